import pytest

from app.ui.style_sheet import style_sheet
from app.ui.theme import SHAPE_PAIRS, TEXT_PAIRS, Colour, contrast


@pytest.mark.parametrize(("text", "surface"), TEXT_PAIRS)
def test_every_text_is_readable_on_every_surface_it_stands_on(text: str, surface: str) -> None:
    assert contrast(text, surface) >= 4.5


@pytest.mark.parametrize(("shape", "surface"), SHAPE_PAIRS)
def test_every_line_and_icon_is_seen_on_every_surface_it_stands_on(shape: str, surface: str) -> None:
    assert contrast(shape, surface) >= 3.0


def test_the_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21.0)


def test_no_surface_has_a_hue() -> None:
    surfaces = ("CHROME", "PANEL", "RAISED", "WELL", "CANVAS", "HOVER", "SELECTED", "CONTROL", "HAIRLINE")
    for name in surfaces:
        colour = getattr(Colour, name)
        assert colour[1:3] == colour[3:5] == colour[5:7], name


def test_the_style_sheet_has_no_token_left_unfilled() -> None:
    assert "$" not in style_sheet()
