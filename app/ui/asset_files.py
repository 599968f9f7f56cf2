"""Where the window's fonts, icons, translations and demo photos lie, in the source tree and in a bundle alike."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ASSETS: Final = Path(__file__).resolve().parents[2] / "assets"
FONTS: Final = ASSETS / "fonts"
ICONS: Final = ASSETS / "icons"
DEMO_PHOTOS: Final = ASSETS / "demo"
TRANSLATIONS: Final = ASSETS / "translations"
