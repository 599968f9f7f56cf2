"""Where the window's fonts, icons and translations lie, in the source tree and in a bundle alike."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ASSETS: Final = Path(__file__).resolve().parents[2] / "assets"
FONTS: Final = ASSETS / "fonts"
ICONS: Final = ASSETS / "icons"
TRANSLATIONS: Final = ASSETS / "translations"
