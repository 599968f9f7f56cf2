"""Loads the bundled typeface."""

from __future__ import annotations

import logging

from PySide6.QtGui import QFontDatabase

from app.ui.asset_files import FONTS

log = logging.getLogger(__name__)


def load_typeface() -> None:
    """Makes Inter known to Qt; without its files the system's face is used and a warning is logged."""
    for path in sorted(FONTS.glob("*.otf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            log.warning("the font %s cannot be loaded", path.name)
