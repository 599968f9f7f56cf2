"""The window before there is any folder: what it offers, and the guide through the first minutes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.ui.asset_files import DEMO_PHOTOS
from app.ui.first_run import found_folders
from app.ui.first_run.found_folders import FoundFolder, cards, count, counted
from app.ui.first_run.guide import Guide
from app.ui.first_run.samples import SHOWN
from app.workflow.folder_choice import FolderUnreadable
from tests.gui.conftest import MakeWindow, MakeWorkspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def never() -> bool:
    return False


def test_photos_are_counted_below_a_folder_but_not_hidden_ones(tmp_path: Path) -> None:
    for name in ("a.jpg", "b.NEF", "notes.txt", ".hidden.jpg", "trip/c.jpg", ".cache/d.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert count(tmp_path, never) == 3


def test_counting_ends_when_the_window_is_closed(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.jpg").touch()
    assert count(tmp_path, lambda: True) == 0


def test_a_volume_with_a_cameras_folder_is_a_card_and_no_other_is(tmp_path: Path) -> None:
    (tmp_path / "NIKON" / "DCIM").mkdir(parents=True)
    (tmp_path / "backup").mkdir()
    assert cards([tmp_path / "NIKON", tmp_path / "backup", tmp_path / "gone"]) == [tmp_path / "NIKON" / "DCIM"]


def test_folders_that_are_gone_are_not_offered_and_the_fullest_comes_first(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "DCIM").mkdir()
    (tmp_path / "DCIM" / "a.jpg").touch()
    found = counted([tmp_path / "gone", tmp_path / "empty"], [tmp_path / "DCIM"], never)
    assert found == (FoundFolder(tmp_path / "DCIM", 1, is_card=True), FoundFolder(tmp_path / "empty", 0))


def test_a_found_folder_is_watched_with_one_click(
    qtbot: QtBot,
    make_window: MakeWindow,
    make_workspace: MakeWorkspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "Pictures").mkdir()
    (tmp_path / "Pictures" / "a.jpg").touch()
    monkeypatch.setattr(found_folders, "photo_folders", lambda: [tmp_path / "Pictures"])
    monkeypatch.setattr(found_folders, "cards", lambda volumes: [])
    page = make_window(make_workspace([], ()))._first_run
    qtbot.waitUntil(lambda: any(each.text() == "1 photo" for each in page.findChildren(QLabel)))
    add = next(each for each in page.findChildren(QPushButton) if each.accessibleName() == "Add Pictures")
    qtbot.waitUntil(lambda: 0 < add.parentWidget().width() < page._zone.width() / 2)  # room for three beside each other
    with qtbot.waitSignal(page.folder_chosen) as chosen:
        add.click()
    assert chosen.args == [tmp_path / "Pictures"]


def test_the_demo_is_one_click_away(qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace) -> None:
    window = make_window(make_workspace([], ()))
    button = next(b for b in window._first_run.findChildren(QPushButton) if b.text() == "Try the sample photos")
    with qtbot.waitSignal(window.welcome.other_library_asked):
        button.click()


def test_the_samples_are_demo_photos() -> None:
    assert [name for name in SHOWN if not (DEMO_PHOTOS / name).is_file()] == []


def test_the_guide_tells_the_keys_in_force(make_window: MakeWindow, make_workspace: MakeWorkspace) -> None:
    window = make_window(make_workspace())
    window.commands.bind("lightroom", (("pick", ("Ctrl+Alt+P",)),))
    window.welcome.show_guide()
    guide = window.findChild(Guide)
    assert guide is not None
    caps = {each.text() for each in guide.findChildren(QLabel) if each.property("kind") == "key"}
    assert {"E", "Ctrl+Alt+P", "Ctrl+E"} <= caps
    guide.close()
    window.close()
    assert window.memory.has_seen_guide


def test_a_first_folder_that_cannot_be_watched_is_told_for_as_long_as_there_is_none(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace, tmp_path: Path
) -> None:
    workspace = make_workspace([], folders=())
    window = make_window(workspace)
    workspace.fails["add_folder"] = FolderUnreadable("RED-Aes cannot read it.", "Allow access.")
    window.folders.add_folder(tmp_path)
    banner = window._first_run.banner
    qtbot.waitUntil(banner.isVisible)
    assert not window._toast.isVisible()  # which would go by itself
    del workspace.fails["add_folder"]
    next(each for each in banner.findChildren(QPushButton) if each.text() == "Try again").click()
    qtbot.waitUntil(window.bench.isVisible)
    assert window._first_run.banner.isHidden()


@pytest.mark.parametrize("height_px", [540, 640, 720, 1000])
def test_all_that_is_asked_at_first_is_seen_whole_in_a_window_of_any_height(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace, height_px: int
) -> None:
    window = make_window(make_workspace([], []))
    window.resize(960, height_px)
    page = window._first_run
    qtbot.waitUntil(lambda: page.isVisible() and window.height() == height_px)
    qtbot.waitUntil(lambda: page._zone.height() >= page._zone.layout().minimumSize().height())
    for part in (each for each in page._zone.findChildren(QWidget) if each.isVisible()):
        assert part.height() >= part.minimumSizeHint().height(), part


def test_the_guide_keeps_within_a_low_window_and_all_of_it_is_reached_by_keys(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    window.resize(960, 540)
    window.welcome.show_guide()
    guide = window.findChild(Guide)
    assert guide is not None
    qtbot.waitUntil(guide.isVisible)
    assert guide.height() <= 540
    area = guide.findChild(QScrollArea)
    assert area is not None
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0
    guide.accept()
