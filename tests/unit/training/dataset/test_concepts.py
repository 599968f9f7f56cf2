from __future__ import annotations

import numpy as np
import pytest

from training.dataset.concepts import CONCEPTS, name_concepts
from training.hypernyms import ancestor_names, membership


def certain_of(name: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """The classifier's belief spread over all classes below a concept."""
    belongs = membership()[:, ancestor_names().index(name)]
    return np.asarray(belongs / belongs.sum(), np.float32)


@pytest.mark.parametrize("name", ["dog", "aircraft", "insect", "timepiece"])
def test_a_certain_classifier_names_the_concept_first(name: str) -> None:
    assert name_concepts(certain_of(name))[0] == CONCEPTS[name]


def test_a_classifier_that_believes_nothing_names_nothing() -> None:
    assert name_concepts(np.full(1000, 1e-3, np.float32)) == []


def test_a_concept_is_not_named_again_as_what_contains_it() -> None:
    assert CONCEPTS["animal"] not in name_concepts(certain_of("dog"))


def test_at_most_two_concepts_are_named() -> None:
    mixed = (certain_of("dog") + certain_of("furniture") + certain_of("mountain")) / 3
    assert len(name_concepts(mixed)) == 2


def test_every_concept_is_an_ancestor_in_the_table() -> None:
    assert set(CONCEPTS) <= set(ancestor_names())
