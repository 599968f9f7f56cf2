from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from engine.answer import unreadable
from engine.errors import AnswerUnreadable
from engine.image_input import Picture
from engine.red_aes import RedAesAssessor
from engine.results import PairComparison
from engine.vlm.asking import Asker
from tests.support.stand_in_assessor import StandInAssessor
from tests.support.training_material import data_folder_with, photo_names
from training.evaluation import matched
from training.evaluation.matched import JudgedPair, evaluate_matched, judge_matched, share_above
from training.evaluation.matched_pairs import Matched
from training.evaluation.subject_boxes import SubjectBox


def test_a_model_is_asked_for_every_pair_and_its_unreadable_answers_are_kept_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = photo_names(0, 2)
    data = data_folder_with(tmp_path, names)
    assessor = StandInAssessor(None)

    def compare(*asked: Any) -> list[PairComparison | AnswerUnreadable]:
        pairs: Sequence[tuple[Picture, Picture]] = asked[3]
        return [unreadable("?"), *(assessor.compare(a, b) for a, b in pairs[1:])]

    monkeypatch.setattr(matched, "compare_pairs", compare)
    boxes = [SubjectBox(name, 0.3, 0.3, 0.6, 0.7, "a house") for name in names]
    judged = judge_matched(cast(RedAesAssessor, assessor), cast(Asker, None), data, boxes)
    assert [pair.sort for pair in judged] == [*Matched, *Matched]
    assert [pair.compared is None for pair in judged] == [True, False, False] * 2
    assert all(pair.scored == pytest.approx(pair.compared) for pair in judged if pair.compared is not None)


def judged_pairs() -> list[JudgedPair]:
    return [
        JudgedPair(Matched.CROP, 0, 0.2, 0.4, -0.1),
        JudgedPair(Matched.CROP, 0, 0.2, None, 0.2),
        JudgedPair(Matched.BLUR, 1, 0.09, 0.0, 0.1),
        JudgedPair(Matched.BLUR, 3, 0.1, 0.5, None),
        JudgedPair(Matched.BLUR, 3, 0.3, 0.5, 0.3),
        JudgedPair(Matched.TILT, 2, 0.3, -0.2, -0.2),
    ]


def test_shares_leave_out_what_was_unreadable_and_count_it() -> None:
    crops = evaluate_matched(judged_pairs())["good crop above bad crop"]
    assert (crops["by_comparison"]["n"], crops["by_comparison"]["unreadable"]) == (1, 1)
    assert crops["by_comparison"]["share"].value == 1.0
    assert (crops["by_score"]["n"], crops["by_score"]["share"].value) == (2, 0.5)


def test_a_tie_counts_as_not_above() -> None:
    blurs = evaluate_matched(judged_pairs())["background blur above subject blur"]["by_comparison"]
    assert blurs["by_strength"] == {1: 0.0, 3: 1.0}
    assert blurs["share"].value == blurs["tied"] * 2 == pytest.approx(2 / 3)


def test_large_and_small_subjects_are_told_apart() -> None:
    blurs = evaluate_matched(judged_pairs())["background blur above subject blur"]["by_comparison"]
    assert blurs["by_subject"] == {"below 10%": 0.0, "below 25%": 1.0, "larger": 1.0}


def test_photos_without_room_for_crops_are_counted() -> None:
    assert evaluate_matched(judged_pairs())["photos_without_room_for_crops"] == 1


def test_nothing_readable_of_one_sort_is_told() -> None:
    with pytest.raises(AnswerUnreadable):
        evaluate_matched([*judged_pairs()[:5], JudgedPair(Matched.TILT, 2, 0.3, None, 0.1)])


def test_a_share_comes_with_wilsons_interval() -> None:
    interval = share_above([True] * 8 + [False] * 2)
    assert (interval.value, interval.low, interval.high) == pytest.approx((0.8, 0.4902, 0.9433), abs=1e-4)
