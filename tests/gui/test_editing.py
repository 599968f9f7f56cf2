"""Suggested edits in the whole window: chosen, weakened, measured again, saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSlider, QWidget
from pytestqt.qtbot import QtBot

from app.ui.controls.delta_pill import DeltaPill
from app.ui.edits.edit_deeds import EditDeeds
from app.ui.inspector.edit_row import EditRow
from app.ui.loupe.edit_canvas import Part
from app.ui.loupe.edit_stage import EditMode
from app.ui.main_window import MainWindow
from app.ui.views import GRID, LOUPE
from engine.edits.operations import EditKind, EditOperation
from engine.errors import ImageUnreadable
from engine.image_key import image_key
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.fake_workspace import FakeWorkspace
from tests.support.made_up_photos import make_photo, make_suggestions

ALT, SHIFT, CTRL = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def workspace(make_workspace: MakeWorkspace, photo_file: Path) -> FakeWorkspace:
    """A photo on disk with four suggested edits, and one without any."""
    key = image_key(photo_file.read_bytes())
    first = make_photo(1, path=photo_file, image_key=key, width_px=900, height_px=600)
    made = make_workspace([first, make_photo(2)])
    made.made_suggestions[key] = make_suggestions(key)
    return made


@pytest.fixture
def window(qtbot: QtBot, make_window: MakeWindow, workspace: FakeWorkspace) -> MainWindow:
    made = make_window(workspace)
    made.bench.show_loupe()
    qtbot.waitUntil(lambda: made.bench.inspector.edits.n_edits() == 4)
    return made


def rows(window: MainWindow) -> list[EditRow]:
    return [row for row in window.bench.inspector.edits.findChildren(EditRow) if row.isVisible()]


def pills(widget: QWidget) -> list[str]:
    return [pill.accessibleName() for pill in widget.findChildren(DeltaPill) if pill.isVisible()]


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def press(qtbot: QtBot, widget: QWidget, text: str) -> None:
    button = next(b for b in widget.findChildren(QPushButton) if b.text() == text and b.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_click_on_an_edit_shows_it_in_the_loupe_and_another_click_the_photo_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.bench.show_grid()
    qtbot.mouseClick(rows(window)[0], Qt.MouseButton.LeftButton)
    assert window.bench.view() == LOUPE
    assert window.bench.loupe.stage.canvas.part() is Part.SPLIT
    assert "Preview only. The original file is not changed." in said(window.bench.loupe)
    assert "plus 0.38, measured" in pills(window.bench.loupe)
    qtbot.mouseClick(rows(window)[0], Qt.MouseButton.LeftButton)
    assert window.bench.loupe.stage.canvas.part() is Part.PHOTO
    assert "Preview only" not in said(window.bench.loupe)


def test_y_shows_the_best_edit_and_back_and_its_relatives_the_other_modes(qtbot: QtBot, window: MainWindow) -> None:
    loupe = window.bench.loupe
    qtbot.keyClick(loupe, Qt.Key.Key_Y)
    assert (loupe.mode(), loupe.stage.canvas.part()) == (EditMode.AFTER, Part.AFTER)
    qtbot.keyClick(loupe, Qt.Key.Key_Y)
    assert window.editing.edit() is None
    qtbot.keyClick(loupe, Qt.Key.Key_Y, SHIFT)
    assert loupe.stage.canvas.part() is Part.SPLIT
    qtbot.keyClick(loupe, Qt.Key.Key_Y, ALT)
    assert len(loupe.stage.canvases()) == 2


def test_escape_leaves_the_edit_first_and_the_loupe_then(qtbot: QtBot, window: MainWindow) -> None:
    loupe = window.bench.loupe
    qtbot.keyClick(loupe, Qt.Key.Key_Y)
    qtbot.keyClick(loupe, Qt.Key.Key_Escape)
    assert (window.bench.view(), window.editing.edit()) == (LOUPE, None)
    qtbot.keyClick(loupe, Qt.Key.Key_Escape)
    assert window.bench.view() == GRID


def test_a_button_that_goes_leaves_the_keys_to_the_photo_and_not_to_a_button_that_decides(
    qtbot: QtBot, window: MainWindow
) -> None:
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_Right)
    ask = next(b for b in window.bench.inspector.edits.findChildren(QPushButton) if b.text() == "Suggest edits")
    qtbot.waitUntil(ask.isVisible)
    ask.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(ask, Qt.Key.Key_Return)  # presses it, as Space does
    assert not ask.isVisible()
    assert window.focusWidget() is window.bench.loupe


def test_edits_are_walked_through_by_keys(qtbot: QtBot, window: MainWindow) -> None:
    loupe, section = window.bench.loupe, window.bench.inspector.edits
    for place in (0, 1, 2):
        qtbot.keyClick(loupe, Qt.Key.Key_Down, ALT)
        assert section.chosen_place() == place
    qtbot.keyClick(loupe, Qt.Key.Key_Up, ALT)
    assert section.chosen_place() == 1
    first = rows(window)[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is rows(window)[1]


def test_a_moved_strength_is_rendered_at_once_and_measured_when_it_rests(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    loupe = window.bench.loupe
    qtbot.keyClick(loupe, Qt.Key.Key_Y, SHIFT)
    for _ in range(4):
        qtbot.keyClick(loupe, Qt.Key.Key_Right, ALT)
    row = rows(window)[0]
    assert "Exposure +1.00\u202fEV" in said(row)
    assert "Rendering" in said(row)
    assert workspace.edits.tried == []
    qtbot.waitUntil(lambda: workspace.edits.tried != [])
    assert workspace.edits.tried == [EditOperation(EditKind.EXPOSURE, 1.0)]  # the newest only
    assert "Scoring" in said(row)
    workspace.edits.answer(0.44)
    qtbot.waitUntil(lambda: "plus 0.44, measured" in pills(row))
    assert "about plus 0.31, predicted" in pills(row)
    assert "plus 0.44, measured" in pills(loupe)
    assert "9.53" not in said(loupe)  # what was compared has no score of its own
    qtbot.waitUntil(loupe.rendered.is_up_to_date)


def test_back_at_the_suggested_strength_its_own_measurement_stands_again(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_Y)
    window.editing.nudge(5)
    press(qtbot, window.bench.inspector.edits, "Reset")
    assert pills(rows(window)[0])[:2] == ["about plus 0.31, predicted", "plus 0.38, measured"]
    qtbot.wait(600)
    assert workspace.edits.tried == []


def test_a_measurement_within_the_noise_is_shown_as_none(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_Y)
    window.editing.nudge(-15)
    qtbot.waitUntil(lambda: workspace.edits.tried != [])
    workspace.edits.answer(0.04)
    qtbot.waitUntil(lambda: "plus 0.00, measured" in pills(rows(window)[0]))
    (pill,) = [p for p in rows(window)[0].findChildren(DeltaPill) if p.isVisible() and p.toolTip()]
    assert pill.toolTip() == "Within noise (±0.10)"


def test_escape_stops_a_measurement_and_enter_starts_it_again(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    loupe = window.bench.loupe
    qtbot.keyClick(loupe, Qt.Key.Key_Y)
    window.editing.nudge(2)
    qtbot.waitUntil(lambda: len(workspace.edits.tried) == 1)
    n_stopped = workspace.edits.n_stopped
    qtbot.keyClick(loupe, Qt.Key.Key_Escape)
    assert workspace.edits.n_stopped == n_stopped + 1
    assert window.editing.edit() is not None
    assert "Not measured" in said(loupe)
    qtbot.keyClick(loupe, Qt.Key.Key_Return)
    assert len(workspace.edits.tried) == 2
    workspace.edits.answer(0.5)
    qtbot.waitUntil(lambda: "plus 0.50, measured" in pills(rows(window)[0]))


def test_a_late_measurement_of_another_strength_is_not_shown(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_Y)
    window.editing.nudge(2)
    qtbot.waitUntil(lambda: len(workspace.edits.tried) == 1)
    workspace.edits.answer(0.77)
    window.editing.nudge(2)  # before the answer is delivered
    qtbot.waitUntil(lambda: len(workspace.edits.tried) == 2)
    assert not [told for told in pills(rows(window)[0]) if "0.77" in told]


def test_another_photo_ends_the_edit(qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace) -> None:
    loupe = window.bench.loupe
    qtbot.keyClick(loupe, Qt.Key.Key_Y)
    qtbot.keyClick(loupe, Qt.Key.Key_Right)
    assert window.editing.edit() is None
    assert loupe.stage.canvas.part() is Part.PHOTO
    qtbot.keyClick(loupe, Qt.Key.Key_Y)  # nothing to show
    assert window.editing.edit() is None
    qtbot.keyClick(loupe, Qt.Key.Key_E, SHIFT)
    qtbot.waitUntil(lambda: window.bench.inspector.edits.n_edits() == 4)
    assert ("suggest", 2) in workspace.asked


def test_the_slider_takes_the_keyboard_and_never_leaves_the_range(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_Y)
    slider = window.bench.inspector.edits.findChild(QSlider)
    assert isinstance(slider, QSlider)
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_End)
    edit = window.editing.edit()
    assert edit is not None
    assert edit.operations == (EditOperation(EditKind.EXPOSURE, 2.0),)
    qtbot.keyClick(slider, Qt.Key.Key_Escape)
    assert window.editing.edit() is not None  # stopped, not left
    qtbot.keyClick(slider, Qt.Key.Key_Escape)
    assert window.editing.edit() is None
    assert window.bench.loupe.hasFocus()


def test_a_copy_is_saved_where_the_person_says_and_the_toast_names_it(
    qtbot: QtBot, window: MainWindow, photo_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[Path] = []
    monkeypatch.setattr(EditDeeds, "ask_where", staticmethod(lambda _w, _t, path, _k: proposed.append(path) or path))
    before = photo_file.read_bytes()
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_S, CTRL)
    assert "Choose a suggested edit first." in said(window._toast)
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_Y)
    for name in ("photo edited.jpg", "photo edited-2.jpg"):
        window.editing.nudge(1)
        qtbot.keyClick(window.bench.loupe, Qt.Key.Key_S, CTRL)
        qtbot.waitUntil(lambda name=name: f"Saved as {name}" in said(window._toast))
        assert photo_file.with_name(name).exists()
    assert proposed[0] == photo_file.with_name("photo edited.jpg")
    assert photo_file.read_bytes() == before


def test_a_copy_that_cannot_be_saved_is_told_for_longer_than_a_toast(
    qtbot: QtBot, window: MainWindow, photo_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EditDeeds, "ask_where", staticmethod(lambda _w, _t, path, _k: photo_file / path.name))
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_Y)
    window.editing.nudge(1)
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: "The edited copy was not saved." in said(window._toast))
    assert "photo edited.jpg could not be saved" in said(window.bench.banner)


def test_an_edit_that_is_chosen_by_key_comes_into_sight(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1280, 720)
    qtbot.keyClick(window.bench.loupe, Qt.Key.Key_Up, ALT)
    last = rows(window)[-1]
    tools = window.editing._section.tools
    for part in (last, tools):
        qtbot.waitUntil(lambda part=part: part.visibleRegion().boundingRect().height() == part.height())


def test_at_100_percent_the_edit_is_made_with_every_pixel_once_its_strength_rests(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    loupe = window.bench.loupe
    qtbot.keyClick(loupe, Qt.Key.Key_Y)
    qtbot.keyClick(loupe, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: loupe.rendered.full() is not None)
    window.editing.nudge(3)
    assert loupe.rendered.full() is None
    qtbot.waitUntil(lambda: loupe.rendered.full() is not None)
    assert loupe.stage.canvas.is_sharp()
    assert workspace.edits.tried == [EditOperation(EditKind.EXPOSURE, 0.95)]


def test_an_error_while_measuring_is_told_and_enter_tries_again(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    loupe, section = window.bench.loupe, window.bench.inspector.edits
    qtbot.keyClick(loupe, Qt.Key.Key_Y)
    window.editing.nudge(1)
    qtbot.waitUntil(lambda: len(workspace.edits.tried) == 1)
    workspace.edits.fail(ImageUnreadable("The card was removed.", "Insert it."))
    qtbot.waitUntil(lambda: "The card was removed. Insert it." in said(section))
    press(qtbot, section, "Measure")
    assert "The card was removed" not in said(section)
    assert len(workspace.edits.tried) == 2
