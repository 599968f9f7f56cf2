from hypothesis import given
from hypothesis import strategies as st

from app.ui.grid.cell_size import DEFAULT_WIDTH_PX, CellSize, columns
from app.ui.grid.cursor import Move, next_row
from app.ui.grid.visible_rows import nearby_rows, visible_rows


def test_a_default_cell_is_240_by_200_with_a_box_of_224_by_152() -> None:
    cell = CellSize(DEFAULT_WIDTH_PX)
    assert (cell.width_px, cell.height_px) == (240, 200)
    assert (cell.box_width_px, cell.box_height_px) == (224, 152)


def test_as_many_columns_as_fit_between_the_margins() -> None:
    assert columns(1016, 240) == 4
    assert columns(1012, 240) == 3
    assert columns(10, 240) == 1


def test_a_line_that_shows_one_pixel_is_visible() -> None:
    assert visible_rows(scroll_px=199, height_px=10, pitch_px=200, columns=4, n_rows=100) == range(8)
    assert visible_rows(scroll_px=200, height_px=200, pitch_px=200, columns=4, n_rows=100) == range(4, 8)


def test_nothing_is_visible_in_an_empty_grid_or_a_view_without_height() -> None:
    assert not visible_rows(0, 500, 200, 4, 0)
    assert not visible_rows(0, 0, 200, 4, 50)


@given(st.integers(0, 10**7), st.integers(1, 3000), st.integers(100, 400), st.integers(1, 20), st.integers(0, 10**5))
def test_visible_rows_lie_inside_the_model_and_are_followed_by_nearby_ones(
    scroll: int, height: int, pitch: int, n_columns: int, n_rows: int
) -> None:
    visible = visible_rows(scroll, height, pitch, n_columns, n_rows)
    nearby = nearby_rows(visible, n_rows)
    assert 0 <= visible.start <= visible.stop <= n_rows
    assert len(visible) <= (height // pitch + 2) * n_columns
    assert nearby.start == visible.stop
    assert nearby.stop <= n_rows


@given(st.sampled_from([m for m in Move if m.value <= 9]), st.integers(-1, 50), st.integers(1, 51), st.integers(1, 8))
def test_every_move_ends_on_a_row_that_exists(move: Move, row: int, n_rows: int, n_columns: int) -> None:
    assert 0 <= next_row(move, min(row, n_rows - 1), n_rows, n_columns, 3) < n_rows


def test_arrows_run_on_around_line_ends_and_stop_at_the_last_line() -> None:
    assert next_row(Move.MoveRight, 3, 10, 4, 2) == 4
    assert next_row(Move.MoveLeft, 4, 10, 4, 2) == 3
    assert next_row(Move.MoveDown, 3, 10, 4, 2) == 7
    assert next_row(Move.MoveDown, 7, 10, 4, 2) == 7
    assert next_row(Move.MoveUp, 2, 10, 4, 2) == 2
    assert next_row(Move.MoveEnd, 2, 10, 4, 2) == 9
