"""Photos that a command was given → which of them stand together, as the library would group them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image

from app.library.metadata import read_exposure
from app.library.photo import PhotoId
from app.library.photo_file import Exposure
from app.library.series import MOMENT_GAP_S, Frame, likeness_of
from app.library.series_pairs import SHARP_EDGE_PX, FramePair, measure
from app.library.series_sets import Series, all_series
from engine.errors import ImageUnreadable
from engine.image_input import read_photo_file, read_picture
from engine.results import ImageKey

_LIKENESS_EDGE_PX: Final = 64


@dataclass(frozen=True, slots=True)
class GivenPhoto:
    """A photo's file and the key of its bytes."""

    path: Path
    image_key: ImageKey


def find_series(photos: Mapping[PhotoId, GivenPhoto]) -> list[Series]:
    """Moments, brackets, panoramas and focus stacks; only photos with a neighbour in time are decoded."""
    frames = _frames(photos)
    pairs: dict[tuple[ImageKey, ImageKey], FramePair | None] = {}
    while True:
        found, unseen = all_series(frames, (), {}, pairs)
        if not unseen:
            return found
        for a, b in unseen:
            assert a.image_key is not None  # `_frames` gives every frame one
            assert b.image_key is not None
            pairs[a.image_key, b.image_key] = _seen(a.path, b.path)


def _frames(photos: Mapping[PhotoId, GivenPhoto]) -> list[Frame]:
    exposures = {photo_id: _exposure(given.path) for photo_id, given in photos.items()}
    taken = {photo_id: each.taken_at for photo_id, each in exposures.items() if each.taken_at is not None}
    near = {
        photo_id
        for earlier, later in itertools.pairwise(sorted(taken, key=lambda photo_id: taken[photo_id]))
        if (taken[later] - taken[earlier]).total_seconds() <= MOMENT_GAP_S
        for photo_id in (earlier, later)
    }
    return [
        Frame(
            photo_id,
            photos[photo_id].path,
            taken[photo_id],
            _likeness(photos[photo_id].path),
            photos[photo_id].image_key,
            exposures[photo_id],
        )
        for photo_id in sorted(near)
    ]


def _exposure(path: Path) -> Exposure:
    try:
        return read_exposure(read_photo_file(path), path.name)
    except ImageUnreadable:  # it vanished after it was scored
        return Exposure()


def _likeness(path: Path) -> int | None:
    picture = _picture(path, _LIKENESS_EDGE_PX)
    return None if picture is None else likeness_of(picture)


def _seen(a: Path, b: Path) -> FramePair | None:
    first, second = _picture(a, SHARP_EDGE_PX), _picture(b, SHARP_EDGE_PX)
    return None if first is None or second is None else measure(first, second)


def _picture(path: Path, edge_px: int) -> Image.Image | None:
    try:
        return read_picture(path, edge_px).pixels
    except ImageUnreadable:
        return None
