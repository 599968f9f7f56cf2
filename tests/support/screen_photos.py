"""The demo photos as somebody would keep them, and which of them pictures are about."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from app.ui.asset_files import ASSETS, DEMO_PHOTOS
from engine.models.manifest import read_description
from engine.models.registry import EMBEDDED

LONG_S: Final = 1800.0
MODEL: Final = read_description(ASSETS / "models" / EMBEDDED).model
"""Whose answers are shown; what another one said is not mixed in."""

FOLDERS: Final = {
    "Landscapes": ("autumn", "bridge", "forest", "machu", "mont", "picos", "series", "sunset", "weak_h", "weak_u"),
    "Animals": ("dragonfly", "horses", "lemurs", "nuthatch", "owl", "scarlet", "tabby", "two_dogs", "weak_d"),
    "Towns and things": ("castle", "coffee", "djembe", "fig", "gateway", "lincoln", "orange", "pagoda", "qutub",
                         "rocket", "wall", "weak_t"),
    "Card import": ("astronaut", "bird", "cameraman", "paint"),
}  # fmt: skip
"""The demo photos by the beginning of their names, as somebody would keep them."""

MARKS: Final = {
    "tabby_cat_face": ("P", "4"),
    "orange_dahlia": ("P", "5"),
    "machu_picchu_overview": ("P", "4", "8"),
    "picos_de_europa_trail": ("P", "3"),
    "lemurs_in_grass": ("3", "7"),
    "horses_on_prairie": ("3",),
    "gateway_of_india_night": ("4", "9"),
    "mont_saint_michel": ("2",),
    "lincoln_memorial_dusk": ("3",),
    "weak_defocused_dogs": ("X", "1"),
    "weak_tilted_pagoda": ("X",),
    "pagoda_above_lake": ("P", "3"),
    "dragonfly_in_branches": ("X",),
}
"""What somebody presses on them."""

PAIR: Final = ("series_dandelions_2", "series_dandelions_5")
EDITED: Final = "weak_underexposed_trail"
BEST: Final = "orange_dahlia"
EXPLAINED: Final = "machu_picchu_overview"
WITH_EDITS: Final = (BEST, EDITED, EXPLAINED)
LOOKED_AT: Final = ("picos_de_europa_trail", "horses_on_prairie", "tabby_cat_face")


def lay_out(pictures: Path) -> None:
    """Copies of the demo photos in folders."""
    for folder, beginnings in FOLDERS.items():
        (pictures / folder).mkdir(parents=True, exist_ok=True)
        for path in sorted(DEMO_PHOTOS.glob("*.jpg")):
            if path.name.startswith(beginnings):
                shutil.copyfile(path, pictures / folder / path.name)
