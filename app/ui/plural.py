"""Texts in the form that a language has for a number."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale


def tr(text: str, comment: str, n: int) -> str:
    """A text with a number for its %1; called `plural.tr`, by which lupdate knows its context and that it counts.

    Args:
        text: English, for many; write the text for one beside it.
        comment: for the translator.
        n: the number.
    """
    return QCoreApplication.translate("plural", text, comment, n).replace("%1", QLocale().toString(n))
