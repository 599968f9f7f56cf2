from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.edits.degradations import MAX_STRENGTH, NEUTRAL, SIGNED, Degradation
from engine.scale import AXES, Axis
from training.dataset.effects import (
    EDIT_KINDS,
    EFFECTS,
    SignedEdit,
    axis_levels,
    is_certain,
    points,
    signed_edits,
    signed_kind,
)

edits = st.lists(st.tuples(st.sampled_from(sorted(EFFECTS)), st.integers(1, MAX_STRENGTH)), max_size=3)


def levels(*done: SignedEdit) -> dict[Axis, int]:
    """Steps of the axes that moved."""
    return {axis: step for axis, step in zip(AXES, axis_levels(done), strict=True) if step}


def test_every_degradation_has_exactly_one_effect_for_each_of_its_directions() -> None:
    directions = [
        signed_kind(kind, strength)
        for kind in Degradation
        if kind not in NEUTRAL
        for strength in ((-3, 3) if kind in SIGNED else (3,))
    ]
    assert sorted(directions) == sorted(EFFECTS)
    assert ("none", *EFFECTS) == EDIT_KINDS


@pytest.mark.parametrize(
    ("kind", "strength", "expected"),
    [
        (Degradation.EXPOSURE, -2, "exposure-"),
        (Degradation.TILT, 1, "tilt+"),
        (Degradation.SHADOWS, -1, "shadows-"),
        (Degradation.HAZE, 3, "haze"),
    ],
)
def test_only_kinds_that_go_both_ways_carry_their_sign(kind: Degradation, strength: int, expected: str) -> None:
    assert signed_kind(kind, strength) == expected


def test_signed_edits_leave_out_what_changes_nothing_and_keep_the_order() -> None:
    assert signed_edits(()) == ()
    assert signed_edits([(kind, 0) for kind in sorted(NEUTRAL)]) == ()
    steps = [(Degradation.TINT, -2), (Degradation.ZOOM, 0), (Degradation.NOISE, 1)]
    assert signed_edits(steps) == (("tint-", 2), ("noise", 1))


def test_points_grow_in_thirds_up_to_full_strength() -> None:
    assert points([("exposure-", 1)]) == pytest.approx(-2.0 / 3)
    assert points([("exposure-", 3)]) == pytest.approx(-2.0)
    assert points([("defocus", 2)]) == pytest.approx(-2.2 * 2 / 3)
    assert points([("background blur", 3)]) == pytest.approx(0.8)
    assert points([]) == 0.0


@given(done=edits)
def test_points_of_combined_edits_add_up(done: list[SignedEdit]) -> None:
    assert points(done) == pytest.approx(sum(points([one]) for one in done))


def test_axis_levels_are_the_strength_on_the_kinds_axes_and_nothing_elsewhere() -> None:
    assert levels(("exposure-", 2)) == {Axis.LIGHTING: -2, Axis.SUBJECT: -2}
    assert levels(("background blur", 3)) == {Axis.BACKGROUND: 3, Axis.SUBJECT: 3}
    assert levels() == {}


def test_levels_of_combined_edits_add_up_on_shared_axes_and_stop_at_full_strength() -> None:
    assert levels(("exposure-", 1), ("vignette", 1)) == {Axis.LIGHTING: -2, Axis.COMPOSITION: -1, Axis.SUBJECT: -1}
    clipped = levels(("exposure-", 2), ("vignette", 3))  # -5 on lighting
    assert clipped == {Axis.LIGHTING: -3, Axis.COMPOSITION: -3, Axis.SUBJECT: -2}
    against = levels(("background blur", 3), ("clutter", 2))  # +3 and -2 on the background
    assert against == {Axis.BACKGROUND: 1, Axis.SUBJECT: 3, Axis.COMPOSITION: -2}


@given(done=edits)
def test_levels_depend_on_no_order_and_stay_within_three_steps(done: list[SignedEdit]) -> None:
    assert axis_levels(done) == axis_levels(done[::-1])
    assert all(-MAX_STRENGTH <= step <= MAX_STRENGTH for step in axis_levels(done))


def test_points_and_axes_of_an_effect_have_the_same_sign() -> None:
    for name, effect in EFFECTS.items():
        assert {step > 0 for step in effect.axes.values()} == {effect.points > 0}, name


def test_what_taste_decides_is_not_certain() -> None:
    assert {name for name, effect in EFFECTS.items() if not effect.is_certain} == {
        "highlights-",
        "shadows+",
        "saturation-",
        "clarity+",
        "hdr look",
        "background blur",
        "good crop",
    }


def test_a_combined_edit_is_certain_where_no_part_of_it_is_taste() -> None:
    assert is_certain([])
    assert is_certain([("exposure-", 1), ("noise", 2)])
    assert not is_certain([("exposure-", 3), ("hdr look", 1)])


def test_every_effect_is_told_in_words_of_its_own_where_it_came_in_and_where_it_went() -> None:
    told = Counter(words for effect in EFFECTS.values() for words in (*effect.causes, *effect.reliefs))
    assert {words for words, times in told.items() if times > 1} == set()
    assert all(effect.causes and effect.reliefs for effect in EFFECTS.values())


def test_more_than_25_kinds_of_edits_reach_every_axis() -> None:
    assert len(set(Degradation) - NEUTRAL) >= 25
    assert {axis for effect in EFFECTS.values() for axis in effect.axes} == set(AXES)


def test_opposite_steps_of_one_kind_cancel_out() -> None:
    dark, brighter = (Degradation.EXPOSURE, -2), (Degradation.EXPOSURE, 3)
    assert signed_edits([dark, (Degradation.NOISE, 1), brighter]) == (("exposure+", 1), ("noise", 1))
    assert signed_edits([dark, (Degradation.EXPOSURE, 2)]) == ()
