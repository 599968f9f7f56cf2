import dataclasses

import pytest

from app.library.photo import ColorLabel, Flag, Opinion
from app.ui import reports, wording
from tests.support.made_up_photos import OLD_MODEL, make_photo


@pytest.mark.parametrize(
    ("value", "text"), [(0.31, "+0.31"), (-0.12, "−0.12"), (0.0, "±0.00"), (-0.001, "±0.00"), (0.004, "±0.00")]
)
def test_a_difference_always_has_a_sign(qapp: object, value: float, text: str) -> None:
    assert wording.delta(value) == text


def test_a_prediction_is_told_from_a_measurement(qapp: object) -> None:
    assert wording.delta(0.31, is_predicted=True).startswith("≈")
    assert wording.spoken_delta(-0.2, is_predicted=True) == "about minus 0.20, predicted"
    assert wording.spoken_delta(0.2, is_predicted=False) == "plus 0.20, measured"


@pytest.mark.parametrize(("seconds", "text"), [(1 / 60, "1/60"), (0.25, "1/4"), (0.5, "0.5"), (2.5, "2.5")])
def test_exposure_times_are_written_as_on_a_camera(qapp: object, seconds: float, text: str) -> None:
    assert wording.shutter(seconds) == f"{text}{wording.NO_BREAK}s"


def test_an_exposure_line_leaves_out_what_the_file_does_not_tell(qapp: object) -> None:
    photo = make_photo(1, focal_length_mm=None, aperture=None, shutter_s=None, iso=None).photo
    assert wording.exposure(photo) == f"24.0{wording.NO_BREAK}MP"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(5, "less than 1 min left"), (70, "about 1 min left"), (3000, "about 50 min left"), (9000, "about 2 h left")],
)
def test_the_time_left_is_rough(qapp: object, seconds: float, text: str) -> None:
    assert wording.time_left(seconds) == text


def test_one_photo_is_never_called_photos(qapp: object) -> None:
    assert reports.flagged(1, Flag.PICK) == "1 photo picked"
    assert reports.flagged(6, Flag.REJECT) == "6 photos rejected"
    assert reports.rated(12, 4) == "12 photos rated 4 stars"
    assert reports.rated(1, 0) == "Stars removed from 1 photo"
    assert reports.labelled(2, ColorLabel.GREEN) == "2 photos labelled green"
    assert wording.times(1) == "once"


def test_a_removed_folder_is_told_with_what_is_kept(qapp: object) -> None:
    text = reports.what_leaves(642, 37)
    assert "642 photos will leave the library. The files stay on disk." in text
    assert "37 of them picks" in text


def test_an_export_is_told_with_what_was_left_out(qapp: object) -> None:
    assert reports.exported(22, 0, 0) == "22 photos exported."
    assert reports.exported(20, 1, 1) == "20 photos exported, already there: 1, could not be copied: 1."


def test_an_engine_without_a_name_yet_is_told_by_its_state(qapp: object) -> None:
    assert reports.engine_state("STARTING", "", "") == "Engine is starting"
    assert reports.engine_state("READY", "red-aes-mini", "") == "red-aes-mini"
    assert reports.engine_state("PAUSED", "red-aes-mini", "cpu") == "red-aes-mini · paused"


def test_the_span_of_scores_leaves_out_those_of_another_model(qapp: object) -> None:
    ranked = make_photo(1)
    assert ranked.opinion is not None
    own = wording.score(ranked.opinion.score)
    other = dataclasses.replace(make_photo(2), opinion=Opinion(1.0, 0.1, OLD_MODEL, False))
    assert reports.score_span([ranked, other]) == f"AI scores {own} – {own}"
    assert reports.score_span([other]) == ""


def test_one_pick_is_never_called_picks(qapp: object) -> None:
    assert "1 of them a pick," in reports.what_leaves(9, 1)


def test_one_photo_needs_and_several_need_attention(qapp: object) -> None:
    assert reports.need_attention(1) == "1 needs attention"
    assert reports.need_attention(3) == "3 need attention"
