"""Which near-simultaneous, similar photos are frames of one moment; slides along time, never compares all pairs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from PIL import Image

from app.library.photo import PhotoId
from app.library.photo_file import Exposure
from engine.results import ImageKey

BURST_GAP_S: Final = 10.0
"""Frames at most this far apart need only look roughly alike."""

MOMENT_GAP_S: Final = 120.0
"""Frames further apart than this are never one moment."""

BURST_DISTANCE: Final = 28
"""Of 64 bits. Two frames of data `shoot/sceaux_castle` 6 to 10 s apart differ by 9 to 27 bits and once by 37;
of 300 unrelated photos, one pair in four differs by 27 or less, hence the short gap."""

MOMENT_DISTANCE: Final = 10
"""Of 64 bits: one pair in a thousand of unrelated photos is as near."""

LOOK_BACK: Final = 4
"""How many earlier frames a frame is compared with: one odd frame does not part a series."""

HASH_EDGE: Final = 8
NO_EXPOSURE: Final = Exposure()


@dataclass(frozen=True, slots=True)
class Frame:
    """What the grouping looks at."""

    photo_id: PhotoId
    path: Path
    taken_at: datetime | None
    likeness: int | None  # of `likeness_of`; None: the picture cannot be decoded
    image_key: ImageKey | None = None  # None: its picture is not to be looked at again
    exposure: Exposure = NO_EXPOSURE


def likeness_of(picture: Image.Image) -> int:
    """A difference hash of 64 bits, as a signed integer: the fewer bits differ, the more alike two pictures are."""
    small = picture.convert("L").resize((HASH_EDGE + 1, HASH_EDGE), Image.Resampling.BOX)
    pixels = small.tobytes()
    bits = 0
    for row in range(HASH_EDGE):
        start = row * (HASH_EDGE + 1)
        for place in range(start, start + HASH_EDGE):
            bits = bits << 1 | (pixels[place] > pixels[place + 1])
    return bits - (1 << 64) if bits >> 63 else bits


def distance(a: int, b: int) -> int:
    """How many of the 64 bits of two likenesses differ."""
    return ((a ^ b) & 0xFFFF_FFFF_FFFF_FFFF).bit_count()


def group(frames: Iterable[Frame], apart: Mapping[PhotoId, frozenset[int]]) -> tuple[tuple[PhotoId, ...], ...]:
    """The series among some photos, each in shooting order, two photos at least.

    Photos without a capture time, or that cannot be decoded, stay alone. `apart` tells for photos of dissolved
    series what they were part of; two with one in common are never joined.
    """
    timed = [(frame.taken_at, frame) for frame in frames if frame.taken_at is not None and frame.likeness is not None]
    timed.sort(key=lambda pair: (pair[0], pair[1].path))
    series_of: list[list[int]] = []
    for index, (taken_at, frame) in enumerate(timed):
        own = [index]
        for earlier in range(index - 1, max(-1, index - 1 - LOOK_BACK), -1):
            gap_s = (taken_at - timed[earlier][0]).total_seconds()
            if gap_s > MOMENT_GAP_S:
                break
            if _is_alike(frame, timed[earlier][1], gap_s) and _may_join(frame, series_of[earlier], timed, apart):
                own = series_of[earlier]
                own.append(index)
                break
        series_of.append(own)
    told: dict[int, tuple[PhotoId, ...]] = {}
    for members in series_of:
        if len(members) > 1:
            told[members[0]] = tuple(timed[index][1].photo_id for index in members)
    return tuple(told.values())


def _is_alike(a: Frame, b: Frame, gap_s: float) -> bool:
    if a.likeness is None or b.likeness is None:
        return False
    return distance(a.likeness, b.likeness) <= (BURST_DISTANCE if gap_s <= BURST_GAP_S else MOMENT_DISTANCE)


def _may_join(
    frame: Frame,
    members: list[int],
    timed: list[tuple[datetime, Frame]],
    apart: Mapping[PhotoId, frozenset[int]],
) -> bool:
    own = apart.get(frame.photo_id)
    if not own:
        return True
    return all(own.isdisjoint(apart.get(timed[index][1].photo_id, frozenset())) for index in members)
