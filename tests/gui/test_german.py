"""The window in German: it speaks it everywhere, and its longer words have room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.library.photo import Flag
from app.settings import Settings
from app.ui import wording
from app.ui.asset_files import TRANSLATIONS
from app.ui.controls.elided_label import ElidedLabel
from app.ui.language import AUTO, ENGLISH, SPOKEN, chosen, speak
from app.ui.main_window import MainWindow
from app.ui.settings import model_words, opening
from app.ui.settings.dialog import SettingsDialog
from engine.models.registry import known_models
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.fake_tuning import FakeShelf
from tests.support.made_up_photos import failure, make_photo, series_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    translators = speak(qapp, "de", QLocale("en_GB"))
    yield
    for translator in translators:
        qapp.removeTranslator(translator)
    QLocale.setDefault(before)


@pytest.fixture
def window(
    german: None, make_window: MakeWindow, make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    """As small as it may be said to be used, with one photo that has no score."""
    series = [make_photo(n, series_id=1, series_size=4) for n in (2, 3, 4, 5)]
    others = [make_photo(6, stars=3, flag=Flag.PICK), make_photo(7, opinion=None, failure=failure())]
    workspace = make_workspace([make_photo(1), *series, *others])
    monkeypatch.setattr(opening, "ModelShelf", lambda root: FakeShelf(workspace._later))
    made = make_window(workspace)
    made.resize(1280, 720)
    made.grid.activate(1)
    return made


def words(widget: QWidget) -> list[str]:
    """What stands on visible labels and buttons."""
    found = [each for kind in (QLabel, QAbstractButton) for each in widget.findChildren(kind)]
    return [each.text() for each in found if each.isVisible() and each.text()]


def clipped(root: QWidget) -> list[str]:
    """Visible texts that have less room than they need; those that may be cut short with … are not looked at."""
    found: list[str] = []
    for each in root.findChildren(QWidget):
        if not isinstance(each, QLabel | QAbstractButton | QComboBox) or isinstance(each, ElidedLabel):
            continue
        if not each.isVisible() or each.visibleRegion().isEmpty():
            continue
        text = each.currentText() if isinstance(each, QComboBox) else each.text()
        wraps = isinstance(each, QLabel) and each.wordWrap()
        is_short = (
            each.heightForWidth(each.width()) > each.height() if wraps else each.sizeHint().width() > each.width()
        )
        is_cut = each.visibleRegion().boundingRect().width() < each.width()  # by what it lies in
        if text and (is_short or is_cut):
            found.append(f"{text} ({each.width()} of {each.sizeHint().width()} px)")
    return found


@pytest.mark.parametrize(
    ("wanted", "system", "code"),
    [
        ("auto", "de_AT", "de"),
        ("auto", "en_GB", "en"),
        ("auto", "fr_FR", "en"),  # a language that the window does not know
        ("en", "de_DE", "en"),
        ("de", "C", "de"),
    ],
)
def test_the_window_speaks_the_wanted_language_else_the_systems_else_english(
    wanted: str, system: str, code: str
) -> None:
    assert chosen(wanted, QLocale(system)) == code


def test_every_language_can_be_set_and_has_its_texts() -> None:
    field = next(each for each in fields(Settings) if each.name == "language")
    assert field.metadata["choices"] == (AUTO, *SPOKEN)
    assert {path.stem for path in TRANSLATIONS.glob("*.qm")} == {f"redaes_{code}" for code in SPOKEN if code != ENGLISH}


def test_what_the_registry_says_of_models_is_german(german: None) -> None:
    english = [model.about.split(";")[0].rstrip(".") for model in known_models().values()]
    assert [text for text in english if model_words._translated(text) == text] == []


def test_numbers_are_written_as_in_german_with_a_real_minus(german: None) -> None:
    assert wording.score(7.25) == "7,25"
    assert wording.delta(-0.5) == "−0,50"
    assert wording.n_photos(1) == "1 Foto"
    assert wording.n_photos(1284) == "1.284 Fotos"


def test_a_wanted_language_of_the_system_keeps_the_regions_numbers(qapp: QApplication) -> None:
    before = QLocale()
    translators = speak(qapp, "de", QLocale("de_CH"))
    try:
        assert QLocale() == before  # it is left as it is: the system's
    finally:
        for translator in translators:
            qapp.removeTranslator(translator)


def test_explanations_are_marked_as_english(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: "auf Englisch" in words(window.bench.inspector))
    window.bench.show_compare()
    qtbot.waitUntil(lambda: "auf Englisch" in words(window.bench.compare))


def test_explanations_are_not_marked_where_everything_is_english(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    inspector = make_window(make_workspace()).bench.inspector
    qtbot.waitUntil(lambda: "Show reasoning" in words(inspector))
    assert "in English" not in words(inspector)


def test_qts_own_buttons_and_keys_are_german_too(window: MainWindow) -> None:
    assert window.commands.named("undo").toolTip() == "Rückgängig (Strg+Z)"


def test_nothing_is_clipped_in_german_in_a_small_window(qtbot: QtBot, window: MainWindow) -> None:
    bench = window.bench
    bench.panels.show_left()
    _wait_for_room(qtbot, window)
    bench.panels.turn_left()
    for go in (bench.show_grid, bench.show_loupe, bench.show_compare, bench.show_survey, lambda: _to_failed(window)):
        go()
        _wait_for_room(qtbot, window)


def test_suggested_edits_and_technical_facts_have_room_in_german(qtbot: QtBot, window: MainWindow) -> None:
    inspector = window.bench.inspector
    qtbot.waitUntil(lambda: window.commands.named("suggest_edits").isEnabled())
    window.commands.named("suggest_edits").trigger()
    qtbot.waitUntil(lambda: {"Erwartet", "Technische Fakten"} <= set(words(inspector)))
    _wait_for_room(qtbot, inspector)


def test_the_first_window_has_room_for_german(
    german: None, qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace([], ()))
    window.resize(1280, 720)
    assert any("Computer" in text for text in words(window))
    _wait_for_room(qtbot, window)


@pytest.mark.parametrize("handle", ["export", "keys"])
def test_nothing_is_clipped_in_german_in_a_dialog(qtbot: QtBot, window: MainWindow, handle: str) -> None:
    window.commands.named(handle).trigger()
    sheet = next(each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window)
    _wait_for_room(qtbot, sheet)
    sheet.close()


def test_nothing_is_clipped_in_german_in_the_settings(qtbot: QtBot, window: MainWindow) -> None:
    window.commands.named("settings").trigger()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    for place in range(6):
        dialog.show_page(place)
        page = dialog.page()
        assert isinstance(page, QScrollArea)
        page.verticalScrollBar().setValue(0)
        _wait_for_room(qtbot, dialog)
        page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())  # what lies below the fold too
        _wait_for_room(qtbot, dialog)
    dialog.close()


def _to_failed(window: MainWindow) -> None:
    window.bench.show_grid()
    window.grid.activate(window.grid.model().rowCount() - 1)


def _wait_for_room(qtbot: QtBot, widget: QWidget) -> None:
    """Answers come, and make what they fill larger, a little later."""

    def has_room() -> None:
        assert clipped(widget) == []

    QApplication.processEvents()
    qtbot.waitUntil(has_room)


def test_what_the_model_says_of_a_series_is_marked_as_english(
    german: None, qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace(series_of(1, 2, 3)))
    window.grid.activate(0)
    window.bench.show_survey()
    qtbot.waitUntil(lambda: "auf Englisch" in words(window.bench.survey.panel))
