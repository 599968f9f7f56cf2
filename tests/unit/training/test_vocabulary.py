"""Every text that training can write, and the engine can ask, is made of known tokens."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations, product

import numpy as np
import pytest
from transformers import PreTrainedTokenizerFast

from engine import prompts
from engine.answer import AxesAnswer, render_axes, render_delta, render_pair, render_score
from engine.edits.degradations import MAX_STRENGTH, SIGNED
from engine.edits.operations import EDIT_RANGES, EditKind, EditOperation
from engine.edits.wording import instruction
from training.answer_tokens import AnswerTokens
from training.dataset.appearance import WORDS
from training.dataset.concepts import CONCEPTS
from training.dataset.effects import EDIT_KINDS
from training.dataset.instructions import INSTRUCTED, operation_of
from training.dataset.reasoning import axes_answer, pair_answer

PLAIN = np.array([0.3, 0.2, 0.15, 0.0, -4.0, 0.6], np.float32)
EDITS = [("none", 0), *product(EDIT_KINDS[1:], range(1, MAX_STRENGTH + 1))]


def sees(words: list[str]) -> str:
    untouched = axes_answer("none", 0, [], PLAIN)
    return render_axes(AxesAnswer(", ".join(words) + ".", untouched.axes, untouched.conclusion))


def axes_texts() -> Iterator[str]:
    yield from (render_axes(axes_answer(*edit, [], PLAIN)) for edit in EDITS)
    looks = [[word for _, word in steps] for steps in WORDS.values()]
    yield from (sees(list(words)) for words in product(*looks))
    concepts, look = sorted(set(CONCEPTS.values())), [steps[0] for steps in looks]
    yield from (sees([concept, word, *look]) for concept, word in product(concepts, looks[0]))
    yield from (sees([*pair, *look]) for pair in permutations(concepts, 2))


def pair_texts() -> Iterator[str]:
    yield from (render_pair(pair_answer(first, second, 0.0)) for first, second in product(EDITS, EDITS))


def number_texts() -> Iterator[str]:
    yield from (render_score(hundredths / 100) for hundredths in range(1001))
    yield from (render_delta(hundredths / 100) for hundredths in range(-999, 1000))


def asked_texts() -> Iterator[str]:
    yield from (prompts.SCORE_PROMPT, prompts.AXES_PROMPT, prompts.PAIR_PROMPT)
    for number, one in enumerate(INSTRUCTED):
        for quarters in range(4 * one.steps[0], 4 * one.steps[1] + 1):
            if quarters:
                yield f"{prompts.PREVIEW_PROMPT} {instruction(operation_of(number, quarters / 4))}"
    for kind, limits in EDIT_RANGES.items():
        if kind is not EditKind.CROP:
            amounts = np.linspace(limits.low, limits.high, 41)
            operations = [EditOperation(kind, float(amount)) for amount in amounts if amount]
            yield from (f"{prompts.PREVIEW_PROMPT} {instruction(operation)}" for operation in operations)


@pytest.mark.parametrize("texts", [axes_texts, pair_texts, number_texts, asked_texts])
def test_no_text_holds_an_unknown_word_and_every_one_is_read_back_whole(
    tokenizer: PreTrainedTokenizerFast, texts: object
) -> None:
    assert callable(texts)
    written = list(texts())
    encoded = tokenizer(written, add_special_tokens=False)["input_ids"]
    unknown = [text for text, ids in zip(written, encoded, strict=True) if tokenizer.unk_token_id in ids]
    assert not unknown, unknown[0]
    changed = [text for text, ids in zip(written, encoded, strict=True) if tokenizer.decode(ids) != text]
    assert not changed, changed[0]


def test_a_word_that_nobody_writes_is_unknown(tokenizer: PreTrainedTokenizerFast) -> None:
    assert tokenizer.unk_token_id in tokenizer(" marvellous", add_special_tokens=False)["input_ids"]


def test_levels_stand_only_where_an_axis_is_judged(tokenizer: PreTrainedTokenizerFast) -> None:
    levels = set(AnswerTokens.of(tokenizer).levels.tolist())
    for ids in tokenizer(list(axes_texts()), add_special_tokens=False)["input_ids"]:
        assert sum(token in levels for token in ids) == 8


def test_digits_and_verdicts_stand_only_where_they_are_the_answer(tokenizer: PreTrainedTokenizerFast) -> None:
    tokens = AnswerTokens.of(tokenizer)
    digits, verdicts = set(tokens.digits.tolist()), set(tokens.verdicts.tolist())
    for ids in tokenizer(list(pair_texts()), add_special_tokens=False)["input_ids"]:
        assert sum(token in digits for token in ids) == 3
        assert sum(token in verdicts for token in ids) == 8


def test_each_prompt_is_one_token(tokenizer: PreTrainedTokenizerFast) -> None:
    for prompt in (prompts.SCORE_PROMPT, prompts.AXES_PROMPT, prompts.PAIR_PROMPT, prompts.PREVIEW_PROMPT):
        assert len(tokenizer(prompt, add_special_tokens=False)["input_ids"]) == 1


def test_opposite_instructions_differ(tokenizer: PreTrainedTokenizerFast) -> None:
    for kind in SIGNED.values():
        up, down = (tokenizer(f" {instruction(EditOperation(kind, sign))}")["input_ids"] for sign in (1.0, -1.0))
        assert up != down


def test_weights_are_those_of_what_carries_the_answer(tokenizer: PreTrainedTokenizerFast) -> None:
    tokens = AnswerTokens.of(tokenizer)
    weights = tokens.weights()
    assert weights.shape == (len(tokenizer),)
    assert set(weights[[*tokens.digits.tolist(), *tokens.signs.tolist()]].tolist()) == {1.0}
    assert weights[tokens.verdicts].tolist() == pytest.approx([1, 1, 1, 0.8, 1, 1, 1])
    assert weights[tokenizer.eos_token_id] == pytest.approx(0.05)
