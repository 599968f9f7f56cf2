from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.library.filters import Filters
from app.library.photo import Flag
from app.library.proposing import ProposalBasis, ProposalRule
from app.ui.folders.scope import Scope
from app.ui.main_window import MainWindow
from app.ui.window_memory import load, save
from tests.gui.conftest import MakeWindow
from tests.gui.culling.conftest import make_collection
from tests.support.fake_workspace import FakeWorkspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def test_filters_collection_and_rule_are_there_again_at_the_second_start(
    qtbot: QtBot, make_window: MakeWindow, workspace: FakeWorkspace, tmp_path: Path
) -> None:
    window = make_window(workspace)
    window.grid.activate(0)
    make_collection(qtbot, window, "Best")
    collection_id = window.state.collections[0].collection_id
    filters = Filters(stars_max=4, flags=frozenset({Flag.NONE, Flag.REJECT}), first_day=date(2026, 10, 1))
    window.state.filters = filters
    window.state.look_at(Scope.ALL, None, collection_id)
    rule = ProposalRule(ProposalBasis.THRESHOLD, score=6.5, best_of_series=False)
    window.state.proposals.set_rule(rule)
    window.close()
    save(tmp_path / "window.json", window.memory)
    again = MainWindow(workspace, "RED-Aes", tmp_path, load(tmp_path / "window.json"))
    qtbot.addWidget(again)
    qtbot.waitUntil(lambda: again.state.are_photos_known and again.state.collection() is not None)
    assert again.state.filters == filters
    assert again.state.collection().name == "Best"
    assert again.state.proposals.rule == rule
    again.close()


def test_what_a_later_version_remembered_is_as_at_the_first_start(tmp_path: Path) -> None:
    (tmp_path / "window.json").write_text('{"filters": {"mood": 1}, "proposals": {"percent": 900}, "folder_id": 3}')
    memory = load(tmp_path / "window.json")
    assert (memory.filters, memory.proposals, memory.folder_id) == ({}, {}, 3)
