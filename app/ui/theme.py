"""The one place with colours, type and spacing; the palette, the style sheet and every painter read it."""

from __future__ import annotations

from dataclasses import asdict
from enum import Enum
from typing import Final, cast

from PySide6.QtGui import QColor, QFont, QPalette

from app.ui.tokens import DARK, LIGHT, SURROUNDS, Colours, together

FAMILY: Final = "Inter"
BAR_PX: Final = 8  # width of a scroll bar
THEMES: Final = {"dark": DARK, "light": LIGHT}
AS_THEME: Final = "theme"  # the surround that belongs to the theme


class _Hex(str):
    """A colour that knows its token, so that what was drawn in it can be drawn again in another theme."""

    token: str


class _InForce:
    """Has every colour in force as an attribute."""

    def __init__(self) -> None:
        self.theme = "dark"
        self.put(together(DARK, SURROUNDS["dark"]))

    def put(self, colours: Colours) -> None:
        for name, value in asdict(colours).items():
            colour = _Hex(value)
            colour.token = name
            setattr(self, name, colour)
        self.colours = colours


_in_force = _InForce()
Colour: Final = cast(Colours, _in_force)
"""Every colour by its token's name, as hex. Read it while painting, and never keep what it said."""


def use(theme: str, surround: str = AS_THEME) -> None:
    """Puts a theme and a surround in force; `appearance` renews what was made from the last ones.

    Args:
        theme: a name in `THEMES`.
        surround: a name in `SURROUNDS`, or `AS_THEME`.
    """
    _in_force.theme = theme
    _in_force.put(together(THEMES[theme], SURROUNDS[theme if surround == AS_THEME else surround]))


def theme_name() -> str:
    """The theme in force."""
    return _in_force.theme


def in_force() -> Colours:
    """All colours as they are now."""
    return _in_force.colours


def token(colour: str) -> str:
    """The token that a colour was read by; a hex value that was not read from `Colour` as it is."""
    return colour.token if isinstance(colour, _Hex) else colour


def by_token(name: str) -> str:
    """What a token, or a hex value, is painted in now."""
    colour: str = getattr(Colour, name, name)
    return colour


class Type(Enum):
    """The type scale: size and line in px."""

    SCORE = (40, 48)
    DISPLAY = (28, 40)
    TITLE = (20, 32)
    CELL_SCORE = (15, 24)
    BODY = (13, 20)
    LABEL = (12, 16)
    CAPTION = (11, 16)

    @property
    def size_px(self) -> int:
        """Font size."""
        return self.value[0]

    @property
    def line_px(self) -> int:
        """Line height."""
        return self.value[1]


class Space:
    """Distances in px: an 8 px grid, 4 inside components."""

    XXS: Final = 4
    XS: Final = 8
    S: Final = 12
    M: Final = 16
    L: Final = 24
    XL: Final = 32
    XXL: Final = 48


class Size:
    """Fixed sizes in px."""

    TOP_BAR: Final = 48
    STATUS_BAR: Final = 40
    STRIP: Final = 48
    TREE_ROW: Final = 28
    CONTROL: Final = 32
    MAIN_ACTION: Final = 32
    LEFT_PANEL: Final = 240
    INSPECTOR: Final = 344
    DECISION: Final = 88
    ICON: Final = 16
    RADIUS_PHOTO: Final = 2
    RADIUS_CONTROL: Final = 6
    RADIUS_CARD: Final = 8
    RADIUS_DIALOG: Final = 12


def font(style: Type, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Inter in one of the scale's sizes, with digits of equal width."""
    made = QFont(FAMILY)
    made.setPixelSize(style.size_px)
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def palette() -> QPalette:
    """The theme in force for everything that the style sheet does not name."""
    made = QPalette()
    for role, colour in {
        QPalette.ColorRole.Window: Colour.PANEL,
        QPalette.ColorRole.Base: Colour.WELL,
        QPalette.ColorRole.AlternateBase: Colour.PANEL,
        QPalette.ColorRole.Button: Colour.CONTROL,
        QPalette.ColorRole.Text: Colour.T1,
        QPalette.ColorRole.WindowText: Colour.T1,
        QPalette.ColorRole.ButtonText: Colour.T1,
        QPalette.ColorRole.BrightText: Colour.T1,
        QPalette.ColorRole.PlaceholderText: Colour.T3,
        QPalette.ColorRole.Highlight: Colour.SELECTED,
        QPalette.ColorRole.HighlightedText: Colour.T1,
        QPalette.ColorRole.ToolTipBase: Colour.RAISED,
        QPalette.ColorRole.ToolTipText: Colour.T1,
        QPalette.ColorRole.Link: Colour.ACCENT,
        QPalette.ColorRole.Accent: Colour.ACCENT,
    }.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(Colour.DISABLED))
    return made
