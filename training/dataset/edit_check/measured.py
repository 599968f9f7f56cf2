"""Measures whether an edit came out at all, and whether the source is still in it.

Nothing here knows what was asked: a picture is dropped as unchanged, destroyed, of the wrong size, or overdone.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from PIL import Image

from engine.edits.degradations import Degradation, degrade
from engine.edits.pixels import Pixels, Plane, luminance, to_pixels
from training.dataset.judges.registration import EDGE_PX, Registrar, shrunk

MIN_STRUCTURE: Final = 0.25
"""Least agreement with the source, by `registration.Registration.agreement`; between what was measured on both sides.

Forty photos, every kind of fault at every strength: one of 4,440 had .20, all others at least .27. Of 160 other photos
in their place, one had .20 and all others at most .14 (`tests/trials/edit_check_limits.py`).
"""

_PROPORTIONS: Final = (1.0, 0.67, 0.8, 1.25, 1.5)  # widths to undo before the source is searched, the likeliest first
_BLOCKS: Final = 16  # along each edge
_UNIFORM_DEVIATION: Final = 3.0 / 255  # of luminance; the flattest of those faults left 9
_CLIPPED_SHARE: Final = 0.95  # contrast at full strength clipped .87 of a dark photo more than its own
_CLIPPED_AT: Final = (2 / 255, 253 / 255)


class EditCheck:
    """One source, ready to have its edits checked."""

    def __init__(self, source: Image.Image) -> None:
        """Takes the source, mode RGB, at the edits' size."""
        self._size = source.size
        self._pixels = to_pixels(source)
        self._registrar = Registrar(_plane(source))
        self._is_plain = _is_uniform(self._pixels)
        self._is_clipped = _is_clipped(self._pixels)
        resaved = degrade(source, Degradation.JPEG_90, 0, np.random.default_rng(0))
        self._noise = self._change(to_pixels(resaved))

    def fault(self, edited: Image.Image) -> str | None:
        """Why an edit is to be dropped, in words; None: keep it.

        Args:
            edited: what the editor gave back.
        """
        if edited.size != self._size:
            return f"wrong size: {edited.width} × {edited.height} instead of {self._size[0]} × {self._size[1]}"
        if edited.mode != "RGB":
            return f"wrong mode: {edited.mode} instead of RGB"
        pixels = to_pixels(edited)
        if _is_uniform(pixels) and not self._is_plain:
            return "destroyed: nearly one colour"
        if _is_clipped(pixels) and not self._is_clipped:
            return "destroyed: nearly everything is black or white"
        return self._unchanged(pixels) or self._overdone(edited)

    def structure(self, edited: Image.Image) -> float:
        """How much of the source's structure is found again in an edit, wherever it lies: 0, another photo, to 1.

        Mirroring, crops, small turns and uneven stretching are undone first.
        """
        found = -1.0
        for proportion in _PROPORTIONS:
            width = max(1, round(edited.width * proportion))
            found = max(found, self._registrar.find(_plane(edited.resize((width, edited.height)))).agreement)
            if found >= MIN_STRUCTURE:
                break
        return found

    def _unchanged(self, pixels: Pixels) -> str | None:
        """Neither on average nor anywhere changed by more than saving as JPEG 90 changes it."""
        mean, largest = self._change(pixels)
        if mean > self._noise[0] or largest > self._noise[1]:
            return None
        return f"unchanged: differs by {mean * 255:.2f} levels, and a JPEG copy by {self._noise[0] * 255:.2f}"

    def _overdone(self, edited: Image.Image) -> str | None:
        structure = self.structure(edited)
        return None if structure >= MIN_STRUCTURE else f"overdone: {structure:.2f} of the source's structure is left"

    def _change(self, pixels: Pixels) -> tuple[float, float]:
        """Mean absolute difference from the source, over the picture and in its most changed block; 0 to 1."""
        change = np.abs(pixels - self._pixels).mean(axis=2)
        rows = np.array_split(change, min(_BLOCKS, change.shape[0]), axis=0)
        blocks = [block.mean() for row in rows for block in np.array_split(row, min(_BLOCKS, row.shape[1]), axis=1)]
        return float(change.mean()), float(max(blocks))


def _plane(picture: Image.Image) -> Plane:
    return shrunk(luminance(to_pixels(picture)), EDGE_PX)


def _is_uniform(pixels: Pixels) -> bool:
    return bool(luminance(pixels).std() < _UNIFORM_DEVIATION)


def _is_clipped(pixels: Pixels) -> bool:
    low, high = _CLIPPED_AT
    at_an_end = (pixels <= low).all(axis=2) | (pixels >= high).all(axis=2)
    return bool(at_an_end.mean() > _CLIPPED_SHARE)
