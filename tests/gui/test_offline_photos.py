"""What the window says of a photo that has to wait: for its drive, or for the engine."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.inference.messages import EngineState
from app.workflow.announcements import EngineChanged
from engine.image_key import image_key
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.made_up_photos import make_photo


def test_a_photo_on_a_drive_that_went_is_not_said_to_be_next_in_line(
    make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    inspector = make_window(make_workspace([make_photo(1, opinion=None)])).bench.inspector
    assert "This photo is next in line." in inspector._reasons._text.accessibleName()
    inspector.show_photo(make_photo(1, opinion=None, is_offline=True), 0, 1)
    assert "This photo is scored once the drive is connected." in inspector._reasons._text.accessibleName()
    inspector.show_photo(make_photo(1, opinion=None), 0, 1)
    assert "This photo is next in line." in inspector._reasons._text.accessibleName()


def test_a_photo_without_a_score_says_when_nobody_scores(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace([make_photo(1, opinion=None)])
    text = make_window(workspace).bench.inspector._reasons._text
    for state, told in (
        (EngineState.PAUSED, "Scoring is paused. This photo is scored once it goes on."),
        (EngineState.STOPPED, "The engine has stopped. This photo is scored once it runs again."),
        (EngineState.READY, "This photo is next in line. Its explanation follows the score."),
    ):
        workspace.announce(EngineChanged(state, "red-aes-mini@1", None))
        qtbot.waitUntil(lambda told=told: text.accessibleName() == told)  # type: ignore[misc]


def test_a_photo_of_a_drive_that_went_says_so_however_sharp_it_is(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace, photo_file: Path
) -> None:
    key = image_key(photo_file.read_bytes())
    reachable = make_photo(1, path=photo_file, image_key=key, width_px=900, height_px=600)
    workspace = make_workspace([reachable])
    window = make_window(workspace)
    window.bench.show_loupe()
    loupe = window.bench.loupe
    qtbot.waitUntil(loupe.canvas.is_sharp)
    assert "offline" not in loupe._caption._size.text()
    loupe.show_photo(make_photo(1, path=photo_file, image_key=key, width_px=900, height_px=600, is_offline=True), ())
    assert "Drive offline, shown from the cache" in loupe._caption._size.text()


def test_at_100_percent_a_photo_of_a_drive_that_went_says_what_is_missing(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace, photo_file: Path
) -> None:
    key = image_key(photo_file.read_bytes())
    workspace = make_workspace([make_photo(1, path=photo_file, image_key=key, is_offline=True)])
    window = make_window(workspace)
    window.bench.show_loupe()
    loupe = window.bench.loupe
    qtbot.waitUntil(lambda: "Drive offline, shown from the cache" in loupe._caption._size.text())
    loupe.canvas.zoom_to(1.0)
    assert loupe._caption._size.text().startswith("Connect the drive to see every pixel")
