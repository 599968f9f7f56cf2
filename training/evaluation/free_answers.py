"""Answers that nothing guides: greedy decoding by transformers' own `generate`, held against the grammar alone.

The engine walks a model through the grammar and reads probabilities where there is a choice. This asks what the same
model says by itself, to the last character.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import torch

from engine.answer import parse_axes, parse_delta, parse_pair, parse_score
from engine.errors import AnswerUnreadable
from engine.image_input import Picture
from engine.prompts import Message, axes_messages, pair_messages, preview_messages, score_messages
from engine.stopping import never
from engine.vlm.asking import Asker
from engine.vlm.loading import LoadedModel
from training.dataset.pictures import picture_rng
from training.evaluation.held_out import MadePicture, open_pictures
from training.evaluation.interview import Sources
from training.evaluation.pairs import pairs_of
from training.evaluation.previews import AskedPreview

_OF_A_SOURCE: Final = 3
"""Pairs, their second pictures, and instructions of each source: 4,000 answers of 335 sources, so that none unreadable
means less than .001 of all (95 %)."""
_AT_ONCE: Final = 16
_MOST_TOKENS: Final = 400  # the longest answer of training has 120
_EXAMPLES: Final = 5

_Question = tuple[list[Message], Sequence[Picture]]

_READERS: Final[Mapping[str, Callable[[str], object]]] = {
    "scores": parse_score,
    "explanations": parse_axes,
    "pairs": parse_pair,
    "previews": parse_delta,
}


def evaluate_free_answers(
    loaded: LoadedModel, dataset: Path, sources: Sources, previews: Sequence[AskedPreview]
) -> dict[str, Any]:
    """How many answers of each of the four questions the grammar can't read.

    Args:
        loaded: the model.
        dataset: where the pictures stand.
        sources: each one's pictures, the untouched one first; of each, three pairs, their pictures, three instructions.
        previews: instructions of these sources.

    Returns:
        `examples` are the beginnings of unreadable answers.
    """
    asker = Asker(loaded)
    of_source: dict[str, list[AskedPreview]] = defaultdict(list)
    for one in previews:
        of_source[one.picture.source].append(one)
    asked, lost, examples = dict.fromkeys(_READERS, 0), dict.fromkeys(_READERS, 0), []
    for pictures in sources:
        for name, questions in _questions(dataset, pictures, of_source[pictures[0].source]):
            answers = answer_freely(loaded, asker, questions)
            unread = [text for text in answers if not is_readable(name, text)]
            asked[name] += len(answers)
            lost[name] += len(unread)
            examples += unread
    total = sum(asked.values())
    return {
        "asked": total,
        "unreadable": sum(lost.values()),
        "share": sum(lost.values()) / total if total else float("nan"),
        "asked_by_question": asked,
        "unreadable_by_question": lost,
        "examples": examples[:_EXAMPLES],
    }


def answer_freely(loaded: LoadedModel, asker: Asker, questions: Sequence[_Question]) -> list[str]:
    """What the model says to each, greedily, without special tokens.

    Args:
        loaded: the model.
        asker: of the same model.
        questions: each one's messages and pictures.
    """
    texts: list[str] = []
    at_once = min(_AT_ONCE, asker.questions_at_once)
    for first in range(0, len(questions), at_once):
        inputs = asker.inputs(questions[first : first + at_once], never)
        with torch.inference_mode():
            said = loaded.model.generate(
                **inputs,
                do_sample=False,
                max_new_tokens=_MOST_TOKENS,
                pad_token_id=loaded.processor.tokenizer.pad_token_id,
            )
        new = said[:, inputs["input_ids"].shape[1] :]
        texts += loaded.processor.tokenizer.batch_decode(new, skip_special_tokens=True)
    return texts


def is_readable(question: str, text: str) -> bool:
    """Whether the grammar of one of the four questions can read a text."""
    try:
        _READERS[question](text)
    except AnswerUnreadable:
        return False
    return True


def _questions(
    dataset: Path, pictures: Sequence[MadePicture], instructions: Sequence[AskedPreview]
) -> Iterator[tuple[str, list[_Question]]]:
    """Of one source, the same every time."""
    rng = picture_rng(pictures[0].source, "free answers")
    among = pairs_of(pictures)
    pairs = [among[k] for k in rng.permutation(len(among))[:_OF_A_SOURCE]]
    drawn = [instructions[k] for k in rng.permutation(len(instructions))[:_OF_A_SOURCE]]
    made = {one.name: one for pair in pairs for one in (pair.first, pair.second)}
    made |= {one.picture.name: one.picture for one in drawn}
    shown = open_pictures(dataset, list(made.values()))
    single = [shown[pair.second.name] for pair in pairs]
    yield "scores", [(score_messages(), [picture]) for picture in single]
    yield "explanations", [(axes_messages(), [picture]) for picture in single]
    yield "pairs", [(pair_messages(), [shown[pair.first.name], shown[pair.second.name]]) for pair in pairs]
    yield "previews", [(preview_messages(one.sentence), [shown[one.picture.name]]) for one in drawn]
