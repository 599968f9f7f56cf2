"""Where the arrow keys lead in a grid of equal cells: numbers only."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QAbstractItemView

from app.ui.grid.cell_lines import CellLines

Move = QAbstractItemView.CursorAction

_ALONG: Final = {Move.MoveLeft: -1, Move.MovePrevious: -1, Move.MoveRight: 1, Move.MoveNext: 1}


def next_row(move: Move, row: int, lines: CellLines, page: int) -> int:
    """The row to go to; left and right run on around line ends, up and down stop at the first and last line.

    Args:
        move: what the key asks for.
        row: the active row; -1: none is active, and the first one counts as such.
        lines: where rows stand, at least one.
        page: lines a page.
    """
    here, last = max(row, 0), lines.n_rows - 1
    if move in _ALONG:
        return min(max(here + _ALONG[move], 0), last)
    if move in (Move.MoveHome, Move.MoveEnd):
        return 0 if move is Move.MoveHome else last
    down = {Move.MoveUp: -1, Move.MoveDown: 1, Move.MovePageUp: -page, Move.MovePageDown: page}[move]
    there = lines.beside(here, down)
    if there is None and move in (Move.MovePageUp, Move.MovePageDown):
        return 0 if down < 0 else last
    return here if there is None else there
