"""The subject's sharpness on drawn pictures of known blur."""

from __future__ import annotations

import math

import pytest
from PIL import Image

from engine.facts.measuring import measure_facts
from engine.facts.results import SOFT_PX, SubjectFrom
from tests.support.drawn_photos import blocks, soft


def blur_px(picture: Image.Image) -> float:
    sharpness = measure_facts(picture).sharpness
    assert sharpness is not None
    return sharpness.blur_px


@pytest.mark.parametrize("sigma_px", [1.0, 2.0, 4.0])
def test_the_blur_is_told_in_pixels(sigma_px: float) -> None:
    assert blur_px(soft(blocks(), sigma_px)) == pytest.approx(sigma_px, rel=0.3)


def test_more_blur_is_never_called_sharper() -> None:
    blurs = [blur_px(soft(blocks(), sigma)) for sigma in (0.0, 1.0, 2.0, 4.0)]
    assert blurs == sorted(blurs)


def test_a_soft_background_does_not_make_the_subject_soft() -> None:
    picture = soft(blocks(), 8.0)
    picture.paste(blocks().crop((180, 120, 310, 250)), (180, 120))
    facts = measure_facts(picture)
    assert facts.sharpness is not None
    assert facts.sharpness.blur_px < 1.0 < SOFT_PX
    left, top, right, bottom = facts.sharpness.subject
    assert 0.25 < left < right < 0.8
    assert 0.2 < top < bottom < 0.85
    assert facts.sharpness.subject_from is SubjectFrom.SHARPEST_REGION


def test_a_sharp_speck_in_a_soft_photo_is_no_subject() -> None:
    picture = soft(blocks(), 5.0)
    picture.paste((255, 255, 255), (220, 150, 236, 166))
    assert blur_px(picture) > SOFT_PX


def test_enlarging_a_photo_enlarges_its_blur() -> None:
    picture = soft(blocks(240, 180), 1.2)
    larger = picture.resize((720, 540), Image.Resampling.BICUBIC)
    assert blur_px(larger) == pytest.approx(3 * blur_px(picture), rel=0.35)


@pytest.mark.parametrize("size", [(1, 1), (20, 30), (400, 300), (3, 900)])
def test_of_an_empty_picture_nothing_is_made_up(size: tuple[int, int]) -> None:
    facts = measure_facts(Image.new("RGB", size, (120, 120, 120)))
    assert facts.sharpness is None
    assert facts.motion is None
    assert facts.tilt_deg is None
    assert facts.blown_skin is None
    assert facts.n_faces is None
    assert facts.faces == ()
    assert math.isclose(facts.clipping.highlights + facts.clipping.shadows, 0.0)
