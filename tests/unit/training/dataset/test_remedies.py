from __future__ import annotations

import numpy as np
import pytest

from engine.edits.degradations import MAX_STRENGTH, SIGNED, Degradation
from engine.edits.operations import EDIT_RANGES, EditKind
from training.dataset.records import PictureRecord, Step
from training.dataset.remedies import faulty_name, remedied_name, remedy_of


def picture(*steps: Step, name: str = "photos/web/0001/04") -> PictureRecord:
    return PictureRecord(name, "photos/web/0001.jpg", f"images/{name}.jpg", "parametric", steps)


@pytest.mark.parametrize("kind", SIGNED)
def test_a_fault_is_met_by_the_opposite_of_what_made_it_within_the_operations_range(kind: Degradation) -> None:
    limits = EDIT_RANGES[SIGNED[kind]]
    for strength in range(-MAX_STRENGTH, MAX_STRENGTH + 1):
        if strength:
            remedy = remedy_of(picture(Step(str(kind), strength)))
            assert remedy is not None
            assert remedy.operation.kind is SIGNED[kind]
            assert np.sign(remedy.operation.amount) == np.sign(remedy.step.strength) == -np.sign(strength)
            assert limits.low <= remedy.operation.amount <= limits.high


def test_most_remedies_undo_all_some_too_little_some_too_much() -> None:
    fault = Step(str(Degradation.EXPOSURE), -2)
    made = [remedy_of(picture(fault, name=f"photos/web/{number:04}/04")) for number in range(400)]
    left = np.array([one.step.strength - 2 for one in made if one is not None])
    assert np.bincount(left + 1) / 400 == pytest.approx([0.25, 0.6, 0.15], abs=0.06)


def test_what_no_operation_makes_and_what_has_two_faults_is_not_undone() -> None:
    noise, dark = Step(str(Degradation.NOISE), 2), Step(str(Degradation.EXPOSURE), -2)
    assert remedy_of(picture()) is None
    assert remedy_of(picture(noise)) is None
    assert remedy_of(picture(dark, noise)) is None
    assert EditKind.DENOISE not in SIGNED.values()


def test_a_remedied_picture_is_called_after_the_faulty_one() -> None:
    name = "photos/web/0001/04"
    assert remedied_name(name) != name
    assert faulty_name(remedied_name(name)) == name
