"""What photos that nobody spoiled are told, to be judged by eye: `python -m tests.trials.untouched_suggestions OUT`.

Draws sheets into the folder OUT: each photo that gets a suggestion beside the photo with its first suggestion, and
below them all its suggestions with predicted and measured δ. The photos are the held-out ones of the data folder that
`redaes-train evaluate` asks about untouched. Nothing else is stored, and the exit code is always 0.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from PIL import Image, ImageDraw

from engine.errors import RedAesError
from engine.image_input import Picture, read_picture
from engine.red_aes import EMBEDDED_MODEL, RedAesAssessor, load
from engine.results import EditSuggestion
from engine.suggested_edits import rendered
from training.data_folder import data_folder
from training.dataset.pictures import is_held_out
from training.photos import left_out, source_photos

log = logging.getLogger(__name__)

_EDGE_PX, _LINE_PX, _GAP_PX = 400, 14, 12
_COLUMNS, _ROWS = 2, 4
_MOST_LINES = 6


def main() -> None:
    """Asks and draws."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="an empty folder, or one that is made")
    parser.add_argument("--photos", type=int, default=100)
    parser.add_argument("--data", type=Path, help="the data folder; default: as redaes-train finds it")
    parser.add_argument("--model", type=Path, default=EMBEDDED_MODEL)
    chosen = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    chosen.out.mkdir(parents=True, exist_ok=True)
    assessor, told, cells = load(chosen.model), 0, []
    for number, path in enumerate(islice(_held_out(chosen.data), chosen.photos), 1):
        cell = _asked(assessor, path, number)
        if cell is not None:
            told += 1
            cells.append(cell)
        if len(cells) == _COLUMNS * _ROWS or (cells and number == chosen.photos):
            _sheet(cells).save(chosen.out / f"told-{told:03}.jpg", quality=88)
            cells = []
    log.info("%d of %d photos get a suggestion", told, chosen.photos)


def _held_out(data: Path | None) -> Iterator[Path]:
    folder = data_folder(data)
    for photo in source_photos(folder):
        name = photo.path.relative_to(folder).as_posix()
        if is_held_out(name) and name not in left_out():
            yield photo.path


def _asked(assessor: RedAesAssessor, path: Path, number: int) -> Image.Image | None:
    """The photo's cell; None: it gets no suggestion."""
    try:
        picture = read_picture(path)
        suggestions = assessor.suggest(picture).suggestions
    except RedAesError as error:
        log.info("%d %s: %s", number, path.name, error.what)
        return None
    log.info("%d %s: %s", number, path.name, "; ".join(map(_words, suggestions)) or "nothing")
    return _cell(picture, suggestions, f"{number} {path.name}") if suggestions else None


def _words(suggestion: EditSuggestion) -> str:
    predicted = "?" if suggestion.predicted_delta is None else f"{suggestion.predicted_delta:+.2f}"
    return f"{suggestion.instruction} predicted {predicted}, measured {suggestion.measured_delta:+.2f}"


def _cell(picture: Picture, suggestions: tuple[EditSuggestion, ...], title: str) -> Image.Image:
    edited = picture
    for operation in suggestions[0].operations:
        edited = rendered(edited, operation)
    cell = Image.new("RGB", (2 * _EDGE_PX + _GAP_PX, _EDGE_PX + _LINE_PX * _MOST_LINES), "white")
    for place, shown in enumerate((picture, edited)):
        small = shown.pixels.copy()
        small.thumbnail((_EDGE_PX, _EDGE_PX))
        cell.paste(small, (place * (_EDGE_PX + _GAP_PX), 0))
    lines = [title, *map(_words, suggestions)]
    ImageDraw.Draw(cell).multiline_text((0, _EDGE_PX + 2), "\n".join(lines[:_MOST_LINES]), fill="black", spacing=2)
    return cell


def _sheet(cells: list[Image.Image]) -> Image.Image:
    width, height = cells[0].width + _GAP_PX, cells[0].height + _GAP_PX
    sheet = Image.new("RGB", (_COLUMNS * width, _ROWS * height), "white")
    for number, cell in enumerate(cells):
        sheet.paste(cell, (number % _COLUMNS * width, number // _COLUMNS * height))
    return sheet


if __name__ == "__main__":
    main()
