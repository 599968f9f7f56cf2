from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from training.dataset.pair_draws import PairDraw, PairSampler, pair_delta, told_edits
from training.dataset.table import PictureTable
from training.dataset.twins import Twins


@pytest.fixture(scope="module")
def sources(table: PictureTable) -> list[str]:
    return table.sources(held_out=False)


@pytest.fixture(scope="module")
def pairs(table: PictureTable, sources: list[str]) -> list[PairDraw]:
    sampler, rng = PairSampler(table, sources), np.random.default_rng(0)
    return [sampler.draw(rng) for _ in range(1000)]


def edited_twice(table: PictureTable, source: str) -> tuple[int, int]:
    one, other, *_ = [row for row in table.by_source[source] if not table.is_neutral[row]]
    return one, other


def test_a_pairs_twin_is_told_in_the_same_words(table: PictureTable, pairs: list[PairDraw]) -> None:
    with_twins = [pair for pair in pairs if pair.twin]
    assert len(with_twins) > len(pairs) / 2
    for pair in with_twins:
        assert pair.twin is not None
        twin = PairDraw(*pair.twin, is_mild=pair.is_mild)
        assert told_edits(table, twin) == told_edits(table, pair)
        assert pair_delta(table, twin) == pair_delta(table, pair)


def test_most_twins_are_of_another_photo_and_both_pictures_of_the_same(
    table: PictureTable, pairs: list[PairDraw]
) -> None:
    twins = [(pair.first, pair.twin) for pair in pairs if pair.twin]
    named = [[table.pictures[row].source for row in (own, *twin)] for own, twin in twins]
    assert all(first == second for _, first, second in named)
    assert sum(own != first for own, first, _ in named) > len(named) / 2


def test_two_pictures_made_in_one_way_have_no_twins(table: PictureTable, sources: list[str]) -> None:
    row = table.by_source[sources[0]][0]
    assert Twins(table, sources).of(row, row) == []


def test_a_photo_outside_the_sources_and_an_edit_that_nobody_sees_are_no_twins(
    table: PictureTable, sources: list[str]
) -> None:
    pair = edited_twice(table, sources[0])
    own_only = Twins(table, sources[:1])
    assert own_only.of(*pair) == [pair]
    assert own_only.of(*pair[::-1]) == [pair[::-1]]
    unseen = Twins(replace(table, unseen=frozenset(pair[:1])), sources[:1])
    assert unseen.of(*pair) == []
