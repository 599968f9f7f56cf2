"""The sets of keys that people bring along, each as what differs from the default, which is Lightroom's.

Sources: darktable's source (F1–F5, X, Ctrl+Shift+A, Ctrl+Shift+L, H) and manual (0–5, R, W); Camera Bits' manual of
Photo Mechanic (T, Ctrl++, Ctrl+-, Ctrl+R, Ctrl+0–5). Its colour of each class, and darktable's other keys here, were
not looked up. What the other program has no key for keeps ours, or gets a free one where that is taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_DARKTABLE: Final = {
    "reject": ("R",),
    "label_red": ("F1",),
    "label_yellow": ("F2",),
    "label_green": ("F3",),
    "label_blue": ("F4",),
    "grid": ("L", "G"),
    "loupe": ("W", "E"),
    "survey": ("X", "N"),
    "strip": ("Ctrl+F",),
    "find": ("/",),
    "redo": ("Ctrl+Y", "Ctrl+Shift+Z"),
    "select_active": ("Ctrl+Shift+A",),
    "left_panel": ("Ctrl+Shift+L", "F7"),
    "inspector": ("Ctrl+Shift+R", "F8"),
    "show_in_folder": ("Ctrl+Shift+O",),
    "full_screen": ("F11",),
    "lights": ("Ctrl+L",),
    "fit": ("Alt+3", "Ctrl+0"),
    "full_size": ("Alt+1", "Ctrl+1"),
    "keys": ("H", "?"),
}

_PHOTO_MECHANIC: Final = {
    "toggle_pick": ("T", "`"),
    "pick": ("Ctrl++", "Ctrl+=", "P"),
    "unflag": ("Ctrl+-", "U"),
    "reject": ("8", "X"),  # class 8 is its bin
    "stars_0": ("Ctrl+0",),
    "stars_1": ("Ctrl+1",),
    "stars_2": ("Ctrl+2",),
    "stars_3": ("Ctrl+3",),
    "stars_4": ("Ctrl+4",),
    "stars_5": ("Ctrl+5",),
    "label_red": ("2",),  # of its eight classes, those in our four colours
    "label_yellow": ("4",),
    "label_green": ("5",),
    "label_blue": ("7",),
    "loupe": ("Ctrl+R", "E"),
    "larger": ("+", "="),
    "smaller": ("-",),
    "fit": ("Alt+0",),
    "full_size": ("Alt+1",),
    "double_size": ("Alt+2",),
    "strip": ("F9",),
}

PRESETS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "lightroom": {},
    "darktable": _DARKTABLE,
    "photo-mechanic": _PHOTO_MECHANIC,
}
"""By the name that the settings give them."""
