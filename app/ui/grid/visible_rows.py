"""Which rows are on screen, computed from the scroll position, not probed (a corner may lie in a gap)."""

from __future__ import annotations


def visible_rows(scroll_px: int, height_px: int, pitch_px: int, columns: int, n_rows: int) -> range:
    """The model rows of every line that shows at least one pixel.

    Args:
        scroll_px: the scroll bar's value.
        height_px: the viewport's height.
        pitch_px: distance from one line of cells to the next.
        columns: cells a line.
        n_rows: rows of the model.
    """
    if n_rows == 0 or height_px <= 0:
        return range(0)
    first = max(0, scroll_px) // pitch_px * columns
    last_line = (max(0, scroll_px) + height_px - 1) // pitch_px
    return range(min(first, n_rows), min((last_line + 1) * columns, n_rows))


def nearby_rows(visible: range, n_rows: int) -> range:
    """The next screenful below, which is looked at next."""
    return range(visible.stop, min(visible.stop + len(visible), n_rows))
