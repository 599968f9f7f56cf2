"""The data set's groups as rows of the feature cache, for the embedded model's stage 3."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from training.dataset.records import GroupRecord
from training.dataset.table import PictureTable
from training.vlm.groups import draw_places, ordered_places


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows of the table, the untouched picture first."""

    rows: tuple[int, ...]
    certified: tuple[tuple[int, int], ...]  # (better, worse): places in `rows`


class GroupSampler:
    """Draws groups of one size; groups with too few pictures of certain order are left out."""

    def __init__(self, table: PictureTable, records: Iterable[GroupRecord], size: int) -> None:
        """Looks the groups up.

        Args:
            table: pictures that it does not hold are left out of their groups.
            records: groups of one side of the split.
            size: pictures of a group that is drawn.
        """
        self.table, self._size = table, size
        row_of = {picture.name: row for row, picture in enumerate(table.pictures) if picture.name}
        groups = [_looked_up(record, row_of) for record in records if record.pictures[0] in row_of]
        self._groups = [group for group in groups if len(ordered_places(group.certified)) >= size]

    def __len__(self) -> int:
        return len(self._groups)

    def draw(self, rng: np.random.Generator) -> RowGroup:
        """The untouched picture and others of the same source that stand in certain pairs."""
        group = self._groups[rng.integers(len(self._groups))]
        places, certified = draw_places(group.certified, self._size, rng)
        return RowGroup(tuple(group.rows[place] for place in places), tuple(certified))


def _looked_up(record: GroupRecord, row_of: dict[str, int]) -> RowGroup:
    known = [place for place, name in enumerate(record.pictures) if name in row_of]
    moved = {place: number for number, place in enumerate(known)}
    certified = [(moved[a], moved[b]) for a, b in record.certified if a in moved and b in moved]
    return RowGroup(tuple(row_of[record.pictures[place]] for place in known), tuple(certified))
