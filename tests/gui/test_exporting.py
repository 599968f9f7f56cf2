"""An export from the dialog to its end, without the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.library.export.choice import Output
from app.library.export.plan import ExportPlan, ExportReport, ExportStopped, PhotoNotExported
from app.ui.export.dialog import ExportDialog
from app.ui.exporting import Exporting
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.message_bar import Banner, Toast
from app.ui.news import News
from app.ui.replies import Replies
from app.ui.status_bar import StatusBar
from app.workflow.announcements import ExportProgress
from tests.gui.conftest import MakeWorkspace
from tests.support.fake_workspace import FakeWorkspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


class Place:
    """What the window would hold."""

    def __init__(self, workspace: FakeWorkspace) -> None:
        self.workspace = workspace
        self.window = QWidget()
        self.window.resize(1280, 720)
        self.replies = Replies()
        self.status = StatusBar()
        self.toast = Toast(self.window)
        self.loader = ThumbnailLoader(workspace)  # type: ignore[arg-type]
        self.news = News(workspace)  # type: ignore[arg-type]
        self.exporting = Exporting(workspace, self.replies, self.news, self.status, self.toast)  # type: ignore[arg-type]

    def open(self) -> ExportDialog:
        self.exporting.open(self.window, self.loader)
        return self.window.findChildren(ExportDialog)[-1]


@pytest.fixture
def place(qtbot: QtBot, make_workspace: MakeWorkspace) -> Iterator[Place]:
    made = Place(make_workspace())
    qtbot.addWidget(made.window)
    qtbot.addWidget(made.status)
    made.window.show()
    yield made
    made.loader.close()
    made.news.close()
    made.replies.close()


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def failed(*names: str) -> tuple[tuple[Path, PhotoNotExported], ...]:
    return tuple((Path(name), PhotoNotExported(f"{name} cannot be read.", "Look.")) for name in names)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("a.jpg",), "a.jpg cannot be read."),
        (("a.jpg", "b.jpg", "c.jpg"), "The same or the like happened to 2 photos."),
    ],
)
def test_photos_that_did_not_arrive_are_told_with_the_reason(
    qtbot: QtBot, place: Place, names: tuple[str, ...], told: str
) -> None:
    with qtbot.waitSignal(place.replies.troubled) as trouble:
        place.exporting._on_done(ExportReport(3, 0, failed(*names), Path("/out"), ()))
    assert told in trouble.args[0].what
    assert f"could not be copied: {len(names)}" in said(place.toast)


def test_lists_alone_are_told_as_such(place: Place) -> None:
    place.exporting._on_done(ExportReport(0, 0, (), Path("/out"), (Path("/out/red-aes-export.csv"),)))
    assert "The lists are written." in said(place.toast)


def test_an_export_that_a_full_drive_ended_can_be_continued(qtbot: QtBot, place: Place) -> None:
    plan = ExportPlan((), Path("/out"), Output())
    full = ExportStopped(
        "The export stopped after 14 of 22 photos (No space left on device). Those are complete.",
        "Free some space or check the drive, then export again: what is there already is skipped.",
    )
    place.workspace.fails["export"] = full
    with qtbot.waitSignal(place.exporting.stopped) as stopped:
        place.exporting._start(plan)
    error, go_on, folder = stopped.args
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_trouble(error.what, error.fix, go_on, folder)
    assert "then choose “Continue”" in said(banner)
    texts = [button.text() for button in banner.findChildren(QPushButton) if not button.isHidden()]
    assert texts == ["Show folder", "Continue"]
    del place.workspace.fails["export"]
    next(each for each in banner.findChildren(QPushButton) if each.text() == "Continue").click()
    assert banner.isHidden()
    qtbot.waitUntil(place.toast.isVisible)
    assert [plan.destination for asked, plan in place.workspace.asked if asked == "export"] == [Path("/out")] * 2


def test_a_full_drive_is_told_with_the_room_that_is_missing(qtbot: QtBot, place: Place) -> None:
    what = "The export stopped after 14 of 22 photos because the drive is full. Those are complete."
    fix = "Free 0.4 GB, then export again: what is there already is skipped."
    place.workspace.fails["export"] = ExportStopped(what, fix, missing_bytes=400_000_000)
    with qtbot.waitSignal(place.exporting.stopped) as stopped:
        place.exporting._start(ExportPlan((), Path("/out"), Output()))
    assert (stopped.args[0].what, stopped.args[0].fix) == (what, "Free 400.0 MB and continue.")


def test_the_dialog_opens_as_it_was_left(qtbot: QtBot, place: Place) -> None:
    dialog = place.open()
    dialog._what.number.setValue(7)
    dialog._how.forms.choose(1)
    left = dialog.choice()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    again = place.open()
    assert again.choice() == left
    again.reject()


def test_the_time_left_is_told_beside_the_progress(place: Place) -> None:
    place.status.show_export(ExportProgress(12, 300, seconds_left=130.0))
    assert "about 2 min left" in said(place.status)
    place.status.show_export(ExportProgress(13, 300))
    assert "left" not in said(place.status)
