import re
from collections.abc import Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication

from app.settings import Settings
from app.ui import theme
from app.ui.appearance import dress
from app.ui.asset_files import ICONS
from app.ui.style_sheet import style_sheet
from app.ui.theme import THEMES, Colour
from app.ui.tokens import SHAPE_PAIRS, SURROUNDS, TEXT_PAIRS, Colours, contrast, together

SURFACES = ("CHROME", "PANEL", "RAISED", "WELL", "CANVAS", "HOVER", "SELECTED", "CONTROL", "HAIRLINE", "PLACEHOLDER")
EVERY = [
    pytest.param(together(tokens, surround), id=f"{name}-{around}")
    for name, tokens in THEMES.items()
    for around, surround in SURROUNDS.items()
]


@pytest.fixture
def restored_theme() -> Iterator[None]:
    yield
    theme.use("dark")


@pytest.mark.parametrize("colours", EVERY)
def test_every_text_is_readable_on_every_surface_it_stands_on(colours: Colours) -> None:
    assert _below(4.5, TEXT_PAIRS, colours) == {}


@pytest.mark.parametrize("colours", EVERY)
def test_every_line_and_icon_is_seen_on_every_surface_it_stands_on(colours: Colours) -> None:
    assert _below(3.0, SHAPE_PAIRS, colours) == {}


@pytest.mark.parametrize("name", THEMES)
def test_what_is_tested_is_what_is_painted_with(name: str, restored_theme: None) -> None:
    theme.use(name)
    assert {each.name: getattr(Colour, each.name) for each in fields(Colours)} == asdict(theme.in_force())
    assert theme.in_force() == together(THEMES[name], SURROUNDS[name])


def test_the_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21.0)


def test_the_contrast_of_a_middle_grey_is_as_wcag_computes_it() -> None:
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("name", THEMES)
def test_no_surface_has_a_hue(name: str) -> None:
    for surface in SURFACES:
        colour = getattr(THEMES[name], surface)
        assert colour[1:3] == colour[3:5] == colour[5:7], surface


@pytest.mark.parametrize("name", THEMES)
def test_the_style_sheet_has_no_token_left_unfilled_and_no_colour_of_its_own(name: str, restored_theme: None) -> None:
    theme.use(name)
    assert "$" not in style_sheet()
    literal = {word for word in style_sheet().replace(";", " ").split() if len(word) == 7 and word.startswith("#")}
    assert literal <= set(asdict(theme.in_force()).values())


@pytest.mark.parametrize("name", THEMES)
def test_every_icon_of_the_style_sheet_exists_in_the_theme_and_in_its_colours(name: str, restored_theme: None) -> None:
    theme.use(name)
    colours = theme.in_force()
    for icon, colour in (
        ("check", colours.T2),
        ("x", colours.T2),
        ("chevron-down", colours.T2),
        ("chevron-right", colours.T2),
        ("check-on-primary", colours.ON_PRIMARY),
    ):
        assert f'stroke="{colour}"' in (ICONS / "sheet" / name / f"{icon}.svg").read_text(), icon
        assert f"sheet/{name}/{icon}.svg" in style_sheet()


def test_the_settings_offer_exactly_the_themes_and_surrounds_there_are() -> None:
    choices = {each.name: set(each.metadata["choices"]) for each in fields(Settings)}
    assert choices["theme"] == {*THEMES, "system"}
    assert choices["surround"] == {*SURROUNDS, theme.AS_THEME}


def _below(least: float, pairs: tuple[tuple[str, str], ...], colours: Colours) -> dict[tuple[str, str], float]:
    ratios = {pair: contrast(getattr(colours, pair[0]), getattr(colours, pair[1])) for pair in pairs}
    return {pair: ratio for pair, ratio in ratios.items() if ratio < least}


def test_no_colour_stands_anywhere_but_among_the_tokens() -> None:
    ui = Path(theme.__file__).parent
    sources = {path: path.read_text("utf-8") for path in ui.rglob("*.py") if path.name != "tokens.py"}
    assert [path for path, text in sources.items() if re.search(r"#[0-9A-Fa-f]{6}\b", text)] == []
    assert [path.name for path, text in sources.items() if "setStyleSheet(" in text] == ["appearance.py"]


def test_a_theme_is_put_on_without_replacing_one_sheet_by_another() -> None:
    """Qt takes five times as long for that: 340 ms of CPU for 590 widgets."""
    application = Undressable()
    dress(cast(QApplication, application))
    assert application.sheets == ["", style_sheet()]


class Undressable:
    def __init__(self) -> None:
        self.sheets: list[str] = []
        self.setStyleSheet = self.sheets.append
        self.setPalette = lambda palette: None
        self.allWidgets = list
