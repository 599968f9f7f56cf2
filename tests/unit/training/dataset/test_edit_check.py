"""Which edits are dropped, by measurement and by a chat model's ratings, and why."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from PIL import Image, ImageDraw

from engine.edits.degradations import NEUTRAL, SIGNED, Degradation, degrade
from tests.support.pictures import scene
from training.dataset.edit_check.asked import Bar, EditRating, RatingUnreadable, fault_of_rating, rate_edit
from training.dataset.edit_check.measured import EditCheck
from training.dataset.proposals.chat import ChatMessage


def photo(seed: int) -> Image.Image:
    """Large and small shapes in many colours, another picture for every seed."""
    rng = np.random.default_rng(seed)
    picture = scene(224, 160)
    draw = ImageDraw.Draw(picture)
    for _ in range(60):
        left, top = rng.uniform(-20, 210), rng.uniform(-20, 150)
        box = (left, top, left + rng.uniform(8, 60), top + rng.uniform(8, 60))
        shape = draw.ellipse if rng.random() < 0.5 else draw.rectangle
        shape(box, fill=tuple(int(value) for value in rng.integers(0, 256, 3)))
    return picture


@pytest.fixture(scope="module")
def source() -> Image.Image:
    return photo(0)


@pytest.fixture(scope="module")
def check(source: Image.Image) -> EditCheck:
    return EditCheck(source)


def faulty(source: Image.Image, kind: Degradation, strength: int) -> Image.Image:
    return degrade(source, kind, strength, np.random.default_rng(3), [photo(9).resize((64, 64))])


@pytest.mark.parametrize("kind", [kind for kind in Degradation if kind not in NEUTRAL])
def test_the_strongest_fault_of_every_kind_is_kept(source: Image.Image, check: EditCheck, kind: Degradation) -> None:
    for strength in (3, -3) if kind in SIGNED else (3,):
        assert check.fault(faulty(source, kind, strength)) is None


@pytest.mark.parametrize("kind", sorted(NEUTRAL))
def test_a_neutral_change_is_neither_destroyed_nor_overdone(
    source: Image.Image, check: EditCheck, kind: Degradation
) -> None:
    assert str(check.fault(faulty(source, kind, 0)) or "unchanged").startswith("unchanged")


def test_an_untouched_copy_is_unchanged(source: Image.Image, check: EditCheck) -> None:
    assert str(check.fault(source.copy())).startswith("unchanged")


def test_an_edit_that_only_saved_the_photo_again_is_unchanged(source: Image.Image, check: EditCheck) -> None:
    assert str(check.fault(faulty(source, Degradation.JPEG_90, 0))).startswith("unchanged")


def test_a_change_in_one_small_place_is_a_change(source: Image.Image, check: EditCheck) -> None:
    touched = source.copy()
    ImageDraw.Draw(touched).rectangle((100, 80, 108, 88), fill=(255, 0, 255))
    assert np.abs(np.asarray(touched, np.int16) - np.asarray(source, np.int16)).mean() < 1.0
    assert check.fault(touched) is None


@pytest.mark.parametrize("color", ["black", "white", "gray"])
def test_a_picture_of_one_colour_is_destroyed(check: EditCheck, source: Image.Image, color: str) -> None:
    assert str(check.fault(Image.new("RGB", source.size, color))).startswith("destroyed")


def test_a_picture_of_black_and_white_alone_is_destroyed(check: EditCheck, source: Image.Image) -> None:
    burnt = source.convert("L").point([0] * 128 + [255] * 128).convert("RGB")
    assert check.fault(burnt) == "destroyed: nearly everything is black or white"


def test_a_plain_source_may_stay_plain() -> None:
    plain = Image.new("RGB", (96, 64), "gray")
    assert str(EditCheck(plain).fault(plain)).startswith("unchanged")


@pytest.mark.parametrize("seed", range(1, 6))
def test_another_picture_is_overdone(check: EditCheck, seed: int) -> None:
    assert str(check.fault(photo(seed))).startswith("overdone")


def test_noise_in_place_of_the_photo_is_overdone(check: EditCheck, source: Image.Image) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (source.height, source.width, 3), dtype=np.uint8)
    assert str(check.fault(Image.fromarray(noise))).startswith("overdone")


def test_structure_is_found_again_where_it_went(check: EditCheck, source: Image.Image) -> None:
    mirrored = source.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    cropped = source.crop((40, 20, 190, 127)).resize(source.size)
    for moved in (mirrored, cropped, faulty(source, Degradation.TILT, 3)):
        assert check.structure(moved) > 0.8


@pytest.mark.parametrize("size", [(223, 160), (160, 224), (448, 320)])
def test_another_size_is_wrong(check: EditCheck, source: Image.Image, size: tuple[int, int]) -> None:
    assert str(check.fault(source.resize(size))).startswith("wrong size")


def test_another_mode_is_wrong(check: EditCheck, source: Image.Image) -> None:
    assert check.fault(source.convert("L")) == "wrong mode: L instead of RGB"


class StandInModel:
    """Says the given answers in turn and remembers what it was shown."""

    def __init__(self, *answers: str) -> None:
        self._answers = list(answers)
        self.shown: list[tuple[str | Image.Image, ...]] = []

    def ask(self, messages: Sequence[ChatMessage]) -> str:
        self.shown.append(messages[0].parts)
        return self._answers.pop(0)


CONSISTENT = 'The bin is gone. <answer>{"success": 9, "restraint": 6}</answer>'
CLEAN = 'Looks real. <answer>{"naturalness": 8, "cleanness": 7}</answer>'


def test_quality_is_asked_without_the_source_in_sight(source: Image.Image) -> None:
    edited, model = photo(1), StandInModel(CONSISTENT, CLEAN)
    assert rate_edit(model, source, edited, "Remove the bin.") == EditRating(9, 6, 8, 7)
    assert model.shown[0][:2] == (source, edited)
    assert "“Remove the bin.”" in str(model.shown[0][2])
    assert model.shown[1][0] is edited
    assert source not in model.shown[1]
    assert "Remove the bin" not in str(model.shown[1][1])


def test_the_score_is_the_root_of_both_lowest_ratings() -> None:
    assert EditRating(success=9, restraint=4, naturalness=9, cleanness=10).score == pytest.approx(6.0)
    assert EditRating(success=0, restraint=10, naturalness=10, cleanness=10).score == 0.0


@pytest.mark.parametrize(
    ("rating", "reason"),
    [
        (EditRating(9, 9, 8, 8), None),
        (EditRating(5, 5, 5, 5), None),
        (EditRating(1, 9, 9, 9), "the edit was not carried out (1 of 10, overall 3.0)"),
        (EditRating(9, 2, 9, 9), "the edit changed more than was asked (2 of 10, overall 4.2)"),
        (EditRating(9, 9, 2, 9), "the edit looks unnatural (2 of 10, overall 4.2)"),
        (EditRating(9, 9, 9, 0), "the edit left artifacts (0 of 10, overall 0.0)"),
        (EditRating(5, 5, 4, 9), "the edit looks unnatural (4 of 10, overall 4.5)"),
    ],
)
def test_the_lowest_rating_is_the_reason(rating: EditRating, reason: str | None) -> None:
    assert fault_of_rating(rating, Bar()) == reason


@pytest.mark.parametrize(
    "answer",
    [
        "I cannot say.",
        '{"success": 9, "restraint": 6}',
        CONSISTENT + CONSISTENT,
        '<answer>{"success": 9</answer>',
        '<answer>{"success": 9, "restraint": 6, "beauty": 3}</answer>',
        '<answer>{"success": 9}</answer>',
        '<answer>{"success": 11, "restraint": 6}</answer>',
        '<answer>{"success": -1, "restraint": 6}</answer>',
        '<answer>{"success": 8.5, "restraint": 6}</answer>',
        '<answer>{"success": "8", "restraint": 6}</answer>',
        '<answer>{"success": true, "restraint": 6}</answer>',
        "<answer>[9, 6]</answer>",
        "<answer></answer>",
    ],
)
def test_ratings_outside_the_grammar_are_no_ratings(source: Image.Image, answer: str) -> None:
    with pytest.raises(RatingUnreadable):
        rate_edit(StandInModel(answer, CLEAN), source, source, "Remove the bin.")


def test_a_quality_answer_outside_the_grammar_is_no_rating(source: Image.Image) -> None:
    with pytest.raises(RatingUnreadable, match="naturalness and cleanness"):
        rate_edit(StandInModel(CONSISTENT, CONSISTENT), source, source, "Remove the bin.")
