"""Where rows stand in a grid of equal cells, perhaps in groups with a heading each: numbers only."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Head:
    """A heading; the row below it begins a line."""

    first: int  # the row below it
    height_px: int


@dataclass(frozen=True)
class CellLines:
    """Rows in lines of equal cells, left to right, top to bottom; lengths in px from the first cell or heading."""

    n_rows: int
    columns: int  # cells a line
    step_px: int  # from one cell to the next beside it
    pitch_px: int  # from one line to the next below it
    heads: tuple[Head, ...] = ()  # by row, the first above row 0; empty: one group without a heading

    @cached_property
    def n_lines(self) -> int:
        """How many lines there are."""
        return self._first_lines[-1]

    @cached_property
    def height_px(self) -> int:
        """Down to the end of the last line."""
        return self.n_lines * self.pitch_px + self._heads_px[-1]

    def line_of(self, row: int) -> int:
        """The line that a row stands in."""
        group = self._group_of(row)
        return self._first_lines[group] + (row - self._firsts[group]) // self.columns

    def column_of(self, row: int) -> int:
        """The place of a row in its line."""
        return (row - self._firsts[self._group_of(row)]) % self.columns

    def rows_of(self, line: int) -> range:
        """The rows that stand in a line."""
        group = self._group_of_line(line)
        first = self._firsts[group] + (line - self._first_lines[group]) * self.columns
        return range(first, min(first + self.columns, self._ends[group]))

    def top_px(self, line: int) -> int:
        """Where a line's cells begin."""
        return line * self.pitch_px + self._heads_px[self._group_of_line(line)]

    def start_px(self, line: int) -> int:
        """Where a line begins, with the heading above its cells if there is one."""
        group = self._group_of_line(line)
        return self._tops_px[group] if line == self._first_lines[group] else self.top_px(line)

    def row_at(self, x_px: int, y_px: int) -> int | None:
        """The row whose cell, or the gap after it, lies at a place; None: there is none."""
        line, column = self._line_at(y_px), x_px // self.step_px
        if not 0 <= line < self.n_lines or not self.top_px(line) <= y_px or not 0 <= column < self.columns:
            return None
        rows = self.rows_of(line)
        return rows[column] if column < len(rows) else None

    def nearest(self, x_px: int, y_px: int) -> int:
        """The row that stands closest to a place; there must be rows."""
        rows = self.rows_of(min(max(self._line_at(y_px), 0), self.n_lines - 1))
        return rows[min(max(x_px // self.step_px, 0), len(rows) - 1)]

    def visible(self, scroll_px: int, height_px: int) -> range:
        """The rows of every line that shows at least one pixel: computed, not probed (a corner may lie in a gap)."""
        if self.n_rows == 0 or height_px <= 0:
            return range(0)
        first = min(max(self._line_at(max(0, scroll_px)), 0), self.n_lines)
        last = min(max(self._line_at(max(0, scroll_px) + height_px - 1), 0), self.n_lines - 1)
        if first > last:
            return range(self.n_rows, self.n_rows)
        return range(self.rows_of(first).start, self.rows_of(last).stop)

    def spanned(self, a: int, b: int) -> Iterator[range]:
        """The rows of a rectangle of cells, line by line."""
        left, right = sorted((self.column_of(a), self.column_of(b)))
        top, bottom = sorted((self.line_of(a), self.line_of(b)))
        for line in range(top, bottom + 1):
            if rows := self.rows_of(line)[left : right + 1]:
                yield rows

    def beside(self, row: int, lines: int) -> int | None:
        """The row so many lines below (> 0) or above, in a group's short line its last one; None: there is none."""
        line, column = self.line_of(row) + lines, self.column_of(row)
        if not 0 <= line < self.n_lines:
            return None
        rows = self.rows_of(line)
        if column < len(rows):
            return rows[column]
        is_end = line == self.n_lines - 1 and self._group_of(row) == self._group_of_line(line)
        return None if is_end else rows[-1]

    def _line_at(self, y_px: int) -> int:
        """The line at a height; that below a heading too; at or past `n_lines`: below all."""
        group = max(bisect_right(self._tops_px, y_px) - 1, 0)
        below_px = y_px - self.pitch_px * self._first_lines[group] - self._heads_px[group]
        return self._first_lines[group] + max(below_px // self.pitch_px, 0)

    def _group_of(self, row: int) -> int:
        return max(bisect_right(self._firsts, row) - 1, 0)

    def _group_of_line(self, line: int) -> int:
        return max(bisect_right(self._first_lines, line, hi=len(self._firsts)) - 1, 0)

    @cached_property
    def _firsts(self) -> tuple[int, ...]:
        return tuple(head.first for head in self.heads) or (0,)

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return (*self._firsts[1:], self.n_rows)

    @cached_property
    def _first_lines(self) -> tuple[int, ...]:
        """Of each group, and the number of all lines."""
        n_lines = (-(-(end - first) // self.columns) for first, end in zip(self._firsts, self._ends, strict=True))
        return tuple(accumulate(n_lines, initial=0))

    @cached_property
    def _heads_px(self) -> tuple[int, ...]:
        """What headings take, down to the cells of each group."""
        return tuple(accumulate(head.height_px for head in self.heads)) or (0,)

    @cached_property
    def _tops_px(self) -> tuple[int, ...]:
        """Where each group begins, with its heading."""
        before = (0, *self._heads_px[:-1])
        return tuple(line * self.pitch_px + px for line, px in zip(self._first_lines, before, strict=False))


@lru_cache(maxsize=8)
def cell_lines(n_rows: int, columns: int, step_px: int, pitch_px: int, heads: tuple[Head, ...]) -> CellLines:
    """As `CellLines`; headings of rows that are not there (any more) are left out."""
    return CellLines(n_rows, columns, step_px, pitch_px, tuple(head for head in heads if head.first < n_rows))


def nearby_rows(visible: range, n_rows: int) -> range:
    """The next screenful below, which is looked at next."""
    return range(visible.stop, min(visible.stop + len(visible), n_rows))
