"""Makes a library of many photos on disk, as it would be after its first import: files, catalogue, thumbnails.

The pictures are those of the demo set; each file has bytes of its own by a comment in its header.
"""

from __future__ import annotations

import io
import os
import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from PIL import Image

from app import paths
from app.library.catalog import folders, marks, opinions, pair_rows, photos, series_rows
from app.library.catalog.database import Catalogue, open_catalogue
from app.library.marking import MarkChange
from app.library.photo import Flag, FolderId, PhotoId
from app.library.photo_file import Exposure, PhotoFile
from app.library.series import Frame, likeness_of
from app.library.series_pairs import measure
from app.library.series_sets import all_series
from app.library.thumbnails import THUMBNAIL_EDGE_PX, ThumbnailCache
from app.library.watching.settling import look_at
from app.main import DEMO_PHOTOS
from app.settings import DEFAULTS
from app.workflow.background import utc_now
from engine.image_key import image_key
from engine.results import Assessment, ImageKey

N_LARGE = 120
"""The best photos, which the loupe walks over, are as large as a camera's."""

_LARGE_PX, _SMALL_PX = (6000, 4000), (320, 320)
_N_LARGE_BASES = 8
_A_FOLDER, _A_COMMIT = 1000, 2000
_BURST_EVERY, _BURST = 10, 3
_FIRST_SHOT = datetime(2024, 5, 4, 9)


@dataclass(frozen=True, slots=True)
class _Base:
    data: bytes  # a JPEG
    size_px: tuple[int, int]
    likeness: int
    small: Image.Image  # as the thumbnail


def make_library(home: Path, n_photos: int, catalogue: Path, model: str) -> None:
    """Two watched folders of half of the photos each, all scored by `model`, some with marks, some series.

    The cache of thumbnails is the one that `paths` names.
    """
    with closing(open_catalogue(catalogue)) as opened:
        with opened.begin() as connection:
            ids = [folders.add(connection, home / name, utc_now()) for name in ("first", "second")]
        bases = tuple(_bases())
        thumbnails = _Thumbnails()
        for start in range(0, n_photos, _A_COMMIT):
            numbers = range(start, min(n_photos, start + _A_COMMIT))
            _add(opened, home, model, [(number, ids[2 * number // n_photos]) for number in numbers], bases, thumbnails)
        _mark(opened, n_photos)
        _group(opened, bases[0].small)


class _Thumbnails:
    """Stores one thumbnail of each picture, and links to it for all others that show the same."""

    def __init__(self) -> None:
        self._cache = ThumbnailCache(paths.cache_folder() / "thumbnails", DEFAULTS.thumbnail_cache_mb * 2**20)
        self._stored: dict[int, Path] = {}

    def keep(self, key: ImageKey, base: _Base) -> None:
        known = self._stored.get(id(base))
        if known is None:
            self._stored[id(base)] = self._cache.store(key, THUMBNAIL_EDGE_PX, base.small)
            return
        link = known.parent.parent / key[:2] / f"{key}.jpg"
        link.parent.mkdir(exist_ok=True)
        os.link(known, link)


def _bases() -> Iterator[_Base]:
    """The large ones first."""
    for place, path in enumerate(sorted(DEMO_PHOTOS.glob("*.jpg"))):
        with Image.open(path) as opened:
            picture = opened.convert("RGB")
        small = picture.copy()
        small.thumbnail((THUMBNAIL_EDGE_PX, THUMBNAIL_EDGE_PX))
        if place < _N_LARGE_BASES:
            yield _base(picture.resize(_LARGE_PX, Image.Resampling.BICUBIC), small)
        picture.thumbnail(_SMALL_PX)
        yield _base(picture, small)


def _base(picture: Image.Image, small: Image.Image) -> _Base:
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=88)
    return _Base(written.getvalue(), picture.size, likeness_of(small), small)


def _numbered(data: bytes, number: int) -> bytes:
    """The same picture in other bytes."""
    comment = b"photo %d" % number
    return data[:2] + b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment + data[2:]


def _add(
    catalogue: Catalogue,
    home: Path,
    model: str,
    numbered: list[tuple[int, FolderId]],
    bases: tuple[_Base, ...],
    thumbnails: _Thumbnails,
) -> None:
    with catalogue.begin() as connection:
        for number, folder_id in numbered:
            draw = random.Random(number)
            kind = [base for base in bases if (base.size_px == _LARGE_PX) == (number < N_LARGE)]
            base = kind[_moment(number) % len(kind)]
            path = home / ("first", "second")[folder_id - 1] / f"shoot {number // _A_FOLDER}" / f"DSC_{number:06}.jpg"
            path.parent.mkdir(parents=True, exist_ok=True)
            data = _numbered(base.data, number)
            path.write_bytes(data)
            state = look_at(path)
            assert state is not None
            key = image_key(data)
            exposure = _exposure(number, draw)
            file = PhotoFile(path, folder_id, key, state, *base.size_px, exposure, base.likeness)
            photos.take_in(connection, file, utc_now())
            score = draw.uniform(9.0, 9.9) if number < N_LARGE else min(8.9, max(0.1, draw.gauss(5.5, 1.4)))
            opinions.store(connection, Assessment(key, score, draw.uniform(0.1, 0.6), model), utc_now())
            thumbnails.keep(key, base)


def _moment(number: int) -> int:
    """Frames of a burst share one; every tenth moment is a burst."""
    row, place = divmod(number, _BURST_EVERY + _BURST - 1)
    return row * _BURST_EVERY + max(0, place - _BURST + 1)


def _exposure(number: int, draw: random.Random) -> Exposure:
    taken_at = _FIRST_SHOT + timedelta(seconds=150 * _moment(number) + number % (_BURST_EVERY + _BURST - 1))
    camera = draw.choice(("Camera 1", "Camera 2", "Camera 3"))
    return Exposure(taken_at, camera, "24-70mm F2.8", draw.choice((24.0, 35.0, 70.0)), 4.0, 1 / 250, 400)


def _mark(catalogue: Catalogue, n_photos: int) -> None:
    draw = random.Random(1)
    drawn = [PhotoId(number) for number in range(1, n_photos + 1)]
    for share, change in (
        (10, MarkChange(flag=Flag.PICK)),
        (8, MarkChange(flag=Flag.REJECT)),
        (6, MarkChange(stars=3)),
        (12, MarkChange(stars=5)),
    ):
        with catalogue.begin() as connection:
            marks.mark(connection, sorted(draw.sample(drawn, n_photos // share)), change, utc_now())


def _group(catalogue: Catalogue, picture: Image.Image) -> None:
    """Groups as the app does, and stores what it would have seen of neighbours: frames of a burst are the same here."""
    same = measure(picture, picture)
    with catalogue.begin() as connection:
        frames = series_rows.frames(connection)
        _, unseen = all_series(frames, (), {}, {})
        pairs = dict.fromkeys(map(_keys, unseen), same)
        pair_rows.store(connection, [(a, b, pair) for (a, b), pair in pairs.items()])
        groups, _ = all_series(frames, (), {}, pairs)
        series_rows.store_groups(connection, groups)


def _keys(pair: tuple[Frame, Frame]) -> tuple[ImageKey, ImageKey]:
    a, b = pair
    assert a.image_key is not None
    assert b.image_key is not None
    return a.image_key, b.image_key
