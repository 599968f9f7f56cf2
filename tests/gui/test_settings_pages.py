"""The frame of the settings, and the pages Folders, Performance and Privacy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from app.settings import DEFAULTS, SettingsUnwritable
from app.ui.confirm import ConfirmDialog
from app.ui.settings import dialog
from app.ui.settings.dialog import SettingsDialog
from app.ui.settings.folders_page import FoldersPage
from app.ui.settings.performance_page import PerformancePage
from app.ui.settings.privacy_page import PrivacyPage
from app.workflow.announcements import ScoringProgress
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.settings_stage import ENGINE, FOLDERS, PERFORMANCE, PRIVACY, SettingsStage, button, said

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def stage(
    qtbot: QtBot, make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[SettingsStage]:
    made = SettingsStage(qtbot, make_workspace(), monkeypatch, tmp_path)
    yield made
    made.close_all()


def put(field: QAbstractSpinBox, text: str, qtbot: QtBot) -> None:
    """Types a number and leaves the field."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


# -- the frame


def test_ctrl_comma_opens_the_settings_and_esc_closes_them(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    action = window.commands.named("settings")
    assert action.shortcut().toString() == "Ctrl+,"
    action.trigger()
    opened = window.findChild(SettingsDialog)
    assert opened is not None
    assert opened.isVisible()
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(SettingsDialog) is None)


def test_arrows_walk_through_the_pages_and_the_last_one_is_shown_again(qtbot: QtBot, stage: SettingsStage) -> None:
    opened = stage.open(FOLDERS)
    assert isinstance(opened.page(), FoldersPage)
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Down)
    assert opened.place() == ENGINE
    stage.settle()
    opened.accept()
    again = stage.settings.open()
    assert again.place() == ENGINE
    stage.settle()


def test_opening_a_page_flashes_no_other_window(qtbot: QtBot, stage: SettingsStage) -> None:
    shown = Shown()
    QApplication.instance().installEventFilter(shown)
    for page in (FOLDERS, ENGINE, PERFORMANCE, PRIVACY):
        stage.open(page)
    QApplication.instance().removeEventFilter(shown)
    assert shown.windows == {"SettingsDialog"}


class Shown(QObject):
    """Hears which windows come up."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.add(type(watched).__name__)
        return False


def test_enter_in_a_number_keeps_it_and_leaves_the_settings_open(qtbot: QtBot, stage: SettingsStage) -> None:
    opened = stage.open(PERFORMANCE)
    page = opened.page()
    assert isinstance(page, PerformancePage)
    put(page.threads, "4", qtbot)
    stage.settle()
    assert stage.workspace.tuning.changes == [{"intake_threads": 4}]
    assert opened.isVisible()


def test_a_setting_that_cannot_be_kept_is_told_and_shown_as_it_was(qtbot: QtBot, stage: SettingsStage) -> None:
    opened = stage.open(PERFORMANCE)
    page = opened.page()
    assert isinstance(page, PerformancePage)
    stage.workspace.fails["change_settings"] = SettingsUnwritable("The settings cannot be written.", "Look at it.")
    put(page.threads, "4", qtbot)
    stage.settle()
    assert page.threads.value() == DEFAULTS.intake_threads
    assert "The settings cannot be written." in said(opened)


@pytest.mark.parametrize("page", [FOLDERS, ENGINE, PERFORMANCE, PRIVACY])
def test_every_control_has_a_name_and_can_be_reached_by_tab(stage: SettingsStage, page: int) -> None:
    shown = stage.open(page).page()
    assert shown is not None
    controls: list[QWidget] = [
        *shown.findChildren(QAbstractButton),
        *shown.findChildren(QComboBox),
        *shown.findChildren(QAbstractSpinBox),
    ]
    visible = [each for each in controls if each.isVisible()]
    assert visible
    unnamed = [each for each in visible if not (each.accessibleName() or getattr(each, "text", str)())]
    assert unnamed == []
    assert all(each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in visible)


def test_every_setting_has_a_place() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in Path(dialog.__file__).parent.glob("*.py"))
    assert [each.name for each in fields(DEFAULTS) if not re.search(rf"\b{each.name}\b", sources)] == []


# -- folders


def test_folders_show_count_and_state_and_can_be_given_up_after_a_question(qtbot: QtBot, stage: SettingsStage) -> None:
    page = stage.open(FOLDERS).page()
    assert isinstance(page, FoldersPage)
    for words in ("photos", "12 photos", "Watched"):
        assert words in said(page)
    button(page, "Stop watching…").click()
    question = page.window().findChild(ConfirmDialog)
    assert question is not None
    assert "12 photos will leave the library. The files stay on disk." in said(question)
    button(question, "Stop watching").click()
    qtbot.waitUntil(lambda: "No folder is watched yet." in said(page))


def test_an_offline_folder_says_when_it_was_last_seen_where_that_is_known(qtbot: QtBot, stage: SettingsStage) -> None:
    stage.workspace.away = {1: datetime(2024, 11, 12, 12)}
    stage.state.load_folders()
    page = stage.open(FOLDERS).page()
    assert page is not None
    assert "Offline. Nothing is forgotten.\nLast seen 12 Nov 2024" in said(page)
    stage.workspace.away = {1: None}
    stage.state.load_folders()
    qtbot.waitUntil(lambda: "Last seen" not in said(page))
    assert "Offline. Nothing is forgotten." in said(page)


def test_looking_for_changes_asks_for_a_scan(stage: SettingsStage) -> None:
    page = stage.open(FOLDERS).page()
    assert page is not None
    button(page, "Look for changes now").click()
    stage.settle()
    assert ("rescan", None) in stage.workspace.asked


def test_the_time_between_looks_counts_only_where_folders_are_polled(qtbot: QtBot, stage: SettingsStage) -> None:
    page = stage.open(FOLDERS).page()
    assert isinstance(page, FoldersPage)
    assert not page.polling.isEnabled()
    page.watching.setCurrentIndex(1)
    page.watching.activated.emit(1)
    stage.settle()
    assert page.polling.isEnabled()
    put(page.polling, "30", qtbot)
    put(page.settling, "2.5", qtbot)
    stage.settle()
    assert stage.workspace.tuning.changes == [
        {"watching": "polling"},
        {"polling_interval_s": 30.0},
        {"settle_interval_s": 2.5},
    ]
    assert "Default 15" in said(page)


# -- performance


def test_speed_memory_and_thumbnails_are_told_as_measured(qtbot: QtBot, stage: SettingsStage) -> None:
    page = stage.open(PERFORMANCE).page()
    assert isinstance(page, PerformancePage)
    assert "665.0 MB" in said(page)
    assert "12.0 MB" in said(page)
    stage.workspace.announce(ScoringProgress(3, 9, 2.5, 2.4, is_paused=False))
    qtbot.waitUntil(lambda: "2.5 photos/s" in said(page))
    page.clear.click()
    qtbot.waitUntil(lambda: "0 bytes" in said(page))


def test_pausing_on_battery_is_offered_where_there_is_one(stage: SettingsStage) -> None:
    page = stage.open(PERFORMANCE).page()
    assert isinstance(page, PerformancePage)
    assert not page.battery.isEnabled()
    assert "This computer has no battery." in said(page)
    page.window().close()
    stage.workspace.tuning.is_portable = True
    page = stage.open(PERFORMANCE).page()
    assert isinstance(page, PerformancePage)
    page.battery.click()
    stage.settle()
    assert stage.workspace.tuning.changes == [{"pause_on_battery": True}]


def test_numbers_tell_their_default_and_range_and_when_they_act(stage: SettingsStage) -> None:
    told = said(stage.open(PERFORMANCE).window())
    assert "Default 2. From 1 to 8. Acts from the next start." in told
    assert "Acts at once." in told


# -- privacy


def test_privacy_tells_what_leaves_the_computer_and_where_everything_lies(stage: SettingsStage) -> None:
    page = stage.open(PRIVACY).page()
    assert isinstance(page, PrivacyPage)
    told = said(page)
    for words in (
        "No photo and no score leaves it.",
        "no telemetry",
        str(stage.workspace.tuning.places.catalogue),
        str(stage.workspace.tuning.places.log_file),
        "One copy: catalog.daily-2026-11-26.sqlite3",
    ):
        assert words in told
    page.backup.click()
    stage.settle()
    assert stage.workspace.tuning.changes == [{"daily_backup": False}]
    button(page, "Copy diagnostics").click()
    assert QGuiApplication.clipboard().text() == "RED-Aes test\n"


def test_privacy_says_so_when_photos_go_to_a_server(stage: SettingsStage) -> None:
    stage.workspace.tuning.server = "http://studio:8000/v1"
    told = said(stage.open(PRIVACY).window())
    assert "your photos are sent to http://studio:8000/v1" in told
    assert "No photo and no score leaves it." not in told
