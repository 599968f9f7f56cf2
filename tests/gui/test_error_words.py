"""Errors of engine and library, which know no Qt, in the window's language."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.library.catalog.errors import CatalogueInUse
from app.library.export import naming, presets
from app.library.new_file import FileNotSaved, save_new
from app.ui import error_words
from app.ui.asset_files import TRANSLATIONS
from app.ui.export.page_words import page_words
from app.ui.language import speak
from engine.errors import Cancelled, RedAesError
from engine.image_input import read_photo_file

TEMPLATES = [json.loads(line) for line in (TRANSLATIONS / "errors.txt").read_text("utf-8").splitlines()]


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    translators = speak(qapp, "de", QLocale("en_GB"))
    yield
    for translator in translators:
        qapp.removeTranslator(translator)
    QLocale.setDefault(before)


def raised(work: object) -> RedAesError:
    with pytest.raises(RedAesError) as caught:
        work()  # type: ignore[operator]
    return caught.value


def test_an_error_keeps_its_class_and_its_values_in_german(german: None, tmp_path: Path) -> None:
    error = error_words.told(raised(lambda: save_new(b"x", tmp_path / "gone" / "a.jpg")))
    assert isinstance(error, FileNotSaved)
    assert error.what == f"a.jpg ließ sich nicht in {tmp_path / 'gone'} speichern: Datei oder Ordner nicht gefunden."


def test_errors_from_all_over_are_german(german: None, tmp_path: Path) -> None:
    errors = [
        raised(lambda: naming.check("{nope}")),
        raised(lambda: naming.check("same")),
        raised(lambda: presets.named(presets.SHIPPED, "mine")),
        raised(lambda: read_photo_file(tmp_path / "gone.jpg")),
        Cancelled(),
    ]
    for error in errors:
        spoken = error_words.told(error)
        assert spoken.what != error.what, error.what
        assert spoken.fix != error.fix, error.fix


def test_every_template_is_found_again_whatever_its_values_are(german: None) -> None:
    for template in TEMPLATES:
        text = template
        for place in range(1, 6):
            text = text.replace(f"%{place}", f"/photos/of_2026.{place}")
        said = error_words.sentence(text)
        assert said != text or template in {"%1", text}, template
        assert [place for place in range(1, 6) if f"%{place}" in template] == [
            place for place in range(1, 6) if f"/photos/of_2026.{place}" in said
        ], template


def test_a_sentence_that_no_template_made_stays_as_it_is(german: None) -> None:
    assert error_words.sentence("Quite another thing!") == "Quite another thing!"


def test_an_english_window_says_what_was_said(qapp: QApplication) -> None:
    error = Cancelled()
    assert error_words.told(error) is error
    assert error_words.in_full(error) == str(error)


def test_what_names_an_option_or_a_command_is_said_in_the_windows_words(qapp: QApplication) -> None:
    error = CatalogueInUse(
        "The library is open in another RED-Aes window or command.",
        "Go on there, or close it and try again. Commands that only read work meanwhile.",
    )
    assert error_words.told(error).fix == "Go on there, or close it and try again."
    said = [text.replace("adapter_config.json", "%1") for text in error_words.in_window()]
    assert [text for text in said if text not in TEMPLATES] == [], "nobody says these any more"


def test_gallery_and_contact_sheet_speak_the_windows_language(german: None) -> None:
    words = page_words()
    assert words.language == "de"
    assert words.number(7.25, 2) == "7,25"
    assert words.n_photos(3) == "3 Fotos"
    assert set(words.axes.values()).isdisjoint({"Lighting & exposure", "Colour quality"})
