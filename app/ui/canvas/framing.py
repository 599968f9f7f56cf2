"""Which part of a photo a canvas shows, and how large: numbers only, in device pixels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from app.library.photo import Photo

MAX_SCALE: Final = 8.0
_STEP: Final = 1.25
_STOPS: Final = (0.5, 1.0, 2.0, 4.0)
"""Scales that stepping never jumps over."""


class Extent(NamedTuple):
    """A width and a height, both above 0."""

    width: float
    height: float


class Place(NamedTuple):
    """Where the whole photo lies, from the canvas' top left corner; it may be larger than the canvas."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Framing:
    """A scale, and the photo's point that stands in the middle of the canvas."""

    scale: float | None = None  # device pixels a pixel of the photo; None: the whole photo fits
    x: float = 0.5  # shares of the photo's width and height
    y: float = 0.5


FIT: Final = Framing()


def extent_of(photo: Photo | None) -> Extent:
    """The size of a photo; of one that cannot be decoded, or of none, what most photos are like."""
    if photo is not None and photo.width_px > 0 and photo.height_px > 0:
        return Extent(photo.width_px, photo.height_px)
    return Extent(3, 2)


def fit_scale(photo: Extent, room: Extent) -> float:
    """The scale at which the whole photo just fits; a small photo is enlarged."""
    return min(room.width / photo.width, room.height / photo.height)


def scale_of(framing: Framing, photo: Extent, room: Extent) -> float:
    """The scale in use."""
    return fit_scale(photo, room) if framing.scale is None else framing.scale


def placed(framing: Framing, photo: Extent, room: Extent) -> Place:
    """Where the photo lies: in the middle if it is smaller than the room, else without a gap at any edge."""
    scale = scale_of(framing, photo, room)
    width, height = photo.width * scale, photo.height * scale
    left = _edge(width, room.width, framing.x)
    return Place(left, _edge(height, room.height, framing.y), width, height)


def fitted_px(photo: Extent, room: Extent) -> tuple[int, int]:
    """Width and height of the whole photo where it just fits."""
    place = placed(FIT, photo, room)
    return round(place.width), round(place.height)


def share_seen(place: Place, room: Extent) -> tuple[float, float, float, float]:
    """The part of the photo that is seen, in shares of its width and height: left, top, width, height."""
    width, height = min(1.0, room.width / place.width), min(1.0, room.height / place.height)
    return max(0.0, -place.left / place.width), max(0.0, -place.top / place.height), width, height


def zoomed(framing: Framing, photo: Extent, room: Extent, scale: float, at: tuple[float, float]) -> Framing:
    """Another scale, with the photo's point under `at` (from the canvas' corner) staying where it is if it can."""
    before = placed(framing, photo, room)
    width, height = photo.width * scale, photo.height * scale
    share_x, share_y = (at[0] - before.left) / before.width, (at[1] - before.top) / before.height
    x = (room.width / 2 - at[0]) / width + share_x
    y = (room.height / 2 - at[1]) / height + share_y
    return Framing(scale, _middle(width, room.width, x), _middle(height, room.height, y))


def panned(framing: Framing, photo: Extent, room: Extent, right: float, down: float) -> Framing:
    """The photo moved by so many device pixels, as far as it goes; one that fits stays."""
    if framing.scale is None:
        return framing
    width, height = photo.width * framing.scale, photo.height * framing.scale
    return replace(
        framing,
        x=_middle(width, room.width, framing.x - right / width),
        y=_middle(height, room.height, framing.y - down / height),
    )


def stepped(framing: Framing, photo: Extent, room: Extent, steps: float, at: tuple[float, float]) -> Framing:
    """So many steps in (> 0) or out; stops at half, whole and double size; not farther out than the whole photo."""
    before = scale_of(framing, photo, room)
    scale = before * _STEP**steps
    passed = [stop for stop in _STOPS if min(before, scale) < stop < max(before, scale)]
    if passed:
        scale = passed[0] if steps > 0 else passed[-1]
    fitting = fit_scale(photo, room)
    if scale <= fitting:
        return FIT
    return zoomed(framing, photo, room, min(scale, max(MAX_SCALE, fitting)), at)


def followed(own: Framing, before: Framing, after: Framing) -> Framing:
    """How a linked canvas follows one that went from `before` to `after`: by the same step, so that an offset stays."""
    if after.scale is None or before.scale is None or own.scale is None:
        return after
    x, y = own.x + after.x - before.x, own.y + after.y - before.y
    return Framing(own.scale * after.scale / before.scale, min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0))


def _edge(length: float, room: float, middle: float) -> float:
    if length <= room:
        return (room - length) / 2
    return min(0.0, max(room - length, room / 2 - middle * length))


def _middle(length: float, room: float, middle: float) -> float:
    if length <= room:
        return 0.5
    half = room / 2 / length
    return min(max(middle, half), 1 - half)
