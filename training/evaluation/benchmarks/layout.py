"""What all layouts need: files that say what is wrong with them, images that are counted, scores moved to 0–10."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from engine.errors import RedAesError
from engine.scale import MOS_MAX, MOS_MIN
from training.photos import RatedPhoto

_SHOWN: Final = 3
_DOWNLOAD_AGAIN: Final = "Download and unpack the data set again, and name the folder that holds its official layout."


class BenchmarkUnreadable(RedAesError):
    """A set of rated photos is incomplete or not in its official layout."""


class Part(StrEnum):
    """Which photos of a set."""

    TRAIN = "train"
    VALIDATION = "validation"
    TEST = "test"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Span:
    """The ends of the scale on which a set was rated, as they stand in its files."""

    low: float
    high: float

    def mos(self, score: float, place: str) -> float:
        """The score on the scale from 0 to 10.

        Raises:
            BenchmarkUnreadable: it lies outside the scale.
        """
        if not self.low <= score <= self.high:
            raise BenchmarkUnreadable(
                f"{place} gives the score {score:g}, outside {self.low:g} to {self.high:g}.", _DOWNLOAD_AGAIN
            )
        return MOS_MIN + (score - self.low) / (self.high - self.low) * (MOS_MAX - MOS_MIN)


def annotation_lines(path: Path) -> list[str]:
    """The lines of an annotation file that are not blank.

    Raises:
        BenchmarkUnreadable: the file is missing or no text.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BenchmarkUnreadable(f"The annotation file {path} cannot be read: {reason}.", _DOWNLOAD_AGAIN) from error
    return [line for line in text.splitlines() if line.strip()]


def annotation_rows(path: Path, columns: Sequence[str], delimiter: str = ",") -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of an annotation file by column name, blanks around names and values taken off, each with its place.

    Raises:
        BenchmarkUnreadable: the file is missing, or lacks a column or a value of one.
    """
    rows = csv.reader(annotation_lines(path), delimiter=delimiter)
    header = [name.strip() for name in next(rows, [])]
    need_columns(path, header, columns)
    for number, row in enumerate(rows, 2):
        named = {name: value.strip() for name, value in zip(header, row, strict=False)}
        place = f"{path.name}, row {number},"
        if any(not named.get(column) for column in columns):
            raise BenchmarkUnreadable(f"{place} is incomplete.", _DOWNLOAD_AGAIN)
        yield place, named


def need_columns(path: Path, header: Sequence[str], columns: Sequence[str]) -> None:
    """Checks that a table has the columns that a layout names.

    Raises:
        BenchmarkUnreadable: one is missing.
    """
    missing = [column for column in columns if column not in header]
    if missing:
        raise BenchmarkUnreadable(
            f"{path} has no column “{missing[0]}”; its columns are {', '.join(header) or 'none'}.", _DOWNLOAD_AGAIN
        )


def fields(line: str, at_least: int, path: Path) -> list[str]:
    """A line's parts between blanks.

    Raises:
        BenchmarkUnreadable: there are fewer than `at_least`.
    """
    parts = line.split()
    if len(parts) < at_least:
        raise BenchmarkUnreadable(
            f"A line of {path} has {len(parts)} fields instead of {at_least}: “{line[:60]}”.", _DOWNLOAD_AGAIN
        )
    return parts


def number(text: str, place: str) -> float:
    """A number in an annotation file.

    Raises:
        BenchmarkUnreadable: it is none.
    """
    try:
        return float(text)
    except ValueError as error:
        raise BenchmarkUnreadable(f"{place} has “{text}” where a number belongs.", _DOWNLOAD_AGAIN) from error


def chosen(part: Part, files: Mapping[Part, str], title: str) -> list[str]:
    """The files of one part, or of all; a set without official parts has `Part.ALL` alone.

    Raises:
        BenchmarkUnreadable: the set has no such part.
    """
    if part in files:
        return [files[part]]
    if part is not Part.ALL:
        raise no_such_part(part, title, files)
    return list(files.values())


def no_such_part(part: Part, title: str, parts: Mapping[Part, object]) -> BenchmarkUnreadable:
    """The error for a part that a set does not have."""
    named = ", ".join(sorted({*parts, Part.ALL}))
    return BenchmarkUnreadable(f"{title} has no official part “{part}”.", f"Ask for one of: {named}.")


def with_images(photos: Sequence[RatedPhoto], is_partial_ok: bool) -> list[RatedPhoto]:
    """The photos whose image is there.

    Args:
        photos: as the annotations name them.
        is_partial_ok: leave out photos without an image instead of raising.

    Raises:
        BenchmarkUnreadable: an image is missing, or all are.
    """
    there = [photo for photo in photos if photo.path.is_file()]
    if len(there) < len(photos) and (not is_partial_ok or not there):
        missing = [str(photo.path) for photo in photos if not photo.path.is_file()]
        more = " …" if len(missing) > _SHOWN else ""
        raise BenchmarkUnreadable(
            f"{len(missing)} of {len(photos)} images are missing: {', '.join(missing[:_SHOWN])}{more}.", _DOWNLOAD_AGAIN
        )
    return there
