"""The one place with colours, type and spacing; the palette, the style sheet and every painter read it.

Text on a surface keeps 4.5 : 1, control edges and state icons 3 : 1; a test computes every allowed pair.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from PySide6.QtGui import QColor, QFont, QPalette

FAMILY: Final = "Inter"
BAR_PX: Final = 8  # width of a scroll bar


class Colour:
    """Hex values of the dark theme. Surfaces have no hue, so that none competes with a photo."""

    T1: Final = "#EDEDED"  # values, titles, emphasis
    T2: Final = "#BBBBBB"  # body, labels
    T3: Final = "#999999"  # hints; never on hover, selected or control
    ACCENT: Final = "#8FB2E8"  # focus, selection ring, progress, what the engine proposes
    POS: Final = "#86C79B"
    POS_PILL: Final = "#2F3D34"
    NEG: Final = "#EC9484"
    NEG_PILL: Final = "#43302C"
    WARN: Final = "#E3B45F"
    WARN_BANNER: Final = "#2A261D"
    WARN_LINE: Final = "#6B5A34"
    REJECT: Final = "#EC8579"
    BAR: Final = "#A8A8A8"
    TRACK: Final = "#3A3A3A"
    CONTROL_LINE: Final = "#7C7C7C"
    CONTROL_EDGE: Final = "#4A4A4A"

    CHROME: Final = "#161616"
    PANEL: Final = "#1E1E1E"
    RAISED: Final = "#282828"
    WELL: Final = "#141414"
    CANVAS: Final = "#2E2E2E"
    HOVER: Final = "#383838"
    SELECTED: Final = "#4A4A4A"
    CONTROL: Final = "#333333"
    HAIRLINE: Final = "#2F2F2F"
    PLACEHOLDER: Final = "#3A3A3A"

    PRIMARY: Final = "#E6E6E6"
    ON_PRIMARY: Final = "#161616"
    DISABLED: Final = "#6A6A6A"

    LABEL_RED: Final = "#D9675F"
    LABEL_YELLOW: Final = "#D9B44A"
    LABEL_GREEN: Final = "#6DB27B"
    LABEL_BLUE: Final = "#7FA6E6"
    ON_LABEL: Final = "#141414"


TEXT_PAIRS: Final[tuple[tuple[str, str], ...]] = (
    *((Colour.T1, s) for s in (Colour.CHROME, Colour.PANEL, Colour.RAISED, Colour.CANVAS, Colour.SELECTED)),
    *((Colour.T1, s) for s in (Colour.WELL, Colour.HOVER, Colour.CONTROL, Colour.WARN_BANNER)),
    *((Colour.T2, s) for s in (Colour.CHROME, Colour.PANEL, Colour.RAISED, Colour.CANVAS, Colour.SELECTED)),
    *((Colour.T2, s) for s in (Colour.HOVER, Colour.CONTROL, Colour.WARN_BANNER)),
    *((Colour.T3, s) for s in (Colour.CHROME, Colour.PANEL, Colour.RAISED, Colour.CANVAS, Colour.WELL)),
    *((Colour.ACCENT, s) for s in (Colour.CHROME, Colour.PANEL, Colour.RAISED, Colour.CANVAS)),
    (Colour.POS, Colour.POS_PILL),
    (Colour.NEG, Colour.NEG_PILL),
    *((Colour.WARN, s) for s in (Colour.CHROME, Colour.PANEL, Colour.CANVAS, Colour.SELECTED, Colour.WARN_BANNER)),
    (Colour.ON_PRIMARY, Colour.PRIMARY),
    *(
        (Colour.ON_LABEL, label)
        for label in (Colour.LABEL_RED, Colour.LABEL_YELLOW, Colour.LABEL_GREEN, Colour.LABEL_BLUE)
    ),
)
"""Every (text, surface) pair that the window uses: 4.5 : 1 at least."""

SHAPE_PAIRS: Final[tuple[tuple[str, str], ...]] = (
    *((Colour.ACCENT, s) for s in (Colour.SELECTED, Colour.HOVER, Colour.CANVAS, Colour.PANEL)),
    *((Colour.REJECT, s) for s in (Colour.SELECTED, Colour.CANVAS, Colour.PANEL)),
    *((Colour.CONTROL_LINE, s) for s in (Colour.CHROME, Colour.PANEL, Colour.CANVAS)),
    (Colour.BAR, Colour.TRACK),
    (Colour.PRIMARY, Colour.PANEL),
    *(
        (label, Colour.PANEL)
        for label in (Colour.LABEL_RED, Colour.LABEL_YELLOW, Colour.LABEL_GREEN, Colour.LABEL_BLUE)
    ),
)
"""Every (line or icon, surface) pair: 3 : 1 at least."""


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
    """The dark theme for everything that the style sheet does not name."""
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


def contrast(text: str, surface: str) -> float:
    """WCAG 2 contrast ratio of two opaque colours, 1 to 21."""
    light, dark = sorted((_luminance(text), _luminance(surface)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
