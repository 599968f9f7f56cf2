from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from PIL import Image

from engine.image_input import Picture
from engine.image_key import image_key
from engine.vlm.asking import Asker
from tests.unit.training.evaluation.made_up import DARK, NOISY, VERY_DARK, source_of
from training.evaluation import baselines
from training.evaluation.baseline_material import Album, Material
from training.evaluation.groups import group_of
from training.evaluation.pairs import PairSort, pairs_of
from training.evaluation.previews import AskedPreview, balanced_previews
from training.metrics import Interval


@pytest.fixture
def material() -> Material:
    """Pictures whose first channel is their quality, beside channels that mean nothing."""
    rng = np.random.default_rng(0)
    sources = [source_of([(), (DARK,), (VERY_DARK,), (NOISY,)], f"photos/web/{number}.jpg") for number in range(4)]
    quality = {f"anchors/{number:03}.jpg": float(rng.uniform(3, 8)) for number in range(80)}
    rated = {f"validation/{number:03}.jpg": float(rng.uniform(3, 8)) for number in range(30)}
    made = {picture.name: 6 + picture.points for pictures in sources for picture in pictures}
    tokens = {}
    for name, value in (quality | rated | made).items():
        tokens[name] = rng.normal(0, 0.02, (27, 6)).astype(np.float16)
        tokens[name][-2, 0] = value
    compared = [pair for pictures in sources for pair in pairs_of(pictures) if pair.sort is PairSort.EDIT]
    groups = [group_of(pictures) for pictures in sources]
    album = Album(Path(), Path(), {})
    return Material(groups, compared, balanced_previews(sources), quality, rated, tokens, album)


def test_a_linear_probe_finds_what_is_linear_in_the_tokens(material: Material) -> None:
    figures, shares = baselines._scored(material, baselines._probe_scores(material))
    assert figures["srcc"].value > 0.95
    assert figures["pair_accuracy_by_score"] == 1.0
    assert shares.tolist() == [1.0] * 4


def test_chance_is_chance(material: Material) -> None:
    figures, shares = baselines._scored(material, baselines._random_scores(material))
    assert abs(figures["srcc"].value) < 0.5
    assert 0 < shares.mean() < 1


def test_scores_that_are_mostly_unreadable_correlate_with_nothing(material: Material) -> None:
    scores = dict.fromkeys(material.tokens, np.nan)
    figures, shares = baselines._scored(material, scores)
    assert (figures["srcc"], figures["group_consistency"], figures["pair_accuracy_by_score"]) == (None, None, None)
    assert figures["unreadable_scores"] == len(material.tokens)
    assert shares is None


def test_what_a_stage_costs_is_told_where_both_have_an_srcc() -> None:
    by_name = {name: {"srcc": Interval(value, 0, 1)} for name, value in (("before", 0.74), ("after", 0.72))}
    assert baselines._lost(by_name, "before", "after") == pytest.approx(0.02)
    assert baselines._lost(by_name | {"before": {"srcc": None}}, "before", "after") is None
    assert baselines._lost(by_name, "before", "never run") is None


@pytest.mark.parametrize(
    ("answer", "sign", "n_unreadable"),
    [(lambda one: one.delta, 1.0, 0), (lambda one: -one.delta, 0.0, 0), (lambda _: np.nan, None, "all")],
)
def test_each_stage_is_asked_about_withheld_edits_too(
    material: Material,
    monkeypatch: pytest.MonkeyPatch,
    answer: Callable[[AskedPreview], float],
    sign: float | None,
    n_unreadable: int | str,
) -> None:
    def asked(asker: object, questions: Sequence[tuple[Picture, str]]) -> np.ndarray:  # type: ignore[type-arg]
        assert [sentence for _, sentence in questions] == [one.sentence for one in material.previews]
        return np.array([answer(one) for one in material.previews])

    monkeypatch.setattr(baselines, "ask_previews", asked)
    picture = Picture(image_key(b"any"), Image.new("RGB", (8, 8)), (8, 8))
    shown = {one.picture.name: picture for one in material.previews}
    figures = baselines._previewed(cast(Asker, None), material.previews, shown)
    assert figures["preview_sign"] == sign
    assert figures["unreadable_previews"] == (len(material.previews) if n_unreadable == "all" else n_unreadable)
