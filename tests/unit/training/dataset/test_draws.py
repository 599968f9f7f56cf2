from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.edits.degradations import Degradation
from tests.support.training_material import photo_names, picture_table
from training.dataset.draws import (
    PAIR_SHARES,
    AxesSampler,
    PairDraw,
    PairSampler,
    PairSort,
    PreviewSampler,
    ScoreSampler,
    pair_delta,
)
from training.dataset.effects import EDIT_KINDS
from training.dataset.instructions import INSTRUCTED, delta_of_instruction
from training.dataset.table import PictureTable

SEEDS = st.integers(0, 2**32)
N_DRAWS = 4000


@pytest.fixture(scope="module")
def pairs(table: PictureTable) -> list[PairDraw]:
    sampler, rng = PairSampler(table, table.sources(held_out=False)), np.random.default_rng(0)
    return [sampler.draw(rng) for _ in range(N_DRAWS)]


def sort_of(table: PictureTable, pair: PairDraw) -> str:
    neutral = [bool(table.is_neutral[row]) for row in (pair.first, pair.second)]
    if any(neutral):
        return "neutral" if all(neutral) else "source and edit"
    one, other = (table.pictures[row].recipe.kind for row in (pair.first, pair.second))
    return "one kind" if one == other else "two kinds"


def of_sort(table: PictureTable, pairs: list[PairDraw], sort: str) -> list[PairDraw]:
    return [pair for pair in pairs if sort_of(table, pair) == sort]


def test_both_pictures_of_a_pair_are_of_one_source_and_never_the_same(
    table: PictureTable, pairs: list[PairDraw]
) -> None:
    for pair in pairs:
        assert pair.first != pair.second
        assert table.pictures[pair.first].source == table.pictures[pair.second].source


def test_nothing_changed_between_about_three_in_ten_pairs(table: PictureTable, pairs: list[PairDraw]) -> None:
    neutral = of_sort(table, pairs, "neutral")
    assert len(neutral) / N_DRAWS == pytest.approx(PAIR_SHARES[PairSort.NEUTRAL], abs=0.06)
    assert {pair_delta(table, pair) for pair in neutral} == {0.0}


def test_one_pair_in_eight_shows_two_strengths_of_one_kind(table: PictureTable, pairs: list[PairDraw]) -> None:
    expected = PAIR_SHARES[PairSort.ONE_KIND] + PAIR_SHARES[PairSort.UNCERTAIN_KIND]
    assert len(of_sort(table, pairs, "one kind")) / N_DRAWS == pytest.approx(expected, abs=0.03)


def test_kinds_of_uncertain_sign_are_taught_by_their_strengths(table: PictureTable, pairs: list[PairDraw]) -> None:
    uncertain = [pair for pair in of_sort(table, pairs, "one kind") if not table.is_certain[pair.first]]
    assert len(uncertain) / N_DRAWS >= 0.8 * PAIR_SHARES[PairSort.UNCERTAIN_KIND]


def test_half_of_the_neutral_pairs_show_a_zoom_or_a_resize_at_least(table: PictureTable, pairs: list[PairDraw]) -> None:
    neutral = of_sort(table, pairs, "neutral")
    moved = {Degradation.ZOOM, Degradation.RESIZE}
    shown = [{table.pictures[row].recipe.kind for row in (pair.first, pair.second)} & moved for pair in neutral]
    assert np.mean([bool(one) for one in shown]) >= 0.5


def test_an_edit_against_its_source_has_a_certain_sign(table: PictureTable, pairs: list[PairDraw]) -> None:
    for pair in of_sort(table, pairs, "source and edit"):
        edit = pair.second if table.is_neutral[pair.first] else pair.first
        assert table.is_certain[edit]
        assert (pair_delta(table, pair) < 0) == (edit == pair.second)


def test_two_strengths_of_one_fault_are_ordered_by_strength(table: PictureTable, pairs: list[PairDraw]) -> None:
    for pair in of_sort(table, pairs, "one kind"):
        kinds = {EDIT_KINDS[table.kind[row]] for row in (pair.first, pair.second)}
        assert pair_delta(table, pair) != 0
        if len(kinds) == 2:  # opposite directions, each certainly worse than untouched
            assert table.is_certain[pair.first]
            assert table.is_certain[pair.second]


def test_kinds_of_uncertain_sign_meet_no_other_kind_but_their_match(table: PictureTable, pairs: list[PairDraw]) -> None:
    for pair in of_sort(table, pairs, "two kinds"):
        kinds = {EDIT_KINDS[table.kind[row]] for row in (pair.first, pair.second)}
        certain = table.is_certain[pair.first] and table.is_certain[pair.second]
        assert certain or kinds == {"background blur", "subject blur"}


def test_the_better_picture_comes_first_as_often_as_second(table: PictureTable, pairs: list[PairDraw]) -> None:
    deltas = np.array([pair_delta(table, pair) for pair in pairs])
    assert (deltas > 0).sum() / (deltas != 0).sum() == pytest.approx(0.5, abs=0.04)


def test_delta_is_second_minus_first(table: PictureTable) -> None:
    worst, best = int(table.points.argmin()), int(table.points.argmax())
    expected = round(float(table.points[worst] - table.points[best]), 2)
    assert pair_delta(table, PairDraw(best, worst)) == expected < 0


@given(seed=SEEDS)
def test_the_same_generator_state_gives_the_same_draws(seed: int, table: PictureTable) -> None:
    sources = table.sources(held_out=False)
    samplers = [PairSampler(table, sources), PreviewSampler(table, sources), AxesSampler(table, sources)]
    first, second = ([s.draw(np.random.default_rng(seed)) for s in samplers] for _ in range(2))
    assert first == second


@given(seed=SEEDS)
def test_a_preview_has_the_delta_of_its_instruction_and_never_none(seed: int, table: PictureTable) -> None:
    draw = PreviewSampler(table, table.sources(held_out=False)).draw(np.random.default_rng(seed))
    low, high = INSTRUCTED[draw.operation].steps
    assert low <= draw.steps <= high
    assert abs(draw.steps) >= 0.5
    state = float(table.states[draw.row, draw.operation])
    assert draw.delta == delta_of_instruction(draw.operation, state, draw.steps) != 0


def test_half_of_the_previews_improve_and_most_move_the_pictures_own_fault(table: PictureTable) -> None:
    sampler, rng = PreviewSampler(table, table.sources(held_out=False)), np.random.default_rng(1)
    draws = [sampler.draw(rng) for _ in range(N_DRAWS)]
    assert np.mean([draw.delta > 0 for draw in draws]) == pytest.approx(0.5, abs=0.03)
    assert np.mean([table.states[draw.row, draw.operation] != 0 for draw in draws]) > 0.55


def test_every_operation_is_drawn_with_both_signs(table: PictureTable) -> None:
    sampler, rng = PreviewSampler(table, table.sources(held_out=False)), np.random.default_rng(2)
    signs = Counter((draw.operation, draw.delta > 0) for draw in (sampler.draw(rng) for _ in range(N_DRAWS)))
    assert set(signs) == {(number, sign) for number in range(len(INSTRUCTED)) for sign in (False, True)}
    assert min(signs.values()) > 0.02 * N_DRAWS


@given(seed=SEEDS)
def test_axes_are_drawn_as_a_neutral_picture_and_a_certain_edit_of_it(seed: int, table: PictureTable) -> None:
    neutral, edit = AxesSampler(table, table.sources(held_out=False)).draw(np.random.default_rng(seed))
    assert table.is_neutral[neutral]
    assert not table.is_neutral[edit]
    assert table.is_certain[edit] or EDIT_KINDS[table.kind[edit]] == "background blur"
    assert table.pictures[neutral].source == table.pictures[edit].source


def test_scores_come_from_the_teacher_from_people_for_neutral_copies_and_for_edits() -> None:
    names = photo_names(3, 0)
    table = picture_table(names)
    table.scored.update({names[0]: [0, 1], "anchors/1.jpg": [14, 15]})
    sampler = ScoreSampler(table, {names[0]: 5.5}, {"anchors/1.jpg": 7.25}, names)
    rng = np.random.default_rng(3)
    drawn = Counter(sampler.draw(rng) for _ in range(N_DRAWS))
    by_people = drawn[14, 7.25] + drawn[15, 7.25]
    assert by_people / N_DRAWS == pytest.approx(0.23, abs=0.03)
    assert drawn[0, 5.5] / N_DRAWS == pytest.approx(0.50 + 0.12 / 5, abs=0.03)  # once more among five copies
    assert {row for row, mos in drawn if mos == 5.5} == {0, 1, 2, 3, 4}
    edits = {row: mos for row, mos in drawn if row in range(5, 14)}
    assert sum(drawn[edit] for edit in edits.items()) / N_DRAWS == pytest.approx(0.15, abs=0.03)
    assert edits
    assert all(table.is_certain[row] and mos == 5.5 + table.points[row] < 5.5 for row, mos in edits.items())
