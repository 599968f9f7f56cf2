"""The part of a face's box that is face: what shows in its corners is hair, and the background behind it."""

from __future__ import annotations

from typing import Final

from engine.edits.operations import Box

_SIDE: Final = 0.6  # of the box: eyes, nose, cheeks and mouth


def face_middle(face: Box, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """Left, top, right and bottom in pixels of a picture of that width and height."""
    left, top, right, bottom = face
    spare = (1 - _SIDE) / 2
    across, down = (right - left) * spare, (bottom - top) * spare
    box = (left + across) * size[0], (top + down) * size[1], (right - across) * size[0], (bottom - down) * size[1]
    return round(box[0]), round(box[1]), round(box[2]), round(box[3])
