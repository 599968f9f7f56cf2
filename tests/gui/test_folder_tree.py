from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.library.photo import FolderId, WatchedFolder
from app.ui.folders.folder_nodes import lines
from app.ui.folders.folder_row import FolderRow
from app.ui.main_window import MainWindow
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.made_up_photos import make_photo

WEDDING, TRIPS = Path("/photos/Wedding"), Path("/Trips")
DAY_1, CANON, DAY_2 = WEDDING / "Day 1", WEDDING / "Day 1" / "Canon", WEDDING / "day 2"
FOLDERS = [WatchedFolder(FolderId(1), WEDDING, 6, False), WatchedFolder(FolderId(2), TRIPS, 0, False)]
N_BY_FOLDER = {str(WEDDING): 1, str(CANON): 3, str(DAY_2): 2, "/photos/Wedding dress": 9}


def seen(*opened: Path) -> list[tuple[str, int, int]]:
    return [(node.path.name, node.depth, node.n_photos) for node in lines(FOLDERS, N_BY_FOLDER, set(opened))]


def test_a_tree_counts_the_photos_below_each_folder_and_shows_those_of_open_ones_by_name() -> None:
    assert seen() == [("Trips", 0, 0), ("Wedding", 0, 6)]
    assert seen(WEDDING, DAY_1) == [
        ("Trips", 0, 0),
        ("Wedding", 0, 6),
        ("Day 1", 1, 3),
        ("Canon", 2, 3),
        ("day 2", 1, 2),
    ]


def test_what_is_open_inside_a_folded_folder_is_not_seen() -> None:
    assert seen(DAY_1) == seen()


@pytest.fixture
def window(make_window: MakeWindow, make_workspace: MakeWorkspace) -> MainWindow:
    paths = [WEDDING / "a.jpg", CANON / "b.jpg", CANON / "c.jpg", DAY_2 / "d.jpg"]
    photos = [make_photo(number, path=path) for number, path in enumerate(paths, 1)]
    return make_window(make_workspace(photos, (WEDDING,)))


def rows(window: MainWindow) -> dict[str, FolderRow]:
    return {row.text(): row for row in window.bench.panel.findChildren(FolderRow) if row.isVisible()}


def shown(window: MainWindow) -> set[str]:
    return {each.photo.path.name for each in window.state.shown}


def test_a_folder_below_a_watched_one_shows_its_photos_and_those_further_down(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.mouseClick(rows(window)["Day 1"], Qt.MouseButton.LeftButton, pos=QPoint(120, 10))
    assert shown(window) == {"b.jpg", "c.jpg"}
    assert {name for name, row in rows(window).items() if row.isChecked()} == {"Day 1"}
    qtbot.mouseClick(rows(window)["Wedding"], Qt.MouseButton.LeftButton, pos=QPoint(120, 10))
    assert shown(window) == {"a.jpg", "b.jpg", "c.jpg", "d.jpg"}
    assert window.grid.hasFocus()  # a click leaves the keys to the photos


def test_the_arrow_keys_open_and_fold_folders_and_lead_to_the_one_above(qtbot: QtBot, window: MainWindow) -> None:
    assert list(rows(window)) == ["Wedding", "Day 1", "day 2"]
    rows(window)["Day 1"].setFocus()
    qtbot.keyClick(rows(window)["Day 1"], Qt.Key.Key_Right)
    assert list(rows(window)) == ["Wedding", "Day 1", "Canon", "day 2"]
    assert rows(window)["Day 1"].hasFocus()
    qtbot.keyClick(rows(window)["Day 1"], Qt.Key.Key_Down)
    assert rows(window)["Canon"].hasFocus()
    qtbot.keyClick(rows(window)["Canon"], Qt.Key.Key_Left)
    assert rows(window)["Day 1"].hasFocus()
    qtbot.keyClick(rows(window)["Day 1"], Qt.Key.Key_Space)
    assert shown(window) == {"b.jpg", "c.jpg"}
    qtbot.keyClick(rows(window)["Day 1"], Qt.Key.Key_Left)
    assert list(rows(window)) == ["Wedding", "Day 1", "day 2"]


def test_a_click_on_the_chevron_folds_a_folder_and_shows_nothing_else(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.mouseClick(rows(window)["Wedding"], Qt.MouseButton.LeftButton, pos=QPoint(12, 14))
    assert list(rows(window)) == ["Wedding"]
    assert window.state.folder_id is None


def test_another_part_of_the_library_is_not_limited_to_the_folder_looked_at_before(
    qtbot: QtBot, window: MainWindow
) -> None:
    qtbot.mouseClick(rows(window)["Day 1"], Qt.MouseButton.LeftButton, pos=QPoint(120, 10))
    window.bench.panel._rows[window.state.scope].click()
    assert shown(window) == {"a.jpg", "b.jpg", "c.jpg", "d.jpg"}


def show_away(window: MainWindow, seen_at: datetime | None) -> FolderRow:
    """The row of a watched folder that went offline."""
    window.bench.panel._folders.show_folders([WatchedFolder(FolderId(1), WEDDING, 4, True, seen_at)])
    return rows(window)["Wedding"]


def test_an_offline_folder_says_when_it_was_last_seen_and_its_folders_below_say_nothing(window: MainWindow) -> None:
    row = show_away(window, datetime(2024, 11, 12, 12))
    assert row.accessibleName() == "Wedding, Offline, Last seen 12 Nov 2024"
    assert row.toolTip() == f"{WEDDING}\nOffline, last seen 12 Nov 2024"
    assert row.sizeHint().height() > rows(window)["Day 1"].sizeHint().height()
    assert rows(window)["Day 1"].accessibleName() == "Day 1, 2"


def test_an_offline_folder_of_which_nobody_knows_when_it_was_seen_says_only_that(window: MainWindow) -> None:
    row = show_away(window, None)
    assert (row.accessibleName(), row.toolTip()) == ("Wedding, Offline", str(WEDDING))


def test_a_folder_that_is_there_does_not_say_when_it_was_last_seen(window: MainWindow) -> None:
    tree = window.bench.panel._folders
    tree.show_folders([WatchedFolder(FolderId(1), WEDDING, 4, False, datetime(2024, 11, 12, 12))])
    assert rows(window)["Wedding"].accessibleName() == "Wedding, 4"
