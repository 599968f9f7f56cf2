"""XMP files that go with a photo: those beside it, and the one that says the person's marks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from app.library.export.choice import Output, PhotoForm
from app.library.photo import LibraryPhoto
from app.library.sidecars import sidecars_of
from app.library.xmp import XmpFor

_ENDING = ".xmp"


@dataclass(frozen=True, slots=True)
class PlannedSidecar:
    """One XMP file at the destination."""

    source: Path | None  # beside the photo; None: it is made
    target: Path
    has_marks: bool = False  # the photo's marks are written into it

    def beside(self, planned: Path, photo: Path) -> Path:
        """Its name where its photo, planned under one name, got another: a number, perhaps."""
        ending = self.target.name.removeprefix(planned.name)
        if ending == self.target.name:  # name.xmp, without the photo's own ending
            return photo.with_name(photo.stem + self.target.name.removeprefix(planned.stem))
        return photo.with_name(photo.name + ending)


def planned_sidecars(
    shown: LibraryPhoto, target: Path, output: Output, taken: Collection[str]
) -> tuple[PlannedSidecar, ...]:
    """What goes with a photo.

    Args:
        shown: the photo.
        target: where it goes.
        output: whether sidecars travel, and who shall read marks.
        taken: names in lower case of sidecars with another photo's marks: RAW and JPEG may share one name.
    """
    if output.form not in (PhotoForm.COPY, PhotoForm.HARD_LINK):
        return ()
    source = shown.photo.path
    found = sidecars_of(source) if output.sidecars else ()
    travelling = [PlannedSidecar(each, target.with_name(_name(each, source, target))) for each in found]
    if output.marks is XmpFor.NOBODY:
        return tuple(travelling)
    marked = _marked(target, output.marks, taken)
    others = [each for each in travelling if each.target.name.casefold() not in {*taken, marked.name.casefold()}]
    own = next((each for each in travelling if each.target.name.casefold() == marked.name.casefold()), None)
    made = PlannedSidecar(None, marked, True) if own is None else PlannedSidecar(own.source, own.target, True)
    return (*others, made)


def _marked(target: Path, program: XmpFor, taken: Collection[str]) -> Path:
    """The sidecar that the program reads; if that is another photo's, the one that no other photo can have."""
    full = target.with_name(target.name + _ENDING)
    if program is XmpFor.DARKTABLE:
        return full
    short = target.with_suffix(_ENDING)
    return full if short.name.casefold() in taken else short


def _name(sidecar: Path, photo: Path, target: Path) -> str:
    return (target.name if sidecar.stem == photo.name else target.stem) + sidecar.suffix
