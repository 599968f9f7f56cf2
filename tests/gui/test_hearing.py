"""What the window offers when something goes wrong by itself."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.inference.messages import EngineState
from app.ui.message_bar import Banner
from app.ui.settings.opening import SettingsOpening
from app.workflow.announcements import EngineChanged, Trouble
from engine.assessor import StandIn
from engine.errors import RedAesError, WeightsDamaged
from tests.gui.conftest import MakeWindow, MakeWorkspace

NO_ROOM = StandIn("qwen3-vl-4b", "It needs 9.0 GB.")


def offered(banner: Banner) -> dict[str, QPushButton]:
    return {each.text(): each for each in banner.findChildren(QPushButton) if each.isVisible()}


def test_a_folder_that_may_not_be_read_can_be_tried_again(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    fix = "Allow access in the system settings, then have all folders looked through again."
    workspace.announce(Trouble("RED-Aes may not read /media/card.", fix, "FolderForbidden"))
    banner = window.bench.banner
    qtbot.waitUntil(banner.isVisible)
    assert "Allow access in the system settings, then choose “Try again”." in banner.accessibleName()
    assert list(offered(banner)) == ["Try again"]
    offered(banner)["Try again"].click()
    assert ("rescan", None) in workspace.asked
    assert not banner.isVisible()


def test_a_trouble_about_which_nothing_can_be_done_here_offers_nothing(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    workspace.announce(Trouble("The drive is full.", "Free some space.", "CatalogueUnusable"))
    qtbot.waitUntil(window.bench.banner.isVisible)
    assert offered(window.bench.banner) == {}


def test_a_model_that_scores_for_another_one_is_told_once_with_a_way_to_try_again(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    banner = window.bench.banner
    instead = EngineChanged(EngineState.READY, "red-aes-mini@1", None, stand_in=NO_ROOM)
    workspace.announce(instead)
    qtbot.waitUntil(banner.isVisible)
    told = "Qwen3-VL 4B was not loaded. Scoring goes on with RED-Aes mini. It needs 9.0 GB. Close other programs"
    assert banner.accessibleName().startswith(told)
    assert set(offered(banner)) == {"Try again", "Scoring engine…"}
    offered(banner)["Try again"].click()
    assert workspace.tuning.n_loaded_again == 1
    workspace.announce(instead)
    workspace.announce(Trouble("The drive is full.", "Free some space."))
    qtbot.waitUntil(lambda: "The drive is full." in banner.accessibleName())
    workspace.announce(EngineChanged(EngineState.STARTING, None, None))
    workspace.announce(instead)
    qtbot.waitUntil(lambda: banner.accessibleName().startswith(told))
    workspace.announce(EngineChanged(EngineState.READY, "qwen3-vl-4b@1", None))
    qtbot.waitUntil(lambda: not banner.isVisible())


def test_the_details_of_an_engine_that_stopped_can_be_copied(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    workspace.announce(EngineChanged(EngineState.STOPPED, None, RedAesError("It stopped.", "Start it again.")))
    qtbot.waitUntil(window.bench.banner.isVisible)
    offered(window.bench.banner)["Copy details"].click()
    assert QGuiApplication.clipboard().text() == workspace.diagnostics()
    assert window.bench.banner.isVisible()


def test_where_the_models_files_are_damaged_the_page_of_models_is_offered(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[SettingsOpening] = []

    def note(opening: SettingsOpening) -> None:
        opened.append(opening)

    monkeypatch.setattr(SettingsOpening, "open_engine", note)
    workspace = make_workspace()
    window = make_window(workspace)
    damaged = WeightsDamaged("The model file is damaged.", "Download the model again.")
    workspace.announce(EngineChanged(EngineState.STOPPED, None, damaged))
    qtbot.waitUntil(window.bench.banner.isVisible)
    offered(window.bench.banner)["Scoring engine…"].click()
    assert opened == [window.settings]
