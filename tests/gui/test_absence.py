"""Files that go away by themselves are told; what the person took away is not."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.library.photo import Flag, PhotoId
from app.ui.main_window import MainWindow
from app.ui.views import COMPARE, GRID, LOUPE
from app.workflow.announcements import FilesGone, FoldersChanged, PhotosChanged
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.fake_workspace import FakeWorkspace
from tests.support.made_up_photos import make_photo


def told(window: MainWindow) -> str:
    return "" if window._toast.isHidden() else window._toast.findChildren(QLabel)[0].text()


def lose(workspace: FakeWorkspace, *numbers: int) -> None:
    """What the workspace tells when files are deleted or moved away."""
    gone = frozenset(map(PhotoId, numbers))
    workspace.announce(FilesGone(gone))
    for photo_id in gone:
        del workspace.library[photo_id]
    workspace.announce(PhotosChanged(gone))


def test_a_photo_that_is_deleted_while_it_is_looked_at_says_so_and_gives_way(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace([make_photo(1), make_photo(2, flag=Flag.PICK), make_photo(3)])
    window = make_window(workspace)
    window.grid.activate(1)
    window.bench.show_loupe()
    lose(workspace, 2)
    qtbot.waitUntil(lambda: window.grid.active_photo_id() == 3)
    assert window.bench.view() == LOUPE
    assert told(window) == "DSC_4002.jpg is gone from its folder; another photo is shown. Your decisions are kept."


def test_the_last_photo_leaves_the_grid_without_a_promise(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace([make_photo(1)])
    window = make_window(workspace)
    window.bench.show_loupe()
    lose(workspace, 1)
    qtbot.waitUntil(lambda: window.bench.view() == GRID)
    assert told(window) == "DSC_4001.jpg is gone from its folder."


def test_a_photo_that_the_person_hides_or_that_is_not_looked_at_leaves_without_a_word(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    window.grid.activate(0)
    window.bench.show_loupe()
    lose(workspace, 5)
    del workspace.library[PhotoId(1)]
    workspace.announce(PhotosChanged(frozenset({PhotoId(1)})))
    qtbot.waitUntil(lambda: len(window.state.shown) == 10)
    assert told(window) == ""


def test_both_photos_of_a_comparison_are_told(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    window.bench.show_compare()
    assert window.bench.view() == COMPARE
    qtbot.waitUntil(lambda: any(question == "compare" for question, _ in workspace.asked))
    workspace.photos().result()  # asked after the comparison, and answered after it
    lose(workspace, 1, 2)
    qtbot.waitUntil(lambda: window.bench.view() == GRID)
    assert told(window) == "2 of these photos are gone from their folders."


def test_a_folder_whose_drive_is_unplugged_is_told_once(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace(folders=(Path("/media/Archive SSD"), Path("/media/Card")))
    workspace.away[2] = None
    window = make_window(workspace)
    assert told(window) == ""
    workspace.away[1] = None
    workspace.announce(FoldersChanged())
    expected = "“Archive SSD” is not connected. You can still rate its photos (12); connect it to zoom or export."
    qtbot.waitUntil(lambda: told(window) == expected)
    window._toast.hide()
    with qtbot.waitSignal(window.state.folders_loaded):
        workspace.announce(FoldersChanged())
    assert told(window) == ""
