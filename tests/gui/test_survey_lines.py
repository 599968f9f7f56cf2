"""Where the words about a frame of a survey stand."""

from __future__ import annotations

import dataclasses

import pytest
from pytestqt.qtbot import QtBot

from app.library.photo import Flag, Marks
from app.ui.controls.elided_label import ElidedLabel
from app.ui.main_window import MainWindow
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.made_up_photos import make_photo, series_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def window(make_window: MakeWindow, make_workspace: MakeWorkspace) -> MainWindow:
    made = make_window(make_workspace([make_photo(1), *series_of(2, 3, 4, 5)]))
    made.grid.activate(2)
    return made


def test_what_is_said_of_the_large_frame_stands_at_the_right_of_its_line_and_of_a_small_one_below(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.bench.show_survey()
    large, small = window.bench.survey.frames[:2]
    qtbot.waitUntil(lambda: large._note.text() == "AI proposes this one" and bool(small._note.text()))
    window.grab()
    score, name, note = (part.geometry() for part in (large._score, large._name, large._note))
    assert score.top() <= note.center().y() <= score.bottom()
    assert name.right() < large._note_mark.geometry().left() < note.left()
    assert note.right() == large.canvas.geometry().right()
    assert note.width() == large._note.sizeHint().width()
    assert small._note.geometry().top() > small._score.geometry().bottom()


def test_long_words_about_the_large_frame_leave_its_name_whole(qtbot: QtBot, window: MainWindow) -> None:
    window.bench.show_survey()
    frame = window.bench.survey.frames[0]
    frame.show_role("It cannot tell them apart. " * 20, is_large=True, is_proposed=True)
    qtbot.waitUntil(lambda: 0 < frame._note.geometry().width() < frame._note.sizeHint().width())
    assert frame._name.geometry().width() >= frame._name.sizeHint().width() > 0
    assert frame._note.toolTip() == frame._note.text()


def test_a_frame_that_loses_the_first_place_has_its_words_below_its_line_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.bench.show_survey()
    frame = window.bench.survey.frames[0]
    frame.show_role("", is_large=False, is_proposed=False)
    frame.show_delta(-0.4, "Close second")
    qtbot.waitUntil(lambda: frame._note.geometry().top() > frame._score.geometry().bottom())
    assert frame._note.geometry().width() == frame.canvas.geometry().width()


def test_marks_of_a_small_frame_leave_its_line_to_the_name(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    frames = series_of(2, 3, 4, 5)
    frames[3] = dataclasses.replace(frames[3], marks=Marks(flag=Flag.PICK, stars=5))
    frames[2] = dataclasses.replace(frames[2], marks=Marks(stars=5))
    window = make_window(make_workspace([make_photo(1), *frames]))
    window.grid.activate(2)
    window.bench.show_survey()
    small = next(each for each in window.bench.survey.frames[1:] if each._stars.isVisible())
    qtbot.waitUntil(lambda: small._stars.geometry().top() > small._score.geometry().bottom())
    assert small._stars.geometry().left() > small._note.geometry().left()
    assert small._name.geometry().width() >= small._name.sizeHint().width()
    large = window.bench.survey.frames[0]
    assert large._flag.isVisible()
    assert large._flag.geometry().right() < large._note.geometry().left()


def test_a_sentence_that_has_no_room_loses_its_end_and_a_name_its_middle(qtbot: QtBot) -> None:
    sentence, name = ElidedLabel(is_sentence=True), ElidedLabel()
    drawn: list[str] = []
    for each in (sentence, name):
        qtbot.addWidget(each)
        each.setText("The engine can't tell it from frame 7.")
        each.resize(100, 20)
        drawn.append(each.shown_text())
    assert drawn[0].startswith("The engine")
    assert drawn[0].endswith("…")
    assert not drawn[1].endswith("…")


def test_all_picks_of_a_series_are_told(qtbot: QtBot, window: MainWindow) -> None:
    window.marking.set_flag([each for each in window.state.shown if each.photo.photo_id in (3, 5)], Flag.PICK)
    window.bench.show_survey()
    note = window.bench.survey.frames[0]._note
    qtbot.waitUntil(lambda: note.text() == "You picked frame 2 and frame 4.")


def test_picks_that_are_no_series_are_counted(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace([make_photo(n) for n in range(1, 5)]))
    window.marking.set_flag(window.state.shown[:3], Flag.PICK)
    window.grid.selectAll()
    window.bench.show_survey()
    note = window.bench.survey.frames[0]._note
    qtbot.waitUntil(lambda: note.text() == "You picked this one and 2 more.")
