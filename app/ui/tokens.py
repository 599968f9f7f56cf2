"""The colours of both themes, of what may lie around photos, and which of them may meet.

Text on a surface keeps 4.5 : 1, control edges and state icons 3 : 1; a test computes every allowed pair.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Final


@dataclass(frozen=True)
class Tokens:
    """Hex values of one theme. Surfaces have no hue, so that none competes with a photo."""

    T1: str  # values, titles, emphasis
    T2: str  # body, labels
    T3: str  # hints; never on hover, selected or control
    ACCENT: str  # focus, selection ring, progress, what the engine proposes
    POS: str
    POS_PILL: str
    NEG: str
    NEG_PILL: str
    WARN: str
    WARN_BANNER: str
    WARN_LINE: str
    REJECT: str
    BAR: str
    TRACK: str
    CONTROL_LINE: str
    CONTROL_EDGE: str

    CHROME: str
    PANEL: str
    RAISED: str
    WELL: str
    CANVAS: str
    HOVER: str
    SELECTED: str
    CONTROL: str
    HAIRLINE: str
    PLACEHOLDER: str

    PRIMARY: str
    PRIMARY_HOVER: str
    PRIMARY_PRESSED: str
    ON_PRIMARY: str
    ON_PRIMARY_WEAK: str  # a key in a main button
    FOCUS_ON_PRIMARY: str  # the ring in a main button
    DISABLED: str

    LABEL_RED: str
    LABEL_YELLOW: str
    LABEL_GREEN: str
    LABEL_BLUE: str
    ON_LABEL: str


@dataclass(frozen=True)
class Surround:
    """What lies around the photos of loupe, compare and survey, and what stands on it."""

    SURROUND: str
    ON_SURROUND: str  # values
    ON_SURROUND_WEAK: str  # the rest
    SURROUND_ACCENT: str
    SURROUND_SELECTED: str
    SURROUND_POS: str
    SURROUND_NEG: str
    SURROUND_REJECT: str


@dataclass(frozen=True)
class Colours(Tokens, Surround):
    """Everything that can be painted with."""


def together(theme: Tokens, surround: Surround) -> Colours:
    """A theme with one surround."""
    return Colours(**asdict(theme), **asdict(surround))


DARK: Final = Tokens(
    T1="#EDEDED",
    T2="#BBBBBB",
    T3="#999999",
    ACCENT="#8FB2E8",
    POS="#86C79B",
    POS_PILL="#2F3D34",
    NEG="#EC9484",
    NEG_PILL="#43302C",
    WARN="#E3B45F",
    WARN_BANNER="#2A261D",
    WARN_LINE="#6B5A34",
    REJECT="#EC8579",
    BAR="#A8A8A8",
    TRACK="#3A3A3A",
    CONTROL_LINE="#7C7C7C",
    CONTROL_EDGE="#4A4A4A",
    CHROME="#161616",
    PANEL="#1E1E1E",
    RAISED="#282828",
    WELL="#141414",
    CANVAS="#2E2E2E",
    HOVER="#383838",
    SELECTED="#4A4A4A",
    CONTROL="#333333",
    HAIRLINE="#2F2F2F",
    PLACEHOLDER="#3A3A3A",
    PRIMARY="#E6E6E6",
    PRIMARY_HOVER="#FFFFFF",
    PRIMARY_PRESSED="#CFCFCF",
    ON_PRIMARY="#161616",
    ON_PRIMARY_WEAK="#4A4A4A",
    FOCUS_ON_PRIMARY="#2C6BC4",
    DISABLED="#6A6A6A",
    LABEL_RED="#D9675F",
    LABEL_YELLOW="#D9B44A",
    LABEL_GREEN="#6DB27B",
    LABEL_BLUE="#7FA6E6",
    ON_LABEL="#141414",
)

LIGHT: Final = Tokens(
    T1="#161616",
    T2="#3D3D3D",
    T3="#545454",
    ACCENT="#1B56A3",
    POS="#1A5E36",
    POS_PILL="#CFE5D7",
    NEG="#96321C",
    NEG_PILL="#F2DAD3",
    WARN="#6B4800",
    WARN_BANNER="#F4E9CF",
    WARN_LINE="#B8974F",
    REJECT="#A3281B",
    BAR="#5E5E5E",
    TRACK="#CFCFCF",
    CONTROL_LINE="#6A6A6A",
    CONTROL_EDGE="#B4B4B4",
    CHROME="#E2E2E2",
    PANEL="#EFEFEF",
    RAISED="#F8F8F8",
    WELL="#FCFCFC",
    CANVAS="#C9C9C9",
    HOVER="#BDBDBD",
    SELECTED="#A9A9A9",
    CONTROL="#DDDDDD",
    HAIRLINE="#D4D4D4",
    PLACEHOLDER="#B9B9B9",
    PRIMARY="#1E1E1E",
    PRIMARY_HOVER="#000000",
    PRIMARY_PRESSED="#3A3A3A",
    ON_PRIMARY="#FFFFFF",
    ON_PRIMARY_WEAK="#BDBDBD",
    FOCUS_ON_PRIMARY="#8FB2E8",
    DISABLED="#8C8C8C",
    LABEL_RED="#B3362E",
    LABEL_YELLOW="#7D5F00",
    LABEL_GREEN="#2B6E3C",
    LABEL_BLUE="#2C5CAA",
    ON_LABEL="#FFFFFF",
)

_ON_DARK: Final = {
    "ON_SURROUND": DARK.T1,
    "ON_SURROUND_WEAK": DARK.T2,
    "SURROUND_ACCENT": DARK.ACCENT,
    "SURROUND_SELECTED": DARK.SELECTED,
    "SURROUND_POS": "#93D1A7",  # a little lighter than elsewhere: it also stands on the selected frame
    "SURROUND_NEG": "#F4A99C",
    "SURROUND_REJECT": DARK.REJECT,
}

SURROUNDS: Final = {
    "black": Surround(SURROUND="#000000", **_ON_DARK),
    "dark": Surround(SURROUND=DARK.CANVAS, **_ON_DARK),
    "middle": Surround(
        SURROUND="#525252",
        ON_SURROUND="#FFFFFF",
        ON_SURROUND_WEAK="#E3E3E3",
        SURROUND_ACCENT="#B9D0F5",
        SURROUND_SELECTED="#3E3E3E",
        SURROUND_POS="#B4E6C4",
        SURROUND_NEG="#FACDC4",
        SURROUND_REJECT="#F7B7AE",
    ),
    "light": Surround(
        SURROUND=LIGHT.CANVAS,
        ON_SURROUND=LIGHT.T1,
        ON_SURROUND_WEAK=LIGHT.T2,
        SURROUND_ACCENT="#164A8E",
        SURROUND_SELECTED=LIGHT.SELECTED,
        SURROUND_POS="#0F4425",
        SURROUND_NEG="#6E2110",
        SURROUND_REJECT="#8A1F14",
    ),
}
"""By the name that the settings give them."""

LABELS: Final = ("LABEL_RED", "LABEL_YELLOW", "LABEL_GREEN", "LABEL_BLUE")

TEXT_PAIRS: Final[tuple[tuple[str, str], ...]] = (
    *(("T1", s) for s in ("CHROME", "PANEL", "RAISED", "CANVAS", "SELECTED", "WELL", "HOVER", "CONTROL")),
    *(("T1", s) for s in ("WARN_BANNER", "TRACK")),
    *(("T2", s) for s in ("CHROME", "PANEL", "RAISED", "CANVAS", "SELECTED", "WELL", "HOVER", "CONTROL")),
    ("T2", "WARN_BANNER"),
    *(("T3", s) for s in ("CHROME", "PANEL", "RAISED", "CANVAS", "WELL")),
    *(("ACCENT", s) for s in ("CHROME", "PANEL", "RAISED")),
    *(("POS", s) for s in ("CHROME", "PANEL", "RAISED", "POS_PILL")),
    *(("NEG", s) for s in ("CHROME", "PANEL", "RAISED", "NEG_PILL")),
    *(("WARN", s) for s in ("CHROME", "PANEL", "RAISED", "CANVAS", "WARN_BANNER")),
    *((text, s) for text in ("ON_PRIMARY", "ON_PRIMARY_WEAK") for s in ("PRIMARY", "PRIMARY_HOVER", "PRIMARY_PRESSED")),
    *(("ON_LABEL", label) for label in LABELS),
    *(
        (text, surface)
        for text in ("ON_SURROUND", "ON_SURROUND_WEAK", "SURROUND_POS", "SURROUND_NEG")
        for surface in ("SURROUND", "SURROUND_SELECTED")
    ),
)
"""Every (text, surface) pair that the window uses, by name: 4.5 : 1 at least."""

SHAPE_PAIRS: Final[tuple[tuple[str, str], ...]] = (
    *(("ACCENT", s) for s in ("SELECTED", "HOVER", "CANVAS", "WELL", "CONTROL", "TRACK")),
    *(("REJECT", s) for s in ("SELECTED", "CANVAS", "PANEL", "RAISED")),
    *(("WARN", s) for s in ("SELECTED", "HOVER")),
    *(("CONTROL_LINE", s) for s in ("CHROME", "PANEL", "CANVAS", "WELL")),
    ("BAR", "TRACK"),
    ("FOCUS_ON_PRIMARY", "PRIMARY"),
    *(("PRIMARY", s) for s in ("CHROME", "PANEL", "CANVAS")),
    *((label, surface) for label in LABELS for surface in ("PANEL", "CANVAS")),
    *((mark, s) for mark in ("SURROUND_ACCENT", "SURROUND_REJECT") for s in ("SURROUND", "SURROUND_SELECTED")),
)
"""Every (line or icon, surface) pair, by name: 3 : 1 at least."""


def contrast(text: str, surface: str) -> float:
    """WCAG 2 contrast ratio of two opaque colours, 1 to 21."""
    light, dark = sorted((_luminance(text), _luminance(surface)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it, 0 to 1."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
