"""What the inspector says of a photo that could not be read or scored."""

from __future__ import annotations

import json

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.library.photo import PhotoFailure
from app.ui.asset_files import TRANSLATIONS
from app.ui.inspector import failure_steps
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


def advice(section: FailureSection) -> tuple[list[str], list[str]]:
    """The numbers and the texts of the steps that are shown."""
    steps = [step for step in section._steps if step.isVisibleTo(section)]
    numbers = [step._number.text() for step in steps if step._number.isVisibleTo(section)]
    return numbers, [step._text.accessibleName() for step in steps]


def test_an_unreadable_photo_has_numbered_steps_and_the_last_one_is_to_hide_it(qtbot: QtBot) -> None:
    section = FailureSection()
    qtbot.addWidget(section)
    fix = "Copy it again from the camera or its backup, or leave it out."
    section.show_failure(PhotoFailure("ImageUnreadable", "a.jpg ends too early.", fix, attempts=1))
    assert advice(section) == (
        ["1", "2"],
        [
            "Copy the photo from the card or a backup again. RED-Aes notices the new file and tries by itself.",
            "If that is not possible, hide the photo from the library. The file stays on disk.",
        ],
    )


def test_a_photo_that_can_be_read_has_one_step_without_a_number(qtbot: QtBot) -> None:
    section = FailureSection()
    qtbot.addWidget(section)
    section.show_failure(PhotoFailure("ImageEmpty", "The file is empty.", "Check that you may read it.", attempts=1))
    section.show_failure(PhotoFailure("AnswerUnreadable", "The answer is broken.", "Try again.", attempts=1))
    assert advice(section) == ([], ["Try again."])


@pytest.mark.parametrize("said", failure_steps.new_file())
def test_every_advice_that_is_replaced_is_one_that_errors_give(said: str) -> None:
    known = [json.loads(each) for each in (TRANSLATIONS / "errors.txt").read_text("utf-8").splitlines()]
    assert said in known
