from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.unit.training.dataset.judges.conftest import pair, picture
from training.dataset.judges.keeping import drop_of
from training.dataset.judges.panel import judged, unanimous
from training.dataset.judges.protocol import ShownPair
from training.dataset.records import Vote

PAIR = pair(picture(0), picture(1, ("noise", 2)))


class Says:
    def __init__(self, name: str, direction: int | None, delta: float | None = None, reason: str | None = None) -> None:
        self.name = name
        self._vote = Vote(name, direction, delta, reason)

    def vote(self, pairs: Sequence[ShownPair]) -> list[Vote]:
        return [self._vote] * len(pairs)


def votes(*directions: int | None) -> list[Vote]:
    return [Vote(f"judge {number}", direction) for number, direction in enumerate(directions)]


def test_a_direction_is_kept_where_all_informed_judges_give_it() -> None:
    assert unanimous(votes(-1, -1, -1)) == -1
    assert unanimous(votes(0, None, 0)) == 0


def test_one_judge_against_is_enough_to_drop() -> None:
    assert unanimous(votes(-1, -1, 1)) is None
    assert unanimous(votes(-1, -1, 0)) is None


def test_one_informed_judge_alone_is_not_unanimous() -> None:
    assert unanimous(votes(None, -1, None)) is None


def test_the_strict_rule_wants_every_judge_informed() -> None:
    assert unanimous(votes(-1, -1, None), least_informed=3) is None


def test_a_ruling_has_the_votes_in_the_panels_order_and_the_median_of_the_agreeing_points() -> None:
    judges = [Says("a", -1, -0.4), Says("b", -1, -0.6), Says("c", None), Says("d", -1)]
    (ruling,) = judged(judges, [PAIR])
    assert [vote.judge for vote in ruling.votes] == ["a", "b", "c", "d"]
    assert (ruling.direction, ruling.delta) == (-1, pytest.approx(-0.5))


def test_a_dropped_pair_has_no_points() -> None:
    (ruling,) = judged([Says("a", -1, -0.4), Says("b", 1, 0.6)], [PAIR])
    assert ruling.delta is None


def test_a_drop_tells_who_said_what() -> None:
    (ruling,) = judged([Says("a", -1), Says("b", 1), Says("c", None, reason="taste")], [PAIR])
    drop = drop_of(ruling)
    assert drop.subject == "photos/web/0001/00 | photos/web/0001/01"
    assert drop.stage == "judging"
    assert drop.reason == "judges contradict each other. a: worse; b: better; c: can't tell (taste)"


def test_two_judges_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="same name"):
        judged([Says("a", 1), Says("a", 1)], [PAIR])
