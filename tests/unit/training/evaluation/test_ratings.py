"""Scores against ratings: agreement, range, drift in deviations of the scores, distinctness, unreadable answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from PIL import Image

from engine.errors import AnswerUnreadable, RedAesError
from engine.image_input import Picture
from engine.image_key import image_key
from engine.red_aes import RedAesAssessor
from engine.results import Assessment
from training.evaluation.ratings import evaluate_ratings, evaluate_unseen
from training.metrics import plcc, srcc
from training.photos import RatedPhoto

WIDTHS = (40, 48, 60, 72, 80, 92, 100, 120)
MOS = (2.0, 3.0, 2.5, 5.0, 6.0, 5.5, 8.0, 7.0)


@dataclass
class BySize:
    """An assessor whose score is the picture's width in tens of pixels, but for widths that it can't answer on."""

    unreadable: tuple[int, ...] = ()
    shown: list[Picture] = field(default_factory=list)
    model = "by-size@1"

    def assess(self, pictures: Sequence[Picture]) -> list[Assessment | RedAesError]:
        self.shown += pictures
        return [
            AnswerUnreadable("No number.", "Ask again.")
            if one.pixels.width in self.unreadable
            else Assessment(one.image_key, one.pixels.width / 10, 0.0, self.model)
            for one in pictures
        ]


@pytest.fixture
def photos(tmp_path: Path) -> list[RatedPhoto]:
    """Left half dark, right half bright."""
    found = []
    for width, mos in zip(WIDTHS, MOS, strict=True):
        picture = Image.new("RGB", (width, 32), "black")
        picture.paste("white", (width // 2, 0, width, 32))
        picture.save(tmp_path / f"{width}.png")
        found.append(RatedPhoto(tmp_path / f"{width}.png", mos, "drawn"))
    return found


def test_agreement_and_range_are_those_of_the_scores(photos: list[RatedPhoto]) -> None:
    figures = evaluate_ratings(cast(RedAesAssessor, BySize()), photos)
    scores, mos = np.array(WIDTHS) / 10, np.array(MOS)
    assert figures["srcc"].value == pytest.approx(srcc(scores, mos))
    assert figures["plcc"].value == pytest.approx(plcc(scores, mos))
    assert figures["srcc"].low < figures["srcc"].value < figures["srcc"].high
    assert figures["range"] == pytest.approx(np.percentile(scores, 99) - np.percentile(scores, 1))
    assert figures["predictions"] == [[width / 10, rating] for width, rating in zip(WIDTHS, MOS, strict=True)]
    assert figures["mean_absolute_error"] == pytest.approx(np.abs(scores - mos).mean())


def test_drift_is_the_mean_change_in_deviations_of_the_scores(photos: list[RatedPhoto]) -> None:
    figures = evaluate_ratings(cast(RedAesAssessor, BySize()), photos)
    scores = np.array(WIDTHS) / 10
    assert figures["drift_resize_75"] == pytest.approx((0.25 * scores).mean() / scores.std())
    assert figures["drift_flip"] == figures["drift_jpeg_90"] == 0.0


def test_each_photo_is_also_seen_mirrored_compressed_and_smaller_under_a_key_of_its_own(
    photos: list[RatedPhoto],
) -> None:
    assessor = BySize()
    evaluate_ratings(cast(RedAesAssessor, assessor), photos)
    assert len({one.image_key for one in assessor.shown}) == len(assessor.shown) == 4 * len(photos)
    bright = [np.asarray(one.pixels)[:, 0].mean() > 128 for one in assessor.shown]
    assert sum(bright) == len(photos)  # the mirrored ones
    smaller = [one for one in assessor.shown if one.pixels.height == 24]
    assert len(smaller) == len(photos)
    levels = [len(np.unique(np.asarray(one.pixels))) for one in assessor.shown if one.pixels.height == 32]
    assert sum(count > 2 for count in levels) >= 1  # JPEG is not without a trace


def test_unreadable_answers_are_counted_wherever_they_come_and_stand_in_no_figure(photos: list[RatedPhoto]) -> None:
    figures = evaluate_ratings(cast(RedAesAssessor, BySize(unreadable=(60, 90))), photos)  # 90: three quarters of 120
    assert figures["asked"] == 4 * len(photos)
    assert figures["unreadable"] == 3 + 1 + 1  # 60 thrice at its size, and 80 and 120 made smaller
    kept = [place for place, width in enumerate(WIDTHS) if width != 60]
    assert figures["srcc"].value == pytest.approx(srcc(np.array(WIDTHS)[kept], np.array(MOS)[kept]))
    assert np.isnan(figures["predictions"][WIDTHS.index(60)][0])


def test_a_model_that_answers_hardly_anything_has_no_figures(photos: list[RatedPhoto]) -> None:
    with pytest.raises(AnswerUnreadable):
        evaluate_ratings(cast(RedAesAssessor, BySize(unreadable=WIDTHS[1:])), photos)


def test_what_is_scored_too_kindly_or_too_harshly_is_told_by_what_photos_show(photos: list[RatedPhoto]) -> None:
    shown = [replace(photo, category="cat" if photo.mos > 5 else "dog") for photo in photos[:-1]]
    found = evaluate_ratings(cast(RedAesAssessor, BySize(unreadable=(100,))), [*shown, photos[-1]])["by_category"]
    errors = {photo.path: width / 10 - photo.mos for width, photo in zip(WIDTHS, photos, strict=True)}
    cats = [errors[one.path] for one in shown if one.category == "cat" and one.path.stem != "100"]
    dogs = [errors[one.path] for one in shown if one.category == "dog"]
    assert list(found) == ["cat", "dog"]  # the last photo has no category
    assert found["cat"] == {"n": len(cats), "mean_error": pytest.approx(np.mean(cats))}
    assert found["dog"] == {"n": len(dogs), "mean_error": pytest.approx(np.mean(dogs))}


def unseen(widths: Sequence[int]) -> list[Picture]:
    return [
        Picture(image_key(str(number).encode()), Image.new("RGB", (width, 8)), (width, 8))
        for number, width in enumerate(widths)
    ]


def test_scores_are_distinct_at_four_decimals_among_the_first_300() -> None:
    widths = [*range(20, 310), *[20] * 10, *range(400, 420)]
    figures = evaluate_unseen(cast(RedAesAssessor, BySize(unreadable=(25,))), unseen(widths), widths)
    assert figures["n"] == 320
    assert figures["unreadable"] == 1
    assert (figures["distinct_of"], figures["distinct"]) == (300, 289)
    assert figures["srcc_with_teacher"].value == pytest.approx(1.0)
