"""What stands on contact sheet and gallery, in the window's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from app.library.export.page_words import PageWords
from app.ui import wording
from app.ui.language import language_code
from engine.scale import AXES

translate = QCoreApplication.translate


def page_words() -> PageWords:
    """The words, as of now."""
    return PageWords(
        language=language_code(),
        decimal_mark=QLocale().decimalPoint(),
        one_photo=translate("pages of an export", "1 photo"),
        photos=translate("pages of an export", "%1 photos"),
        scale=translate("pages of an export", "%1. Scores run from 0 to 10."),
        scale_by=translate("pages of an export", "%1. Scores by %2 run from 0 to 10."),
        place_in_series=translate("pages of an export", "place %1 in series %2"),
        picked=translate("pages of an export", "picked"),
        one_star=translate("pages of an export", "1 star"),
        stars=translate("pages of an export", "%1 stars"),
        no_picture=translate("pages of an export", "No picture"),
        no_explanation=translate("pages of an export", "There is no explanation of this score yet"),
        no_score=translate("pages of an export", "There is no score yet"),
        page=translate("pages of an export", "Page %1 of %2"),
        unreadable=translate("pages of an export", "cannot be read"),
        not_scored=translate("pages of an export", "not scored"),
        axes={axis: wording.axis_name(axis) for axis in AXES},
    )
