from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.library.filters import Filters
from app.ui.culling.name_dialog import NameDialog
from app.ui.export.dialog import ExportDialog
from app.ui.main_window import MainWindow
from tests.gui.culling.conftest import click, dialog, make_collection, numbers, press
from tests.support.fake_workspace import FakeWorkspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def test_a_collection_made_by_hand_takes_selected_photos_and_gives_them_back(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    window.grid.activate(0)
    first = window.bench.targets()[0].photo.photo_id
    make_collection(qtbot, window, "Best")
    collection = window.state.collections[0]
    assert (collection.name, collection.photo_ids) == ("Best", frozenset({first}))
    window.grid.activate(1)
    second = window.bench.targets()[0].photo.photo_id
    press(window, "add_to_collection")
    qtbot.waitUntil(lambda: window._toast._text.text() == "1 photo added to “Best”")
    qtbot.waitUntil(lambda: window.state.collections[0].photo_ids == {first, second})
    window.bench.panel.collections.chosen.emit(collection.collection_id)
    assert numbers(window) == {first, second}
    window.grid.activate(0)
    gone = window.bench.targets()[0].photo.photo_id
    press(window, "take_out_of_collection")
    qtbot.waitUntil(lambda: numbers(window) == {first, second} - {gone})


def test_the_filters_shown_now_become_a_collection_that_follows_them(qtbot: QtBot, window: MainWindow) -> None:
    window.state.set_filters(Filters(stars_min=3))
    press(window, "new_smart_collection")
    click(dialog(qtbot, window, NameDialog), "Make collection")
    qtbot.waitUntil(lambda: window.state.collection() is not None)
    collection = window.state.collection()
    assert (collection.name, collection.filters) == ("★ 3 and up", Filters(stars_min=3))
    assert numbers(window) == {1, 2, 3}
    assert window.state.filters == Filters()
    window.marking.set_stars([window.state.photo(4)], 4)
    qtbot.waitUntil(lambda: numbers(window) == {1, 2, 3, 4})
    assert window._top is not None
    assert [row._note for row in window.bench.panel.collections._rows.values()]


def test_a_collection_that_is_removed_while_looked_at_leads_to_all_photos(qtbot: QtBot, window: MainWindow) -> None:
    window.grid.activate(0)
    make_collection(qtbot, window, "Best")
    collection = window.state.collections[0]
    window.state.look_at(window.state.scope, None, collection.collection_id)
    assert len(window.state.shown) == 1
    window.culling.collecting.remove(collection)
    qtbot.waitUntil(lambda: window.state.collection_id is None)
    assert len(window.state.shown) == 7


def test_a_collection_is_exported_as_the_part_that_the_export_chooses_from(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    window.grid.activate(0)
    make_collection(qtbot, window, "Best")
    with qtbot.waitSignal(window.culling.export_asked) as asked:
        window.bench.panel.collections.export_asked.emit(window.state.collections[0])
    assert (len(asked.args[0].photo_ids), asked.args[0].name) == (1, "Best")
    dialog(qtbot, window, ExportDialog).close()
