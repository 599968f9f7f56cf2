"""What a screen reader says by itself."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui import announcing
from app.ui.inspector.reasons_section import ReasonsSection
from app.ui.message_bar import Banner, Toast
from app.ui.status_bar import StatusBar
from app.workflow.announcements import ExportProgress
from tests.support.made_up_photos import make_explanation, make_photo

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

URGENT = QAccessible.AnnouncementPoliteness.Assertive
POLITE = QAccessible.AnnouncementPoliteness.Polite

Said = list[tuple[str, QAccessible.AnnouncementPoliteness]]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    heard: Said = []
    monkeypatch.setattr(announcing, "_send", lambda event: heard.append((event.message(), event.politeness())))
    return heard


def test_troubles_are_said_at_once_and_whole(qtbot: QtBot, said: Said) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_trouble("The drive is full.", "Free some space.")
    assert said == [("The drive is full. Free some space.", URGENT)]


def test_what_was_done_is_said_politely(qtbot: QtBot, said: Said) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    Toast(window).show_text("Undid: 6 photos rejected")
    status = StatusBar()
    qtbot.addWidget(status)
    status.show_note("1 photo picked")
    assert said == [("Undid: 6 photos rejected", POLITE), ("1 photo picked", POLITE)]


def test_a_job_is_told_at_each_tenth_only(qtbot: QtBot, said: Said) -> None:
    status = StatusBar()
    qtbot.addWidget(status)
    for done in range(201):
        status.show_export(ExportProgress(done, 200))
    assert len(said) == 11


def test_an_explanation_is_said_once_it_is_whole_and_a_stored_one_not_at_all(qtbot: QtBot, said: Said) -> None:
    section = ReasonsSection()
    qtbot.addWidget(section)
    made = make_explanation(make_photo(1).photo.image_key, 8.0)
    for text in ("", "Sees: boats", made.cot):
        section.show_writing(text)
    assert said == []
    section.show_explanation(made)
    section.show_explanation(made)
    ((text, politeness),) = said
    assert text.startswith("Boats on gravel beside a lake at sunset")
    assert politeness is POLITE
