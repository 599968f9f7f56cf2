import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.library.filters import Filters
from app.library.photo import ColorLabel, Flag, Marks, PhotoId
from app.ui.main_window import MainWindow
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.fake_workspace import FakeWorkspace

FIRST, SECOND = PhotoId(1), PhotoId(2)


def press(qtbot: QtBot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    qtbot.keyClick(window.grid, key, modifier or Qt.KeyboardModifier.NoModifier)


def stored(qtbot: QtBot, workspace: FakeWorkspace, photo_id: PhotoId, marks: Marks) -> None:
    qtbot.waitUntil(lambda: workspace.library[photo_id].marks == marks)


@pytest.mark.parametrize(
    ("key", "marks"),
    [
        (Qt.Key.Key_P, Marks(flag=Flag.PICK)),
        (Qt.Key.Key_X, Marks(flag=Flag.REJECT)),
        (Qt.Key.Key_1, Marks(stars=1)),
        (Qt.Key.Key_5, Marks(stars=5)),
        (Qt.Key.Key_6, Marks(label=ColorLabel.RED)),
        (Qt.Key.Key_9, Marks(label=ColorLabel.BLUE)),
    ],
)
def test_a_rating_key_marks_the_active_photo(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace, key: Qt.Key, marks: Marks
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    window.grid.activate(0)
    press(qtbot, window, key)
    assert window.state.shown[0].marks == marks  # at once, before it is stored
    stored(qtbot, workspace, FIRST, marks)


def test_u_and_0_take_flag_and_stars_away(qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    window.grid.activate(0)
    for key in (Qt.Key.Key_P, Qt.Key.Key_4, Qt.Key.Key_U, Qt.Key.Key_0):
        press(qtbot, window, key)
    stored(qtbot, workspace, FIRST, Marks())
    assert len([1 for question, _ in workspace.asked if question == "mark"]) == 4


def test_the_same_label_key_again_takes_the_label_away(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    window.grid.activate(0)
    press(qtbot, window, Qt.Key.Key_8)
    stored(qtbot, workspace, FIRST, Marks(label=ColorLabel.GREEN))
    press(qtbot, window, Qt.Key.Key_8)
    stored(qtbot, workspace, FIRST, Marks())


def test_all_selected_photos_are_marked_as_one_act_that_undo_takes_back(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    window.grid.selectAll()
    press(qtbot, window, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: all(p.marks.flag is Flag.REJECT for p in workspace.library.values()))
    assert len([1 for question, _ in workspace.asked if question == "mark"]) == 1
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: all(p.marks.flag is Flag.NONE for p in window.state.shown))


def test_in_the_loupe_only_the_photo_shown_is_marked(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    window.grid.selectAll()
    window.bench.show_loupe()
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_P)
    stored(qtbot, workspace, FIRST, Marks(flag=Flag.PICK))
    assert workspace.library[SECOND].marks == Marks()


def test_keys_do_not_rate_while_somebody_types(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    window.grid.activate(0)
    window.find_by_name()
    qtbot.keyClicks(window.bench.panel.filters.name_field, "px5 4001")
    assert window.bench.panel.filters.name_field.text() == "px5 4001"
    assert not [1 for question, _ in workspace.asked if question == "mark"]


def test_shift_with_a_rating_key_moves_on_to_the_next_photo(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    window.grid.activate(0)
    press(qtbot, window, Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    assert window.grid.active_photo_id() == SECOND
    stored(qtbot, workspace, FIRST, Marks(flag=Flag.PICK))


def test_a_key_that_decides_does_so_once_however_long_it_is_held(
    make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    commands = make_window(make_workspace()).commands
    deciding = [each.handle for each in commands.deeds() if each.moves_on]
    assert "reject" in deciding
    assert not any(commands.named(handle).autoRepeat() for handle in deciding)
    assert commands.named("undo").autoRepeat()


def test_a_photo_that_no_longer_passes_the_filter_makes_way_for_the_next(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    window.state.set_filters(Filters(flags=frozenset({Flag.NONE})))
    window.grid.activate(0)
    press(qtbot, window, Qt.Key.Key_X)
    assert window.grid.active_photo_id() == SECOND
    assert len(window.state.shown) == 11


def test_older_news_does_not_undo_what_a_key_just_did(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    window.grid.activate(0)
    window.state.load()  # asked before the key, answered after it
    press(qtbot, window, Qt.Key.Key_P)
    flags: list[Flag] = []
    window.state.loaded.connect(lambda: flags.append(window.state.shown[0].marks.flag))
    stored(qtbot, workspace, FIRST, Marks(flag=Flag.PICK))
    qtbot.waitUntil(lambda: len(flags) >= 1)
    assert set(flags) == {Flag.PICK}
