"""The library for a command: read beside an open window, written only while no other process writes."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from app import paths
from app.cli.exit_codes import ExitCode
from app.cli.lines import path_fields
from app.cli.options import NothingToDo
from app.library.catalog import facts, photo_lists
from app.library.catalog.database import open_catalogue
from app.library.catalog.errors import CatalogueInUse, CatalogueMissing
from app.library.photo import LibraryPhoto, WatchedFolder
from app.workflow.folder_choice import FolderUnusable
from engine.json_form import JsonObject


def add_catalogue_option(parser: argparse.ArgumentParser) -> None:
    """--catalogue."""
    parser.add_argument("--catalogue", metavar="PATH", type=Path, help="the library's file; without it the usual one")


def catalogue_of(arguments: argparse.Namespace) -> Path:
    """The library's file that was named, else the usual one."""
    named: Path | None = arguments.catalogue
    return paths.catalogue_file() if named is None else named


@contextmanager
def told_as_nothing_done() -> Iterator[None]:
    """Turns what the person can settle at once into NothingToDo with its remedy; exit code 3."""
    try:
        yield
    except (CatalogueInUse, CatalogueMissing, FolderUnusable) as error:
        raise NothingToDo(str(error), ExitCode.NOTHING_DONE) from error


@contextmanager
def transaction(catalogue: Path, *, writing: bool) -> Iterator[Connection]:
    """One transaction on a library, opened for it.

    Raises:
        NothingToDo: another process writes it, or there is none to read.
        RedAesError: it is damaged, of a newer app, or its drive fails.
    """
    with told_as_nothing_done():
        opened = open_catalogue(catalogue, writing=writing)
        try:
            with opened.begin() as connection:
                yield connection
        finally:
            opened.close()


def photos_in(connection: Connection) -> tuple[LibraryPhoto, ...]:
    """The whole library, ranked by the model that was used last."""
    return photo_lists.library(connection, facts.fact(connection, facts.CURRENT_MODEL))


def folder_form(folder: WatchedFolder) -> JsonObject:
    """`{"path", "photos", "offline"}`."""
    return {**path_fields(folder.path), "photos": folder.n_photos, "offline": folder.is_offline}


def photo_form(shown: LibraryPhoto) -> JsonObject:
    """A photo of the library with the model's opinion and the person's marks.

    `score`, `spread` and `model` may be an older model's, which has no `rank`.
    """
    opinion, failure = shown.opinion, shown.failure
    taken_at = shown.photo.taken_at
    return {
        **path_fields(shown.photo.path),
        "image_key": shown.photo.image_key,
        "score": None if opinion is None else opinion.score,
        "spread": None if opinion is None else opinion.spread,
        "model": None if opinion is None else opinion.model,
        "rank": shown.rank,
        "series": shown.series_id,
        "flag": shown.marks.flag.value,
        "stars": shown.marks.stars,
        "label": None if shown.marks.label is None else shown.marks.label.value,
        "taken_at": None if taken_at is None else taken_at.isoformat(),
        "offline": shown.photo.is_offline,
        "error": None if failure is None else {"kind": failure.kind, "what": failure.what, "fix": failure.fix},
    }
