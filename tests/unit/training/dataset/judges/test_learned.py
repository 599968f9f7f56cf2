from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from training.dataset.judges.learned import N_FOLDS, LearnedJudge, fold_of
from training.dataset.judges.protocol import ShownPair
from training.dataset.records import PictureRecord, Step

PLAN = [
    (), (), (("flip", 0),), (("zoom", 0),), (("noise", 1),), (("noise", 3),), (("exposure", -2),), (("haze", 2),),
    (("tilt", 3), ("jpeg", 2)),
]  # fmt: skip


def features_of(
    rng: np.random.Generator, base: NDArray[np.float64], steps: tuple[tuple[str, int], ...]
) -> NDArray[np.float64]:
    """A photo's features, moved by what was done to it along one direction of its own and one of all harms."""
    moved = base + 0.05 * rng.standard_normal(base.shape)
    for kind, strength in steps:
        if strength:
            own = np.random.default_rng(sum(map(ord, kind))).standard_normal(base.shape)
            moved = moved + abs(strength) * (0.4 * own + np.eye(len(base))[0])
    return moved


@pytest.fixture(scope="module")
def material() -> tuple[list[PictureRecord], NDArray[np.float64]]:
    rng = np.random.default_rng(0)
    pictures, features = [], []
    for source in range(60):
        base = rng.standard_normal(40)
        for number, steps in enumerate(PLAN):
            record = tuple(Step(*step) for step in steps)
            is_neutral = not any(strength for _, strength in steps)
            name = f"{source}/{number:02}"
            pictures.append(PictureRecord(name, f"{source}.jpg", name, "parametric", record, None, is_neutral))
            features.append(features_of(rng, base, steps))
    return pictures, np.array(features)


def shown(pictures: list[PictureRecord], source: int, first: int, second: int) -> ShownPair:
    of_source = pictures[source * len(PLAN) : (source + 1) * len(PLAN)]
    return ShownPair(f"{source}.jpg", of_source[first], of_source[second], of_source[0], Path())


Material = tuple[list[PictureRecord], NDArray[np.float64]]


@pytest.fixture(scope="module")
def judge(material: Material) -> LearnedJudge:
    return LearnedJudge(*material)


@pytest.mark.parametrize("edit", [5, 6, 7, 8])
def test_a_kind_that_it_never_saw_is_told_from_its_source(judge: LearnedJudge, material: Material, edit: int) -> None:
    votes = judge.vote([shown(material[0], source, 0, edit) for source in range(60)])
    assert np.mean([vote.direction == -1 for vote in votes]) > 0.9


def test_of_neutral_pairs_it_mostly_cant_tell(judge: LearnedJudge, material: Material) -> None:
    votes = judge.vote([shown(material[0], source, 2, 3) for source in range(60)])
    assert np.mean([vote.direction is None for vote in votes]) > 0.75


def test_the_other_order_gives_the_other_sign(judge: LearnedJudge, material: Material) -> None:
    one, other = judge.vote([shown(material[0], 5, 0, 5), shown(material[0], 5, 5, 0)])
    assert (one.direction, one.delta) == (-other.direction, pytest.approx(-other.delta))  # type: ignore[operator]


def test_labels_of_the_judged_kind_have_no_say(judge: LearnedJudge, material: Material) -> None:
    """All noise at another strength, which changes its targets: noise is judged as before, haze is not."""
    pictures, features = material
    relabelled = [
        PictureRecord(p.picture, p.source, p.file, p.editor, tuple(Step(s.kind, 2) for s in p.steps))
        if p.steps and p.steps[0].kind == "noise"
        else p
        for p in pictures
    ]
    again = LearnedJudge(relabelled, features)
    noise, haze = shown(pictures, 5, 0, 5), shown(pictures, 5, 0, 7)
    assert again.vote([noise])[0].delta == pytest.approx(judge.vote([noise])[0].delta)
    assert again.vote([haze])[0].delta != pytest.approx(judge.vote([haze])[0].delta)


def test_other_features_of_the_judged_sources_fold_have_no_say_in_the_regression(material: Material) -> None:
    pictures, features = material
    judged = shown(pictures, 5, 0, 5)
    changed = features.copy()
    for row, picture in enumerate(pictures):
        if fold_of(picture.source) == fold_of("5.jpg") and picture.source != "5.jpg":
            changed[row] *= 3.0
    before, after = (LearnedJudge(pictures, values).vote([judged])[0].delta for values in (features, changed))
    assert after == pytest.approx(before)


def test_a_picture_without_features_cant_be_judged(judge: LearnedJudge, material: Material) -> None:
    unknown = PictureRecord("5/99", "5.jpg", "5/99", "parametric", (Step("noise", 2),))
    pair = ShownPair("5.jpg", material[0][5 * len(PLAN)], unknown, unknown, Path())
    assert judge.vote([pair])[0].direction is None


def test_folds_are_about_even() -> None:
    counts = np.bincount([fold_of(f"photos/web/{number}.jpg") for number in range(1000)], minlength=N_FOLDS)
    assert counts.min() > 150
