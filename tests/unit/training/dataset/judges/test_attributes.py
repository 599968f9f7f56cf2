from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.unit.training.dataset.judges.conftest import pair, picture
from tests.unit.training.dataset.judges.scenes import scene
from training.dataset.judges.attributes import SIDES, TASTE, AttributeJudge, Limits, excesses, load_limits
from training.dataset.judges.measures import MEASURES, UNREGISTERED, Measures
from training.dataset.judges.protocol import open_picture
from training.dataset.records import PictureRecord, Vote

LIMITS = Limits(
    low=dict.fromkeys(MEASURES, -0.1),
    high=dict.fromkeys(MEASURES, 0.1),
    points={"light -": -0.2, "chroma -": -0.3, "grain +": -0.5},
    same=0.1,
    changed=0.15,
)


def measured(**values: float) -> Measures:
    return dict.fromkeys(MEASURES, 0.0) | values


def vote(first: Measures, second: Measures, limits: Limits = LIMITS) -> Vote:
    judge = AttributeJudge(limits)
    judge.learn(picture(0), first)
    judge.learn(picture(1), second)
    (cast,) = judge.vote([pair(picture(0), picture(1))])
    return cast


def test_what_stays_inside_its_band_is_no_difference() -> None:
    assert vote(measured(), measured(light=-0.09, grain=0.09)).direction == 0


def test_what_leaves_its_band_is_worth_its_sides_points() -> None:
    cast = vote(measured(), measured(light=-0.3))
    assert (cast.direction, cast.delta) == (-1, pytest.approx(-0.4))


def test_the_order_of_the_pictures_turns_the_sign() -> None:
    assert vote(measured(light=-0.3), measured()).direction == 1


def test_between_the_limits_nothing_can_be_told() -> None:
    assert vote(measured(), measured(light=-0.16)).direction is None


def test_taste_against_the_source_cant_be_told_but_more_of_it_against_less_can() -> None:
    assert vote(measured(), measured(chroma=-0.3)).direction is None
    assert vote(measured(chroma=-0.2), measured(chroma=-0.4)).direction == -1


def test_a_harm_that_outweighs_taste_can_be_told() -> None:
    assert vote(measured(), measured(chroma=-0.2, grain=0.4)).direction == -1


def test_a_picture_that_cant_be_laid_on_its_source_cant_be_judged() -> None:
    assert vote(measured(), measured(**{UNREGISTERED: 1.0})).direction is None


def test_a_measure_gets_no_worse_without_end() -> None:
    beyond = excesses(measured(light=-1000.0), LIMITS)
    assert beyond.max() == excesses(measured(light=-10.0), LIMITS).max()


def test_each_picture_is_measured_once_from_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [picture(0), picture(1, ("noise", 3)), picture(2, ("exposure", -3))]
    for record, gain in zip(records, (1.0, 0.5, 0.3), strict=True):
        (tmp_path / record.file).parent.mkdir(parents=True, exist_ok=True)
        scene().point(lambda level, gain=gain: level * gain).save(tmp_path / record.file)
    opened: list[str] = []

    def counted(folder: Path, record: PictureRecord) -> Image.Image:
        opened.append(record.file)
        return open_picture(folder, record)

    monkeypatch.setattr("training.dataset.judges.attributes.open_picture", counted)
    judge = AttributeJudge(load_limits())
    shown = [pair(records[a], records[b], tmp_path) for a, b in ((0, 1), (0, 2), (1, 2))]
    assert [cast.direction for cast in judge.vote(shown)][:2] == [-1, -1]
    judge.vote(shown)
    assert sorted(opened) == sorted([records[0].file, *(record.file for record in records)])


def test_the_committed_limits_leave_room_on_both_sides_and_lift_only_what_taste_may() -> None:
    limits = load_limits()
    assert all(limits.low[name] < 0 < limits.high[name] for name in MEASURES)
    assert 0 < limits.same < limits.changed
    names = {f"{name} {'+' if sign > 0 else '-'}": (name, sign) for name, sign in SIDES}
    assert all(names[side] in TASTE for side, points in limits.points.items() if points > 0)
    assert np.isfinite(list(limits.points.values())).all()
