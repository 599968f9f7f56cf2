from __future__ import annotations

import pytest

from training.dataset.appearance import WORDS
from training.dataset.effects import EFFECTS
from training.evaluation.grounding.lexicon import HUES, MEANINGS, SEEN_WORDS, meaning_of


@pytest.mark.parametrize("kind", list(EFFECTS))
def test_every_word_that_is_taught_is_known_and_one_kinds_words_mean_the_same(kind: str) -> None:
    effect = EFFECTS[kind]
    causes, reliefs = ({meaning_of(word) for word in words} for words in (effect.causes, effect.reliefs))
    assert len(causes) == len(reliefs) == 1
    (cause,), (relief,) = causes, reliefs
    assert cause is not None
    assert relief is not None
    assert (cause[1], relief[1]) == (1, -1)
    assert cause[0].removesuffix(" right").removesuffix(" left") == relief[0]


def test_every_word_of_what_is_seen_is_known() -> None:
    words = [word for steps in WORDS.values() for _, word in steps]
    unknown = [w for w in words if w not in SEEN_WORDS and w.removeprefix("mostly ") not in HUES]
    assert unknown == ["no dominant hue"]


def test_a_word_that_nobody_taught_means_nothing() -> None:
    assert meaning_of("pleasantly odd") is None


def test_every_meaning_speaks_of_something() -> None:
    assert all(meaning.weights for meaning in MEANINGS.values())
