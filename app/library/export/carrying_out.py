"""Carries a plan out: each photo is read once, arrives whole or not at all, and goes into the lists asked for."""

from __future__ import annotations

import errno
import logging
import os
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from app.library.export.arriving import Copier, first_free, link, prepare, put
from app.library.export.carried_metadata import MAX_MARKER_BYTES
from app.library.export.choice import OnClash, Output, PhotoForm
from app.library.export.lists import Arrived, as_csv, as_json
from app.library.export.pages import Pages
from app.library.export.pictures import as_jpeg
from app.library.export.plan import (
    ExportPlan,
    ExportReport,
    LinksImpossible,
    PhotoNotExported,
    PlannedCopy,
)
from app.library.export.planning import key_of
from app.library.export.stopping import stopped
from app.library.photo import LibraryPhoto
from app.library.xmp import XmpFor, with_marks
from app.library.xmp_packet import XmpUnreadable
from engine.errors import ImageUnreadable, RedAesError
from engine.image_key import image_key
from engine.results import Explanation, ImageKey

log = logging.getLogger(__name__)

T = TypeVar("T")

CSV_NAME: Final = "red-aes-export.csv"
JSON_NAME: Final = "red-aes-export.json"

_NO_LINKS: Final = (errno.EXDEV, errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)


def export(
    plan: ExportPlan, copier: Copier, explanations: Mapping[ImageKey, Explanation] | None = None
) -> ExportReport:
    """Carries a plan out; whatever arrived before an error or a cancel is complete, and nothing is half.

    Args:
        plan: what `planning.preview` found possible.
        copier: how files get to the destination, who hears of progress, and when to stop.
        explanations: what gallery and JSON tell of the photos.

    Raises:
        Cancelled: `copier.is_cancelled` said so.
        ExportStopped: the destination is full, gone or read-only.
        LinksImpossible: its drive knows no hard links; none was made.
    """
    return _Export(plan, copier, explanations or {}).run()


class _Export:
    """One export while it runs."""

    def __init__(self, plan: ExportPlan, copier: Copier, explanations: Mapping[ImageKey, Explanation]) -> None:
        self._plan = plan
        self._copier = copier
        self._explanations = explanations
        self._failed: list[tuple[Path, RedAesError]] = []
        self._arrived: list[Arrived] = []
        self._n_done = 0
        self._n_new = 0

    def run(self) -> ExportReport:
        total = len(self._plan.copies)
        self._on_destination(lambda: prepare(self._plan.destination))
        with ExitStack() as stack:
            pages = self._on_destination(
                lambda: stack.enter_context(Pages(self._plan, self._copier, self._explanations))
            )
            for each in self._plan.copies:
                self._copier.tell(self._n_done, total)
                self._copier.stop_if_asked()
                self._export(each, pages)
                self._n_done += 1
            self._copier.tell(total, total)
            lists = self._on_destination(pages.finish) if self._arrived else ()
        if self._arrived:
            lists += self._on_destination(self._write_tables)
        n_files = sum(target is not None for _, target in self._arrived)
        return ExportReport(self._n_new, n_files - self._n_new, tuple(self._failed), self._plan.destination, lists)

    def _export(self, each: PlannedCopy, pages: Pages) -> None:
        """One photo with its sidecars and its places on the pages; what goes wrong with it alone is remembered."""
        output, path = self._plan.output, each.photo.photo.path
        try:
            data = self._read(each) if _is_read(output) else b""
            if each.target is not None:
                target, is_new = self._place(each, each.target, data)
                self._n_new += is_new
                self._export_sidecars(each, target)
            else:
                target = None
        except (PhotoNotExported, ImageUnreadable) as error:
            self._failed.append((path, error))
            return
        self._arrived.append((each.photo, target))
        self._on_destination(lambda: pages.add(each.photo, data, path.name if target is None else target.name))

    def _place(self, each: PlannedCopy, target: Path, data: bytes) -> tuple[Path, bool]:
        source, output = each.photo.photo.path, self._plan.output
        if output.form is PhotoForm.HARD_LINK:
            self._require_unchanged(each)
            return self._on_destination(lambda: self._link(source, target))
        if output.form is PhotoForm.JPEG:
            marked = (
                None if output.marks is XmpFor.NOBODY else partial(self._with_marks, shown=each.photo, source=source)
            )
            data, lost = as_jpeg(data, source.name, output.jpeg, marked=marked)
            if lost is not None:
                self._failed.append((source, lost))
        key = image_key(data)
        free = self._on_destination(lambda: first_free(target, key))
        if output.on_clash is OnClash.SKIP and free != target:  # taken since it was planned, or by another picture
            raise PhotoNotExported(
                what=f"Another {target.name} is there already. It was left untouched.",
                fix="Export again with a number added to the name, or under other names.",
            )
        return self._on_destination(lambda: put(data, source, target, self._copier))

    def _link(self, source: Path, target: Path) -> tuple[Path, bool]:
        try:
            return link(source, target)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            reason = error.strerror
        refused = LinksImpossible if not self._arrived else PhotoNotExported
        raise refused(
            what=f"{source.name} could not be linked ({reason}); nothing else was made in its place.",
            fix="Copy the photos instead, or choose a folder on their own drive.",
        )

    def _export_sidecars(self, each: PlannedCopy, target: Path) -> None:
        for sidecar in each.sidecars:
            wanted = sidecar.target if each.target is None else sidecar.beside(each.target, target)
            source = sidecar.source or each.photo.photo.path
            try:
                data = None if sidecar.source is None else _bytes_of(sidecar.source)
                if sidecar.has_marks:
                    data = self._with_marks(data, each.photo, source)
                if data is None:
                    continue
                if not os.path.lexists(wanted):
                    self._on_destination(partial(put, data, sidecar.source, wanted, self._copier))
                elif self._on_destination(partial(key_of, wanted)) != image_key(data):
                    self._failed.append((source, _other_sidecar(wanted)))
            except PhotoNotExported as error:
                self._failed.append((source, error))

    def _with_marks(self, packet: bytes | None, shown: LibraryPhoto, source: Path) -> bytes | None:
        """A packet with the photo's marks; one that cannot be changed travels as it is, and is told."""
        explanation = self._explanations.get(shown.photo.image_key)
        try:
            made = with_marks(packet, shown, explanation, self._plan.output.marks)
        except XmpUnreadable as error:
            self._failed.append((source, error))
            return packet
        if self._plan.output.form is PhotoForm.JPEG and len(made) > MAX_MARKER_BYTES:
            self._failed.append((source, _too_long(source)))
            return packet
        return made

    def _read(self, each: PlannedCopy) -> bytes:
        data = _bytes_of(each.photo.photo.path)
        if image_key(data) != each.photo.photo.image_key:
            raise _changed(each)
        return data

    def _require_unchanged(self, each: PlannedCopy) -> None:
        """A link needs no reading where size and time are those that the library knows."""
        photo = each.photo.photo
        try:
            status = photo.path.stat()
        except OSError as error:
            raise _unreadable(photo.path, error) from error
        if (status.st_size, status.st_mtime_ns) != (photo.size_bytes, photo.modified_ns):
            self._read(each)

    def _write_tables(self) -> tuple[Path, ...]:
        output, folder = self._plan.output, self._plan.destination
        tables = []
        if output.csv:
            tables.append((as_csv(self._arrived), folder / CSV_NAME))
        if output.json:
            tables.append((as_json(self._arrived, self._explanations), folder / JSON_NAME))
        return tuple(put(data, None, target, self._copier)[0] for data, target in tables)

    def _on_destination(self, work: Callable[[], T]) -> T:
        try:
            return work()
        except OSError as error:
            log.info("export stopped: %s", error)
            raise stopped(self._plan, self._n_done, error) from error


def _is_read(output: Output) -> bool:
    return output.form in (PhotoForm.COPY, PhotoForm.JPEG) or output.gallery or output.contact_sheet


def _bytes_of(source: Path) -> bytes:
    try:
        return source.read_bytes()
    except OSError as error:
        raise _unreadable(source, error) from error


def _unreadable(source: Path, error: OSError) -> PhotoNotExported:
    return PhotoNotExported(
        what=f"{source.name} cannot be read ({error.strerror}).", fix="Check that it is there, then export again."
    )


def _changed(each: PlannedCopy) -> PhotoNotExported:
    return PhotoNotExported(
        what=f"{each.photo.photo.path.name} was changed since RED-Aes read it.",
        fix="Wait until it is scored again, then export.",
    )


def _too_long(source: Path) -> XmpUnreadable:
    return XmpUnreadable(
        what=f"The JPEG of {source.name} has no room for your marks beside its own XMP.",
        fix="Export it as a copy with a sidecar instead.",
    )


def _other_sidecar(name: Path) -> PhotoNotExported:
    return PhotoNotExported(
        what=f"Another {name.name} is there already. It was left untouched.",
        fix="Compare the two and keep the one you want.",
    )
