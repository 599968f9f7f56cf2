"""Photos of any shape in the sizes that editors take, and back."""

from __future__ import annotations

import numpy as np
import pytest
from diffusers.pipelines.longcat_image import pipeline_longcat_image_edit
from diffusers.pipelines.qwenimage import pipeline_qwenimage_edit, pipeline_qwenimage_edit_plus
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.support.pictures import scene
from training.dataset.editors.framing import frame_in, framed, nearest_shape, size_of_area, unframed
from training.dataset.editors.pipelines import PIPELINES
from training.dataset.editors.protocol import EditFailed

SHAPES = ((448, 299), (299, 448), (448, 448), (448, 64), (101, 97))
_EDGES = st.integers(1, 6000)


@pytest.mark.parametrize("name", PIPELINES)
@pytest.mark.parametrize("shape", SHAPES)
def test_there_and_back_again_is_the_photo(name: str, shape: tuple[int, int]) -> None:
    photo = scene(*shape)
    frame = frame_in(photo.size, PIPELINES[name].working_size(photo.size))
    back = unframed(framed(photo, frame), frame)
    assert back.size == photo.size
    assert np.abs(np.asarray(back, np.int16) - np.asarray(photo, np.int16)).mean() < 2.0


@given(width=_EDGES, height=_EDGES)
def test_the_photos_shape_is_kept_inside_the_frame(width: int, height: int) -> None:
    frame = frame_in((width, height), (1024, 768))
    across, down = frame.inner
    assert min(abs(across - width * down / height), abs(down - height * across / width)) <= 1
    assert 1024 in frame.inner or 768 in frame.inner


@given(width=st.integers(64, 6000), height=st.integers(64, 6000))
def test_pipelines_that_derive_a_size_arrive_at_ours(width: int, height: int) -> None:
    whole = size_of_area((width, height), 1024 * 1024, 32)
    ratio = whole[0] / whole[1]
    assert pipeline_qwenimage_edit.calculate_dimensions(1024 * 1024, ratio)[:2] == whole
    assert pipeline_qwenimage_edit_plus.calculate_dimensions(1024 * 1024, ratio)[:2] == whole
    finer = size_of_area((width, height), 1024 * 1024, 16)
    assert pipeline_longcat_image_edit.calculate_dimensions(1024 * 1024, finer[0] / finer[1]) == finer


@given(width=st.integers(64, 6000), height=st.integers(64, 6000))
def test_a_size_of_an_area_has_edges_in_multiples_and_no_smaller_area(width: int, height: int) -> None:
    whole = size_of_area((width, height), 512 * 512, 64)
    assert whole[0] % 64 == whole[1] % 64 == 0
    assert whole[0] * whole[1] >= 512 * 512


def test_the_nearest_shape_is_nearest_in_both_directions() -> None:
    sizes = ((1024, 1024), (1536, 1024), (1024, 1536))
    assert nearest_shape((450, 300), sizes) == (1536, 1024)
    assert nearest_shape((300, 450), sizes) == (1024, 1536)
    assert nearest_shape((330, 300), sizes) == (1024, 1024)


def test_an_answer_at_another_scale_is_cut_at_that_scale() -> None:
    photo = scene(300, 160)
    frame = frame_in(photo.size, (1024, 1024))
    larger = framed(photo, frame).resize((1536, 1536), Image.Resampling.LANCZOS)
    back = np.asarray(unframed(larger, frame), np.int16)
    assert np.abs(back - np.asarray(photo, np.int16)).mean() < 2.0


def test_an_answer_of_another_shape_is_no_edit() -> None:
    frame = frame_in((300, 200), (1536, 1024))
    with pytest.raises(EditFailed, match="another shape"):
        unframed(Image.new("RGB", (1024, 1024)), frame)
