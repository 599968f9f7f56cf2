"""Where the frames of a survey lie: numbers only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRect

GAP_PX: Final = 12
_COLUMNS: Final = (1, 2, 3, 4)
_SHARES: Final = (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75)  # of the width, for the large frame
_AT_LEAST: Final = 2.0
"""The large photo's area, in those of a small one."""

_READABLE_AREA: Final = 18_000
"""Pixels of a small photo from which one sees what differs."""

_WORDS_PX: Final = 180  # for score, name and δ below a photo


class Shape(NamedTuple):
    """A photo's proportion, and what its frame needs around it."""

    ratio: float  # height / width
    beside_px: int
    below_px: int


class Layout(NamedTuple):
    """The large frame's place, then those of the others, line by line."""

    places: list[QRect]
    n_columns: int  # of small frames


def lay_out(room: QRect, shapes: Sequence[Shape]) -> Layout:
    """Frames that hug their photos and leave as little of the room empty as they can; the first one large.

    Args:
        room: where they may lie.
        shapes: one a photo, the large one first; two photos share the room equally.
    """
    if len(shapes) < 2:
        return Layout([room for _ in shapes], 1)
    shares = (0.5,) if len(shapes) == 2 else _SHARES
    tried = [_try(room, shapes, columns, share) for columns in _COLUMNS[: len(shapes) - 1] for share in shares]
    return max(tried, key=lambda each: _worth(each, shapes))


def lay_out_alike(room: QRect, shapes: Sequence[Shape]) -> Layout:
    """Frames of one size, line by line, as large as they can be."""
    tried = [_try_alike(room, shapes, columns) for columns in range(1, max(1, len(shapes)) + 1)]
    return max(tried, key=lambda each: sum(photo_area(*pair) for pair in zip(each.places, shapes, strict=True)))


def _try_alike(room: QRect, shapes: Sequence[Shape], columns: int) -> Layout:
    n_lines = -(-len(shapes) // columns)
    width_px = (room.width() - (columns - 1) * GAP_PX) // columns
    height_px = (room.height() - (n_lines - 1) * GAP_PX) // max(1, n_lines)
    places = []
    for n in range(len(shapes)):
        line, column = divmod(n, columns)
        left, top = room.left() + column * (width_px + GAP_PX), room.top() + line * (height_px + GAP_PX)
        place = _hugging(QRect(left, top, width_px, height_px), shapes[n])
        place.moveCenter(QRect(left, top, width_px, height_px).center())
        places.append(place)
    return Layout(places, columns)


def _try(room: QRect, shapes: Sequence[Shape], columns: int, share: float) -> Layout:
    width_px = round((room.width() - GAP_PX) * share)
    large = _hugging(QRect(room.left(), room.top(), width_px, room.height()), shapes[0])
    left = large.right() + 1 + GAP_PX
    small_px = (room.right() + 1 - left - (columns - 1) * GAP_PX) // columns
    n_lines = -(-(len(shapes) - 1) // columns)
    most_px = (room.height() - (n_lines - 1) * GAP_PX) // n_lines
    places, top = [large], room.top()
    for line in _lines(shapes[1:], columns):
        cells = [
            _hugging(QRect(left + n * (small_px + GAP_PX), top, small_px, most_px), shape)
            for n, shape in enumerate(line)
        ]
        places += [cell.adjusted(0, 0, max(0, min(small_px, _WORDS_PX) - cell.width()), 0) for cell in cells]
        top += max(cell.height() for cell in cells) + GAP_PX
    return Layout(places, columns)


def _lines(shapes: Sequence[Shape], columns: int) -> Iterator[Sequence[Shape]]:
    for start in range(0, len(shapes), columns):
        yield shapes[start : start + columns]


def _hugging(place: QRect, shape: Shape) -> QRect:
    """The largest frame at the place's corner that its photo fills."""
    photo_px = max(1.0, min(place.width() - shape.beside_px, (place.height() - shape.below_px) / shape.ratio))
    size = (round(photo_px + shape.beside_px), round(photo_px * shape.ratio + shape.below_px))
    return QRect(place.left(), place.top(), *size)


def _worth(made: Layout, shapes: Sequence[Shape]) -> tuple[bool, bool, float]:
    areas = [photo_area(place, shape) for place, shape in zip(made.places, shapes, strict=True)]
    is_large = len(shapes) == 2 or areas[0] >= _AT_LEAST * max(areas[1:])
    return is_large, min(areas) >= _READABLE_AREA, sum(areas)


def photo_area(place: QRect, shape: Shape) -> float:
    """Pixels of the photo in a frame at that place."""
    width_px = min(place.width() - shape.beside_px, (place.height() - shape.below_px) / shape.ratio)
    return max(0.0, width_px) ** 2 * shape.ratio
