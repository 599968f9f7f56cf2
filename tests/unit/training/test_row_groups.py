"""The data set's groups as rows of the cache: what is drawn is the record's, made smaller."""

from __future__ import annotations

import numpy as np
import pytest

from training.dataset.records import GroupRecord, Split
from training.dataset.table import PictureTable
from training.row_groups import GroupSampler

SIZE = 4


@pytest.fixture(scope="module")
def records(table: PictureTable) -> list[GroupRecord]:
    """A group of six pictures a source: the source above all, the third above the fourth, the last one uncertain."""
    pairs = ((0, 1), (0, 2), (0, 3), (0, 4), (2, 3))
    return [
        GroupRecord(source, tuple(table.pictures[row].name for row in rows[:6]), (0.0,) * 6, pairs, Split.TRAIN)
        for source, rows in table.by_source.items()
    ]


def test_a_group_is_one_source_its_untouched_picture_first_and_nothing_of_uncertain_order(
    table: PictureTable, records: list[GroupRecord]
) -> None:
    sampler, rng = GroupSampler(table, records, SIZE), np.random.default_rng(0)
    assert len(sampler) == len(records)
    for group in (sampler.draw(rng) for _ in range(60)):
        (source,) = {table.pictures[row].source for row in group.rows}
        places = [table.by_source[source].index(row) for row in group.rows]
        assert places[0] == 0
        assert len(set(places)) == SIZE
        assert 5 not in places
        pairs = {(places[better], places[worse]) for better, worse in group.certified}
        assert pairs == {pair for pair in records[0].certified if set(pair) <= set(places)}


def test_the_same_generator_draws_the_same_group(table: PictureTable, records: list[GroupRecord]) -> None:
    sampler = GroupSampler(table, records, SIZE)
    assert sampler.draw(np.random.default_rng(4)) == sampler.draw(np.random.default_rng(4))


def test_groups_with_too_few_ordered_pictures_are_left_out(table: PictureTable, records: list[GroupRecord]) -> None:
    assert len(GroupSampler(table, records, 5)) == len(records)
    assert len(GroupSampler(table, records, 6)) == 0


def test_pictures_that_the_table_does_not_hold_are_left_out_of_their_group(
    table: PictureTable, records: list[GroupRecord]
) -> None:
    first = records[0]
    lacking = GroupRecord(
        first.source, (first.pictures[0], "gone", *first.pictures[2:]), first.deltas, first.certified, first.split
    )
    group = GroupSampler(table, [lacking], SIZE).draw(np.random.default_rng(0))
    rows = table.by_source[first.source]
    assert group.rows == (rows[0], rows[2], rows[3], rows[4])
    assert group.certified == ((0, 1), (0, 2), (0, 3), (1, 2))
    without_source = GroupRecord(
        first.source, ("gone", *first.pictures[1:]), first.deltas, first.certified, first.split
    )
    assert len(GroupSampler(table, [without_source], 2)) == 0
