"""What was measured, drawn on the loupe's photo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from app.ui import restoring, window_memory
from app.ui.loupe import overlaying
from app.ui.loupe.overlays import Overlay, clipping_tint, draw, focus_tint
from app.ui.main_window import MainWindow
from engine.facts.results import Eyes, FaceFacts, Facts
from engine.image_key import image_key
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.made_up_facts import FACTS
from tests.support.made_up_photos import make_photo


def drawn(overlay: Overlay, facts: Facts | None) -> QImage:
    """An overlay on a black picture of 300 x 200."""
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    draw(painter, QRectF(0, 0, 300, 200), {overlay}, facts)
    painter.end()
    return image


def test_clipped_highlights_are_red_and_clipped_shadows_blue() -> None:
    tint = clipping_tint(np.array([[True, False, False]]), np.array([[False, True, False]]))
    (red, blue, nothing) = tint[0]
    assert red[0] > red[2]
    assert blue[2] > blue[0]
    assert nothing[3] == 0


def test_the_focus_map_is_strong_where_it_is_sharp_and_silent_where_nothing_tells() -> None:
    sharp, soft, unknown, between = focus_tint(np.array([[0.5, 4.0, np.nan, 1.2]]))[0, :, 3]
    assert sharp > between > soft == unknown == 0


def test_the_subject_is_framed_where_it_was_found(qtbot: QtBot) -> None:
    assert FACTS.sharpness is not None
    facts = replace(FACTS, sharpness=replace(FACTS.sharpness, subject=(0.5, 0.5, 1.0, 1.0)))
    image = drawn(Overlay.SUBJECT, facts)
    assert max(image.pixelColor(x, 150).lightness() for x in range(145, 160)) > 100
    assert all(image.pixelColor(x, 150).lightness() == 0 for x in range(140))


def test_a_face_says_whether_its_eyes_are_closed(qtbot: QtBot) -> None:
    closed = replace(FACTS, sharpness=None, faces=(FaceFacts((0.1, 0.1, 0.9, 0.9), 0.9, Eyes.CLOSED),))
    opened = replace(closed, faces=(replace(closed.faces[0], eyes=Eyes.OPEN),))
    assert drawn(Overlay.SUBJECT, closed) != drawn(Overlay.SUBJECT, opened)


def test_thirds_need_no_facts(qtbot: QtBot) -> None:
    image = drawn(Overlay.THIRDS, None)
    assert image.pixelColor(100, 20).lightness() > 100
    assert image.pixelColor(50, 20).lightness() == 0


@pytest.fixture
def window(make_window: MakeWindow, make_workspace: MakeWorkspace, tmp_path: Path) -> MainWindow:
    """In the loupe, on a black photo."""
    path = tmp_path / "black.png"
    Image.new("RGB", (900, 600)).save(path)
    key = image_key(path.read_bytes())
    made = make_window(make_workspace([make_photo(1, path=path, image_key=key, width_px=900, height_px=600)]))
    made.bench.show_loupe()
    return made


def test_a_key_draws_an_overlay_as_soon_as_the_photo_is_measured_and_takes_it_away(
    qtbot: QtBot, window: MainWindow
) -> None:
    loupe = window.bench.loupe
    qtbot.waitUntil(loupe.canvas.is_sharp)
    plain = loupe.canvas.grab().toImage()
    qtbot.keyClick(loupe, Qt.Key.Key_O, Qt.KeyboardModifier.ShiftModifier)
    assert window.commands.named(overlaying.handle(Overlay.SUBJECT)).isChecked()
    qtbot.waitUntil(lambda: loupe.canvas.grab().toImage() != plain)
    qtbot.keyClick(loupe, Qt.Key.Key_O, Qt.KeyboardModifier.ShiftModifier)
    assert loupe.canvas.grab().toImage() == plain


def test_facts_of_another_photo_are_not_drawn(qtbot: QtBot, window: MainWindow) -> None:
    canvas = window.bench.loupe.stage.canvas
    window.overlaying.want({Overlay.FOCUS})
    qtbot.waitUntil(lambda: not canvas.waits_for_facts())
    canvas.show_photo(make_photo(2))
    assert canvas.waits_for_facts()


def test_overlays_are_there_again_at_the_second_start(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace, tmp_path: Path
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    window.overlaying.want({Overlay.THIRDS, Overlay.CLIPPING})
    window.close()
    window_memory.save(tmp_path / "window.json", window.memory)
    again = MainWindow(workspace, "RED-Aes", tmp_path, window_memory.load(tmp_path / "window.json"))  # type: ignore[arg-type]
    qtbot.addWidget(again)
    restoring.show(again, again.memory)
    assert again.overlaying.wanted() == {Overlay.THIRDS, Overlay.CLIPPING}
    assert again.commands.named(overlaying.handle(Overlay.THIRDS)).isChecked()
    again.close()
