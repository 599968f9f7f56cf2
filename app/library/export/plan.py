"""What an export will do, and what it did."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.library.export.choice import Output
from app.library.export.page_words import ENGLISH, PageWords
from app.library.export.sidecars import PlannedSidecar
from app.library.photo import LibraryPhoto
from engine.errors import RedAesError


@dataclass(frozen=True, slots=True)
class PlannedCopy:
    """One photo and where it goes."""

    photo: LibraryPhoto
    target: Path | None  # free when it was planned; None: the photo is only listed
    sidecars: tuple[PlannedSidecar, ...]
    is_there: bool  # the same bytes lie at `target` already


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """What an export will do; nothing of it is done yet."""

    copies: tuple[PlannedCopy, ...]
    destination: Path
    output: Output
    words: PageWords = ENGLISH  # of contact sheet and gallery

    @property
    def n_to_write(self) -> int:
        """Photos that are not there yet."""
        return sum(each.target is not None and not each.is_there for each in self.copies)


@dataclass(frozen=True, slots=True)
class ExportPreview:
    """What an export would do, checked against the disk."""

    photos: tuple[LibraryPhoto, ...]  # in export order
    total_bytes: int  # still to be written
    free_bytes: int | None  # at the destination; None: cannot be told
    clashes: int  # a name is taken there → numbered name, or left out
    already_there: int  # same bytes → skipped
    offline: int  # chosen, but their drive is not connected → left out
    without_score: int
    ties_added: int
    rejected: int
    plan: ExportPlan | None  # None: a problem blocks it
    problems: tuple[RedAesError, ...]
    chosen: tuple[LibraryPhoto, ...] = ()  # in export order, offline and missing ones included
    missing: int = 0  # chosen, but their file is gone → left out
    duplicates: int = 0
    series_mates: int = 0
    unrated: int = 0
    without_explanation: int = 0  # told by whoever asked the catalogue, for a gallery
    shared_names: int = 0  # another photo has their sidecar's name → their marks stand in name.ext.xmp
    disputed: int = 0  # marked otherwise in their XMP, and no choice made yet → those marks stay in the copies
    is_estimate: bool = False  # `total_bytes` is a guess: pictures are yet to be made


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export did."""

    copied: int  # or linked, or made
    skipped: int  # the same bytes were there already
    failed: tuple[tuple[Path, RedAesError], ...]
    destination: Path
    lists: tuple[Path, ...]  # contact sheet, gallery and tables, as they lie there now


class ExportImpossible(RedAesError):
    """The destination cannot take this export."""


class LinksImpossible(ExportImpossible):
    """Photos lie on another drive than the destination, or it knows no hard links; copies would work."""


class ExportStopped(RedAesError):
    """The destination failed half-way; what was copied is complete."""

    def __init__(self, what: str, fix: str, missing_bytes: int | None = None) -> None:
        super().__init__(what, fix)
        self.missing_bytes = missing_bytes  # to be freed on a full drive; None: another failure, or not known


class PhotoNotExported(RedAesError):
    """One photo, or something of it, did not arrive; the others did."""
