"""Contact sheets: A4 pages of small pictures with name, score and stars, as one PDF.

Pillow draws the pages and writes them one by one, so that the command without Qt makes the same sheet as the window,
and a long one never lies in memory. Text is part of the picture; the tables beside it are for searching.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from app.library.export.page_words import ENGLISH, PageWords, filled

RESOLUTION_DPI: Final = 200
PAGE_PX: Final = (1654, 2339)  # A4
COLUMNS: Final = 4
ROWS: Final = 5
PICTURE_PX: Final = (336, 300)
"""Width and height that a picture fits into."""

_SIDE_PX, _GAP_PX, _TOP_PX, _ROW_PX, _FOOT_PX = 101, 36, 196, 408, 76
_TITLE_PX, _NAME_PX, _META_PX = 44, 23, 21
_STAR_PX: Final = 10  # its radius
_QUALITY: Final = 88
_INK, _PALE, _PAPER, _EMPTY = (22, 22, 22), (100, 100, 100), (255, 255, 255), (235, 235, 235)
_FONTS: Final = Path(__file__).resolve().parents[3] / "assets" / "fonts"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One photo of a contact sheet."""

    name: str
    picture: Image.Image | None  # fits PICTURE_PX; None: it cannot be decoded
    rank: int | None
    score: float | None
    stars: int


class ContactSheet:
    """Collects photos and writes each page when it is full.

    Args:
        part: the PDF; not there yet.
        title: at the head of each page.
        n_photos: that will come, so that pages can say how many there are.
        words: in whose language.
    """

    def __init__(self, part: Path, title: str, n_photos: int, words: PageWords = ENGLISH) -> None:
        self._words = words
        self._part = part
        self._title = title
        self._n_pages = max(1, math.ceil(n_photos / (COLUMNS * ROWS)))
        self._n_written = 0
        self._cells: list[SheetCell] = []

    def add(self, cell: SheetCell) -> None:
        """Puts a photo into the next free place.

        Raises:
            OSError: the page cannot be written.
        """
        self._cells.append(cell)
        if len(self._cells) == COLUMNS * ROWS:
            self._write()

    def finish(self) -> None:
        """Writes the last page, if it holds anything; raises OSError as `add`."""
        if self._cells:
            self._write()

    def _write(self) -> None:
        page = draw_page(self._cells, self._title, self._n_written + 1, self._n_pages, self._words)
        options: dict[str, object] = {"resolution": float(RESOLUTION_DPI), "quality": _QUALITY, "producer": "RED-Aes"}
        if self._n_written:
            options["append"] = True
        else:  # no dates: the same photos give the same bytes
            options |= {"title": self._title, "creationDate": None, "modDate": None}
        page.save(self._part, "PDF", **options)
        self._n_written += 1
        self._cells = []


def draw_page(
    cells: Sequence[SheetCell], title: str, number: int, n_pages: int, words: PageWords = ENGLISH
) -> Image.Image:
    """One page, with at most COLUMNS × ROWS photos."""
    page = Image.new("RGB", PAGE_PX, _PAPER)
    draw = ImageDraw.Draw(page)
    width = PAGE_PX[0] - 2 * _SIDE_PX
    head = _font("SemiBold", _TITLE_PX)
    draw.text((_SIDE_PX, _TOP_PX - 56), fitted_text(title, head, width), _INK, head, anchor="ls")
    counted = filled(words.page, number, n_pages)
    draw.text((PAGE_PX[0] - _SIDE_PX, PAGE_PX[1] - _FOOT_PX), counted, _PALE, _font("Regular", _META_PX), anchor="rs")
    draw.text((_SIDE_PX, PAGE_PX[1] - _FOOT_PX), "RED-Aes", _PALE, _font("Regular", _META_PX), anchor="ls")
    for place, cell in enumerate(cells):
        left = _SIDE_PX + place % COLUMNS * (PICTURE_PX[0] + _GAP_PX)
        _draw_cell(page, draw, cell, (left, _TOP_PX + place // COLUMNS * _ROW_PX), words)
    return page


def fitted_text(text: str, font: ImageFont.FreeTypeFont, width_px: int) -> str:
    """The text, shortened in its middle until it fits: the end of a file name tells more than its middle."""
    text = text.encode("utf-8", "replace").decode()
    if font.getlength(text) <= width_px:
        return text
    kept = len(text) - 1
    while kept > 1 and font.getlength(_shortened(text, kept)) > width_px:
        kept -= 1
    return _shortened(text, kept)


def _shortened(text: str, kept: int) -> str:
    return f"{text[: math.ceil(kept / 2)]}…{text[len(text) - kept // 2 :]}"


def _draw_cell(
    page: Image.Image, draw: ImageDraw.ImageDraw, cell: SheetCell, corner: tuple[int, int], words: PageWords
) -> None:
    (left, top), (width, height) = corner, PICTURE_PX
    if cell.picture is None:
        draw.rectangle((left, top, left + width, top + height), _EMPTY)
        text, font = words.unreadable, _font("Regular", _META_PX)
        draw.text((left + width // 2, top + height // 2), text, _PALE, font, anchor="mm")
    else:
        place = (left + (width - cell.picture.width) // 2, top + height - cell.picture.height)
        page.paste(cell.picture, place)
    name = _font("Medium", _NAME_PX)
    draw.text((left, top + height + 32), fitted_text(cell.name, name, width), _INK, name, anchor="ls")
    told = words.not_scored if cell.score is None else words.number(cell.score, 2)
    told += "" if cell.rank is None else f"   #{cell.rank}"
    draw.text((left, top + height + 62), told, _PALE, _font("Regular", _META_PX), anchor="ls")
    for star in range(cell.stars):
        right = left + width - _STAR_PX - (cell.stars - 1 - star) * (2 * _STAR_PX + 4)
        draw.polygon(_star(right, top + height + 55), _INK)


def _star(x: float, y: float) -> list[tuple[float, float]]:
    radii = (_STAR_PX, _STAR_PX * 0.42)
    turns = [math.pi * (corner / 5 - 0.5) for corner in range(10)]
    return [(x + radii[i % 2] * math.cos(turn), y + radii[i % 2] * math.sin(turn)) for i, turn in enumerate(turns)]


@cache
def _font(weight: str, size_px: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONTS / f"Inter-{weight}.otf", size_px)
