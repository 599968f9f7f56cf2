"""Every text that training can write, and the engine can ask, is made of known tokens."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations, product

import numpy as np
import pytest
from transformers import PreTrainedTokenizerFast

from engine import prompts
from engine.answer import (
    AxesAnswer,
    AxisLine,
    PairAnswer,
    parse_axes,
    parse_pair,
    render_axes,
    render_delta,
    render_pair,
    render_score,
)
from engine.edits.degradations import MAX_STRENGTH, SIGNED
from engine.edits.operations import CONTENT_KINDS, EDIT_RANGES, EditOperation
from engine.scale import AXES, AxisLevel, Verdict
from training.answer_tokens import AnswerTokens
from training.dataset.appearance import WORDS
from training.dataset.concepts import CONCEPTS
from training.dataset.effects import EFFECTS, SignedEdit
from training.dataset.instructions import INSTRUCTED, operation_of
from training.dataset.phrasing import phrasings
from training.dataset.reasoning import axes_answer, pair_answer

PLAIN = np.array([0.3, 0.2, 0.15, 0.0, -4.0, 0.6], np.float32)
SINGLE: list[tuple[SignedEdit, ...]] = [(one,) for one in product(EFFECTS, range(1, MAX_STRENGTH + 1))]
FULL: list[tuple[SignedEdit, ...]] = [((kind, MAX_STRENGTH),) for kind in EFFECTS]
EDITS = [(), *SINGLE]
TOLD = [words for effect in EFFECTS.values() for words in (*effect.causes, *effect.reliefs)]


def combined() -> Iterator[tuple[SignedEdit, ...]]:
    """Some of the combined edits."""
    for number, (one, other) in enumerate(permutations(EFFECTS, 2)):
        if number % 7 == 0:
            yield (one, 1 + number % MAX_STRENGTH), (other, MAX_STRENGTH - number // 7 % MAX_STRENGTH)


def sees(words: list[str]) -> str:
    untouched = axes_answer((), [], PLAIN, np.random.default_rng(0))
    return render_axes(AxesAnswer(", ".join(words) + ".", untouched.axes, untouched.conclusion))


def axes_texts() -> Iterator[str]:
    rng = np.random.default_rng(0)
    yield from (render_axes(axes_answer(done, [], PLAIN, rng)) for done in [*EDITS, *EDITS, *EDITS, *combined()])
    for words, level in product(TOLD, AxisLevel):
        yield render_axes(AxesAnswer("dark.", dict.fromkeys(AXES, AxisLine(level, words)), "no axis stands out."))
    looks = [[word for _, word in steps] for steps in WORDS.values()]
    yield from (sees(list(words)) for words in product(*looks))
    concepts, look = sorted(set(CONCEPTS.values())), [steps[0] for steps in looks]
    yield from (sees([concept, word, *look]) for concept, word in product(concepts, looks[0]))
    yield from (sees([*pair, *look]) for pair in permutations(concepts, 2))


def pair_texts() -> Iterator[str]:
    rng, mixed = np.random.default_rng(1), list(combined())
    asked = [*product([(), *FULL], EDITS), *zip(mixed, reversed(mixed), strict=True)]
    yield from (render_pair(pair_answer(first, second, 0.0, rng)) for first, second in asked)
    changes = [verdict for verdict in Verdict if verdict is not Verdict.SAME]
    for words, verdict in product(TOLD, changes):
        yield render_pair(PairAnswer(dict.fromkeys(AXES, verdict), 0.0, dict.fromkeys(AXES, words)))


def number_texts() -> Iterator[str]:
    yield from (render_score(hundredths / 100) for hundredths in range(1001))
    yield from (render_delta(hundredths / 100) for hundredths in range(-999, 1000))


def asked_texts() -> Iterator[str]:
    yield from (prompts.SCORE_PROMPT, prompts.AXES_PROMPT, prompts.PAIR_PROMPT)
    operations = [
        operation_of(number, quarters / 4)
        for number, one in enumerate(INSTRUCTED)
        for quarters in range(4 * one.steps[0], 4 * one.steps[1] + 1)
        if quarters
    ]
    for kind, limits in EDIT_RANGES.items():
        if kind not in CONTENT_KINDS:
            amounts = np.linspace(limits.low, limits.high, 41)
            operations += [EditOperation(kind, float(amount)) for amount in amounts if amount]
    for operation in operations:
        yield from (f"{prompts.PREVIEW_PROMPT} {sentence}" for sentence in phrasings(operation))


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


def test_levels_and_reasons_stand_only_where_an_axis_is_judged(tokenizer: PreTrainedTokenizerFast) -> None:
    tokens, written = AnswerTokens.of(tokenizer), list(axes_texts())
    levels, reasons = set(tokens.levels.tolist()), set(tokens.reasons.tolist())
    for text, ids in zip(written, tokenizer(written, add_special_tokens=False)["input_ids"], strict=True):
        assert sum(token in levels for token in ids) == 8
        lines = parse_axes(text).axes.values()
        assert sum(token in reasons for token in ids) == sum(line.reason is not None for line in lines)


def test_digits_verdicts_and_reasons_stand_only_where_they_are_the_answer(tokenizer: PreTrainedTokenizerFast) -> None:
    tokens, written = AnswerTokens.of(tokenizer), list(pair_texts())
    digits, verdicts, reasons = (set(one.tolist()) for one in (tokens.digits, tokens.verdicts, tokens.reasons))
    for text, ids in zip(written, tokenizer(written, add_special_tokens=False)["input_ids"], strict=True):
        assert sum(token in digits for token in ids) == 3
        assert sum(token in verdicts for token in ids) == 8
        assert sum(token in reasons for token in ids) == len(parse_pair(text).reasons)


def test_each_prompt_and_each_reason_is_one_token(tokenizer: PreTrainedTokenizerFast) -> None:
    whole = [prompts.SCORE_PROMPT, prompts.AXES_PROMPT, prompts.PAIR_PROMPT, prompts.PREVIEW_PROMPT]
    for text in [*whole, *(f", {words}" for words in TOLD)]:
        assert len(tokenizer(text, add_special_tokens=False)["input_ids"]) == 1


def test_opposite_instructions_differ(tokenizer: PreTrainedTokenizerFast) -> None:
    for kind in SIGNED.values():
        up, down = (
            {tuple(tokenizer(f" {sentence}")["input_ids"]) for sentence in phrasings(EditOperation(kind, sign))}
            for sign in (1.0, -1.0)
        )
        assert not up & down


def test_weights_are_those_of_what_carries_the_answer(tokenizer: PreTrainedTokenizerFast) -> None:
    tokens = AnswerTokens.of(tokenizer)
    weights = tokens.weights()
    assert weights.shape == (len(tokenizer),)
    assert set(weights[[*tokens.digits.tolist(), *tokens.signs.tolist()]].tolist()) == {1.0}
    assert weights[tokens.verdicts].tolist() == pytest.approx([1, 1, 1, 0.8, 1, 1, 1])
    assert weights[tokens.reasons].tolist() == pytest.approx([0.4] * len(TOLD))
    assert weights[tokenizer.eos_token_id] == pytest.approx(0.05)
