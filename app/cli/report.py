"""`redaes report`: a folder, ranked and explained, as one HTML file for a browser."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from app.cli.asking import AskedEngine
from app.cli.console import Console, Tally, outcome_error, shown
from app.cli.exit_codes import ExitCode
from app.cli.html_report import (
    MARK,
    MARK_WITHIN,
    THUMBNAIL_EDGE_PX,
    ReportEntry,
    Thumbnail,
    encoded,
    html_report,
)
from app.cli.moments import RankedPhoto, rank_photos
from app.cli.options import NothingToDo, add_model_option, engine_choice, photos_of
from engine.errors import ImageUnreadable, RedAesError
from engine.image_input import read_picture

EXAMPLE = """\
example:
  redaes report holiday/ --output holiday.html

Prints the path of the file; there is no JSON form. The file holds small pictures of the photos and needs
nothing else, not even a network. An earlier report of that name is replaced, any other file is never overwritten.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb takes."""
    parser.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="a photo, or a folder to search for photos")
    parser.add_argument("--output", metavar="FILE.html", type=Path, required=True, help="the file to write")
    add_model_option(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Rank and explain everything, then write the page."""
    output: Path = arguments.output
    if os.path.lexists(output) and not _is_report(output):
        raise NothingToDo(f"{shown(output)} is already there and no report; choose another.", ExitCode.WRONG_USAGE)
    found = photos_of(arguments, console)
    tally = Tally(console, len(found.paths))
    with AskedEngine(engine_choice(arguments), console.say) as engine:
        photos = list(engine.scores(found.paths))
        entries = _entries(rank_photos(photos, engine, console), engine, tally)
        page = html_report(entries, _title(arguments.paths), engine.model)
    code = tally.finish("explained")
    _write(output, page)
    console.text(shown(output.absolute()))
    return code


def _entries(ranked: Sequence[RankedPhoto], engine: AskedEngine, tally: Tally) -> list[ReportEntry]:
    entries = []
    answers = engine.explanations([each.photo.path for each in ranked])
    for each, answer in zip(ranked, answers, strict=True):
        error = outcome_error(answer.outcome)
        tally.add(error)
        explanation = None if isinstance(answer.outcome, RedAesError) else answer.outcome
        trouble = None if error is None else str(error)
        name = shown(each.photo.path)
        picture = _thumbnail(each.photo.path)
        entries.append(ReportEntry(name, picture, each.rank, each.series, each.series_rank, explanation, trouble))
    return entries


def _thumbnail(path: Path) -> Thumbnail | None:
    try:
        return encoded(read_picture(path, THUMBNAIL_EDGE_PX).pixels)
    except ImageUnreadable:
        return None


def _title(paths: Sequence[Path]) -> str:
    name = paths[0].resolve().name or "Photos"
    return shown(Path(name)) if len(paths) == 1 else f"{shown(Path(name))} and {len(paths) - 1} more"


def _is_report(file: Path) -> bool:
    try:
        with file.open(encoding="utf-8", errors="replace") as page:
            return MARK in page.read(MARK_WITHIN)
    except OSError:
        return False


def _write(output: Path, page: str) -> None:
    """Written aside and moved in, so that there is never half a report."""
    part = output.with_name(f".{output.name}.part")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(page, encoding="utf-8")
        part.replace(output)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise RedAesError(
            what=f"{shown(output)} cannot be written: {error.strerror}.",
            fix="Choose a folder with free space that you may write to.",
        ) from error
