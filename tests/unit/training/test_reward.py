"""The RRC reward: what agrees with certain orders earns more, and an unreadable answer earns least and is counted."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.answer import AxesAnswer, AxisLine, render_axes, render_score
from engine.scale import AXES, Axis, AxisLevel
from training.reward import (
    UNREADABLE_REWARD,
    Numbers,
    RewardForm,
    RewardRule,
    axes_rewards,
    consistency,
    score_rewards,
)

HARD = RewardRule(RewardForm.HARD, 0.2)
SMOOTH = RewardRule(RewardForm.SMOOTH, 0.2)
RULES = st.sampled_from([HARD, SMOOTH])
SCORES = st.integers(0, 1000).map(lambda hundredths: hundredths / 100)


@st.composite
def groups(draw: st.DrawFn, may_be_unreadable: bool = True) -> tuple[Numbers, list[tuple[int, int]]]:
    """Scores [pictures, rollouts] and certain pairs of them."""
    n_pictures, n_rollouts = draw(st.integers(2, 6)), draw(st.integers(1, 5))
    score = st.one_of(SCORES, st.just(np.nan)) if may_be_unreadable else SCORES
    row = st.lists(score, min_size=n_rollouts, max_size=n_rollouts)
    scores = np.array(draw(st.lists(row, min_size=n_pictures, max_size=n_pictures)))
    pair = st.tuples(st.integers(0, n_pictures - 1), st.integers(0, n_pictures - 1)).filter(lambda two: two[0] < two[1])
    return scores, draw(st.lists(pair, unique=True, max_size=8))


def texts(scores: Numbers) -> list[list[str]]:
    return [["no idea" if np.isnan(one) else render_score(one) for one in row] for row in scores]


def test_the_hard_form_is_the_share_of_certain_pairs_in_order() -> None:
    scores = np.array([[7.0, 4.0], [5.0, 5.0], [6.0, 2.0]])
    found = consistency(scores, [(0, 1), (0, 2), (2, 1)], HARD)
    # means 5.5, 5, 4: picture 0 must lie above 5 and 4, picture 1 below 5.5 and 4, picture 2 below 5.5 and above 5
    assert found.tolist() == [[1.0, 0.0], [0.5, 0.5], [0.5, 0.5]]


def test_the_smooth_form_is_the_fidelity_of_thurstones_probability() -> None:
    scores = np.array([[6.0, 6.0], [5.0, 3.0]])
    found = consistency(scores, [(0, 1)], RewardRule(RewardForm.SMOOTH, 0.2, epsilon=3.0))
    # variances 0 and 1, so two points are one deviation of 2; Φ(1) = .8413, and 1 - Φ(-½) = .6915, 1 - Φ(-1.5) = .9332
    assert found[0] == pytest.approx([0.8413**0.5] * 2, abs=1e-4)
    assert found[1] == pytest.approx([0.6915**0.5, 0.9332**0.5], abs=1e-4)


def test_a_tie_is_no_agreement_in_the_hard_form_and_half_a_chance_in_the_smooth_one() -> None:
    tied = np.full((2, 3), 5.0)
    assert consistency(tied, [(0, 1)], HARD).tolist() == [[0.0] * 3] * 2
    assert consistency(tied, [(0, 1)], SMOOTH) == pytest.approx(np.full((2, 3), 0.5**0.5))


@given(groups(), RULES)
def test_every_readable_answer_earns_more_than_any_unreadable_one(
    group: tuple[Numbers, list[tuple[int, int]]], rule: RewardRule
) -> None:
    scores, certified = group
    rewards = score_rewards(texts(scores), certified, rule)
    lost = np.isnan(scores)
    assert rewards.n_unreadable == lost.sum()
    assert (rewards.total[lost] == UNREADABLE_REWARD).all()
    assert np.isnan(rewards.consistency[lost]).all()
    assert (rewards.total[~lost] >= rule.format_weight).all()
    assert (rewards.total <= 1 + rule.format_weight + 1e-9).all()


@given(groups(), RULES, st.randoms(use_true_random=False))
def test_the_order_of_pictures_rollouts_and_pairs_does_not_matter(
    group: tuple[Numbers, list[tuple[int, int]]], rule: RewardRule, random: object
) -> None:
    scores, certified = group
    rng = np.random.default_rng(random.getrandbits(32))  # type: ignore[attr-defined]
    pictures, rollouts = rng.permutation(len(scores)), rng.permutation(scores.shape[1])
    place = np.argsort(pictures)
    moved = [(int(place[better]), int(place[worse])) for better, worse in certified[::-1]]
    there = consistency(scores, certified, rule)[pictures][:, rollouts]
    np.testing.assert_allclose(consistency(scores[pictures][:, rollouts], moved, rule), there, atol=1e-12)


@given(groups(may_be_unreadable=False), st.data())
def test_a_better_answer_never_earns_less(group: tuple[Numbers, list[tuple[int, int]]], data: st.DataObject) -> None:
    scores, certified = group
    picture, rollout = data.draw(st.integers(0, len(scores) - 1)), data.draw(st.integers(0, scores.shape[1] - 1))
    certified = [pair for pair in certified if pair[1] != picture]
    raised = scores.copy()
    raised[picture, rollout] += data.draw(st.floats(0.01, 5))
    before, after = consistency(scores, certified, HARD), consistency(raised, certified, HARD)
    assert np.isnan(before[picture, rollout]) or after[picture, rollout] >= before[picture, rollout]


@given(st.lists(SCORES, min_size=2, max_size=6), st.data())
def test_exchanging_two_scores_that_stand_in_the_wrong_order_never_lowers_the_reward(
    column: list[float], data: st.DataObject
) -> None:
    scores = np.array(column)[:, None]
    places = range(len(column))
    certified = [(better, worse) for worse in places for better in range(worse)]
    better, worse = data.draw(st.sampled_from(certified))
    mended = scores.copy()
    if scores[better] < scores[worse]:
        mended[[better, worse]] = scores[[worse, better]]
    assert consistency(mended, certified, HARD).mean() >= consistency(scores, certified, HARD).mean()


@given(st.integers(1, 5), st.data(), RULES)
def test_exchanging_the_answers_of_a_pair_that_is_wholly_in_the_wrong_order_raises_the_reward(
    n_rollouts: int, data: st.DataObject, rule: RewardRule
) -> None:
    lower = np.array(data.draw(st.lists(SCORES, min_size=n_rollouts, max_size=n_rollouts)))
    gaps = data.draw(st.lists(st.floats(0.01, 5), min_size=n_rollouts, max_size=n_rollouts))
    scores = np.array([lower, lower.max() + np.array(gaps)])
    before, after = consistency(scores, [(0, 1)], rule), consistency(scores[::-1], [(0, 1)], rule)
    assert after.mean() > before.mean()


@given(st.integers(2, 6), st.integers(1, 5), RULES)
def test_where_nothing_is_readable_there_is_no_consistency_and_no_mean(
    n_pictures: int, n_rollouts: int, rule: RewardRule
) -> None:
    rewards = score_rewards([["Score: 11.00"] * n_rollouts] * n_pictures, [(0, 1)], rule)
    assert (rewards.total == UNREADABLE_REWARD).all()
    assert np.isnan(rewards.consistency).all()
    assert rewards.n_unreadable == n_pictures * n_rollouts


@given(SCORES, RULES)
def test_a_single_readable_answer_earns_its_form_and_nothing_else(score: float, rule: RewardRule) -> None:
    rewards = score_rewards([[render_score(score), "5"], ["", "Score: 5"]], [(0, 1)], rule)
    assert rewards.total.tolist() == [[rule.format_weight, 0.0], [0.0, 0.0]]
    assert np.isnan(rewards.consistency).all()


def test_unreadable_rollouts_are_left_out_of_their_pictures_mean() -> None:
    scores = np.array([[6.0, 6.0], [5.0, np.nan]])
    assert consistency(scores, [(0, 1)], HARD)[0].tolist() == [1.0, 1.0]
    assert consistency(scores, [(1, 0)], HARD)[0].tolist() == [0.0, 0.0]


def test_a_picture_without_a_certain_pair_earns_its_form_alone() -> None:
    rewards = score_rewards(texts(np.array([[6.0], [5.0], [9.0]])), [(0, 1)], HARD)
    assert rewards.total[:, 0].tolist() == [1.2, 1.2, 0.2]


def axes_text(levels: dict[Axis, AxisLevel]) -> str:
    return render_axes(
        AxesAnswer("a dog.", {axis: AxisLine(levels.get(axis, AxisLevel.FINE), None) for axis in AXES}, "nothing.")
    )


def test_axes_are_compared_each_with_its_own_certain_pairs() -> None:
    dark, blurred = {Axis.LIGHTING: AxisLevel.POOR}, {Axis.SHARPNESS: AxisLevel.WEAK}
    certified = {Axis.LIGHTING: [(0, 1), (2, 1)], Axis.SHARPNESS: [(0, 2), (1, 2)]}
    answers = [[axes_text({})], [axes_text(dark)], [axes_text(blurred)]]
    assert axes_rewards(answers, certified, HARD).consistency[:, 0].tolist() == [1.0, 1.0, 1.0]
    exchanged = [answers[0], answers[2], answers[1]]
    assert axes_rewards(exchanged, certified, HARD).consistency[:, 0].tolist() == [0.0, 0.0, 0.0]
    half = axes_rewards([answers[0], answers[1], [axes_text({})]], certified, HARD)
    assert half.consistency[:, 0].tolist() == [0.5, 0.5, 0.5]


def test_an_axes_answer_outside_the_grammar_is_unreadable_on_every_axis() -> None:
    rewards = axes_rewards([[axes_text({})], ["Lighting: poor"]], {Axis.LIGHTING: [(0, 1)]}, HARD)
    assert rewards.total[:, 0].tolist() == [0.2, UNREADABLE_REWARD]
    assert rewards.n_unreadable == 1


@pytest.mark.parametrize("values", [(0.0, 1e-6), (-0.1, 1e-6), (0.2, 0.0)])
def test_a_rule_under_which_readable_answers_earn_nothing_is_refused(values: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="above 0"):
        RewardRule(RewardForm.HARD, *values)
