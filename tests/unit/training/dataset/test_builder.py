"""What the records say of a source: groups of certified order, instructions both ways, axes where they are certain."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from engine.answer import parse_axes
from engine.scale import Axis, AxisLevel
from training.dataset.builder import axes_record, group_record, pairs_to_judge, preview_records, split_of, told_preview
from training.dataset.editors.parametric import PARAMETRIC
from training.dataset.judges.panel import Ruling
from training.dataset.judges.protocol import ShownPair
from training.dataset.pictures import is_held_out
from training.dataset.records import PictureRecord, Split, Step, Vote

SOURCE = "photos/web/1.jpg"
APPEARANCE = np.full(6, 0.2, np.float32)


def picture(number: int, *steps: tuple[str, int], told: str | None = None) -> PictureRecord:
    is_neutral = told is None and all(kind in ("flip", "zoom") for kind, _ in steps)
    made = tuple(Step(kind, strength) for kind, strength in steps)
    editor = PARAMETRIC if told is None else "painter"
    return PictureRecord(f"photos/web/1/{number:02}", SOURCE, f"{number}.jpg", editor, made, told, is_neutral)


UNTOUCHED = picture(0)
EDITS = [picture(number, ("exposure", -1)) for number in range(2, 11)]


def ruling(first: PictureRecord, second: PictureRecord, direction: int | None, delta: float | None = None) -> Ruling:
    votes = tuple(Vote(name, direction, delta) for name in ("one", "other"))
    return Ruling(ShownPair(SOURCE, first, second, UNTOUCHED, Path()), votes, direction)


def rng() -> np.random.Generator:
    return np.random.default_rng(0)


def test_a_group_has_the_untouched_picture_and_at_most_seven_edits_and_no_neutral_one() -> None:
    group = group_record([UNTOUCHED, picture(1, ("flip", 0)), *EDITS], [], rng())
    assert group.pictures[0] == UNTOUCHED.picture
    assert len(group.pictures) == 8
    assert set(group.pictures[1:]) < {one.picture for one in EDITS}
    assert group.deltas[0] == 0.0
    assert group.deltas[1:] == (pytest.approx(-0.67),) * 7


def test_a_groups_orders_are_those_that_the_judges_certify_better_first() -> None:
    rulings = [ruling(UNTOUCHED, EDITS[0], -1), ruling(EDITS[1], EDITS[0], 1), ruling(UNTOUCHED, EDITS[1], None)]
    group = group_record([UNTOUCHED, *EDITS[:2]], rulings, rng())
    assert group.pictures == (UNTOUCHED.picture, EDITS[0].picture, EDITS[1].picture)
    assert group.certified == ((0, 1), (1, 2))


def test_an_edit_of_which_nobody_knows_how_much_it_does_is_in_no_group() -> None:
    painted = picture(9, ("lighting", 0), told="Light the face.")
    assert painted.picture not in group_record([UNTOUCHED, EDITS[0], painted], [], rng()).pictures
    judged = group_record([UNTOUCHED, EDITS[0], painted], [ruling(painted, UNTOUCHED, -1, -0.8)], rng())
    assert dict(zip(judged.pictures, judged.deltas, strict=True))[painted.picture] == 0.8


def test_each_two_pictures_of_a_source_are_judged_once_in_an_order_that_its_name_decides() -> None:
    pictures = [UNTOUCHED, *EDITS]
    pairs = list(pairs_to_judge(pictures, Path()))
    unordered = {frozenset((pair.first.picture, pair.second.picture)) for pair in pairs}
    assert unordered == {frozenset((a.picture, b.picture)) for a, b in combinations(pictures, 2)}
    assert len(pairs) == len(unordered)
    assert [pair.name for pair in pairs_to_judge(pictures, Path())] == [pair.name for pair in pairs]
    assert 0.2 < np.mean([pair.first.picture > pair.second.picture for pair in pairs]) < 0.8


def test_a_picture_is_asked_about_with_an_instruction_that_improves_it_and_one_that_harms_it() -> None:
    better, worse = preview_records(EDITS[0], rng())
    assert better.delta > 0 > worse.delta
    assert {better.operation, worse.operation} == {"exposure"}
    assert better.instruction != worse.instruction


def test_an_untouched_picture_has_nothing_to_improve() -> None:
    assert [one.delta < 0 for one in preview_records(UNTOUCHED, rng())] == [True]


def test_an_edit_told_in_words_is_asked_about_with_the_judges_points_in_its_own_direction() -> None:
    painted = picture(9, ("lighting", 0), told="Light the face.")
    for one in (ruling(UNTOUCHED, painted, 1, 0.6), ruling(painted, UNTOUCHED, -1, -0.6)):
        told = told_preview(one)
        assert told is not None
        assert (told.picture, told.instruction, told.delta) == (UNTOUCHED.picture, "Light the face.", 0.6)
    assert told_preview(ruling(EDITS[0], painted, 1, 0.6)) is None  # not what the words were said of
    assert told_preview(ruling(UNTOUCHED, EDITS[0], -1, -0.6)) is None


def test_a_single_pictures_axes_are_told_where_they_are_certain() -> None:
    told = axes_record(EDITS[0], ["a dog"], APPEARANCE)
    assert told is not None
    lines = parse_axes(told.cot).axes
    assert lines[Axis.LIGHTING].level is not AxisLevel.FINE
    assert lines[Axis.COMPOSITION].level is AxisLevel.FINE
    assert axes_record(picture(5, ("hdr look", 2)), ["a dog"], APPEARANCE) is None  # a matter of taste
    assert axes_record(picture(9, ("lighting", 0), told="Light the face."), [], APPEARANCE) is None


def test_all_records_of_a_source_are_on_its_side_of_the_split() -> None:
    side = Split.HELD_OUT if is_held_out(SOURCE) else Split.TRAIN
    told = axes_record(EDITS[0], [], APPEARANCE)
    assert told is not None
    assert {split_of(SOURCE), told.split, group_record([UNTOUCHED, *EDITS], [], rng()).split} == {side}
    assert {one.split for one in preview_records(EDITS[0], rng())} == {side}
