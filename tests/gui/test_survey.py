import dataclasses
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.library.photo import Flag, Marks, PhotoId, SeriesKind
from app.ui.main_window import MainWindow
from app.ui.views import COMPARE, GRID, SURVEY
from engine.image_key import image_key
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.fake_workspace import FakeWorkspace
from tests.support.made_up_photos import make_photo, series_of


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


def test_n_shows_the_series_with_its_proposal_and_the_others_compared_with_it(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    qtbot.keyClick(window.grid, Qt.Key.Key_N)
    view = window.bench.survey
    assert (window.bench.view(), ids(window)) == (SURVEY, (2, 3, 4, 5))
    assert "Series of 4" in [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert view.frames[0]._note.text() == "Highest score; the best frames are being compared"
    qtbot.waitUntil(lambda: view.frames[0]._note.text() == "AI proposes this one")
    qtbot.waitUntil(lambda: view.frames[1]._delta.text() == "−0.11")
    assert view.frames[1]._note.text() == "Sharpness & clarity: shaken"
    assert {argument for question, argument in workspace.asked if question == "compare"} == {(2, 3), (2, 4), (2, 5)}
    view.grab()


def test_a_survey_of_more_photos_than_it_has_room_for_says_which_it_shows(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace([make_photo(n) for n in range(1, 16)]))
    window.grid.selectAll()
    window.bench.show_survey()
    assert len(ids(window)) == 12
    said = [label.text() for label in window._toast.findChildren(QLabel) if label.isVisible()]
    assert "A survey has room for 12 photos: the first of the 15 selected ones." in said


def test_a_frame_that_beats_the_highest_score_side_by_side_takes_its_place(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    workspace.series.rises[PhotoId(4)] = 1.0
    window.bench.show_survey()
    best = window.bench.surveying.best
    qtbot.waitUntil(lambda: (shown := best()) is not None and shown.photo.photo_id == 4)
    assert window.bench.survey.frames[0]._note.text() == "AI proposes this one"
    assert window.bench.survey.frames[0]._name.text() == "Frame 3"


def test_a_frame_that_the_engine_cannot_tell_from_the_proposed_one_is_named(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    workspace.series.rises[PhotoId(3)] = 0.11
    window.bench.show_survey()
    note = window.bench.survey.frames[0]._note
    qtbot.waitUntil(lambda: note.text() == "AI proposes this one; it can't tell it from frame 2")


def test_a_frame_that_is_no_worse_side_by_side_is_named_and_no_figure_tells_of_it(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    first, second = workspace.library[PhotoId(2)], workspace.library[PhotoId(3)]
    assert first.opinion is not None
    level = dataclasses.replace(first.opinion, score=first.opinion.score - 0.05)
    workspace.replace(dataclasses.replace(second, opinion=level))
    workspace.series.rises[PhotoId(2)] = 0.5  # so that all comparisons together do tell them apart
    window.bench.show_survey()
    view = window.bench.survey
    qtbot.waitUntil(lambda: view.frames[0]._note.text() == "AI proposes this one; it can't tell it from frame 2")
    qtbot.waitUntil(lambda: view.panel._lead.text().endswith(" over frame 3"))


def test_a_pick_stays_large_and_what_the_engine_prefers_is_said_beside_it(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    shown = workspace.library[PhotoId(4)]
    workspace.replace(dataclasses.replace(shown, marks=Marks(flag=Flag.PICK)))
    window.bench.show_survey()
    note = window.bench.survey.frames[0]._note
    qtbot.waitUntil(lambda: note.text() == "You picked frame 3. The engine prefers frame 1 by 0.22.")
    assert window.bench.surveying.best() == workspace.library[PhotoId(4)]


def test_nothing_is_proposed_before_every_frame_is_scored(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    shown = workspace.library[PhotoId(5)]
    workspace.replace(dataclasses.replace(shown, opinion=None, rank=None))
    qtbot.waitUntil(lambda: (known := window.state.photo(PhotoId(5))) is not None and known.opinion is None)
    window.bench.show_survey()
    assert window.bench.survey.frames[0]._note.text() == "3 of 4 scored"
    workspace.replace(shown)
    qtbot.waitUntil(lambda: window.bench.survey.frames[0]._note.text() == "AI proposes this one")


def test_a_bracket_is_shown_whole_without_proposal_and_without_a_button_that_rejects(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    bracket = [dataclasses.replace(each, series_kind=SeriesKind.BRACKET) for each in series_of(1, 2, 3)]
    workspace = make_workspace(bracket)
    window = make_window(workspace)
    window.grid.activate(1)
    window.bench.show_survey()
    view = window.bench.survey
    assert "Bracket of 3: kept whole" in [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert not view.panel._keep.isVisible()
    assert not view.panel._pick.isVisible()
    sizes = {view.frames[place].size().toTuple() for place in range(3)}
    assert len(sizes) == 1
    qtbot.keyClick(view, Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    view.grab()
    assert not {question for question, _ in workspace.asked} & {"order", "compare", "decide", "mark"}


def test_keys_act_on_the_frame_with_the_ring_and_enter_picks_the_large_one(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    window.bench.show_survey()
    view = window.bench.survey
    assert window.bench.targets()[0].photo.photo_id == 2
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert window.grid.active_photo_id() == 3
    qtbot.keyClick(view, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: workspace.library[PhotoId(3)].marks.flag is Flag.REJECT)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: workspace.library[PhotoId(2)].marks.flag is Flag.PICK)
    assert "You picked frame 1" in view.frames[0]._note.text()
    qtbot.mouseClick(view.frames[2].canvas, Qt.MouseButton.LeftButton)
    focused = window.bench.surveying.focused()
    assert focused is not None
    qtbot.keyClick(view, Qt.Key.Key_C)  # the focused frame against the best
    assert window.bench.view() == COMPARE
    assert window.bench.comparing.pair() == (2, focused.photo.photo_id)


def test_picking_one_and_rejecting_the_others_is_one_act_whose_count_the_button_says(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    window.bench.show_survey()
    view = window.bench.survey
    assert view.panel._keep.text() == "Pick 1, reject the other 3"
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.panel._keep.text() == "Pick 2, reject the other 3"
    qtbot.mouseClick(view.panel._keep, Qt.MouseButton.LeftButton)
    flags = [Flag.REJECT, Flag.PICK, Flag.REJECT, Flag.REJECT]
    qtbot.waitUntil(lambda: [workspace.library[PhotoId(n)].marks.flag for n in (2, 3, 4, 5)] == flags)
    assert not view.panel._keep.isVisible()
    window.marking.undo()
    qtbot.waitUntil(lambda: {workspace.library[PhotoId(n)].marks.flag for n in (2, 3, 4, 5)} == {Flag.NONE})
    assert {workspace.library[PhotoId(n)].marks.flag for n in (1, 6)} == {Flag.NONE}


def test_up_and_down_lead_to_other_series_and_so_does_a_pick_when_decisions_move_on(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    second = [dataclasses.replace(each, series_id=8) for each in series_of(7, 8)]
    window = make_window(make_workspace([*series_of(1, 2, 3), *second]))
    window.grid.activate(0)
    window.bench.show_survey()
    view = window.bench.survey
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert ids(window) == (7, 8)
    qtbot.keyClick(view, Qt.Key.Key_Down)  # there is none after it
    assert ids(window) == (7, 8)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert ids(window) == (1, 2, 3)
    assert window.bench.surveying.place_among_series() == (1, 2)
    window.deciding.turn_moving_on()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert ids(window) == (7, 8)


def test_details_are_the_same_part_of_every_frame_in_shooting_order(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace, tmp_path: Path
) -> None:
    photos = []
    for shown in series_of(1, 2, 3):
        path = tmp_path / f"{shown.photo.photo_id}.png"
        shade = 60 * shown.photo.photo_id
        Image.new("RGB", (900, 600), (shade, shade, shade)).save(path)
        key = image_key(path.read_bytes())
        photo = dataclasses.replace(shown.photo, path=path, image_key=key, width_px=900, height_px=600)
        photos.append(dataclasses.replace(shown, photo=photo))
    window = make_window(make_workspace(photos))
    window.grid.activate(0)
    window.bench.show_survey()
    view = window.bench.survey
    strip = view.strip
    assert strip.isVisible()

    def shades() -> list[int]:
        image = strip.grab().toImage()
        ratio = image.devicePixelRatio()
        centres = [strip._cell(place).center() for place in range(3)]
        return [image.pixelColor(round(c.x() * ratio), round((c.y() - 20) * ratio)).red() for c in centres]

    qtbot.waitUntil(lambda: shades() == [60, 120, 180])
    assert "0.8" in strip.accessibleDescription()
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip._cell(2).center())
    assert window.grid.active_photo_id() == 3


def test_zoom_acts_on_all_frames_and_backspace_takes_one_out(qtbot: QtBot, window: MainWindow) -> None:
    window.bench.show_survey()
    view = window.bench.survey
    qtbot.keyClick(view, Qt.Key.Key_Z)
    assert {frame.canvas.framing().scale for frame in view.frames[:4]} == {1.0}
    qtbot.keyClick(view, Qt.Key.Key_Backspace)
    assert ids(window) == (3, 4, 5)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert window.bench.view() == GRID
    assert len(window.state.shown) == 6  # nothing left the library


def test_an_answer_that_comes_when_the_survey_was_left_does_not_move_the_active_photo(window: MainWindow) -> None:
    window.bench.show_survey()
    window.bench.show_grid()
    window.grid.activate(5)
    window.bench.surveying._judging.changed.emit()
    assert (window.grid.active_photo_id(), window.bench.view()) == (6, GRID)


def test_space_plays_the_series_in_the_large_frame_and_stops_where_it_was(qtbot: QtBot, window: MainWindow) -> None:
    window.bench.show_survey()
    view = window.bench.survey
    large = view.frames[0].canvas
    before = large.shown()
    seen: set[int] = set()

    def has_seen_all() -> bool:
        shown = large.shown()
        seen.add(0 if shown is None else shown.photo.photo_id)
        return seen == {2, 3, 4, 5}

    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.waitUntil(has_seen_all)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert large.shown() == before


def test_reasons_that_a_low_window_hides_are_reached_by_keys(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace(series_of(1, 2, 3, 4, 5, 6, 7)))
    window.resize(960, 540)
    window.grid.activate(0)
    window.bench.show_survey()
    bar = window.bench.survey.panel._area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(window.bench.survey, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    qtbot.keyClick(window.bench.survey, Qt.Key.Key_PageUp)
    assert bar.value() == 0


def test_a_frame_that_side_by_side_is_worse_is_not_called_one_that_cannot_be_told(
    qtbot: QtBot, window: MainWindow, workspace: FakeWorkspace
) -> None:
    workspace.series.rises[PhotoId(3)] = 0.11  # so that all comparisons together do not tell it from the best
    window.bench.show_survey()
    view = window.bench.survey
    qtbot.waitUntil(lambda: view.panel._lead.text().endswith(" over frame 2"))
    assert view.frames[0]._note.text() == "AI proposes this one"
