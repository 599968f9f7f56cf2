"""The window's language: our texts, Qt's own, and how numbers and dates are written."""

from __future__ import annotations

import logging
from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.ui.asset_files import TRANSLATIONS

log = logging.getLogger(__name__)

AUTO: Final = "auto"  # the system's language, if the window speaks it
ENGLISH: Final = "en"  # what the sources are written in
SPOKEN: Final = {ENGLISH: "English", "de": "Deutsch"}
"""Every language's code and own name."""


def speak(application: QCoreApplication, wanted: str, system: QLocale) -> list[QTranslator]:
    """Has every text made from now on in a language.

    Args:
        application: keeps the translators.
        wanted: a code of `SPOKEN`, or `AUTO`.
        system: the system's locale.

    Returns:
        The translators, Qt's own first; none for English.
    """
    for old in application.findChildren(QTranslator):  # of a window that was open before
        application.removeTranslator(old)
        old.deleteLater()
    code = chosen(wanted, system)
    speaks_it = system.language() == QLocale(code).language()
    if system.language() == QLocale.Language.C or (wanted != AUTO and not speaks_it):
        QLocale.setDefault(QLocale(code))  # else the system's, with its region's way to write numbers
    if code == ENGLISH:
        return []
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translators = []
    for name, folder in ((f"qtbase_{code}", qt_folder), (f"redaes_{code}", str(TRANSLATIONS))):
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
            translators.append(translator)
        else:
            log.warning("the translation %s cannot be loaded", name)
    return translators


def chosen(wanted: str, system: QLocale) -> str:
    """The code of the language to speak: the wanted one, or the first of the system's that the window knows."""
    if wanted != AUTO:
        return wanted
    asked = (each.replace("_", "-").split("-")[0] for each in system.uiLanguages())
    return next((code for code in asked if code in SPOKEN), ENGLISH)


def language_code() -> str:
    """The code of the language that the window speaks."""
    return QCoreApplication.translate("language", "en", "the code of the language translated to")


def is_english() -> bool:
    """Whether the window speaks the language that explanations are written in."""
    return language_code() == ENGLISH
