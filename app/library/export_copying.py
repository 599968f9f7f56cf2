"""Copies planned photos: written aside, on disk, compared, then named; never over a file that is there."""

from __future__ import annotations

import csv
import io
import logging
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

from app.library.export_planning import CSV_NAME, key_of, numbered
from app.library.exporting import ExportPlan, ExportReport, ExportStopped, PhotoNotExported, PlannedCopy
from app.library.file_placing import place
from engine.errors import Cancelled, RedAesError
from engine.image_key import image_key
from engine.results import ImageKey

log = logging.getLogger(__name__)

T = TypeVar("T")

BLOCK_BYTES: Final = 1 << 22
"""Written between two questions whether to stop."""

PART_NAME: Final = ".red-aes-{}.part"
LEFT_OVER_S: Final = 3600.0
"""A part that nobody wrote to for so long was left by a crash."""

CSV_COLUMNS: Final = ("file", "rank", "score", "spread", "model", "flag", "stars", "label", "taken_at", "image_key")


def _open_new(path: Path) -> BinaryIO:
    return path.open("xb")


@dataclass(frozen=True, slots=True)
class Copier:
    """How files get to the destination.

    `open_new` opens a file that must not exist; another one in tests.
    """

    is_cancelled: Callable[[], bool] = lambda: False
    tell: Callable[[int, int], None] = lambda done, total: None  # photos
    open_new: Callable[[Path], BinaryIO] = _open_new


def export(plan: ExportPlan, copier: Copier) -> ExportReport:
    """Carries a plan out; whatever was copied before an error or a cancel is complete, and nothing is half.

    Raises:
        Cancelled: `copier.is_cancelled` said so.
        ExportStopped: the destination is full, gone or read-only.
    """
    failed: list[tuple[Path, RedAesError]] = []
    arrived: list[tuple[PlannedCopy, Path]] = []
    copied = 0
    _on_destination(plan, 0, lambda: _prepare(plan.destination))
    for done, each in enumerate(plan.copies):
        copier.tell(done, len(plan.copies))
        try:
            target, is_new = _export_photo(each, copier, plan, done)
        except PhotoNotExported as error:
            failed.append((each.photo.photo.path, error))
            continue
        copied += is_new
        arrived.append((each, target))
        failed += _export_sidecars(each, target, copier, plan, done)
    copier.tell(len(plan.copies), len(plan.copies))
    written = _write_csv(arrived, plan, copier) if plan.write_csv and arrived else None
    return ExportReport(copied, len(arrived) - copied, tuple(failed), plan.destination, written)


def _prepare(destination: Path) -> None:
    destination.mkdir(parents=True, exist_ok=True)
    for part in destination.glob(PART_NAME.format("*")):
        if time.time() - part.stat().st_mtime > LEFT_OVER_S:
            part.unlink()


def _export_photo(each: PlannedCopy, copier: Copier, plan: ExportPlan, done: int) -> tuple[Path, bool]:
    source = each.photo.photo.path
    data = _read(source)
    if image_key(data) != each.photo.photo.image_key:
        raise PhotoNotExported(
            what=f"{source.name} was changed since RED-Aes read it.", fix="Wait until it is scored again, then export."
        )
    return _on_destination(plan, done, lambda: _put(data, source, each.target, copier))


def _export_sidecars(
    each: PlannedCopy, target: Path, copier: Copier, plan: ExportPlan, done: int
) -> list[tuple[Path, RedAesError]]:
    failed: list[tuple[Path, RedAesError]] = []
    for sidecar, planned in each.sidecars:
        name = planned.with_name(planned.name.replace(each.target.stem, target.stem, 1))
        try:
            data = _read(sidecar)
            if not os.path.lexists(name):
                _on_destination(plan, done, partial(_put, data, sidecar, name, copier))
            elif _on_destination(plan, done, partial(key_of, name)) != image_key(data):
                failed.append((sidecar, _other_sidecar(name)))
        except PhotoNotExported as error:
            failed.append((sidecar, error))
    return failed


def _other_sidecar(name: Path) -> PhotoNotExported:
    return PhotoNotExported(
        what=f"Another {name.name} is there already. It was left untouched.",
        fix="Compare the two and keep the one you want.",
    )


def _put(data: bytes, source: Path | None, target: Path, copier: Copier) -> tuple[Path, bool]:
    """Where the bytes lie now and whether they are new there; a name with other content gets a number."""
    key = image_key(data)
    part = target.with_name(PART_NAME.format(os.getpid()))
    free = _first_free(target, key)
    if os.path.lexists(free):
        return free, False
    try:
        _write(data, part, copier)
        if key_of(part) != key:
            raise OSError("the copy reads back as other bytes")
        if source is not None:
            _keep_times(source, part)
        while True:
            try:
                place(part, free)
            except FileExistsError:  # another program was faster
                free = _first_free(target, key)
                if os.path.lexists(free):
                    return free, False
            else:
                return free, True
    finally:
        part.unlink(missing_ok=True)


def _first_free(target: Path, key: ImageKey) -> Path:
    """The name, or its first number, that is free or holds these bytes already."""
    number = 1
    while True:
        free = target.with_name(numbered(target.name, number))
        if not os.path.lexists(free) or (free.is_file() and key_of(free) == key):
            return free
        number += 1


def _write(data: bytes, part: Path, copier: Copier) -> None:
    part.unlink(missing_ok=True)
    with copier.open_new(part) as file:
        for start in range(0, len(data), BLOCK_BYTES):
            if copier.is_cancelled():
                raise Cancelled
            file.write(data[start : start + BLOCK_BYTES])
        file.flush()
        os.fsync(file.fileno())


def _keep_times(source: Path, part: Path) -> None:
    status = source.stat()
    os.utime(part, ns=(status.st_atime_ns, status.st_mtime_ns))


def _read(source: Path) -> bytes:
    try:
        return source.read_bytes()
    except OSError as error:
        raise PhotoNotExported(
            what=f"{source.name} cannot be read ({error.strerror}).", fix="Check that it is there, then export again."
        ) from error


def _on_destination(plan: ExportPlan, done: int, work: Callable[[], T]) -> T:
    try:
        return work()
    except OSError as error:
        total = len(plan.copies)
        log.info("export stopped: %s", error)
        raise ExportStopped(
            what=f"The export stopped after {done} of {total} photos ({error.strerror or error}). Those are complete.",
            fix="Free some space or check the drive, then export again: what is there already is skipped.",
        ) from error


def _write_csv(arrived: list[tuple[PlannedCopy, Path]], plan: ExportPlan, copier: Copier) -> Path:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(CSV_COLUMNS)
    for each, target in arrived:
        photo, marks, opinion = each.photo.photo, each.photo.marks, each.photo.opinion
        judged = (each.photo.rank, opinion.score, opinion.spread, opinion.model) if opinion else (None,) * 4
        decided = (marks.flag.value, marks.stars, marks.label.value if marks.label else None)
        taken_at = photo.taken_at.isoformat(sep=" ") if photo.taken_at else None
        writer.writerow((target.name, *judged, *decided, taken_at, photo.image_key))
    data = text.getvalue().encode("utf-8", "backslashreplace")
    return _on_destination(plan, len(arrived), lambda: _put(data, None, plan.destination / CSV_NAME, copier))[0]
