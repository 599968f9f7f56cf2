"""Exports for tests, in one line each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any

from app.library.export import planning
from app.library.export.arriving import Copier
from app.library.export.carrying_out import export
from app.library.export.choice import ExportChoice, Output, Selection
from app.library.export.plan import ExportPlan, ExportPreview, ExportReport
from app.library.photo import LibraryPhoto, PhotoId


def choice(destination: Path = Path("/out"), among: Iterable[int] | None = None, **options: Any) -> ExportChoice:
    """What a person could ask for; `options` go to Selection or to Output, whichever has the field."""
    of_selection = {each.name for each in fields(Selection)}
    return ExportChoice(
        selection=Selection(**{name: value for name, value in options.items() if name in of_selection}),
        output=Output(**{name: value for name, value in options.items() if name not in of_selection}),
        destination=destination,
        among=None if among is None else frozenset(PhotoId(number) for number in among),
    )


def preview(photos: Iterable[LibraryPhoto], wanted: ExportChoice, watched: tuple[Path, ...] = ()) -> ExportPreview:
    """The export's preview."""
    return planning.preview(photos, wanted, watched)


def planned(photos: Iterable[LibraryPhoto], wanted: ExportChoice) -> ExportPlan:
    """The plan of an export that nothing blocks."""
    told = preview(photos, wanted)
    assert told.plan is not None, told.problems
    return told.plan


def run(photos: Iterable[LibraryPhoto], wanted: ExportChoice, copier: Copier | None = None) -> ExportReport:
    """The whole export."""
    return export(planned(photos, wanted), copier or Copier())


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}
