"""Contact sheet and gallery of a running export: fed photo by photo, named only when they are whole."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final

from PIL import Image

from app.library.export.arriving import Copier, name_part, part_in
from app.library.export.contact_sheet import PICTURE_PX, ContactSheet, SheetCell
from app.library.export.html_page import PAGE_END, PageEntry, PageKind, article, page_head, page_picture
from app.library.export.page_words import filled
from app.library.export.plan import ExportPlan
from app.library.export.planning import key_of
from app.library.photo import Flag, LibraryPhoto, Photo
from engine.errors import ImageUnreadable
from engine.image_input import decode_picture
from engine.results import Explanation, ImageKey

SHEET_NAME: Final = "contact-sheet.pdf"
GALLERY_NAME: Final = "gallery.html"


class Pages:
    """Both, either or none; used in a `with`, which removes what was not finished.

    Args:
        plan: what is exported.
        copier: how files get to the destination.
        explanations: by image key.
    """

    def __init__(self, plan: ExportPlan, copier: Copier, explanations: Mapping[ImageKey, Explanation]) -> None:
        self._plan = plan
        self._copier = copier
        self._explanations = explanations
        self._stack = ExitStack()
        self._title = _printable(plan.destination.name or "Export")
        self._sheet: tuple[Path, ContactSheet] | None = None
        self._gallery: tuple[Path, BinaryIO] | None = None

    def __enter__(self) -> Pages:
        """Opens what is wanted; raises OSError where the destination fails."""
        folder, output = self._plan.destination, self._plan.output
        if output.contact_sheet:
            part = self._stack.enter_context(part_in(folder, "-sheet"))
            self._sheet = part, ContactSheet(part, self._title, len(self._plan.copies), self._plan.words)
        if output.gallery:
            part = self._stack.enter_context(part_in(folder, "-gallery"))
            self._gallery = part, self._stack.enter_context(self._copier.open_new(part))
            self._write(page_head(self._title, self._summary(), PageKind.GALLERY, self._plan.words))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Closes and removes what has no name of its own yet."""
        self._stack.close()

    def add(self, photo: LibraryPhoto, data: bytes, name: str) -> None:
        """Puts one photo on the pages.

        Args:
            photo: with marks and opinion.
            data: its whole file; not looked at if no page is wanted.
            name: the name it has in the export.

        Raises:
            OSError: the destination fails.
        """
        if self._sheet is None and self._gallery is None:
            return
        edge_px = max(PICTURE_PX) if self._gallery is None else PageKind.GALLERY.edge_px
        picture, trouble = None, None
        try:
            picture = decode_picture(data, photo.photo.path.name, edge_px).pixels
        except ImageUnreadable as error:
            trouble = str(error)
        if self._gallery is not None:
            self._write(article(self._entry(photo, picture, name, trouble), self._plan.words))
        if self._sheet is not None:
            self._sheet[1].add(_cell(photo, picture, name))

    def finish(self) -> tuple[Path, ...]:
        """Names the pages and tells where they lie now; raises OSError where the destination fails."""
        made = []
        if self._sheet is not None:
            part, sheet = self._sheet
            sheet.finish()
            _sync(part)
            made.append((part, SHEET_NAME))
        if self._gallery is not None:
            part, file = self._gallery
            self._write(PAGE_END)
            file.close()
            _sync(part)
            made.append((part, GALLERY_NAME))
        return tuple(name_part(part, self._plan.destination / name, key_of(part))[0] for part, name in made)

    def _write(self, html: str) -> None:
        if self._gallery is not None:
            self._gallery[1].write(html.encode())

    def _summary(self) -> str:
        models = {each.photo.opinion.model for each in self._plan.copies if each.photo.opinion is not None}
        words = self._plan.words
        n_photos = words.n_photos(len(self._plan.copies))
        return filled(words.scale_by, n_photos, ", ".join(sorted(models))) if models else filled(words.scale, n_photos)

    def _entry(self, photo: LibraryPhoto, picture: Image.Image | None, name: str, trouble: str | None) -> PageEntry:
        explanation = self._explanations.get(photo.photo.image_key)
        if explanation is None and trouble is None:
            trouble = f"{self._plan.words.no_explanation if photo.opinion else self._plan.words.no_score}."
        return PageEntry(
            name=name,
            picture=None if picture is None else page_picture(picture),
            rank=photo.rank,
            score=None if photo.opinion is None else photo.opinion.score,
            explanation=explanation,
            trouble=trouble,
            stars=photo.marks.stars,
            is_picked=photo.marks.flag is Flag.PICK,
            facts=facts_of(photo.photo),
        )


def facts_of(photo: Photo) -> str:
    """Camera, exposure and day in one line, as far as the file tells them."""
    parts = [photo.camera, photo.lens]
    if photo.focal_length_mm is not None:
        parts.append(f"{photo.focal_length_mm:.0f} mm")
    if photo.aperture is not None:
        parts.append(f"f/{photo.aperture:g}")
    if photo.shutter_s is not None:
        parts.append(f"1/{round(1 / photo.shutter_s)} s" if photo.shutter_s < 0.3 else f"{photo.shutter_s:.3g} s")
    if photo.iso is not None:
        parts.append(f"ISO {photo.iso}")
    if photo.taken_at is not None:
        parts.append(photo.taken_at.strftime("%Y-%m-%d %H:%M"))
    return " · ".join(part for part in parts if part)


def _cell(photo: LibraryPhoto, picture: Image.Image | None, name: str) -> SheetCell:
    small = None
    if picture is not None:
        small = picture.copy()
        small.thumbnail(PICTURE_PX)
    score = None if photo.opinion is None else photo.opinion.score
    return SheetCell(name, small, photo.rank, score, photo.marks.stars)


def _sync(part: Path) -> None:
    with part.open("r+b") as file:
        os.fsync(file.fileno())


def _printable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode()
