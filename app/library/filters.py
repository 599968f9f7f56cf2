"""What a list leaves out: frozen filters, and the photos that pass them, fast enough for a hundred thousand."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Final

from app.library.marking import MAX_STARS
from app.library.photo import ColorLabel, Flag, FolderId, LibraryPhoto
from engine.photo_format import RAW_SUFFIXES
from engine.scale import MOS_MAX, MOS_MIN

Check = Callable[[LibraryPhoto], bool]
"""Whether one filter lets a photo through."""

UNKNOWN: Final = ""
"""The camera, or the lens, of photos that name none."""


class FileKind(StrEnum):
    """What a photo's file is, by its name."""

    RAW = "raw"
    JPEG = "jpeg"
    OTHER = "other"


class SeriesPart(StrEnum):
    """Whether a photo is a frame of a series."""

    FRAMES = "frames"
    SINGLES = "singles"


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list shows: every filter in force must let a photo pass. The default shows everything."""

    folder_id: FolderId | None = None
    flags: frozenset[Flag] = frozenset()  # empty: all
    stars_min: int = 0
    stars_max: int = MAX_STARS
    labels: frozenset[ColorLabel] = frozenset()  # empty: all, those without a label included
    score_min: float = MOS_MIN  # photos without a current score pass always
    score_max: float = MOS_MAX
    text: str = ""  # part of the file name, in either case
    series: SeriesPart | None = None
    cameras: frozenset[str] = frozenset()  # empty: all; `UNKNOWN`: those that name none
    lenses: frozenset[str] = frozenset()
    first_day: date | None = None  # taken on that day or later; photos without a time do not pass
    last_day: date | None = None
    folder: Path | None = None  # this folder and those below it
    kinds: frozenset[FileKind] = frozenset()  # empty: all

    @property
    def limits_score(self) -> bool:
        """Whether some score would be filtered out."""
        return self.score_min > MOS_MIN or self.score_max < MOS_MAX

    @property
    def limits_stars(self) -> bool:
        """Whether some number of stars would be filtered out."""
        return self.stars_min > 0 or self.stars_max < MAX_STARS


def passing(photos: Iterable[LibraryPhoto], filters: Filters) -> list[LibraryPhoto]:
    """The photos that every filter lets through, in their order."""
    left = list(photos)
    for check in _checks(filters):
        left = list(filter(check, left))
    return left


def passes(photo: LibraryPhoto, filters: Filters) -> bool:
    """Whether every filter lets the photo through."""
    return all(check(photo) for check in _checks(filters))


def file_name(photo: LibraryPhoto) -> str:
    """The name without its folder; many times faster than `Path.name`."""
    return str(photo.photo.path).rpartition(os.sep)[2]


def file_kind(photo: LibraryPhoto) -> FileKind:
    """What the photo's file is."""
    suffix = "." + str(photo.photo.path).rpartition(".")[2].lower()
    if suffix in RAW_SUFFIXES:
        return FileKind.RAW
    return FileKind.JPEG if suffix in _JPEG_SUFFIXES else FileKind.OTHER


@lru_cache(maxsize=64)
def _checks(filters: Filters) -> tuple[Check, ...]:
    """The filters in force, cheap ones first."""
    return (*_checks_of_marks(filters), *_checks_of_photo(filters), *_checks_of_file(filters))


def _checks_of_marks(filters: Filters) -> list[Check]:
    made: list[Check] = []
    if filters.flags:
        flags = filters.flags
        made.append(lambda shown: shown.marks.flag in flags)
    if filters.limits_stars:
        low, high = filters.stars_min, filters.stars_max
        made.append(lambda shown: low <= shown.marks.stars <= high)
    if filters.labels:
        labels = filters.labels
        made.append(lambda shown: shown.marks.label in labels)
    return made


def _checks_of_photo(filters: Filters) -> list[Check]:
    made: list[Check] = []
    if filters.folder_id is not None:
        folder_id = filters.folder_id
        made.append(lambda shown: shown.photo.folder_id == folder_id)
    if filters.limits_score:
        made.append(_check_of_score(filters.score_min, filters.score_max))
    if filters.series is not None:
        wants_frames = filters.series is SeriesPart.FRAMES
        made.append(lambda shown: (shown.series_size > 1) is wants_frames)
    if filters.cameras:
        cameras = filters.cameras
        made.append(lambda shown: (shown.photo.camera or UNKNOWN) in cameras)
    if filters.lenses:
        lenses = filters.lenses
        made.append(lambda shown: (shown.photo.lens or UNKNOWN) in lenses)
    if filters.first_day is not None or filters.last_day is not None:
        made.append(_check_of_day(filters.first_day or date.min, filters.last_day or date.max))
    return made


def _checks_of_file(filters: Filters) -> list[Check]:
    made: list[Check] = []
    if filters.folder is not None:
        below = os.path.join(filters.folder, "")  # noqa: PTH118 - pathlib drops the separator at the end
        made.append(lambda shown: str(shown.photo.path).startswith(below))
    if filters.kinds:
        kinds = filters.kinds
        made.append(lambda shown: file_kind(shown) in kinds)
    if filters.text:
        text = filters.text.casefold()
        made.append(lambda shown: text in file_name(shown).casefold())
    return made


def _check_of_score(low: float, high: float) -> Check:
    def check(shown: LibraryPhoto) -> bool:
        opinion = shown.opinion
        return opinion is None or not opinion.is_current or low <= opinion.score <= high

    return check


def _check_of_day(first: date, last: date) -> Check:
    def check(shown: LibraryPhoto) -> bool:
        taken_at = shown.photo.taken_at
        return taken_at is not None and first <= taken_at.date() <= last

    return check


_JPEG_SUFFIXES: Final = frozenset({".jpg", ".jpeg", ".jpe", ".jfif", ".mpo"})
