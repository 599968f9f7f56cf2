"""Edited pictures made off the UI thread."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from app.library.photo import Photo
from app.ui.edits.newest_job import NewestJob
from app.ui.edits.rendered_edits import RenderedEdits
from engine.edits.operations import EditKind, EditOperation
from engine.errors import ImageUnreadable
from engine.image_key import image_key
from tests.gui.conftest import MakeWorkspace
from tests.support.made_up_photos import make_photo

PATIENCE_S = 30.0


def exposure(amount: float) -> tuple[EditOperation, ...]:
    return (EditOperation(EditKind.EXPOSURE, amount),)


def red(pixmap: QPixmap | None) -> int:
    assert pixmap is not None
    return pixmap.toImage().pixelColor(pixmap.width() // 2, pixmap.height() // 2).red()


@pytest.fixture
def photo(photo_file: Path) -> Photo:
    key = image_key(photo_file.read_bytes())
    return make_photo(1, path=photo_file, image_key=key, width_px=900, height_px=600).photo


def test_of_what_is_asked_while_one_runs_only_the_newest_is_done(qtbot: QtBot) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def work(job: int) -> int:
        begun.set()
        assert may_end.wait(PATIENCE_S)
        return -job

    done: list[tuple[object, object]] = []
    jobs = NewestJob("test", work)
    jobs.done.connect(lambda job, outcome: done.append((job, outcome)))
    jobs.ask(1)
    assert begun.wait(PATIENCE_S)
    for job in (2, 3, 4):
        jobs.ask(job)
    may_end.set()
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done == [(1, -1), (4, -4)]
    jobs.close()


def test_an_edit_is_rendered_at_screen_size_and_whole_on_request(
    qtbot: QtBot, make_workspace: MakeWorkspace, photo: Photo
) -> None:
    rendered = RenderedEdits(make_workspace())  # type: ignore[arg-type]
    rendered.want(photo, exposure(1.0))
    assert rendered.at_screen_size() is None
    qtbot.waitUntil(rendered.is_up_to_date)
    bright = red(rendered.at_screen_size())
    assert bright == pytest.approx(120 * 2 ** (1 / 2.2), abs=6)
    assert rendered.full() is None
    rendered.want_full()
    qtbot.waitUntil(lambda: rendered.full() is not None)
    assert red(rendered.full()) == pytest.approx(bright, abs=3)
    rendered.want(photo, exposure(-1.0))
    assert rendered.full() is None
    assert red(rendered.at_screen_size()) == bright  # stands in until the new strength is there
    qtbot.waitUntil(rendered.is_up_to_date)
    assert red(rendered.at_screen_size()) < 120
    rendered.close()


def test_what_is_left_is_forgotten_and_never_shown_for_another_photo(
    qtbot: QtBot, make_workspace: MakeWorkspace, photo: Photo
) -> None:
    rendered = RenderedEdits(make_workspace())  # type: ignore[arg-type]
    rendered.want(photo, exposure(1.0))
    qtbot.waitUntil(rendered.is_up_to_date)
    rendered.want(make_photo(2).photo, exposure(1.0))
    assert rendered.at_screen_size() is None
    rendered.forget()
    assert rendered.at_screen_size() is None
    rendered.close()


def test_a_photo_that_cannot_be_read_says_why(qtbot: QtBot, make_workspace: MakeWorkspace) -> None:
    rendered = RenderedEdits(make_workspace())  # type: ignore[arg-type]
    with qtbot.waitSignal(rendered.failed) as told:
        rendered.want(make_photo(1).photo, exposure(1.0))
    assert isinstance(told.args[0], ImageUnreadable)
    rendered.close()
