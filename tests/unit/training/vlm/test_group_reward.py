from __future__ import annotations

from collections import defaultdict

import pytest

from engine.answer import render_score
from engine.scale import Axis
from training.reward import RewardForm, RewardRule
from training.vlm.group_reward import AskedGroup, GroupReward

RULE = RewardRule(RewardForm.HARD, 0.2)
PAIR = AskedGroup(2, [(0, 1)])


class Metrics:
    """What TRL would log."""

    def __init__(self) -> None:
        self.seen: dict[str, list[float]] = defaultdict(list)

    def __call__(self, name: str, value: float) -> None:
        self.seen[name].append(value)


def said(*texts: str) -> list[list[dict[str, str]]]:
    return [[{"role": "assistant", "content": text}] for text in texts]


def test_each_row_gets_the_reward_of_its_own_answer_whatever_the_order_of_rows() -> None:
    reward, metrics = GroupReward([PAIR, PAIR], RULE), Metrics()
    answers = said(*map(render_score, (7.0, 6.0, 5.0, 4.0, 3.0, 8.0, 2.0, 9.0)))
    group, place = [0, 0, 0, 0, 1, 1, 1, 1], [0, 0, 1, 1, 0, 1, 0, 1]
    straight = reward(answers, group, place, metrics)
    assert straight == pytest.approx([1.2, 1.2, 1.2, 1.2, 0.2, 0.2, 0.2, 0.2])
    order = [5, 0, 7, 2, 1, 4, 3, 6]
    mixed = reward([answers[k] for k in order], [group[k] for k in order], [place[k] for k in order], metrics)
    assert mixed == pytest.approx([straight[k] for k in order])


def test_consistency_and_unreadable_answers_are_logged() -> None:
    metrics = Metrics()
    GroupReward([PAIR], RULE)(said("Score: 7.00", "?", "Score: 5.00", "Score: 8.00"), [0] * 4, [0, 0, 1, 1], metrics)
    assert metrics.seen == {"unreadable": [0.25], "consistency": [pytest.approx(2 / 3)]}
    GroupReward([PAIR], RULE)(said("?", "?"), [0, 0], [0, 1], metrics)
    assert metrics.seen["unreadable"] == [0.25, 1.0]
    assert len(metrics.seen["consistency"]) == 1


def test_a_group_that_was_asked_for_axes_is_read_as_axes() -> None:
    asked = AskedGroup(2, {Axis.LIGHTING: [(0, 1)]})
    assert GroupReward([asked], RULE)(said("Score: 7.00", "Score: 5.00"), [0, 0], [0, 1], Metrics()) == [0.0, 0.0]


@pytest.mark.parametrize("place", [[0, 0, 1], [0, 0, 0], [0, 1, 2]])
def test_a_group_that_is_not_whole_is_refused(place: list[int]) -> None:
    with pytest.raises(ValueError, match="group 0 came with"):
        GroupReward([PAIR], RULE)(said("?", "?", "?"), [0] * 3, place, Metrics())
