from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import pytest

from tests.unit.training.dataset.judges.conftest import pair, picture
from training.dataset.judges.agreement import Agreement, kind_of, measure_agreement
from training.dataset.judges.panel import Ruling, unanimous
from training.dataset.records import PictureRecord, Vote

UNTOUCHED = picture(0)
NOISY = picture(1, ("noise", 2))
NUMBERS = count(1)


def told(instruction: str) -> PictureRecord:
    return replace(picture(1, ("color", 0), editor="kontext"), instruction=instruction)


def ruling(*directions: int | None, kind: str = "noise", delta: float = 0.0) -> Ruling:
    second = picture(next(NUMBERS), (kind, 2))
    votes = tuple(Vote(name, said, delta) for name, said in zip("abc", directions, strict=False))
    return Ruling(pair(UNTOUCHED, second), votes, unanimous(votes))


def measured(*rulings: Ruling, contradicted: Sequence[Ruling] = ()) -> Agreement:
    """The report where what the judges agree on is taught with twice their δ, but for what the table contradicts."""
    taught = {one.pair.name: 2 * one.delta for one in rulings if one.delta is not None}
    return measure_agreement([*rulings, *contradicted], taught)


def test_kappa_is_over_what_both_can_tell() -> None:
    report = measured(ruling(-1, -1), ruling(0, 0), ruling(-1, 0), ruling(0, 0), ruling(None, 1))
    (two,) = report.two_judges
    assert (two.both_tell, two.one_cant_tell, two.neither_tells) == (4, 1, 0)
    assert two.agreement == pytest.approx(0.75)
    assert two.kappa == pytest.approx(0.5)


def test_kappa_is_left_open_where_both_always_say_one_thing() -> None:
    assert measured(ruling(-1, -1), ruling(-1, -1)).two_judges[0].kappa is None


def test_yield_is_counted_with_all_judges_under_the_strict_rule_and_without_each() -> None:
    report = measured(ruling(-1, -1, -1), ruling(-1, -1, None), ruling(-1, -1, 0), ruling(None, None, 1))
    assert (report.pairs, report.unanimous, report.unanimous_strict) == (4, 2, 1)
    assert report.unanimous_without == {"a": 1, "b": 1, "c": 3}
    assert report.cant_tell == {"a": 1, "b": 1, "c": 1}


def test_drops_are_counted_by_reason() -> None:
    report = measured(
        ruling(-1, 1, None), ruling(-1, 0, None), ruling(-1, None, None), ruling(-1, -1, -1),
        contradicted=[ruling(1, 1, 1), ruling(1, 1, None)],
    )  # fmt: skip
    assert (report.unanimous, report.kept) == (3, 1)
    assert report.drops == {
        "the judges agree on another direction than the edits' table": 2,
        "judges contradict each other": 1,
        "judges differ on whether anything changed": 1,
        "too few judges can tell": 1,
    }


def test_each_kinds_yield_and_points_stand_apart() -> None:
    kinds = measured(
        ruling(-1, -1, delta=-1.0), ruling(-1, -1, delta=-2.0), ruling(-1, 0, kind="tilt"),
        contradicted=[ruling(1, 1, delta=9.0, kind="tilt")],
    ).kinds  # fmt: skip
    assert [(kinds[kind].pairs, kinds[kind].unanimous, kinds[kind].kept) for kind in ("noise", "tilt")] == [
        (2, 2, 2),
        (2, 1, 0),
    ]
    assert kinds["noise"].delta_quantiles[2] == pytest.approx(3.0)  # as it is taught, not as the judges say
    assert kinds["tilt"].delta_quantiles == ()


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (UNTOUCHED, picture(1, ("flip", 0), is_neutral=True), "no change"),
        (NOISY, picture(2, ("noise", 1)), "noise"),
        (picture(1, ("noise", 1)), picture(2, ("noise", 1), ("tilt", 2)), "tilt"),
        (NOISY, picture(2, ("tilt", 1)), "different edits"),
        (UNTOUCHED, picture(2, ("tilt", 1), ("noise", 2)), "several edits at once"),
        (told("Raise the shadows."), told("Cool it down."), "color"),
        (told("Cool it down."), told("Cool it down."), "no change"),
    ],
)
def test_a_pair_is_counted_under_what_its_pictures_do_not_share(
    first: PictureRecord, second: PictureRecord, kind: str
) -> None:
    assert kind_of(Ruling(pair(first, second), (), None)) == kind


def test_the_report_reads_as_json_and_as_tables() -> None:
    report = measured(ruling(-1, -1, 1), ruling(0, 0, 0))
    assert json.loads(report.to_json())["unanimous_without"]["c"] == 2
    assert "| a, b | 2 | 0 | 0 | 1.00 | 1.00 |" in report.to_markdown()


def test_nothing_judged_is_nothing_to_report() -> None:
    with pytest.raises(ValueError, match="no rulings"):
        measure_agreement([], {})
