from __future__ import annotations

import dataclasses
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.library.arranging import Order
from app.library.filters import FileKind, Filters, SeriesPart
from app.ui.main_window import MainWindow
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.gui.culling.conftest import numbers, texts
from tests.support.made_up_photos import make_photo

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.mark.parametrize(
    ("filters", "expected", "chip"),
    [
        (Filters(stars_min=3), {1, 2, 3}, "★ 3 and up"),
        (Filters(stars_min=3, stars_max=3), {2}, "★ 3 exactly"),
        (Filters(stars_max=0), {4, 5, 6, 7}, "No stars"),
        (Filters(cameras=frozenset({"Nikon"})), {2}, "Nikon"),
        (Filters(lenses=frozenset({""})), {1, 2, 3, 4, 5, 6, 7}, "Not told"),
        (Filters(series=SeriesPart.FRAMES), {4, 5}, "In a series"),
        (Filters(kinds=frozenset({FileKind.RAW})), {2}, "RAW"),
        (Filters(folder=Path("/photos/day 2")), {6}, "day 2"),
        (Filters(text="4003"), {3}, "Name “4003”"),
        (Filters(score_min=9.0), {1, 7}, "Score ≥ 9.00"),
    ],
)
def test_a_filter_shows_what_it_lets_through_and_its_chip_takes_it_back(
    window: MainWindow, filters: Filters, expected: set[int], chip: str
) -> None:
    window.state.set_filters(filters)
    assert numbers(window) == expected
    assert texts(window) == [chip]
    window.bench.page.strip.chips.remove(0)
    assert window.state.filters == Filters()
    assert texts(window) == []


def test_chips_without_room_stand_behind_the_last_one_and_never_widen_the_window(window: MainWindow) -> None:
    window.resize(1024, 700)
    window.state.set_filters(
        Filters(
            stars_min=3,
            score_min=1.0,
            text="a rather long part of a name",
            cameras=frozenset({"A camera with a long name", "Another camera"}),
            series=SeriesPart.SINGLES,
            first_day=date(2026, 1, 1),
        )
    )
    assert window.width() == 1024
    chips = window.bench.page.strip.chips
    assert chips._more.isVisible()
    assert len(texts(window)) == 6


def test_the_panel_filters_by_day_and_by_what_the_photos_here_have(window: MainWindow) -> None:
    rows = window.bench.panel.filters.rows
    rows.date.chosen.emit(date(2026, 10, 3))
    assert numbers(window) == {3}
    rows.date.chosen.emit("any")
    rows.camera.chosen.emit("Nikon")
    rows.camera.chosen.emit("Test camera")
    assert numbers(window) == {1, 2, 3, 4, 5, 6, 7}
    assert window.state.filters.cameras == {"Nikon", "Test camera"}
    rows.camera.chosen.emit("any")
    assert window.state.filters == Filters()


def test_the_choices_tell_how_many_photos_each_has(window: MainWindow) -> None:
    rows = window.bench.panel.filters.rows
    menu = rows.camera.menu_of(rows._device_choices(Counter({"Nikon": 1204}), frozenset()))
    assert "Nikon\t1,204" in [action.text() for action in menu.actions()]
    menu.deleteLater()


def test_exactly_so_many_stars_is_one_click_from_at_least(window: MainWindow) -> None:
    panel = window.bench.panel.filters
    panel._stars.chosen.emit(3)
    assert numbers(window) == {1, 2, 3}
    panel._comparison.click()
    assert numbers(window) == {2}
    panel._comparison.click()
    assert numbers(window) == {1, 2, 3}


def test_both_ends_of_the_score_range_move_by_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    score = window.bench.panel.filters._range
    qtbot.keyClick(score, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(score, Qt.Key.Key_Up)
    qtbot.keyClick(score, Qt.Key.Key_Left)
    assert (window.state.filters.score_min, window.state.filters.score_max) == (1.0, 9.9)


def test_backslash_folds_the_filters_away_and_brings_them_back(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.bench.panel
    assert panel.filters.isVisible()
    qtbot.keyClick(window.grid, Qt.Key.Key_Backslash)
    assert not panel.filters.isVisible()
    qtbot.keyClick(window.grid, Qt.Key.Key_Backslash)
    assert panel.filters.isVisible()
    window.bench.panels.turn_left()
    qtbot.keyClick(window.grid, Qt.Key.Key_Backslash)
    assert panel.filters.isVisible()


def test_where_nothing_matches_the_filter_that_hides_most_is_named(window: MainWindow) -> None:
    window.state.set_filters(Filters(stars_min=5, cameras=frozenset({"Nikon"})))
    page = window.bench.page
    assert page._title.text() == "No photos match these filters."
    assert page._reason.text() == "The filter on rating alone hides 6 photos."
    page._clear.click()
    assert len(window.state.shown) == 7


def test_cleared_filters_come_back_by_the_toast(window: MainWindow) -> None:
    window.state.set_filters(Filters(stars_min=5))
    window.state.clear_filters()
    assert window._toast._text.text() == "Filters cleared"
    window._toast._button.click()
    assert window.state.filters == Filters(stars_min=5)


def test_photos_are_sorted_by_what_can_be_gained(make_window: MakeWindow, make_workspace: MakeWorkspace) -> None:
    photos = [dataclasses.replace(make_photo(n), gain=gain) for n, gain in ((1, None), (2, 0.1), (3, 0.7))]
    window = make_window(make_workspace(photos))
    window.state.set_order(Order.GAIN_DESCENDING)
    assert [shown.photo.photo_id for shown in window.state.shown] == [3, 2, 1]


def test_a_photo_tells_by_its_tooltip_what_can_be_gained(
    make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    photos = [dataclasses.replace(make_photo(n), gain=gain) for n, gain in ((1, 0.381), (2, 0.0), (3, None))]
    window = make_window(make_workspace(photos))
    rows = [window.grid.model().index(row, 0).data(Qt.ItemDataRole.ToolTipRole).splitlines()[-1] for row in range(3)]
    assert rows[:2] == ["Best measured edit +0.38", "No measured edit helps"]
    assert "edit" not in rows[2]
