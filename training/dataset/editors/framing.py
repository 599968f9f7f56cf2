"""Fits a photo of any shape into the sizes that an editor takes, and cuts its answer back out, undistorted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from PIL import Image

from training.dataset.editors.protocol import EditFailed

Size = tuple[int, int]
"""Width, height in pixels."""

_ASPECT_TOLERANCE: Final = 0.02


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a photo stands in the picture that an editor gets; the rest is filled with the photo mirrored."""

    source: Size
    whole: Size
    inner: Size

    @property
    def corner(self) -> tuple[int, int]:
        """Left and top of the photo within the whole: it stands in the middle."""
        return (self.whole[0] - self.inner[0]) // 2, (self.whole[1] - self.inner[1]) // 2


def frame_in(source: Size, whole: Size) -> Frame:
    """The largest place for a photo in a picture of another shape."""
    scale = min(whole[0] / source[0], whole[1] / source[1])
    width, height = (max(1, min(whole[k], round(source[k] * scale))) for k in (0, 1))
    return Frame(source, whole, (width, height))


def size_of_area(source: Size, area_px: int, multiple_px: int) -> Size:
    """A size of about that area and the source's shape, both edges multiples.

    The short edge is rounded first and the long one follows from the area. So pipelines that derive a size of their own
    from area and shape (Qwen-Image-Edit, LongCat-Image-Edit) arrive at this very size and scale nothing unevenly.
    """
    long, short = max(source), min(source)
    short_px = _rounded_up(math.sqrt(area_px * short / long), multiple_px)
    long_px = _rounded_up(area_px / short_px, multiple_px)
    return (long_px, short_px) if source[0] >= source[1] else (short_px, long_px)


def nearest_shape(source: Size, sizes: Sequence[Size]) -> Size:
    """The size whose shape is nearest to the source's, by the ratio of the two aspects."""
    return min(sizes, key=lambda size: abs(math.log(size[0] / size[1]) - math.log(source[0] / source[1])))


def framed(source: Image.Image, frame: Frame) -> Image.Image:
    """The picture that the editor gets."""
    inner = np.asarray(source.resize(frame.inner, Image.Resampling.LANCZOS))
    left, top = frame.corner
    right, bottom = frame.whole[0] - frame.inner[0] - left, frame.whole[1] - frame.inner[1] - top
    return Image.fromarray(np.pad(inner, ((top, bottom), (left, right), (0, 0)), mode="symmetric"))


def unframed(edited: Image.Image, frame: Frame) -> Image.Image:
    """The photo's part of the editor's answer, mode RGB, at the source's size.

    Raises:
        EditFailed: the answer has another shape than what the editor got, so nobody knows which part is the photo.
    """
    across, down = edited.width / frame.whole[0], edited.height / frame.whole[1]
    if abs(across / down - 1) > _ASPECT_TOLERANCE:
        raise EditFailed(
            what=f"The editor got {frame.whole[0]} × {frame.whole[1]} pixels and gave back "
            f"{edited.width} × {edited.height}, which is another shape.",
            fix="Ask it for sizes that it can give.",
        )
    left, top = frame.corner
    box = (left * across, top * down, (left + frame.inner[0]) * across, (top + frame.inner[1]) * down)
    return edited.convert("RGB").resize(frame.source, Image.Resampling.LANCZOS, box=box)


def _rounded_up(length: float, multiple: int) -> int:
    return math.ceil(length / multiple) * multiple
