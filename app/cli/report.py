"""`redaes report`: a folder, ranked and explained, as one HTML file for a browser."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from app.cli.asking import AskedEngine
from app.cli.console import Console, Tally, outcome_error, shown
from app.cli.exit_codes import ExitCode
from app.cli.moments import RankedPhoto, rank_photos
from app.cli.options import NothingToDo, add_model_option, asked_engine, photos_of
from app.library.export.html_page import (
    MARK_WITHIN,
    PAGE_END,
    PageEntry,
    PageKind,
    PagePicture,
    article,
    page_head,
    page_picture,
)
from engine.errors import ImageUnreadable, RedAesError
from engine.image_input import read_picture

EXAMPLE = """\
example:
  redaes report holiday/ --output holiday.html

Prints the path of the file; there is no JSON form. The file holds small pictures of the photos and needs
nothing else, not even a network. An earlier report of that name is replaced, any other file is never overwritten.
Its folder must be there already; that it can be written to is found out before the photos are looked at.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb takes."""
    parser.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="a photo, or a folder to search for photos")
    parser.add_argument("--output", metavar="FILE.html", type=Path, required=True, help="the file to write")
    add_model_option(parser)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Rank and explain everything, and write the page as it comes."""
    output: Path = arguments.output
    if os.path.lexists(output) and not _is_report(output):
        raise NothingToDo(f"{shown(output)} is already there and no report; choose another.", ExitCode.WRONG_USAGE)
    if not output.absolute().parent.is_dir():
        raise NothingToDo(f"There is no folder {shown(output.absolute().parent)}; make it first.", ExitCode.WRONG_USAGE)
    found = photos_of(arguments, console)
    tally = Tally(console, len(found.paths))
    with _moved_in(output) as page, asked_engine(arguments, console) as engine:
        photos = list(engine.scores(found.paths))
        ranked = rank_photos(photos, engine, console)
        page.write(page_head(_title(arguments.paths), _summary(ranked, engine.model), PageKind.REPORT))
        for entry in _entries(ranked, engine, tally):
            page.write(article(entry))
        page.write(PAGE_END)
    code = tally.finish("explained")
    console.text(shown(output.absolute()))
    return code


def _summary(ranked: Sequence[RankedPhoto], model: str | None) -> str:
    n_scored = sum(each.rank is not None for each in ranked)
    return f"{n_scored} of {len(ranked)} photos scored by {model or 'no model'}. Scores run from 0 to 10."


def _entries(ranked: Sequence[RankedPhoto], engine: AskedEngine, tally: Tally) -> Iterator[PageEntry]:
    answers = engine.explanations([each.photo.path for each in ranked])
    for each, answer in zip(ranked, answers, strict=True):
        error = outcome_error(answer.outcome)
        tally.add(error)
        explanation = None if isinstance(answer.outcome, RedAesError) else answer.outcome
        yield PageEntry(
            name=shown(each.photo.path),
            picture=_picture(each.photo.path),
            rank=each.rank,
            score=None if explanation is None else explanation.assessment.score,
            explanation=explanation,
            trouble=None if error is None else str(error),
            series=each.series,
            series_rank=each.series_rank,
        )


def _picture(path: Path) -> PagePicture | None:
    try:
        return page_picture(read_picture(path, PageKind.REPORT.edge_px).pixels)
    except ImageUnreadable:
        return None


def _title(paths: Sequence[Path]) -> str:
    name = paths[0].resolve().name or "Photos"
    return shown(Path(name)) if len(paths) == 1 else f"{shown(Path(name))} and {len(paths) - 1} more"


def _is_report(file: Path) -> bool:
    try:
        with file.open(encoding="utf-8", errors="replace") as page:
            return PageKind.REPORT.mark in page.read(MARK_WITHIN)
    except OSError:
        return False


@contextmanager
def _moved_in(output: Path) -> Iterator[TextIO]:
    """A file aside, opened before the work that fills it and moved in once it is whole.

    Raises:
        RedAesError: it cannot be written; an earlier report is as it was.
    """
    part = output.with_name(f".{output.name}.part")
    try:
        with part.open("w", encoding="utf-8") as page:
            yield page
            page.flush()
            os.fsync(page.fileno())
        part.replace(output)
    except OSError as error:
        raise RedAesError(
            what=f"{shown(output)} cannot be written: {error.strerror}.",
            fix="Choose a folder with free space that you may write to.",
        ) from error
    finally:
        _remove(part)


def _remove(part: Path) -> None:
    with suppress(OSError):  # a name that is too long was never there
        part.unlink(missing_ok=True)
