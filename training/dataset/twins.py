"""Pairs of other photos to which the same was done.

Blended with such a pair, a pair shows the same edits on a photo that nobody took, which can't be known by heart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from training.dataset.pictures import PictureRecipe
from training.dataset.table import PictureTable

Rows = tuple[int, int]


class Twins:
    """Looks up, for two pictures of one source, those of all sources that were made in the same way."""

    def __init__(self, table: PictureTable, sources: Sequence[str]) -> None:
        """`sources`: the ones to look in."""
        self._table = table
        self._made: dict[PictureRecipe, dict[str, int]] = defaultdict(dict)
        for source in sources:
            for row in table.by_source[source]:
                if row not in table.unseen:
                    self._made[table.pictures[row].recipe].setdefault(source, row)
        self._found: dict[tuple[PictureRecipe, PictureRecipe], list[Rows]] = {}

    def of(self, first: int, second: int) -> list[Rows]:
        """Rows of such pairs, the given one among them where its source is looked in; none where both are made alike.

        Args:
            first: a row of the table.
            second: another.
        """
        made = (self._table.pictures[first].recipe, self._table.pictures[second].recipe)
        if made[0] == made[1]:
            return []
        if made not in self._found:
            one, other = (self._made.get(recipe, {}) for recipe in made)
            self._found[made] = [(row, other[source]) for source, row in one.items() if source in other]
        return self._found[made]
