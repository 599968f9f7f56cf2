"""What one act costs in operations, which no busy machine stretches: the same in a small and in a large library."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.library.filters import Filters
from app.library.photo import Flag, Marks
from app.ui.grid.model import PhotoModel
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.grid.view import GridView
from app.ui.listing import Listing
from app.ui.main_window import MainWindow
from app.workflow.announcements import MarksRestored
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.made_up_photos import make_photo

SIZES = (60, 1200)  # both fill their last line
UNDECIDED = Filters(flags=frozenset({Flag.NONE}))


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The rows of every cell painted."""
    rows: list[int] = []
    original = GridView.paint_cell

    def paint_cell(grid: GridView, painter, cell, row: int, **look: bool) -> None:
        rows.append(row)
        original(grid, painter, cell, row, **look)

    monkeypatch.setattr(GridView, "paint_cell", paint_cell)
    return rows


def make_grid(qtbot: QtBot, make_workspace: MakeWorkspace, n_photos: int) -> GridView:
    """A grid whose thumbnails never come, so that nothing but the person's act has it painted."""
    thumbnails = ThumbnailLoader(make_workspace([]))  # type: ignore[arg-type]
    thumbnails.ask = lambda _: None  # type: ignore[method-assign]
    grid = GridView(PhotoModel(), thumbnails)
    qtbot.addWidget(grid)
    grid.resize(1016, 800)
    grid.show_photos(Listing(make_photo(n) for n in range(1, n_photos + 1)))
    with qtbot.waitExposed(grid):
        grid.show()
    return grid


def count_changes(window: MainWindow) -> Counter[str]:
    """How often the grid's rows change in which way from now on."""
    changes: Counter[str] = Counter()
    model = window.grid.model()
    model.modelReset.connect(lambda: changes.update(["reset"]))
    model.layoutChanged.connect(lambda: changes.update(["sorted"]))
    model.rowsRemoved.connect(lambda _, first, last: changes.update({"removed": last - first + 1}))
    model.rowsInserted.connect(lambda _, first, last: changes.update({"inserted": last - first + 1}))
    return changes


@pytest.mark.parametrize("n_photos", SIZES)
def test_a_reject_that_hides_takes_one_row_and_undo_brings_one_back_without_reading_the_library(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace, n_photos: int
) -> None:
    workspace = make_workspace([make_photo(n) for n in range(1, n_photos + 1)])
    window = make_window(workspace)
    window.state.set_filters(UNDECIDED)
    window.grid.activate(40)
    place = window.grid.visualRect(window.grid.currentIndex())
    changes = count_changes(window)
    workspace.asked.clear()
    qtbot.keyClick(window.grid, Qt.Key.Key_X)
    assert changes == {"removed": 1}
    assert (window.grid.currentIndex().row(), window.grid.visualRect(window.grid.currentIndex())) == (40, place)
    window.marking.undo()
    qtbot.waitUntil(lambda: len(window.state.shown) == n_photos)
    assert changes == {"removed": 1, "inserted": 1}
    assert not [1 for question, _ in workspace.asked if question == "photos"]


def test_an_undo_of_many_is_one_question(qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace) -> None:
    workspace = make_workspace([make_photo(n) for n in range(1, 401)])
    window = make_window(workspace)
    window.marking.set_flag(window.state.shown[:150], Flag.PICK)
    qtbot.waitUntil(lambda: all(workspace.library[n].marks.flag is Flag.PICK for n in range(1, 151)))
    workspace.asked.clear()
    window.marking.undo()
    qtbot.waitUntil(lambda: all(shown.marks.flag is Flag.NONE for shown in window.state.shown))
    questions = [question for question, _ in workspace.asked]
    assert questions.count("photos") == 0
    assert questions.count("photos_of") <= 2  # the decision's echo, and the undo's


def test_restored_marks_are_shown_without_a_question_but_not_over_a_later_decision(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    first, second = (shown.photo.photo_id for shown in window.state.shown[:2])
    window.state.put_marks({second: Marks(stars=4)})
    workspace.asked.clear()
    workspace.announce(MarksRestored({first: Marks(flag=Flag.PICK), second: Marks(flag=Flag.PICK)}))
    qtbot.waitUntil(lambda: window.state.shown[0].marks.flag is Flag.PICK)
    assert window.state.shown[1].marks == Marks(stars=4)
    assert not [question for question, _ in workspace.asked if question.startswith("photos")]


@pytest.mark.parametrize("n_photos", SIZES)
def test_an_arrow_key_paints_two_cells_and_is_told_once(
    qtbot: QtBot, make_workspace: MakeWorkspace, painted: list[int], n_photos: int
) -> None:
    grid = make_grid(qtbot, make_workspace, n_photos)
    grid.activate(5)
    grid.viewport().repaint()
    told: list[int] = []
    grid.active_changed.connect(lambda: told.append(grid.currentIndex().row()))
    painted.clear()
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: bool(painted))
    assert told == [6]
    assert painted == [5, 6]


def test_a_screen_of_a_large_library_paints_as_many_cells_as_one_of_a_small(
    qtbot: QtBot, make_workspace: MakeWorkspace, painted: list[int]
) -> None:
    n_cells = []
    for n_photos in SIZES:
        grid = make_grid(qtbot, make_workspace, n_photos)
        grid.activate(n_photos - 1)
        painted.clear()
        grid.viewport().repaint()
        n_cells.append(len(painted))
        assert painted == [*grid.visible()]
    assert n_cells[0] == n_cells[1]


def test_the_best_photos_are_shown_before_the_others_are_known(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace([make_photo(n) for n in range(1, 301)])
    seen: list[tuple[bool, int]] = []
    original = MainWindow.__init__

    def watched(window: MainWindow, *arguments: object, **options: object) -> None:
        original(window, *arguments, **options)  # type: ignore[arg-type]
        window.state.arranged.connect(lambda: seen.append((window.state.are_photos_known, len(window.state.shown))))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MainWindow, "__init__", watched)
        window = make_window(workspace)
    assert seen[0] == (False, 100)
    assert seen[-1] == (True, 300)
    assert [shown.photo.photo_id for shown in window.state.shown[:100]] == [*range(1, 101)]
