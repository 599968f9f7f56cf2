"""Where the arrow keys lead in a grid of equal cells: numbers only."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView

Move = QAbstractItemView.CursorAction


def next_row(move: Move, row: int, n_rows: int, columns: int, lines: int) -> int:
    """The row to go to; left and right run on around line ends, up and down stop at the first and last line.

    Args:
        move: what the key asks for.
        row: the active row; -1: none is active, and the first one counts as such.
        n_rows: rows of the model, at least 1.
        columns: cells a line.
        lines: lines a page.
    """
    step = {
        Move.MoveLeft: -1,
        Move.MovePrevious: -1,
        Move.MoveRight: 1,
        Move.MoveNext: 1,
        Move.MoveUp: -columns,
        Move.MoveDown: columns,
        Move.MovePageUp: -lines * columns,
        Move.MovePageDown: lines * columns,
        Move.MoveHome: -n_rows,
        Move.MoveEnd: n_rows,
    }[move]
    here = max(row, 0)
    if move in (Move.MoveUp, Move.MoveDown) and not 0 <= here + step < n_rows:
        return here
    return min(max(here + step, 0), n_rows - 1)
