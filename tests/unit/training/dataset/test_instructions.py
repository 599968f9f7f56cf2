from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.candidate_edits import CANDIDATES
from engine.edits.degradations import MAX_STRENGTH, SIGNED, Degradation
from engine.edits.operations import CONTENT_KINDS, EDIT_RANGES, EditKind
from training.dataset.effects import EFFECTS, signed_kind
from training.dataset.instructions import (
    INSTRUCTED,
    delta_of_instruction,
    expected_delta,
    operation_of,
    state_of,
)

NUMBER = {one.kind: number for number, one in enumerate(INSTRUCTED)}
NOTHING = [0.0] * len(INSTRUCTED)
TASTE = {one.kind: one.taste for one in INSTRUCTED if one.taste}


def state(kind: Degradation, strength: int, of: EditKind) -> float:
    return state_of([(kind, strength)])[NUMBER[of]]


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


def test_one_property_of_an_edited_picture_has_moved_and_none_of_an_untouched_one() -> None:
    assert state_of([]) == NOTHING
    assert state_of([(Degradation.ZOOM, 0)]) == NOTHING
    assert state_of([(Degradation.CLUTTER, 3)]) == NOTHING
    assert sum(bool(moved) for moved in state_of([(Degradation.NOISE, 1)])) == 1


def test_each_part_of_a_combined_edit_moves_its_own_property() -> None:
    moved = dict(zip(NUMBER, state_of([(Degradation.TINT, 2), (Degradation.NOISE, 3)]), strict=True))
    assert {kind: steps for kind, steps in moved.items() if steps} == {EditKind.TINT: 2, EditKind.DENOISE: -3}


def test_edits_of_one_property_add_up() -> None:
    both = [(Degradation.DEFOCUS, 3), (Degradation.HALO, 1)]
    assert state_of(both)[NUMBER[EditKind.SHARPEN]] == -2


@pytest.mark.parametrize(
    ("kind", "before", "steps", "expected"),
    [
        (EditKind.EXPOSURE, -2, 2, 2.0 * 2 / 3),  # two steps too dark, taken back
        (EditKind.EXPOSURE, -1, 3, 2.0 * (1 - 2) / 3),  # overshot: one too dark becomes two too bright
        (EditKind.EXPOSURE, 0, 1.5, -2.0 * 1.5 / 3),
        (EditKind.TINT, 3, -1, 1.5 / 3),
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


def test_taste_decides_about_pallor_dull_highlights_lifted_shadows_and_clarity() -> None:
    assert TASTE == {EditKind.SATURATION: -1, EditKind.HIGHLIGHTS: -1, EditKind.SHADOWS: 1, EditKind.CLARITY: 1}


@pytest.mark.parametrize("kind", TASTE)
@pytest.mark.parametrize(
    ("before", "steps", "expected"),  # counted towards the side that is taste: for colour, towards pale
    [
        (0, 1, None),  # paler than untouched
        (1, -1, None),  # back from pale to untouched: the same taste
        (-2, 3, None),  # through untouched into pale
        (1, -3, None),
        (3, -2, 2 / 3),  # pale to less pale is certain
        (1, 1, -1 / 3),
        (0, -2, -2 / 3),
        (-3, 3, 1.0),  # back from too much is certain
        (-1, -1, -1 / 3),
    ],
)
def test_what_taste_decides_stays_open_where_untouched_is_reached_or_passed(
    kind: EditKind, before: float, steps: float, expected: float | None
) -> None:
    number = NUMBER[kind]
    found = delta_of_instruction(number, TASTE[kind] * before, TASTE[kind] * steps)
    assert found == (None if expected is None else pytest.approx(INSTRUCTED[number].points * expected))


@pytest.mark.parametrize("kind", TASTE)
@pytest.mark.parametrize(
    ("before", "steps", "expected"),  # counted towards the side that is taste, in points of a full step elsewhere
    [
        (0, 3, -1 / 3),  # a third of what it costs on the other side
        (3, -3, 1 / 3),
        (-2, 3, (2 - 1 / 3) / 3),  # too much taken back, and a step too far
        (1, -3, (1 / 3 - 2) / 3),
    ],
)
def test_what_taste_decides_is_expected_to_cost_a_third(
    kind: EditKind, before: float, steps: float, expected: float
) -> None:
    number = NUMBER[kind]
    found = expected_delta(number, TASTE[kind] * before, TASTE[kind] * steps)
    assert found == pytest.approx(INSTRUCTED[number].points * expected)


STEPS = st.integers(-12, 12).map(lambda quarters: quarters / 4)


@given(number=st.integers(0, len(INSTRUCTED) - 1), state=st.integers(-3, 3), steps=STEPS)
def test_what_is_certain_is_expected(number: int, state: int, steps: float) -> None:
    certain = delta_of_instruction(number, state, steps)
    if certain is not None:
        assert expected_delta(number, state, steps) == certain


@given(number=st.integers(0, len(INSTRUCTED) - 1), steps=STEPS.filter(bool))
def test_an_untouched_photo_is_expected_to_lose_by_any_edit_and_its_undoing_to_win_it_back(
    number: int, steps: float
) -> None:
    lost = expected_delta(number, 0.0, steps)
    assert lost < 0
    assert expected_delta(number, steps, -steps) == pytest.approx(-lost)


@pytest.mark.parametrize("fault", sorted(SIGNED))
def test_an_operation_takes_back_what_its_fault_costs_and_leaves_to_taste_what_the_fault_does(
    fault: Degradation,
) -> None:
    one = INSTRUCTED[NUMBER[SIGNED[fault]]]
    for side in (-1, 1):
        effect = EFFECTS[signed_kind(fault, side * MAX_STRENGTH)]
        assert effect.is_certain == (one.taste != side)
        if effect.is_certain:
            assert one.points == -effect.points


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


def test_every_operation_that_is_tried_on_any_photo_can_be_predicted_and_the_others_need_a_reason_in_the_photo() -> (
    None
):
    tried = {kind for kind, _ in CANDIDATES} | {EditKind.STRAIGHTEN}
    assert tried == NUMBER.keys()
    assert set(EditKind) - tried == CONTENT_KINDS
    for kind, amounts in CANDIDATES:
        low, high = (operation_of(NUMBER[kind], steps).amount for steps in INSTRUCTED[NUMBER[kind]].steps)
        assert low <= min(amounts)
        assert max(amounts) <= high
