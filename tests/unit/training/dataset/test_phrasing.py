from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from transformers import PreTrainedTokenizerFast

from engine.edits.operations import CONTENT_KINDS, EDIT_RANGES, EditKind, EditOperation
from engine.edits.wording import amount_text, instruction
from training.dataset.phrasing import drawn_phrasing, phrasings

KINDS = [kind for kind in EditKind if kind not in CONTENT_KINDS]
SIGNED = [kind for kind in KINDS if EDIT_RANGES[kind].low < 0]
AMOUNTS = [
    EditOperation(kind, sign * round(share * EDIT_RANGES[kind].high, 2))
    for kind, share in product(KINDS, (0.1, 0.45, 1.0))
    for sign in ((1, -1) if kind in SIGNED else (1,))
]


@pytest.mark.parametrize("operation", AMOUNTS, ids=str)
def test_an_edit_can_be_asked_for_in_several_sentences_the_engines_own_first(operation: EditOperation) -> None:
    sentences = phrasings(operation)
    assert sentences[0] == instruction(operation)
    assert len(set(sentences)) == len(sentences) >= 3
    for sentence in sentences:
        assert sentence.count(amount_text(operation)) == 1
        assert sentence[0].isupper()
        assert sentence.endswith(".")


@pytest.mark.parametrize("operation", AMOUNTS, ids=str)
def test_every_sentence_is_known_to_the_tokenizer_and_read_back_whole(
    operation: EditOperation, tokenizer: PreTrainedTokenizerFast
) -> None:
    for sentence in phrasings(operation):
        ids = tokenizer(f" {sentence}", add_special_tokens=False)["input_ids"]
        assert tokenizer.unk_token_id not in ids
        assert tokenizer.decode(ids) == f" {sentence}"


@pytest.mark.parametrize("kind", SIGNED)
def test_no_sentence_asks_for_both_directions(kind: EditKind) -> None:
    up, down = (phrasings(EditOperation(kind, amount)) for amount in (2.0, -2.0))
    assert not set(up) & set(down)
    assert len(up) == len(down)


def test_no_sentence_asks_for_two_kinds() -> None:
    sentences = {
        kind: {sentence for amount in (2.0, -2.0) if amount > 0 or kind in SIGNED for sentence in words(kind, amount)}
        for kind in KINDS
    }
    for one, other in combinations(KINDS, 2):
        assert not sentences[one] & sentences[other], (one, other)


def words(kind: EditKind, amount: float) -> list[str]:
    """The sentences without their amount, which would tell kinds of different unit apart."""
    operation = EditOperation(kind, amount)
    return [sentence.replace(amount_text(operation), "…") for sentence in phrasings(operation)]


def test_a_crop_is_asked_for_in_the_engines_words_alone() -> None:
    crop = EditOperation(EditKind.CROP, box=(0.1, 0.1, 0.9, 0.9))
    assert phrasings(crop) == (instruction(crop),)


@given(seed=st.integers(0, 2**32))
def test_the_same_generator_state_draws_the_same_sentence(seed: int) -> None:
    operation = EditOperation(EditKind.SHADOWS, 30.0)
    drawn = [drawn_phrasing(operation, np.random.default_rng(seed)) for _ in range(2)]
    assert drawn[0] == drawn[1]
    assert drawn[0] in phrasings(operation)


def test_every_sentence_is_drawn_sooner_or_later() -> None:
    operation, rng = EditOperation(EditKind.EXPOSURE, -0.7), np.random.default_rng(0)
    assert {drawn_phrasing(operation, rng) for _ in range(100)} == set(phrasings(operation))
