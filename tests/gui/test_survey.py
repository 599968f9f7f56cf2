import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis.strategies import floats, lists
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.library.photo import Flag, LibraryPhoto, PhotoId
from app.ui.main_window import MainWindow
from app.ui.survey.frames import MAX_FRAMES, choose, ordered
from app.ui.survey.layout import Shape, lay_out, photo_area
from app.ui.views import COMPARE, GRID, SURVEY
from engine.results import PairComparison
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.fake_workspace import FakeWorkspace
from tests.support.made_up_photos import make_comparison, make_photo

ROOM = QRect(0, 0, 1220, 780)


def series_of(*numbers: int) -> list[LibraryPhoto]:
    return [make_photo(n, series_id=7, series_size=len(numbers)) for n in numbers]


def ids(window: MainWindow) -> tuple[PhotoId, ...]:
    return window.bench.surveying.photo_ids()


@pytest.fixture
def workspace(make_workspace: MakeWorkspace) -> FakeWorkspace:
    return make_workspace([make_photo(1), *series_of(2, 3, 4, 5), make_photo(6)])


@pytest.fixture
def window(make_window: MakeWindow, workspace: FakeWorkspace) -> MainWindow:
    made = make_window(workspace)
    made.grid.activate(2)
    return made


def test_a_survey_shows_the_selected_photos_else_the_series_else_the_next_ones() -> None:
    shown = [make_photo(1), *series_of(2, 3, 4), *(make_photo(n) for n in range(5, 30))]
    assert [each.photo.photo_id for each in choose(shown[4:6], 0, shown)] == [5, 6]
    assert [each.photo.photo_id for each in choose([], 2, shown)] == [2, 3, 4]
    assert [each.photo.photo_id for each in choose([], 0, shown)] == [1, 2, 3, 4]
    assert len(choose(shown, 0, shown)) == MAX_FRAMES
    assert choose([], -1, shown) == []


def test_what_comparing_puts_first_is_proposed_but_never_in_place_of_the_persons_pick() -> None:
    frames = series_of(2, 3, 4)
    assert (ordered(frames).frames[0], ordered(frames).is_proposal) == (frames[0], False)  # the best score, so far
    assert (ordered(frames, PhotoId(3)).frames[0], ordered(frames, PhotoId(3)).is_proposal) == (frames[1], True)
    picked = [*frames[:2], dataclasses.replace(frames[2], marks=dataclasses.replace(frames[2].marks, flag=Flag.PICK))]
    order = ordered(picked, PhotoId(2))
    assert (order.frames[0].photo.photo_id, order.is_proposal, order.preferred) == (4, False, frames[0])


def test_nothing_is_proposed_before_every_frame_has_a_score() -> None:
    frames = [*series_of(2, 3), dataclasses.replace(make_photo(4), opinion=None)]
    assert not ordered(frames, PhotoId(2)).is_proposal


def test_a_rejected_frame_is_not_proposed() -> None:
    frames = series_of(2, 3, 4)
    frames[0] = dataclasses.replace(frames[0], marks=dataclasses.replace(frames[0].marks, flag=Flag.REJECT))
    assert ordered(frames).frames[0].photo.photo_id == 3


@settings(deadline=None, max_examples=50)
@given(ratios=lists(floats(0.4, 2.0), min_size=2, max_size=12))
def test_frames_lie_in_the_room_and_apart_with_the_first_the_largest(ratios: list[float]) -> None:
    shapes = [Shape(ratio, 8, 50) for ratio in ratios]
    places = lay_out(ROOM, shapes).places
    assert all(ROOM.contains(place) for place in places)
    assert not any(a.intersects(b) for i, a in enumerate(places) for b in places[:i])
    areas = [photo_area(place, shape) for place, shape in zip(places, shapes, strict=True)]
    if len(ratios) > 2 and max(ratios) - min(ratios) < 0.01:
        assert areas[0] == max(areas)


def test_n_shows_the_series_with_its_proposal_and_the_others_compared_with_it(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    qtbot.keyClick(window.grid, Qt.Key.Key_N)
    view = window.bench.survey
    assert (window.bench.view(), ids(window)) == (SURVEY, (2, 3, 4, 5))
    assert "Series of 4" in [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert view.frames[0]._note.text() == "Highest score, not compared with the others yet"
    qtbot.waitUntil(lambda: view.frames[0]._note.text() == "AI proposes this one")
    qtbot.waitUntil(lambda: view.frames[1]._delta.text() == "−0.11")
    assert view.frames[1]._note.text() == "Sharpness & clarity: shaken"
    assert {argument for question, argument in workspace.asked if question == "compare"} == {(2, 3), (2, 4), (2, 5)}
    view.grab()


def test_a_frame_that_beats_the_highest_score_side_by_side_takes_its_place(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def upside_down(a: LibraryPhoto, b: LibraryPhoto) -> PairComparison:
        made = make_comparison(b, a)
        return made if b.photo.photo_id != 5 else dataclasses.replace(made, delta=-1.0, better="a")

    monkeypatch.setattr("tests.support.fake_workspace.make_comparison", upside_down)
    window.bench.show_survey()
    best = window.bench.surveying.best
    qtbot.waitUntil(lambda: (shown := best()) is not None and shown.photo.photo_id == 4)
    assert window.bench.survey.frames[0]._note.text() == "AI proposes this one"


def test_keys_act_on_the_frame_with_the_ring_and_enter_picks_the_large_one(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    window.bench.show_survey()
    view = window.bench.survey
    assert window.bench.targets()[0].photo.photo_id == 3
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert window.grid.active_photo_id() == 4
    qtbot.keyClick(view, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: workspace.library[PhotoId(4)].marks.flag is Flag.REJECT)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: workspace.library[PhotoId(2)].marks.flag is Flag.PICK)
    assert "You picked this one" in view.frames[0]._note.text()
    qtbot.mouseClick(view.frames[2].canvas, Qt.MouseButton.LeftButton)
    focused = window.bench.surveying.focused()
    assert focused is not None
    qtbot.keyClick(view, Qt.Key.Key_C)  # the focused frame against the best
    assert window.bench.view() == COMPARE
    assert window.bench.comparing.pair() == (2, focused.photo.photo_id)


def test_zoom_acts_on_all_frames_and_backspace_takes_one_out(qtbot: QtBot, window: MainWindow) -> None:
    window.bench.show_survey()
    view = window.bench.survey
    qtbot.keyClick(view, Qt.Key.Key_Z)
    assert {frame.canvas.framing().scale for frame in view.frames[:4]} == {1.0}
    qtbot.keyClick(view, Qt.Key.Key_Backspace)
    assert ids(window) == (2, 4, 5)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert window.bench.view() == GRID
    assert len(window.state.shown) == 6  # nothing left the library
