"""Motion blur on drawn pictures."""

from __future__ import annotations

import pytest
from PIL import Image

from engine.facts.measuring import measure_facts
from tests.support.drawn_photos import blocks, smeared, soft


@pytest.mark.parametrize("extent_px", [9, 15, 25])
def test_direction_and_extent_are_told(extent_px: int) -> None:
    motion = measure_facts(smeared(blocks(), extent_px)).motion
    assert motion is not None
    assert min(motion.direction_deg, 180 - motion.direction_deg) < 6
    assert motion.extent_px == pytest.approx(extent_px, rel=0.4)


def test_a_turned_motion_is_told_turned() -> None:
    picture = smeared(blocks(), 15).transpose(Image.Transpose.ROTATE_90)
    motion = measure_facts(picture).motion
    assert motion is not None
    assert motion.direction_deg == pytest.approx(90, abs=6)


@pytest.mark.parametrize("sigma_px", [0.0, 2.0, 5.0])
def test_a_photo_out_of_focus_did_not_move(sigma_px: float) -> None:
    assert measure_facts(soft(blocks(), sigma_px)).motion is None
