from __future__ import annotations

import numpy as np
import pytest

from engine.edits.degradations import Degradation
from tests.unit.training.evaluation.made_up import DARK, FLIPPED, NOISY, PALE, VERY_DARK, source_of
from training.evaluation.groups import consistency, group_of
from training.metrics import mean_with_interval

PALER = (Degradation.SATURATION, -3)


def test_a_group_has_the_source_its_edits_and_only_certain_orders() -> None:
    pictures, certified = group_of(source_of([(), (FLIPPED,), (DARK,), (VERY_DARK,), (PALE,), (DARK, NOISY)]))
    assert [picture.recipe for picture in pictures] == [(), (DARK,), (VERY_DARK,)]
    assert certified == [(0, 1), (0, 2), (1, 2)]


def test_two_strengths_are_certain_where_the_kind_is_a_matter_of_taste() -> None:
    pictures, certified = group_of(source_of([(), (PALER,), (PALE,)]))
    assert len(pictures) == 3
    assert certified == [(2, 1)]


def test_a_group_has_at_most_seven_edits() -> None:
    kinds = (Degradation.NOISE, Degradation.JPEG, Degradation.DEFOCUS)
    recipes = [(), *(((kind, strength),) for kind in kinds for strength in (1, 2, 3))]
    assert len(group_of(source_of(recipes))[0]) == 8


def test_a_tie_and_an_unreadable_score_are_inconsistent() -> None:
    group = group_of(source_of([(), (DARK,), (VERY_DARK,)]))
    names = [picture.name for picture in group[0]]
    shares = [
        consistency(dict(zip(names, scores, strict=True)), [group])[0]
        for scores in ((6.0, 5.0, 4.0), (6.0, 5.0, 5.0), (6.0, np.nan, 4.0), (4.0, 5.0, 6.0))
    ]
    assert shares == pytest.approx([1, 2 / 3, 1 / 3, 0])


def test_the_interval_of_a_paired_gain_ignores_what_both_models_share() -> None:
    hard = np.random.default_rng(0).random(60)
    gain = mean_with_interval((hard + 0.1) - hard)
    assert gain.low == pytest.approx(0.1)
    assert mean_with_interval(np.append(hard, np.nan)).value == pytest.approx(hard.mean())
