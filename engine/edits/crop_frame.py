"""Which part of a photo crops and straightenings keep: a rectangle, possibly turned, on the photo itself."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.edits.operations import EditKind, EditOperation

GEOMETRIC = frozenset({EditKind.CROP, EditKind.STRAIGHTEN})
"""Kinds after which a picture has another size."""


@dataclass(frozen=True, slots=True)
class CropFrame:
    """A rectangle on the photo, in its pixels, from its top left corner."""

    center_x: float
    center_y: float
    width: float
    height: float
    turned: float = 0.0  # degrees the photo is turned clockwise; the frame lies on it turned as much the other way

    def corner(self, right: float, down: float) -> tuple[float, float]:
        """A point of the frame, in the photo's pixels.

        Args:
            right: from the frame's centre, in shares of its width: -0.5 is its left edge.
            down: from the frame's centre, in shares of its height: -0.5 is its top edge.
        """
        angle = math.radians(self.turned)
        x, y = right * self.width, down * self.height
        return (
            self.center_x + x * math.cos(angle) + y * math.sin(angle),
            self.center_y - x * math.sin(angle) + y * math.cos(angle),
        )


def crop_frame(operations: Sequence[EditOperation], width: float, height: float) -> CropFrame:
    """What the operations keep of a photo of this size, as `rendering.render` does but for whole pixels."""
    frame = CropFrame(width / 2, height / 2, width, height)
    for operation in operations:
        if operation.box is not None:
            left, top, right, bottom = operation.box
            center_x, center_y = frame.corner((left + right - 1) / 2, (top + bottom - 1) / 2)
            frame = replace(
                frame,
                center_x=center_x,
                center_y=center_y,
                width=frame.width * (right - left),
                height=frame.height * (bottom - top),
            )
        elif operation.kind is EditKind.STRAIGHTEN:
            share = straightened_share(frame.width, frame.height, operation.amount)
            frame = replace(
                frame,
                width=frame.width * share,
                height=frame.height * share,
                turned=frame.turned + operation.amount,
            )
    return frame


def straightened_share(width: float, height: float, degrees: float) -> float:
    """The sides of the largest upright rectangle of the same aspect in a turned picture, as a share of its own."""
    angle = math.radians(abs(degrees))
    return 1.0 / (math.cos(angle) + max(width / height, height / width) * math.sin(angle))
