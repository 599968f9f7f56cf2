"""Which pages the settings have, in order."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.ui.settings.appearance_page import AppearancePage
from app.ui.settings.desk import Desk
from app.ui.settings.dialog import PageEntry
from app.ui.settings.engine_page import EnginePage
from app.ui.settings.folders_page import FoldersPage
from app.ui.settings.keys_page import KeysPage
from app.ui.settings.performance_page import PerformancePage
from app.ui.settings.privacy_page import PrivacyPage

translate = QCoreApplication.translate
ENGINE: Final = 1
"""Place of the scoring engine's page."""


def pages(desk: Desk) -> list[PageEntry]:
    """Each is made when it is first looked at."""
    return [
        PageEntry(translate("pages", "Folders"), "folder", partial(FoldersPage, desk)),
        PageEntry(translate("pages", "Scoring engine"), "cpu", partial(EnginePage, desk)),
        PageEntry(translate("pages", "Performance"), "gauge", partial(PerformancePage, desk)),
        PageEntry(translate("pages", "Keys"), "keyboard", partial(KeysPage, desk)),
        PageEntry(translate("pages", "Appearance"), "contrast", partial(AppearancePage, desk)),
        PageEntry(translate("pages", "Privacy"), "lock", partial(PrivacyPage, desk)),
    ]
