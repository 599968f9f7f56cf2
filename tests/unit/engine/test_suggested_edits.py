"""Which edits are worth a comparison, and which compared ones are proposed."""

from __future__ import annotations

import pytest
from PIL import Image

from engine.edits.operations import CONTENT_KINDS, EditKind, EditOperation
from engine.errors import AnswerUnreadable
from engine.image_input import Picture
from engine.results import AxisDifference, ImageKey, PairComparison
from engine.scale import AXES
from engine.suggested_edits import TriedEdit, proposed, readable, with_own_idea, worth_measuring

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


def tried(**deltas: float) -> list[TriedEdit]:
    """By name of the constants above, in lower case."""
    return [TriedEdit(globals()[name.upper()], None, compared(delta)) for name, delta in deltas.items()]


def operations(edits: list[TriedEdit], floor: dict[EditKind, float] | None = None) -> list[EditOperation]:
    return [one.operations[0] for one in proposed(PICTURE, "m@1", edits, floor or {}).suggestions]


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


def test_the_likeliest_amount_of_each_kind_is_measured_best_predicted_first() -> None:
    little = EditOperation(EditKind.EXPOSURE, 0.4)
    predicted = {little: 0.2, BRIGHTER: 0.6, LIFTED: 0.3, DENOISED: 0.4}
    assert worth_measuring(list(predicted), predicted, {}) == [BRIGHTER, DENOISED, LIFTED]


def test_kinds_that_are_liked_on_any_photo_give_their_place_to_others() -> None:
    predicted = {LIFTED: 0.9, PALER: 0.8, BRIGHTER: 0.3, DENOISED: 0.2}
    floor = {EditKind.SHADOWS: 0.8, EditKind.SATURATION: 0.9}
    assert worth_measuring(list(predicted), predicted, floor, most_kinds=3) == [BRIGHTER, DENOISED, LIFTED]


def test_what_cannot_be_predicted_is_tried_for_a_reason_in_the_photo_and_rarely() -> None:
    predicted = {BRIGHTER: 0.3}
    chosen = worth_measuring([BRIGHTER, FLATTER, *CROPS, DIMMED, GREY], predicted, {})
    assert chosen == [BRIGHTER, *CROPS[:2], DIMMED, GREY]
    assert {one.kind for one in chosen[1:]} == CONTENT_KINDS


def test_a_model_that_predicts_crops_has_them_measured_by_its_prediction() -> None:
    predicted = {CROPS[0]: 0.1, CROPS[1]: 0.5}
    assert worth_measuring([*CROPS[:2]], predicted, {}) == [CROPS[1]]


def test_without_predictions_everything_is_measured() -> None:
    assert worth_measuring([BRIGHTER, *CROPS], {}, {}) == [BRIGHTER, *CROPS]


def test_only_edits_that_measured_better_are_proposed_best_first() -> None:
    assert operations(tried(brighter=0.3, denoised=0.5, paler=-0.2)) == [DENOISED, BRIGHTER]


def test_a_tie_is_no_improvement() -> None:
    assert operations([TriedEdit(BRIGHTER, None, compared(0.05, is_tie=True))]) == []


def test_an_edit_has_to_beat_what_its_kind_gets_on_any_photo() -> None:
    floor = {EditKind.SHADOWS: 0.5, EditKind.DENOISE: 0.4}
    assert operations(tried(lifted=0.5, denoised=0.45, paler=0.3), floor) == [DENOISED, PALER]


def test_of_kinds_that_do_the_same_the_one_furthest_above_its_floor_is_proposed() -> None:
    both = tried(lifted=0.6, brighter=0.5)
    assert operations(both) == [LIFTED]
    assert operations(both, {EditKind.SHADOWS: 0.4}) == [BRIGHTER]
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
