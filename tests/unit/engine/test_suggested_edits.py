"""Which edits are worth a comparison, and which compared ones are proposed."""

from __future__ import annotations

import pytest
from PIL import Image

from engine.edits.operations import CONTENT_KINDS, EditKind, EditOperation
from engine.errors import AnswerUnreadable
from engine.image_input import Picture
from engine.results import AxisDifference, ImageKey, PairComparison
from engine.scale import AXES
from engine.suggested_edits import (
    Floors,
    TriedEdit,
    directed,
    promising,
    proposed,
    readable,
    with_own_idea,
    worth_measuring,
)

KEY, EDITED = ImageKey("a"), ImageKey("b")
PICTURE = Picture(KEY, Image.new("RGB", (8, 8)), (8, 8))
BRIGHTER, LIFTED = EditOperation(EditKind.EXPOSURE, 0.7), EditOperation(EditKind.SHADOWS, 45.0)
DARKER, FLATTER = EditOperation(EditKind.HIGHLIGHTS, -45.0), EditOperation(EditKind.CONTRAST, -20.0)
DENOISED, GREY = EditOperation(EditKind.DENOISE, 30.0), EditOperation(EditKind.MONOCHROME, 100.0)
PALER, DIMMED = EditOperation(EditKind.SATURATION, -20.0), EditOperation(EditKind.VIGNETTE, 35.0)
CROPS = [EditOperation(EditKind.CROP, box=(0.1 * n, 0.0, 1.0, 0.9)) for n in range(4)]


def compared(delta: float, *, is_tie: bool = False) -> PairComparison:
    better = "tie" if is_tie else "b" if delta > 0 else "a"
    return PairComparison(
        KEY, EDITED, delta, better, "", tuple(AxisDifference(axis, delta, "") for axis in AXES), "m@1"
    )


def tried(predicted: dict[str, float] | None = None, **deltas: float) -> list[TriedEdit]:
    """By name of the constants above, in lower case: measured δ, and predicted ones."""
    told = predicted or {}
    return [TriedEdit(globals()[name.upper()], told.get(name), compared(delta)) for name, delta in deltas.items()]


def operations(edits: list[TriedEdit], floors: Floors = None) -> list[EditOperation]:
    return [edit.operation for edit in promising(edits, floors)]


@pytest.mark.parametrize(
    ("said", "tried", "advised"),
    [
        (None, [LIFTED], None),
        ("Raise the exposure by 0.7 EV.", [LIFTED, BRIGHTER], None),
        ("Lift the shadows by 45 %.", [LIFTED], None),
        ("Remove the lamp on the left.", [LIFTED], "Remove the lamp on the left."),
    ],
)
def test_the_models_own_idea_is_tried_where_an_operation_does_it(
    said: str | None, tried: list[EditOperation], advised: str | None
) -> None:
    assert with_own_idea([LIFTED], said) == (tried, advised)


def test_without_floors_the_likeliest_amount_of_six_kinds_is_measured_best_predicted_first() -> None:
    little = EditOperation(EditKind.EXPOSURE, 0.4)
    predicted = {little: 0.2, BRIGHTER: 0.6, LIFTED: 0.3, DENOISED: 0.4, PALER: -0.1, FLATTER: -0.2, DARKER: -0.3}
    seventh = {EditOperation(EditKind.TINT, 20.0): -0.4}
    chosen = worth_measuring(list(predicted), predicted | seventh, None)
    assert chosen == [BRIGHTER, DENOISED, LIFTED, PALER, FLATTER, DARKER]


def test_a_direction_has_a_sign() -> None:
    assert list(map(directed, (BRIGHTER, DARKER, DENOISED))) == ["exposure+", "highlights-", "denoise+"]


def test_above_its_floor_every_amount_is_measured_and_nothing_below() -> None:
    amounts = [EditOperation(EditKind.EXPOSURE, amount) for amount in (0.4, 0.7, 1.1, -0.4)]
    predicted = {amounts[0]: 0.3, amounts[1]: 0.6, amounts[2]: 0.5, amounts[3]: 0.4, DENOISED: 0.1, PALER: -0.1}
    floors = {"exposure+": 0.3, "exposure-": 0.4, "saturation-": -0.2}
    assert worth_measuring(list(predicted), predicted, floors) == [amounts[1], amounts[2], DENOISED, PALER]


def test_a_direction_without_a_floor_must_be_predicted_to_help() -> None:
    predicted = {BRIGHTER: 0.1, LIFTED: 0.0, PALER: -0.1}
    assert worth_measuring(list(predicted), predicted, {}) == [BRIGHTER]


def test_what_cannot_be_predicted_is_tried_for_a_reason_in_the_photo_and_rarely() -> None:
    predicted = {BRIGHTER: 0.3}
    chosen = worth_measuring([BRIGHTER, FLATTER, *CROPS, DIMMED, GREY], predicted, None)
    assert chosen == [BRIGHTER, *CROPS[:2], DIMMED, GREY]
    assert {one.kind for one in chosen[1:]} == CONTENT_KINDS


def test_a_model_that_predicts_crops_has_them_measured_by_its_prediction() -> None:
    predicted = {CROPS[0]: 0.1, CROPS[1]: 0.5}
    assert worth_measuring([*CROPS[:2]], predicted, None) == [CROPS[1]]


def test_without_predictions_everything_is_measured() -> None:
    assert worth_measuring([BRIGHTER, *CROPS], {}, {"exposure+": 0.2}) == [BRIGHTER, *CROPS]


def test_without_floors_edits_that_measured_better_are_promising_best_first() -> None:
    assert operations(tried(brighter=0.3, denoised=0.5, paler=-0.2)) == [DENOISED, BRIGHTER]


def test_above_their_floors_edits_that_measured_better_are_promising_as_they_were_predicted() -> None:
    edits = tried({"brighter": 0.6, "denoised": 0.4, "paler": 0.2}, brighter=0.3, denoised=0.5, paler=0.9)
    assert operations(edits, {"saturation-": 0.2}) == [BRIGHTER, DENOISED]
    assert operations(edits, {"exposure+": 0.7, "saturation-": -0.1}) == [DENOISED, PALER]
    assert operations(edits, {}) == [BRIGHTER, DENOISED, PALER]


def test_of_edits_predicted_nearly_alike_the_one_that_measured_best_is_first() -> None:
    assert operations(tried({"brighter": 0.4, "denoised": 0.3}, brighter=0.2, denoised=0.8), {}) == [DENOISED, BRIGHTER]


def test_what_is_predicted_best_and_measures_worse_is_not_proposed() -> None:
    assert operations(tried({"brighter": 0.9, "denoised": 0.2}, brighter=-0.3, denoised=0.5), {}) == [DENOISED]


def test_what_could_not_be_predicted_stands_behind_what_was() -> None:
    assert operations(tried({"brighter": 0.2}, grey=0.9, brighter=0.3, dimmed=0.4), {}) == [BRIGHTER, GREY, DIMMED]


def test_a_suggestion_shows_both_readings_as_the_model_gave_them() -> None:
    (shown,) = proposed(PICTURE, "m@1", tried({"brighter": 0.61}, brighter=0.32), {}).suggestions
    assert (shown.predicted_delta, shown.measured_delta) == (0.61, 0.32)


def test_a_tie_is_no_improvement() -> None:
    assert operations([TriedEdit(BRIGHTER, None, compared(0.05, is_tie=True))]) == []


def test_of_kinds_that_do_the_same_the_most_promising_is_proposed() -> None:
    assert operations(tried(lifted=0.6, brighter=0.5)) == [LIFTED]
    assert operations(tried({"lifted": 0.2, "brighter": 0.4}, lifted=0.6, brighter=0.5), {}) == [BRIGHTER]
    assert operations(tried(paler=0.2, grey=0.3)) == [GREY]


def test_kinds_that_go_in_opposite_directions_are_both_proposed() -> None:
    assert operations(tried(lifted=0.6, darker=0.5)) == [LIFTED, DARKER]


def test_one_crop_at_most_is_proposed_and_five_edits_in_all() -> None:
    crops = [TriedEdit(crop, None, compared(0.2 + 0.1 * number)) for number, crop in enumerate(CROPS)]
    others = tried(brighter=0.9, darker=0.8, flatter=0.7, denoised=0.6, paler=0.4, dimmed=0.1)
    assert operations([*crops, *others]) == [BRIGHTER, DARKER, FLATTER, DENOISED, CROPS[3]]


def test_an_edit_without_an_answer_is_left_out_and_none_at_all_is_an_error() -> None:
    lost = AnswerUnreadable("?", "!")
    (left,) = readable([BRIGHTER, DENOISED], {DENOISED: 0.2}, [lost, compared(0.4)])
    assert (left.operation, left.predicted_delta) == (DENOISED, 0.2)
    with pytest.raises(AnswerUnreadable):
        readable([BRIGHTER], {}, [lost])
    assert readable([], {}, []) == []
