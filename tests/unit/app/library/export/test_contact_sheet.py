from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageFont
from PIL.PdfParser import PdfParser

from app.library.export.contact_sheet import COLUMNS, PAGE_PX, ROWS, ContactSheet, SheetCell, draw_page, fitted_text

RED = (200, 30, 30)


def cell(name: str = "a.jpg", stars: int = 3, picture: Image.Image | None = None) -> SheetCell:
    return SheetCell(name, picture, 1, 8.61, stars)


@pytest.mark.parametrize(("n_photos", "n_pages"), [(1, 1), (COLUMNS * ROWS, 1), (COLUMNS * ROWS + 1, 2)])
def test_a_page_is_written_when_it_is_full_and_the_last_one_at_the_end(
    tmp_path: Path, n_photos: int, n_pages: int
) -> None:
    sheet = ContactSheet(tmp_path / "sheet.part", "Best", n_photos)
    for _ in range(n_photos):
        sheet.add(cell())
    sheet.finish()
    data = (tmp_path / "sheet.part").read_bytes()
    assert data.startswith(b"%PDF")
    with PdfParser(str(tmp_path / "sheet.part")) as pdf:
        assert len(pdf.pages) == n_pages
    assert b"595.4" in data, "A4 in points"


def test_the_same_photos_give_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        sheet = ContactSheet(tmp_path / name, "Best", 1)
        sheet.add(cell())
        sheet.finish()
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]


def test_every_photo_has_a_place_of_its_own_on_the_paper() -> None:
    pictures = [Image.new("RGB", (336, 224), RED)] * (COLUMNS * ROWS)
    page = draw_page([cell(picture=picture) for picture in pictures], "Best", 1, 1)
    n_red = sum(count for count, colour in page.getcolors(1 << 20) or () if colour == RED)
    assert n_red == COLUMNS * ROWS * 336 * 224
    edge = page.crop((PAGE_PX[0] - 90, 0, *PAGE_PX)).getcolors()
    assert edge == [(90 * PAGE_PX[1], (255, 255, 255))]


def test_a_long_name_keeps_its_end() -> None:
    font = ImageFont.load_default(20)
    assert isinstance(font, ImageFont.FreeTypeFont)
    text = fitted_text("x" * 200 + "_4207.jpg", font, 300)
    assert text.startswith("xxx")
    assert text.endswith("4207.jpg")
    assert font.getlength(text) <= 300


def test_a_name_outside_utf8_is_drawn() -> None:
    draw_page([cell(name="caf\udce9.jpg")], "Best", 1, 1)
