from __future__ import annotations

import dataclasses

from pytestqt.qtbot import QtBot

from app.library.photo import PhotoId
from app.ui.survey.detail_strip import sharp_share
from app.ui.survey.frames import ordered
from app.ui.survey.proposal_panel import ProposalPanel
from app.ui.survey.reasons import short_reason, telling_axes, why
from app.ui.survey.standing import Standing
from engine.results import PairComparison
from engine.scale import Axis
from tests.support.made_up_photos import make_comparison, make_photo, series_of

NAMES = {PhotoId(n): f"Frame {n}" for n in (1, 2, 3)}


def compared() -> dict[PhotoId, PairComparison]:
    """Frame 1 against two worse ones: sharper and better lit, but less tightly framed."""
    return {PhotoId(n): make_comparison(make_photo(1), make_photo(n)) for n in (2, 3)}


def test_the_axes_on_which_the_frame_gains_come_first_and_the_one_on_which_it_loses_last() -> None:
    best, weakest = why(compared(), NAMES)
    assert [(each.axis, each.gain) for each in best] == [(Axis.SHARPNESS, 2.0), (Axis.LIGHTING, 1.0)]
    assert best[0].text == "All others: shaken"
    assert why(compared(), NAMES | {PhotoId(4): "Frame 4"})[0][0].text == "Frame 2, Frame 3: shaken"
    assert weakest is not None
    assert (weakest.axis, weakest.gain, weakest.text) == (Axis.COMPOSITION, -0.5, "All others: tighter")


def test_without_a_comparison_nothing_is_said() -> None:
    assert why({}, {}) == ([], None)


def test_the_columns_of_the_table_are_the_axes_that_differ_most() -> None:
    assert telling_axes(compared(), 2) == [Axis.SHARPNESS, Axis.LIGHTING]


def test_a_frames_short_reason_is_the_axis_that_decides_against_it() -> None:
    assert short_reason(compared()[PhotoId(2)]) == "Sharpness & clarity: shaken"
    same = make_photo(1)
    assert short_reason(make_comparison(same, same)) == "Close second"


def test_the_bar_is_full_for_a_sharp_subject_and_empty_for_a_plain_blur() -> None:
    assert (sharp_share(0.3), sharp_share(4.0), sharp_share(9.0)) == (1.0, 0.0, 0.0)
    assert 0.4 < sharp_share(1.2) < 0.6


def test_of_moved_frames_the_panel_says_how_much_was_compared(qtbot: QtBot) -> None:
    panel = ProposalPanel()
    qtbot.addWidget(panel)
    order = ordered(series_of(1, 2, 3), [PhotoId(1), PhotoId(2), PhotoId(3)])
    whole = compared()
    moved = {photo_id: dataclasses.replace(told, shared=1 - photo_id / 30) for photo_id, told in whole.items()}
    panel.show_standing(Standing(order, {}, whole, (), None))
    assert panel._note.isHidden()
    panel.show_standing(Standing(order, {}, moved, (), None))
    said = "Frames that are moved are compared by what both show: at least 90\u202f% of each."
    assert said in panel._note.text()
    assert not panel._note.isHidden()
