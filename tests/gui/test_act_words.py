"""What undo says in German: every act that the library tells, and nothing lost of one it does not know."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.ui import act_words
from app.ui.language import speak


@pytest.mark.parametrize(
    ("told", "german"),
    [
        ("1 photo picked", "1 Foto ausgewählt"),
        ("1 photo picked, 2 photos rejected", "1 Foto ausgewählt, 2 Fotos abgelehnt"),
        ("3 photos without stars", "Sterne entfernt: 3 Fotos"),
        ("2 photos rated 1 star", "2 Fotos: 1 Stern"),
        ("2 photos hidden", "2 Fotos ausgeblendet"),
        ("1 photo brought back", "1 Foto wieder eingeblendet"),
        ("own marks of 2 photos kept", "Ihre Markierungen beibehalten: 2 Fotos"),
        ("4 photos grouped", "4 Fotos gruppiert"),
        ("Series of 3 split", "Serie von 3 aufgelöst"),
        ("Series of 3 dissolved", "Serie von 3 aufgelöst"),  # as told until 0.5.0
        ("Collection “Best, 2026” made", "Sammlung „Best, 2026“ angelegt"),
        ("Collection “A” renamed to “B”", "Sammlung „A“ in „B“ umbenannt"),
        ("4 photos added to “10”", "4 Fotos zu „10“ hinzugefügt"),
        ("Something of a later version", "Something of a later version"),
    ],
)
def test_an_act_is_told_in_german(qapp: QApplication, told: str, german: str) -> None:
    before = QLocale()
    translators = speak(qapp, "de", QLocale("de_DE"))
    try:
        assert act_words.in_words(told) == german
    finally:
        for translator in translators:
            qapp.removeTranslator(translator)
        QLocale.setDefault(before)


def test_an_act_is_told_as_the_library_tells_it_in_english(qapp: QApplication) -> None:
    assert act_words.in_words("1 photo picked") == "1 photo picked"
