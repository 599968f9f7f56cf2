"""Tilt of drawn horizons."""

from __future__ import annotations

import pytest
from PIL import Image

from engine.facts.tilt import tilt_degrees
from tests.support.drawn_photos import blocks, horizon


@pytest.mark.parametrize("tilt_deg", [-8.0, -3.0, -0.7, 0.0, 1.5, 6.0])
def test_a_horizon_tells_the_tilt(tilt_deg: float) -> None:
    assert tilt_degrees(horizon(tilt_deg)) == pytest.approx(tilt_deg, abs=0.3)


def test_verticals_tell_it_too() -> None:
    house = horizon(2.0).transpose(Image.Transpose.ROTATE_90)
    assert tilt_degrees(house) == pytest.approx(2.0, abs=0.3)


def test_a_line_that_is_meant_to_be_oblique_is_no_tilt() -> None:
    assert tilt_degrees(horizon(30.0)) is None


def test_without_long_lines_nothing_is_told() -> None:
    assert tilt_degrees(blocks().convert("L")) is None
