from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.edits.degradations import SIGNED, Degradation
from engine.edits.operations import EDIT_RANGES, EditKind
from training.dataset.instructions import INSTRUCTED, delta_of_instruction, operation_of, state_of

NUMBER = {one.kind: number for number, one in enumerate(INSTRUCTED)}


def state(kind: Degradation | None, strength: int, of: EditKind) -> float:
    return state_of(kind, strength)[NUMBER[of]]


def test_signed_faults_move_their_property_their_own_way() -> None:
    for fault, operation in SIGNED.items():
        for strength in (-2, 2):
            assert state(fault, strength, operation) == strength


@pytest.mark.parametrize(
    ("fault", "operation", "expected"),
    [
        (Degradation.HAZE, EditKind.DEHAZE, -2),
        (Degradation.NOISE, EditKind.DENOISE, -2),
        (Degradation.DEFOCUS, EditKind.SHARPEN, -2),
        (Degradation.MOTION_BLUR, EditKind.SHARPEN, -2),
        (Degradation.HALO, EditKind.SHARPEN, 2),
    ],
)
def test_a_fault_that_the_operation_takes_back_is_negative_and_oversharpening_positive(
    fault: Degradation, operation: EditKind, expected: int
) -> None:
    assert state(fault, 2, operation) == expected


def test_only_one_property_of_an_edited_picture_has_moved_and_none_of_an_untouched_one() -> None:
    assert state_of(None, 0) == [0.0] * len(INSTRUCTED)
    assert state_of(Degradation.ZOOM, 0) == [0.0] * len(INSTRUCTED)
    assert state_of(Degradation.CLUTTER, 3) == [0.0] * len(INSTRUCTED)
    assert sum(bool(moved) for moved in state_of(Degradation.NOISE, 1)) == 1


@pytest.mark.parametrize(
    ("kind", "before", "steps", "expected"),
    [
        (EditKind.EXPOSURE, -2, 2, 2.0 * 2 / 3),  # two steps too dark, taken back
        (EditKind.EXPOSURE, -1, 3, 2.0 * (1 - 2) / 3),  # overshot: one too dark becomes two too bright
        (EditKind.EXPOSURE, 0, 1.5, -2.0 * 1.5 / 3),
        (EditKind.STRAIGHTEN, 3, -3, 1.5),  # tilted clockwise, turned back
        (EditKind.STRAIGHTEN, 1, 1, -0.5),
        (EditKind.DEHAZE, -3, 3, 1.5),
        (EditKind.DEHAZE, 0, 2, -1.0),  # nothing to take away
        (EditKind.SHARPEN, 2, 1, -2.0 / 3),  # oversharpened already
        (EditKind.DENOISE, -1, 0.5, 1.8 * 0.5 / 3),
    ],
)
def test_delta_is_the_distance_from_untouched_that_is_won_or_lost(
    kind: EditKind, before: float, steps: float, expected: float
) -> None:
    assert delta_of_instruction(NUMBER[kind], before, steps) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("before", "steps", "expected"),
    [
        (0, -1, None),  # paler than untouched: taste
        (-1, 1, None),  # back from pale to untouched: the same taste
        (2, -3, None),  # through untouched into pale
        (-1, 3, None),
        (-3, 2, 1.2 * 2 / 3),  # pale to less pale is certain
        (-1, -1, -1.2 / 3),
        (0, 2, -1.2 * 2 / 3),
        (3, -3, 1.2),  # back from too much is certain
    ],
)
def test_whether_colour_or_pallor_is_better_stays_open(before: float, steps: float, expected: float | None) -> None:
    found = delta_of_instruction(NUMBER[EditKind.SATURATION], before, steps)
    assert found == (None if expected is None else pytest.approx(expected))


@given(number=st.integers(0, len(INSTRUCTED) - 1), quarters=st.integers(-12, 12))
def test_every_step_within_the_limits_is_an_operation_in_its_range(number: int, quarters: int) -> None:
    low, high = INSTRUCTED[number].steps
    steps = min(max(quarters / 4, low), high)
    operation = operation_of(number, steps)
    limits = EDIT_RANGES[operation.kind]
    assert limits.low <= operation.amount <= limits.high
    assert (operation.amount > 0) == (steps > 0)


def test_operations_that_only_add_are_never_asked_to_take_away() -> None:
    for one in INSTRUCTED:
        assert (one.steps[0] == 0) == (EDIT_RANGES[one.kind].low == 0.0)
