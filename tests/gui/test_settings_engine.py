"""Settings → Scoring engine: previews, switches, downloads, refusals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.inference.messages import EngineState
from app.library.catalog.standings import Standing, Standings
from app.settings import DEFAULTS
from app.ui.confirm import ConfirmDialog
from app.ui.settings.engine_page import EnginePage
from app.workflow.announcements import EngineChanged
from engine.errors import Cancelled, NotEnoughMemory, WeightsDamaged
from engine.models.planning import LoadPlan
from engine.models.sizes import Quantization
from tests.gui.conftest import MakeWorkspace
from tests.support.fake_tuning import installed
from tests.support.settings_stage import ENGINE, SettingsStage, button, said

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
TWO_B, EIGHT_B = "qwen3-vl-2b", "qwen3-vl-8b"


@pytest.fixture
def stage(
    qtbot: QtBot, make_workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[SettingsStage]:
    made = SettingsStage(qtbot, make_workspace(), monkeypatch, tmp_path)
    yield made
    made.close_all()


def opened(stage: SettingsStage) -> EnginePage:
    page = stage.open(ENGINE).page()
    assert isinstance(page, EnginePage)
    return page


def choose(stage: SettingsStage, page: EnginePage, name: str) -> None:
    page.list.rows[name].radio.setChecked(True)
    stage.settle()


def test_the_page_of_models_is_opened_by_name(stage: SettingsStage) -> None:
    stage.settings.open_engine()
    stage.settle()
    assert isinstance(stage.settings.open().page(), EnginePage)


def test_the_model_in_use_is_previewed_with_disk_memory_speed_licence_and_agreement(stage: SettingsStage) -> None:
    page = opened(stage)
    row = said(page.list.rows["red-aes-mini"])
    for words in ("In use", "14.0 MB disk", "665.0 MB memory now", "3.4 photos/s", "CC BY-NC 4.0", "74"):
        assert words in row
    assert "Agrees with your 40 decisions" in said(page)
    assert "RED-Aes mini judges your photos" in said(page.card)
    assert "Speed not measured yet" in said(page.list.rows[TWO_B])


def test_choosing_a_row_only_previews_and_tells_what_a_switch_does(stage: SettingsStage) -> None:
    stage.shelf.install(TWO_B)
    page = opened(stage)
    choose(stage, page, TWO_B)
    told = said(page.card)
    for words in (
        "If you switch to Qwen3-VL 2B",
        "12 photos will be scored",
        "How long that takes is told once it has begun.",
        "Earlier scores are kept",
        "Your decisions on 4 photos stay",
        "Memory at least",
        "nf4 ",
        "Licence: Apache-2.0",
        "Scores from different models are never mixed in one rank.",
    ):
        assert words in told
    assert stage.workspace.tuning.changes == []


def test_a_model_that_was_used_before_tells_how_long_the_rest_takes(stage: SettingsStage) -> None:
    stage.shelf.install(TWO_B)
    known = Standing(200, 2.0, 40, 0.81)
    stage.workspace.tuning.standing = Standings(1400, 4, {f"{TWO_B}@89644892+nf4": known})
    page = opened(stage)
    choose(stage, page, TWO_B)
    assert "1,200 photos will be scored" in said(page.card)
    assert "About 10 min at 2.0 photos/s." in said(page.card)
    assert "81" in said(page.list.rows[TWO_B])


def test_one_button_switches_after_a_look_at_the_files(stage: SettingsStage) -> None:
    stage.shelf.install(TWO_B)
    page = opened(stage)
    choose(stage, page, TWO_B)
    button(page, "Switch to Qwen3-VL 2B").click()
    stage.settle()
    assert ("check", Path("/models") / TWO_B) in stage.workspace.asked
    assert stage.workspace.tuning.changes == [{"model_folder": str(Path("/models") / TWO_B)}]
    assert "In use" in said(page.list.rows[TWO_B])
    choose(stage, page, "red-aes-mini")
    button(page, "Switch to RED-Aes mini").click()
    stage.settle()
    assert stage.workspace.tuning.settings == DEFAULTS


def test_a_model_with_broken_files_is_not_switched_to(stage: SettingsStage) -> None:
    stage.shelf.install(TWO_B)
    page = opened(stage)
    choose(stage, page, TWO_B)
    stage.workspace.fails["check"] = WeightsDamaged("A file is cut off.", "Download it again.")
    button(page, "Switch to Qwen3-VL 2B").click()
    stage.settle()
    assert "A file is cut off." in said(page.window())
    assert stage.workspace.tuning.changes == []


def test_a_damaged_model_can_be_downloaded_again(qtbot: QtBot, stage: SettingsStage) -> None:
    stage.shelf.install(TWO_B)
    page = opened(stage)
    choose(stage, page, TWO_B)
    stage.workspace.fails["check"] = WeightsDamaged("A file is cut off.", "Download it again.")
    button(page, "Switch to Qwen3-VL 2B").click()
    stage.settle()
    row = page.list.rows[TWO_B]
    assert "Damaged" in said(row)
    button(row, "Download again").click()
    qtbot.waitUntil(lambda: "Downloading 25" in said(row))
    assert ("remove", TWO_B) in stage.workspace.asked
    stage.shelf.under_way.clear()
    stage.shelf.endings[TWO_B].set_result(installed(TWO_B))
    qtbot.waitUntil(lambda: "On this computer" in said(row))


def test_a_model_in_use_whose_files_stopped_the_engine_can_be_downloaded_again(
    qtbot: QtBot, stage: SettingsStage
) -> None:
    stage.shelf.install(TWO_B)
    stage.workspace.tuning.settings = DEFAULTS.__class__(model_folder=str(Path("/models") / TWO_B))
    page = opened(stage)
    error = WeightsDamaged("A file is cut off.", "Download the model again.")
    stage.workspace.announce(EngineChanged(EngineState.STOPPED, None, error))
    row = page.list.rows[TWO_B]
    qtbot.waitUntil(lambda: "A file is cut off." in said(row))
    assert button(row, "Download again").isEnabled()
    stage.workspace.announce(EngineChanged(EngineState.READY, f"{TWO_B}@1", None))
    qtbot.waitUntil(lambda: "In use" in said(row))


def test_a_model_that_does_not_fit_says_why_and_has_no_button_to_switch(stage: SettingsStage) -> None:
    stage.shelf.install(EIGHT_B)
    stage.shelf.plan_of[EIGHT_B] = NotEnoughMemory("It needs 14.0 GB, and 8.0 GB are free.", "Choose a smaller one.")
    page = opened(stage)
    choose(stage, page, EIGHT_B)
    row = said(page.list.rows[EIGHT_B])
    assert "Does not fit" in row
    assert "It needs 14.0 GB, and 8.0 GB are free." in row
    assert "It cannot run here" in said(page.card)
    assert "Switch to" not in said(page.card)


def test_a_plan_tells_device_quantization_and_what_was_stepped_down(stage: SettingsStage) -> None:
    int8 = Quantization.INT8
    remark = "It is stepped down: bf16 → int8."
    stage.shelf.plan_of[TWO_B] = LoadPlan("cpu", int8, Quantization.FP32, 2, 7_700_000_000, (), (remark,))
    page = opened(stage)
    choose(stage, page, TWO_B)
    assert "7.7 GB memory as int8" in said(page.list.rows[TWO_B])
    assert "Qwen3-VL 2B would use 7.7 GB. Processor, 8 bits (int8)." in said(page.computer)
    assert remark in said(page.computer)


def test_a_download_shows_its_progress_also_outside_and_can_be_paused_and_resumed(
    qtbot: QtBot, stage: SettingsStage
) -> None:
    page = opened(stage)
    told: list[str] = []
    stage.settings.download_told.connect(told.append)
    button(page.list.rows[TWO_B], "Download").click()
    row = said(page.list.rows[TWO_B])
    assert "Downloading 25" in row
    assert "1.0 GB of 4.0 GB · 24.0 MB/s · about 2 min left" in row
    assert told[-1].startswith("Downloading Qwen3-VL 2B, 25")
    button(page.list.rows[TWO_B], "Pause").click()
    assert stage.shelf.stopped == [TWO_B]
    stage.shelf.under_way.clear()
    stage.shelf.begun[TWO_B] = 2_127_532_032
    stage.shelf.endings[TWO_B].set_exception(Cancelled())
    qtbot.waitUntil(lambda: "Paused at 50" in said(page.list.rows[TWO_B]))
    assert told[-1] == ""
    button(page.list.rows[TWO_B], "Resume").click()
    assert "Downloading" in said(page.list.rows[TWO_B])


def test_a_download_that_broke_off_says_why_and_a_closed_page_loses_nothing(qtbot: QtBot, stage: SettingsStage) -> None:
    page = opened(stage)
    button(page.list.rows[TWO_B], "Download").click()
    page.window().close()
    stage.shelf.under_way.clear()
    stage.shelf.endings[TWO_B].set_exception(WeightsDamaged("It came damaged.", "Try again."))
    qtbot.waitUntil(lambda: TWO_B in stage.settings.models.errors)
    page = opened(stage)
    assert "It came damaged. Try again." in said(page.list.rows[TWO_B])
    button(page.list.rows[TWO_B], "Download").click()
    stage.shelf.install(TWO_B)
    stage.shelf.under_way.clear()
    stage.shelf.endings[TWO_B].set_result(installed(TWO_B))
    qtbot.waitUntil(lambda: "On this computer" in said(page.list.rows[TWO_B]))
    assert "Qwen3-VL 2B is on this computer now." in said(page)


def test_a_folder_that_cannot_be_imported_says_why(qtbot: QtBot, stage: SettingsStage) -> None:
    page = opened(stage)
    stage.workspace.fails["import_folder"] = WeightsDamaged("It has no tokenizer.", "Copy the missing files.")
    page.acts.bring_in(Path("/elsewhere/mine"))
    qtbot.waitUntil(lambda: "It has no tokenizer. Copy the missing files." in said(page))


def test_removing_asks_first_and_enter_cancels(qtbot: QtBot, stage: SettingsStage) -> None:
    stage.shelf.install(TWO_B)
    page = opened(stage)
    choose(stage, page, TWO_B)

    def question() -> ConfirmDialog:
        button(page.card, "Remove…").click()
        return next(each for each in page.window().findChildren(ConfirmDialog) if each.isVisible())

    first = question()
    assert "This deletes" in said(first)
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert not [asked for asked, _ in stage.workspace.asked if asked == "remove"]
    button(question(), "Remove Qwen3-VL 2B").click()
    stage.settle()
    assert ("remove", TWO_B) in stage.workspace.asked


def test_the_embedded_model_and_the_one_in_use_cannot_be_removed(stage: SettingsStage) -> None:
    stage.shelf.install(TWO_B)
    stage.workspace.tuning.settings = DEFAULTS.__class__(model_folder=str(Path("/models") / TWO_B))
    page = opened(stage)
    for name in ("red-aes-mini", TWO_B):
        choose(stage, page, name)
        assert "Remove" not in said(page.card)


def test_trying_tells_how_it_would_run(stage: SettingsStage) -> None:
    stage.shelf.install(TWO_B)
    page = opened(stage)
    button(page.list.rows[TWO_B], "Try it").click()
    stage.settle()
    assert "Qwen3-VL 2B is in order. Here it would run on Processor, as 16 bits (bf16), in about 5.0 GB." in said(page)


def test_remarks_and_errors_of_the_engine_have_a_place(qtbot: QtBot, stage: SettingsStage) -> None:
    page = opened(stage)
    stage.workspace.announce(EngineChanged(EngineState.READY, "red-aes-mini@0.2.0", None, ("Memory ran out.",)))
    qtbot.waitUntil(lambda: "Memory ran out." in said(page.card))
    error = WeightsDamaged("It cannot be read.", "Choose another.")
    stage.workspace.announce(EngineChanged(EngineState.STOPPED, "red-aes-mini@0.2.0", error))
    qtbot.waitUntil(lambda: "It cannot be read. Choose another." in said(page.card))
    button(page.card, "Start the engine again").click()
    assert ("restart_engine", None) in stage.workspace.asked


def test_device_and_quantization_are_kept_and_planned_anew(qtbot: QtBot, stage: SettingsStage) -> None:
    page = opened(stage)
    held = page.running.held
    held.setFocus()
    held.setCurrentIndex(held.findData("nf4"))
    held.activated.emit(held.currentIndex())
    stage.settle()
    assert stage.workspace.tuning.changes == [{"quantization": "nf4"}]
    assert ("plans", ("auto", "nf4")) in stage.workspace.asked
    items = page.running.device
    assert "not in this computer" in items.itemText(items.findData("cuda"))
    assert items.itemText(items.findData("cpu")) == "Processor"


def test_a_server_on_the_command_line_is_told(stage: SettingsStage) -> None:
    stage.workspace.tuning.server = "http://127.0.0.1:8000/v1"
    assert "A model on http://127.0.0.1:8000/v1 judges now" in said(opened(stage))


def test_arrows_move_through_the_models_and_every_row_is_spoken(qtbot: QtBot, stage: SettingsStage) -> None:
    page = opened(stage)
    rows = list(page.list.rows.values())
    rows[0].radio.setFocus()
    qtbot.keyClick(rows[0].radio, Qt.Key.Key_Down)
    assert rows[1].radio.isChecked()
    assert page.selected() is not None
    assert rows[0].radio.accessibleName() == "RED-Aes mini, In use"
    assert "14.0 MB disk" in rows[0].radio.accessibleDescription()
    assert isinstance(page.window(), QDialog)
