from __future__ import annotations

import pytest

from engine.edits.degradations import NEUTRAL, SIGNED, Degradation
from engine.scale import AXES, Axis
from training.dataset.effects import EDIT_KINDS, EFFECTS, axis_levels, points, signed_kind


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
        (Degradation.HAZE, 3, "haze"),
        (Degradation.FLIP, 0, "none"),
        (None, 0, "none"),
    ],
)
def test_only_kinds_that_go_both_ways_carry_their_sign(kind: Degradation | None, strength: int, expected: str) -> None:
    assert signed_kind(kind, strength) == expected


def test_points_grow_in_thirds_up_to_full_strength() -> None:
    assert points("exposure-", -1) == pytest.approx(-2.0 / 3)
    assert points("exposure-", -3) == pytest.approx(-2.0)
    assert points("defocus", 2) == pytest.approx(-2.2 * 2 / 3)
    assert points("background blur", 3) == pytest.approx(0.8)
    assert points("none", 0) == 0.0


def test_axis_levels_are_the_strength_on_the_kinds_axes_and_nothing_elsewhere() -> None:
    dark = dict(zip(AXES, axis_levels("exposure-", -2), strict=True))
    assert dark == {axis: -2 if axis in (Axis.LIGHTING, Axis.SUBJECT) else 0 for axis in AXES}
    calm = dict(zip(AXES, axis_levels("background blur", 3), strict=True))
    assert calm == {axis: 3 if axis in (Axis.BACKGROUND, Axis.SUBJECT) else 0 for axis in AXES}
    assert axis_levels("none", 0) == [0] * 8


def test_points_and_axes_of_an_effect_have_the_same_sign() -> None:
    for name, effect in EFFECTS.items():
        assert {step > 0 for step in effect.axes.values()} == {effect.points > 0}, name


def test_what_taste_decides_is_not_certain() -> None:
    assert {name for name, effect in EFFECTS.items() if not effect.is_certain} == {
        "saturation-",
        "hdr look",
        "background blur",
    }
