from __future__ import annotations

import pytest

from engine.answer import AxesAnswer, AxisLine, render_axes
from engine.scale import AXES, Axis, AxisLevel
from tests.unit.training.evaluation.made_up import DARK, FLIPPED, source_of
from training.dataset.effects import axis_levels
from training.evaluation.axes import evaluate_axes, evaluate_untouched
from training.evaluation.questions import ReadAxes


def test_only_touched_axes_may_move() -> None:
    pictures = source_of([(), (FLIPPED,), (DARK,)])
    read = {picture.name: ReadAxes("", tuple(map(float, axis_levels(picture.edits)))) for picture in pictures}
    figures = evaluate_axes(read, dict.fromkeys(read, 6.0), [pictures])
    assert figures["touched_below_source_macro"] == 1.0
    assert figures["mean_change"] == {
        "neutral": 0.0, "touched": 1.0, "untouched": 0.0, "neutral_share": 0.0, "untouched_share": 0.0
    }  # fmt: skip
    assert figures["mean_change_as_shown"]["touched"] == pytest.approx(1.0)


def test_a_score_that_falls_moves_every_axis_that_the_app_shows() -> None:
    pictures = source_of([(), (DARK,)])
    read = {picture.name: ReadAxes("", (0.0,) * len(AXES)) for picture in pictures}
    scores = {picture.name: 6.0 + picture.points for picture in pictures}
    figures = evaluate_axes(read, scores, [pictures])
    assert figures["touched_below_source_macro"] == 0.0
    assert figures["touched_below_source_as_shown_macro"] == 1.0
    assert figures["mean_change_as_shown"]["untouched"] == pytest.approx(2 / 3)


def told(sharpness: AxisLevel) -> ReadAxes:
    lines = {axis: AxisLine(sharpness if axis is Axis.SHARPNESS else AxisLevel.FINE, None) for axis in AXES}
    return ReadAxes(render_axes(AxesAnswer("a dog.", lines, "no axis stands out.")), (0.0,) * len(AXES))


def test_untouched_photos_are_counted_by_what_is_said_to_hold_them_back_and_unreadable_ones_apart() -> None:
    read = [told(AxisLevel.FINE), told(AxisLevel.WEAK), told(AxisLevel.STRONG), told(AxisLevel.BAD), None]
    figures = evaluate_untouched(read)
    assert (figures["n"], figures["unreadable"], figures["nothing_below_fine"]) == (4, 1, 0.5)
    assert {axis: share for axis, share in figures["below_fine_by_axis"].items() if share} == {Axis.SHARPNESS: 0.5}
