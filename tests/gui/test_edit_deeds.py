"""What is made of a chosen edit outside the window, and advice that nothing can be made of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.controls.delta_pill import DeltaPill
from app.ui.edits.edit_choice import EditChoice, chosen
from app.ui.edits.edit_deeds import EditDeeds
from app.ui.inspector.edits_section import EditsSection
from app.ui.replies import Replies
from engine.edits.operations import EditKind, EditOperation
from engine.results import Advice, EditSuggestion, ImageKey, Suggestions
from engine.scale import Axis
from tests.gui.conftest import MakeWorkspace
from tests.support.made_up_photos import make_photo

BRIGHTER = EditOperation(EditKind.EXPOSURE, 0.8)
WARMER = EditOperation(EditKind.TEMPERATURE, 20.0)


class Desk:
    """The deeds, the edit that is chosen, and what was said."""

    def __init__(self, deeds: EditDeeds, editing: SimpleNamespace) -> None:
        self.deeds = deeds
        self._editing = editing
        self.said: list[tuple[str, str | None, object]] = []
        deeds.said.connect(lambda *told: self.said.append(told))

    def choose(self, operation: EditOperation, photo: Path) -> None:
        edit: EditChoice = chosen(
            make_photo(1, path=photo).photo, EditSuggestion("Do it.", (operation,), None, 0.2, Axis.COLOR)
        )
        self._editing.edit = lambda: edit

    def texts(self) -> str:
        return "\n".join(text for text, _, _ in self.said)


@pytest.fixture
def desk(qtbot: QtBot, make_workspace: MakeWorkspace) -> Iterator[Desk]:
    window = QWidget()
    qtbot.addWidget(window)
    replies = Replies(window)
    editing = SimpleNamespace(edit=lambda: None)
    made = Desk(EditDeeds(make_workspace([]), replies, editing, window), editing)  # type: ignore[arg-type]
    replies.troubled.connect(lambda error: made.said.append((error.what, None, None)))
    yield made
    replies.close()


def test_develop_settings_come_to_the_clipboard_and_can_be_saved_as_a_preset(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EditDeeds, "ask_where", staticmethod(lambda _w, _t, path, _k: path))
    desk.choose(BRIGHTER, tmp_path / "a.jpg")
    desk.deeds.copy_settings()
    qtbot.waitUntil(lambda: desk.said != [])
    xmp = QGuiApplication.clipboard().text()
    assert 'crs:Exposure2012="+0.80"' in xmp
    ElementTree.fromstring(xmp)
    text, action, save = desk.said[0]
    assert (text, action) == ("Copied as develop settings for Lightroom and Camera Raw.", "Save as preset…")
    assert callable(save)
    save()
    qtbot.waitUntil(lambda: "Saved as RED-Aes Exposure +0.80 EV.xmp" in desk.texts())
    assert (tmp_path / "RED-Aes Exposure +0.80 EV.xmp").read_text("utf-8") == xmp


def test_what_has_no_develop_setting_is_said_and_leaves_the_clipboard_alone(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    QGuiApplication.clipboard().setText("mine")
    desk.choose(WARMER, tmp_path / "a.nef")
    desk.deeds.copy_settings()
    qtbot.waitUntil(lambda: "The white balance of a RAW file is set in kelvin" in desk.texts())
    assert QGuiApplication.clipboard().text() == "mine"


def test_a_dialog_that_is_closed_saves_nothing(desk: Desk, photo_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EditDeeds, "ask_where", staticmethod(lambda *_: None))
    desk.choose(BRIGHTER, photo_file)
    desk.deeds.save_copy()
    assert desk.said == []
    assert list(photo_file.parent.glob("*.jpg")) == [photo_file]


def test_a_copy_that_cannot_be_saved_says_why(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EditDeeds, "ask_where", staticmethod(lambda _w, _t, path, _k: path))
    desk.choose(BRIGHTER, tmp_path / "gone.jpg")
    desk.deeds.save_copy()
    qtbot.waitUntil(lambda: "gone.jpg cannot be opened" in desk.texts())
    assert "The edited copy was not saved." in desk.texts()


def pills(widget: QWidget) -> list[str]:
    return [pill.accessibleName() for pill in widget.findChildren(DeltaPill) if pill.isVisible()]


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_advice_that_cannot_be_tried_is_shown_with_what_the_engine_expects_of_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    section = EditsSection(window)
    window.show()
    advice = (Advice("Wait for the person to leave the frame.", 0.4), Advice("Go closer.", None))
    section.show_suggestions(Suggestions(ImageKey("0" * 32), (), "made-up@1", advice))
    assert "Wait for the person" in said(section)
    assert "Go closer." in said(section)
    assert pills(section) == ["about plus 0.40, predicted"]
    section.show_unasked(can_ask=True)
    assert "Go closer." not in said(section)
