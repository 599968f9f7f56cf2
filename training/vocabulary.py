"""The embedded model's tokenizer: whole prompts, verdicts and words as single tokens, digits apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast

from engine import answer, prompts
from engine.edits.operations import CONTENT_KINDS, EditKind, EditOperation
from engine.scale import AXES, AxisLevel, Verdict
from engine.vlm.mini.processing import IMAGE_TOKEN
from training.dataset.appearance import WORDS
from training.dataset.concepts import CONCEPTS
from training.dataset.effects import EFFECTS
from training.dataset.phrasing import phrasings
from training.dataset.reasoning import CONCLUSIONS

PAD, END, UNKNOWN = "<pad>", "<end>", "<unknown>"
CHAT_TEMPLATE: Final = (
    "{% for message in messages %}{% for part in message['content'] %}"
    "{{ '" + IMAGE_TOKEN + "' if part['type'] == 'image' else part['text'] }}"
    "{% endfor %}{% if message['role'] == 'user' %}{{ '\n' }}{% else %}{{ '" + END + "' }}{% endif %}{% endfor %}"
)
"""Photos, the prompt, a line break, the answer, the end."""

_PIECES: Final = r"\n| ?[A-Za-z]+(?:-[A-Za-z]+)*:?|[0-9]| |[^\sA-Za-z0-9]"


def build_tokenizer() -> PreTrainedTokenizerFast:
    """A word-level tokenizer over exactly what prompts, instructions and answers can say."""
    splitter = pre_tokenizers.Split(Regex(_PIECES), behavior="isolated")
    words = {piece for text in _texts() for piece, _ in splitter.pre_tokenize_str(text)}
    pieces = [*"0123456789", *answer.BETTER, *answer.WORSE, *answer.EQUAL, ".", ",", " ", "\n"]
    known = list(dict.fromkeys([PAD, END, UNKNOWN, *pieces, *sorted(words)]))
    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(known)}, unk_token=UNKNOWN))
    tokenizer.pre_tokenizer = splitter
    tokenizer.decoder = decoders.Fuse()
    whole = [prompts.SCORE_PROMPT, prompts.AXES_PROMPT, prompts.PAIR_PROMPT, prompts.PREVIEW_PROMPT]
    whole += [f" {verdict}" for verdict in Verdict]
    whole += [f"\n{answer.axis_lead(axis)}" for axis in AXES]
    told = [words for effect in EFFECTS.values() for words in (*effect.causes, *effect.reliefs)]
    whole += [f", {words}" for words in dict.fromkeys(told)]
    whole += [f" {word}" for steps in WORDS.values() for _, word in steps]
    whole += [f" {concept}" for concept in dict.fromkeys(CONCEPTS.values())]
    tokenizer.add_tokens([AddedToken(text, normalized=False) for text in whole])
    tokenizer.add_special_tokens([AddedToken(text, special=True) for text in (PAD, END, UNKNOWN, IMAGE_TOKEN)])
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token=PAD,
        eos_token=END,
        unk_token=UNKNOWN,
        clean_up_tokenization_spaces=False,
        chat_template=CHAT_TEMPLATE,
    )


def _texts() -> Iterable[str]:
    yield from (f"{answer.SCORE_LEAD}\n{answer.DELTA_LEAD}\n{answer.SEES_LEAD}\n{answer.CONCLUSION_LEAD}",)
    yield from (f"{answer.axis_lead(axis)} {level}" for axis in AXES for level in AxisLevel)
    yield from (f" {conclusion}" for conclusion in CONCLUSIONS)
    yield from (f" {axis}" for axis in AXES)
    for kind in EditKind:
        if kind not in CONTENT_KINDS:
            signs = (1.0,) if kind in (EditKind.DEHAZE, EditKind.SHARPEN, EditKind.DENOISE) else (1.0, -1.0)
            yield from (f" {text}" for sign in signs for text in phrasings(EditOperation(kind, sign)))
