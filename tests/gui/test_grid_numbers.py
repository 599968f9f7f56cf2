from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from app.ui.grid.cell_lines import CellLines, Head, cell_lines, nearby_rows
from app.ui.grid.cell_size import DEFAULT_WIDTH_PX, CellSize, columns
from app.ui.grid.cursor import Move, next_row

STEP_PX = 250


def plain(n_rows: int, n_columns: int = 4, pitch_px: int = 200) -> CellLines:
    """Rows without headings."""
    return CellLines(n_rows, n_columns, STEP_PX, pitch_px)


GROUPED = CellLines(10, 4, STEP_PX, 200, (Head(0, 50), Head(6, 60), Head(7, 70)))
"""Lines of the rows 0 to 3, 4 and 5, 6, 7 to 9, which begin at 50, 250, 510 and 780 px."""


@st.composite
def grids(draw: st.DrawFn) -> CellLines:
    """Any rows, in any groups."""
    sizes = draw(st.lists(st.integers(1, 40), max_size=5))
    firsts = [0, *accumulate(sizes)][: len(sizes)]
    heads = tuple(Head(first, draw(st.integers(1, 120))) for first in firsts)
    n_rows = sum(sizes) if sizes else draw(st.integers(1, 10**5))
    return CellLines(n_rows, draw(st.integers(1, 20)), STEP_PX, draw(st.integers(100, 400)), heads)


def test_a_default_cell_is_240_by_200_with_a_box_of_224_by_152() -> None:
    cell = CellSize(DEFAULT_WIDTH_PX)
    assert (cell.width_px, cell.height_px) == (240, 200)
    assert (cell.box_width_px, cell.box_height_px) == (224, 152)


def test_as_many_columns_as_fit_between_the_margins() -> None:
    assert columns(1016, 240) == 4
    assert columns(1012, 240) == 3
    assert columns(10, 240) == 1


def test_a_line_that_shows_one_pixel_is_visible() -> None:
    assert plain(100).visible(199, 10) == range(8)
    assert plain(100).visible(200, 200) == range(4, 8)
    assert GROUPED.visible(449, 1) == range(4, 6)
    assert GROUPED.visible(450, 61) == range(6, 7)


def test_nothing_is_visible_in_an_empty_grid_or_a_view_without_height() -> None:
    assert not plain(0).visible(0, 500)
    assert not plain(50).visible(0, 0)


@given(grids(), st.integers(0, 10**7), st.integers(1, 3000))
def test_visible_rows_lie_inside_the_model_and_are_followed_by_nearby_ones(
    lines: CellLines, scroll: int, height: int
) -> None:
    visible = lines.visible(scroll, height)
    nearby = nearby_rows(visible, lines.n_rows)
    assert 0 <= visible.start <= visible.stop <= lines.n_rows
    assert len(visible) <= (height // lines.pitch_px + 2) * lines.columns
    assert nearby.start == visible.stop
    assert nearby.stop <= lines.n_rows


def test_each_group_begins_a_line_below_its_heading() -> None:
    assert [GROUPED.rows_of(line) for line in range(4)] == [range(4), range(4, 6), range(6, 7), range(7, 10)]
    assert [GROUPED.top_px(line) for line in range(4)] == [50, 250, 510, 780]
    assert [GROUPED.start_px(line) for line in range(4)] == [0, 250, 450, 710]
    assert (GROUPED.n_lines, GROUPED.height_px) == (4, 980)


@given(grids(), st.data())
def test_every_cell_is_found_where_it_lies(lines: CellLines, data: st.DataObject) -> None:
    row = data.draw(st.integers(0, lines.n_rows - 1))
    line, column = lines.line_of(row), lines.column_of(row)
    x, y = column * lines.step_px + 5, lines.top_px(line) + 5
    assert lines.rows_of(line)[column] == row
    assert (lines.row_at(x, y), lines.nearest(x, y)) == (row, row)
    assert row in lines.visible(y, 1)
    assert lines.top_px(line) + lines.pitch_px <= lines.height_px


def test_no_cell_lies_in_a_heading_beside_a_short_line_or_below_all() -> None:
    assert GROUPED.row_at(10, 49) is None
    assert GROUPED.row_at(2 * STEP_PX, 250) is None
    assert GROUPED.row_at(10, 980) is None
    assert GROUPED.nearest(10, 49) == 0
    assert GROUPED.nearest(2 * STEP_PX, 250) == 5
    assert GROUPED.nearest(10, 5000) == 7


def test_a_rectangle_leaves_out_what_lies_beside_it() -> None:
    assert [*GROUPED.spanned(1, 9)] == [range(1, 3), range(5, 6), range(8, 10)]


def test_headings_of_rows_that_are_gone_are_left_out() -> None:
    assert cell_lines(6, 4, STEP_PX, 200, GROUPED.heads).heads == (Head(0, 50),)


@given(grids(), st.sampled_from([m for m in Move if m.value <= 9]), st.integers(-1, 50))
def test_every_move_ends_on_a_row_that_exists(lines: CellLines, move: Move, row: int) -> None:
    assert 0 <= next_row(move, min(row, lines.n_rows - 1), lines, 3) < lines.n_rows


def test_arrows_run_on_around_line_ends_and_stop_at_the_last_line() -> None:
    ten = plain(10)
    assert next_row(Move.MoveRight, 3, ten, 2) == 4
    assert next_row(Move.MoveLeft, 4, ten, 2) == 3
    assert next_row(Move.MoveDown, 3, ten, 2) == 7
    assert next_row(Move.MoveDown, 7, ten, 2) == 7
    assert next_row(Move.MoveUp, 2, ten, 2) == 2
    assert next_row(Move.MovePageDown, 2, ten, 2) == 9
    assert next_row(Move.MovePageUp, 5, ten, 2) == 0
    assert next_row(Move.MoveEnd, 2, ten, 2) == 9


def test_arrows_cross_headings_and_lines_that_are_short_above_them() -> None:
    assert next_row(Move.MoveDown, 2, GROUPED, 2) == 5
    assert next_row(Move.MoveDown, 5, GROUPED, 2) == 6
    assert next_row(Move.MoveDown, 6, GROUPED, 2) == 7
    assert next_row(Move.MoveUp, 9, GROUPED, 2) == 6
    assert next_row(Move.MoveRight, 5, GROUPED, 2) == 6
