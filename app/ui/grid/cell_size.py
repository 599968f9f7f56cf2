"""The geometry of a cell, and how many cells stand in a row: numbers only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MIN_WIDTH_PX: Final = 160
MAX_WIDTH_PX: Final = 400
DEFAULT_WIDTH_PX: Final = 240
GAP_PX: Final = 8
_SIDE_PX: Final = 15

PADDING_PX: Final = 8
_FOOT_PX: Final = 24
_BOX_RATIO: Final = 152 / 224  # a little higher than 3 : 2, so that 4 : 3 photos do not look small


@dataclass(frozen=True, slots=True)
class CellSize:
    """One cell, in device-independent pixels."""

    width_px: int

    @property
    def box_width_px(self) -> int:
        """Width of the box into which the photo fits."""
        return self.width_px - 2 * PADDING_PX

    @property
    def box_height_px(self) -> int:
        """Height of the box into which the photo fits."""
        return round(self.box_width_px * _BOX_RATIO)

    @property
    def height_px(self) -> int:
        """Photo box, foot line and paddings."""
        return PADDING_PX + self.box_height_px + PADDING_PX + _FOOT_PX + PADDING_PX

    @property
    def foot_top_px(self) -> int:
        """Where the foot line starts, from the cell's top."""
        return self.height_px - _FOOT_PX - PADDING_PX

    @property
    def padding_px(self) -> int:
        """Distance of photo and foot from the cell's edge."""
        return PADDING_PX

    @property
    def foot_px(self) -> int:
        """Height of the foot line."""
        return _FOOT_PX


def columns(available_px: int, cell_width_px: int) -> int:
    """How many cells fit side by side between the side margins, at least one."""
    return max(1, (available_px - 2 * _SIDE_PX + GAP_PX) // (cell_width_px + GAP_PX))
