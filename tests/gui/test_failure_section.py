"""What the inspector says of a photo that could not be read or scored."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.library.photo import PhotoFailure
from app.ui.inspector.failure_section import FailureSection


def test_the_details_can_be_copied_for_support(qtbot: QtBot) -> None:
    section = FailureSection()
    qtbot.addWidget(section)
    section.show_failure(PhotoFailure("ImageUnreadable", "a.jpg is empty.", "Copy it again.", attempts=3))
    copy = next(each for each in section.findChildren(QPushButton) if each.text() == "Copy details for support")
    copy.click()
    assert QGuiApplication.clipboard().text() == "ImageUnreadable\na.jpg is empty.\nCopy it again.\nTried 3 times."


def test_a_photo_that_cannot_be_read_can_be_hidden_from_the_library(qtbot: QtBot) -> None:
    section = FailureSection()
    qtbot.addWidget(section)
    asked: list[bool] = []
    section.hide_asked.connect(lambda: asked.append(True))
    next(each for each in section.findChildren(QPushButton) if each.text() == "Hide from library").click()
    assert asked == [True]
