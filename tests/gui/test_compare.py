import dataclasses

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.library.photo import Flag, PhotoId
from app.ui.canvas.framing import Framing
from app.ui.compare import verdict
from app.ui.compare.pairing import challenger, first_pair
from app.ui.inspector.panel import LOOK_MS
from app.ui.main_window import MainWindow
from app.ui.views import COMPARE, GRID, LOUPE
from engine.errors import NotEnoughMemory
from engine.scale import Axis
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.fake_workspace import FakeWorkspace
from tests.support.keyboard import press, walk_to
from tests.support.made_up_photos import failure, make_comparison, make_photo

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
IDS = [PhotoId(n) for n in range(1, 6)]


def said(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def pair(window: MainWindow) -> tuple[PhotoId, PhotoId] | None:
    return window.bench.comparing.pair()


def select(window: MainWindow, *rows: int) -> None:
    window.grid.activate(rows[0])
    for row in rows[1:]:
        index = window.grid.model().index(row, 0)
        window.grid.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)


@pytest.fixture
def workspace(make_workspace: MakeWorkspace) -> FakeWorkspace:
    return make_workspace()


@pytest.fixture
def window(make_window: MakeWindow, workspace: FakeWorkspace) -> MainWindow:
    made = make_window(workspace)
    made.grid.activate(0)
    return made


@pytest.mark.parametrize(
    ("selected", "active", "expected"),
    [
        ([], 2, (2, 3)),
        ([2], 2, (2, 3)),
        ([], 5, (5, 4)),  # the last one meets the one before it
        ([2, 5], 5, (2, 5)),
        ([2, 4, 5], 4, (4, 5)),
    ],
)
def test_a_round_begins_with_the_selected_photos_or_the_active_and_the_next(
    selected: list[int], active: int, expected: tuple[int, int]
) -> None:
    assert first_pair([PhotoId(n) for n in selected], PhotoId(active), IDS) == expected


def test_a_challenger_is_never_a_photo_on_screen() -> None:
    assert challenger(IDS, (IDS[0], IDS[1]), 1, 1) == 3
    assert challenger(IDS, (IDS[2], IDS[1]), 1, 1) == 4
    assert challenger(IDS, (IDS[3], IDS[4]), 4, 1) is None
    assert challenger(IDS, (IDS[2], IDS[4]), None, -1) == 4


def test_reasons_speak_for_the_winner_and_keep_what_speaks_against_it() -> None:
    comparison = make_comparison(make_photo(1), make_photo(9))  # a wins
    told = verdict.reasons(comparison, "a")
    assert [(reason.axis, reason.gain > 0) for reason in told] == [
        (Axis.SHARPNESS, True),
        (Axis.LIGHTING, True),
        (Axis.COMPOSITION, False),
    ]
    assert told[1].text == "B is slightly worse: burnt out."


def test_an_axis_that_did_not_change_is_no_reason_however_far_its_number_is_from_nothing() -> None:
    comparison = make_comparison(make_photo(1), make_photo(9))
    same = dataclasses.replace(comparison.axes[0], delta=0.01, text="no significant change")
    assert verdict.reasons(dataclasses.replace(comparison, axes=(same,)), "b") == []


def test_a_verdict_against_the_scores_of_the_photos_alone_says_so() -> None:
    comparison = make_comparison(make_photo(1), make_photo(9))
    assert "stays the same" in verdict.agreement(comparison, {"a": 9.0, "b": 8.0})
    assert "though alone B scores higher" in verdict.agreement(comparison, {"a": 5.0, "b": 8.0})


def test_of_moved_frames_it_says_how_much_was_compared() -> None:
    comparison = make_comparison(make_photo(1), make_photo(9))
    assert verdict.left_out(comparison) == ""
    moved = dataclasses.replace(comparison, shared=0.902)
    assert (
        verdict.left_out(moved)
        == "The frames are moved against each other; only the 90\u202f% that both show is compared."
    )


def test_a_tie_has_no_winner_and_says_so() -> None:
    tie = dataclasses.replace(make_comparison(make_photo(1), make_photo(9)), better="tie", delta=-0.05)
    assert verdict.winner(tie) is None
    assert verdict.strength(tie) == "Too close to call"


def test_c_compares_the_active_photo_with_the_next_and_shows_verdict_reasons_and_axes(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    qtbot.keyClick(window.grid, Qt.Key.Key_C)
    view = window.bench.compare
    assert (window.bench.view(), pair(window)) == (COMPARE, (1, 2))
    assert not window.bench.inspector.isVisible()
    qtbot.waitUntil(lambda: "A is better by" in said(view))
    assert "+0.11" in said(view)
    qtbot.waitUntil(lambda: "B is slightly worse: burnt out." in said(view))  # shown with the next layout
    assert ("compare", (1, 2)) in workspace.asked
    qtbot.waitUntil(lambda: len(window.bench.comparing._explanations) == 2)
    view.grab()
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert window.bench.view() == GRID


@pytest.mark.parametrize(("series", "is_warned"), [((7, 7), False), ((7, 8), True), ((None, None), True)])
def test_photos_of_no_common_series_are_compared_with_a_word_of_caution(
    qtbot: QtBot,
    make_window: MakeWindow,
    make_workspace: MakeWorkspace,
    series: tuple[int | None, int | None],
    *,
    is_warned: bool,
) -> None:
    photos = [make_photo(number, series_id=one, series_size=2) for number, one in enumerate(series, 1)]
    window = make_window(make_workspace(photos))
    window.grid.activate(0)
    window.bench.show_compare()
    qtbot.waitUntil(lambda: "is better by" in said(window.bench.compare))
    assert ("of no common series" in said(window.bench.compare)) is is_warned


def test_arrows_bring_the_next_challenger_and_move_the_focus(qtbot: QtBot, window: MainWindow) -> None:
    window.bench.show_compare()
    view = window.bench.compare
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert pair(window) == (1, 3)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert pair(window) == (1, 2)
    assert window.bench.targets()[0].photo.photo_id == 1
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert window.bench.targets()[0].photo.photo_id == 2
    assert window.grid.active_photo_id() == 2
    qtbot.keyClick(view, Qt.Key.Key_E)
    assert (window.bench.view(), window.grid.active_photo_id()) == (LOUPE, 2)
    window.bench.show_grid()
    assert [shown.photo.photo_id for shown in window.bench.targets()] == [2]  # what keys act on is what has the ring


def test_s_swaps_the_sides_and_m_makes_b_the_one_to_beat(qtbot: QtBot, window: MainWindow) -> None:
    window.bench.show_compare()
    view = window.bench.compare
    qtbot.keyClick(view, Qt.Key.Key_S)
    assert pair(window) == (2, 1)
    assert window.bench.targets()[0].photo.photo_id == 1  # the focus stays on its photo
    qtbot.keyClick(view, Qt.Key.Key_S)
    qtbot.keyClick(view, Qt.Key.Key_M)
    assert pair(window) == (2, 3)


def test_with_three_selected_photos_challengers_come_from_them_and_the_selection_stays(
    qtbot: QtBot, window: MainWindow
) -> None:
    select(window, 0, 4, 8)
    window.bench.show_compare()
    qtbot.keyClick(window.bench.compare, Qt.Key.Key_Right)
    assert pair(window) in {(9, 1), (1, 9), (9, 5), (5, 9), (1, 5)}
    assert len(window.grid.selected_photos()) == 3


def test_marks_go_to_the_focused_pane_and_shift_brings_the_next_challenger_for_the_loser(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    window.bench.show_compare()
    view = window.bench.compare
    qtbot.keyClick(view, Qt.Key.Key_4)
    qtbot.waitUntil(lambda: workspace.library[PhotoId(1)].marks.stars == 4)
    qtbot.keyClick(view, Qt.Key.Key_P, SHIFT)
    qtbot.waitUntil(lambda: workspace.library[PhotoId(1)].marks.flag is Flag.PICK)
    assert pair(window) == (1, 3)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_X, SHIFT)
    qtbot.waitUntil(lambda: workspace.library[PhotoId(3)].marks.flag is Flag.REJECT)
    assert pair(window) == (1, 4)


def test_enter_picks_what_the_engine_prefers_and_backspace_rejects_the_other(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    window.bench.show_compare()
    view = window.bench.compare
    qtbot.waitUntil(lambda: "A is better by" in said(view))
    qtbot.keyClick(view, Qt.Key.Key_Down)  # the focus on B changes nothing about the winner
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: workspace.library[PhotoId(1)].marks.flag is Flag.PICK)
    button = next(b for b in view.findChildren(QPushButton) if b.text() == "Reject B")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: workspace.library[PhotoId(2)].marks.flag is Flag.REJECT)


def test_both_photos_move_together_until_one_is_moved_alone_or_they_are_unlinked(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.bench.show_compare()
    view = window.bench.compare
    a, b = view.panes["a"].canvas, view.panes["b"].canvas
    a.zoom_to(1.0)
    assert b.framing() == a.framing()
    a.pan(1, 0, is_alone=True)
    offset = a.framing().x - b.framing().x
    assert offset > 0
    a.pan(1, 0)
    assert a.framing().x - b.framing().x == pytest.approx(offset)
    qtbot.keyClick(view, Qt.Key.Key_K)
    a.zoom_to(2.0)
    assert b.framing().scale == 1.0
    qtbot.keyClick(view, Qt.Key.Key_K)
    assert b.framing() == a.framing() == Framing(2.0, a.framing().x, a.framing().y)


def test_a_pair_that_cannot_be_compared_says_what_to_do(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    workspace.fails["compare"] = NotEnoughMemory("The engine ran out of memory.", "Close other programs.")
    window.bench.show_compare()
    qtbot.waitUntil(lambda: "Close other programs." in said(window.bench.compare))


def test_a_photo_that_cannot_be_read_has_no_verdict_and_is_not_asked_about(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace([make_photo(1), make_photo(2, opinion=None, failure=failure())])
    window = make_window(workspace)
    window.bench.show_compare()
    assert "B cannot be read" in said(window.bench.compare)
    qtbot.wait(LOOK_MS + 100)
    assert "compare" not in {question for question, _ in workspace.asked}


def test_in_a_narrow_window_tabs_show_one_part_of_the_verdict(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1100, 700)
    window.bench.show_compare()
    panel = window.bench.compare.verdict
    qtbot.waitUntil(panel._tabs.isVisible)
    assert [column.isVisible() for column in panel._columns] == [True, False, False]
    next(b for b in panel._tabs.findChildren(QPushButton) if b.text() == "Eight axes").click()
    assert [column.isVisible() for column in panel._columns] == [False, False, True]


def test_one_photo_alone_cannot_be_compared(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace([make_photo(1)]))
    qtbot.keyClick(window.grid, Qt.Key.Key_C)
    assert window.bench.view() == GRID
    assert "Comparing needs two photos." in said(window)


@pytest.mark.parametrize(("size", "share"), [((960, 540), 0.4), ((1600, 1000), 0.5)])
def test_the_photos_have_most_of_the_view_however_low_it_is(
    qtbot: QtBot, window: MainWindow, size: tuple[int, int], share: float
) -> None:
    window.resize(*size)
    window.bench.show_compare()
    view = window.bench.compare
    qtbot.waitUntil(lambda: view.isVisible() and view.panes["a"].canvas.height() >= share * view.height())
    assert view.verdict._pick.visibleRegion().boundingRect() == view.verdict._pick.rect()


def test_what_a_low_window_hides_of_the_axes_is_reached_by_keys(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(960, 540)
    window.bench.show_compare()
    panel = window.bench.compare.verdict
    qtbot.waitUntil(panel._tabs.isVisible)
    tab = next(b for b in panel._tabs.findChildren(QPushButton) if b.text() == "Eight axes")
    tab.click()
    tab.setFocus()
    walk_to(panel._areas[1])
    press("PgDown")
    qtbot.waitUntil(lambda: panel._areas[1].verticalScrollBar().value() > 0)
