import pytest
from hypothesis import given
from hypothesis.strategies import floats, tuples

from app.ui.canvas.framing import (
    FIT,
    MAX_SCALE,
    Extent,
    Framing,
    fit_scale,
    followed,
    panned,
    placed,
    scale_of,
    stepped,
    zoomed,
)

PHOTO, ROOM = Extent(6000, 4000), Extent(1200, 900)
extents = tuples(floats(10, 9000), floats(10, 9000)).map(lambda pair: Extent(*pair))
shares = floats(0, 1)


@given(photo=extents, room=extents)
def test_a_fitted_photo_touches_two_edges_and_lies_in_the_middle(photo: Extent, room: Extent) -> None:
    place = placed(FIT, photo, room)
    assert place.width <= room.width * (1 + 1e-9)
    assert place.height <= room.height * (1 + 1e-9)
    assert max(place.width / room.width, place.height / room.height) == pytest.approx(1)
    assert 2 * place.left + place.width == pytest.approx(room.width)


@given(photo=extents, room=extents, scale=floats(0.05, 8), x=shares, y=shares)
def test_a_photo_larger_than_the_room_leaves_no_gap(
    photo: Extent, room: Extent, scale: float, x: float, y: float
) -> None:
    place = placed(Framing(scale, x, y), photo, room)
    if place.width >= room.width:
        assert place.left <= 1e-6
        assert place.left + place.width >= room.width - 1e-6
    else:
        assert place.left == pytest.approx((room.width - place.width) / 2)


@given(x=floats(300, 900), y=floats(300, 600), scale=floats(1, 8))
def test_zooming_in_keeps_the_point_under_the_pointer(x: float, y: float, scale: float) -> None:
    before = placed(FIT, PHOTO, ROOM)
    point = (x - before.left) / before.width, (y - before.top) / before.height
    after = placed(zoomed(FIT, PHOTO, ROOM, scale, (x, y)), PHOTO, ROOM)
    assert after.left + point[0] * after.width == pytest.approx(x, abs=1e-6)
    assert after.top + point[1] * after.height == pytest.approx(y, abs=1e-6)


@given(right=floats(-20_000, 20_000), down=floats(-20_000, 20_000))
def test_a_pan_ends_at_the_photos_edges(right: float, down: float) -> None:
    place = placed(panned(Framing(1.0), PHOTO, ROOM, right, down), PHOTO, ROOM)
    assert ROOM.width - place.width <= place.left <= 0
    assert ROOM.height - place.height <= place.top <= 0


def test_a_pan_moves_the_photo_by_as_many_pixels() -> None:
    before = placed(Framing(1.0), PHOTO, ROOM)
    after = placed(panned(Framing(1.0), PHOTO, ROOM, -120, 60), PHOTO, ROOM)
    assert (after.left - before.left, after.top - before.top) == pytest.approx((-120, 60))


def test_a_fitted_photo_does_not_move() -> None:
    assert panned(FIT, PHOTO, ROOM, 50, 50) is FIT


def test_steps_in_stop_at_half_whole_and_double_size() -> None:
    framing, seen = FIT, set()
    for _ in range(24):
        framing = stepped(framing, PHOTO, ROOM, 1, (600, 450))
        seen.add(framing.scale)
    assert {0.5, 1.0, 2.0, MAX_SCALE} <= seen


def test_steps_out_end_at_the_whole_photo() -> None:
    framing = Framing(2.0)
    for _ in range(30):
        framing = stepped(framing, PHOTO, ROOM, -1, (600, 450))
    assert framing == FIT


def test_a_small_photo_is_enlarged_to_fit_and_can_still_be_zoomed() -> None:
    tiny = Extent(60, 40)
    assert fit_scale(tiny, ROOM) == 20
    assert scale_of(stepped(FIT, tiny, ROOM, 1, (0, 0)), tiny, ROOM) == 20


def test_a_linked_canvas_follows_by_the_same_step_and_keeps_its_offset() -> None:
    own, before, after = Framing(1.0, 0.4, 0.5), Framing(1.0, 0.5, 0.5), Framing(2.0, 0.6, 0.55)
    assert followed(own, before, after) == Framing(2.0, pytest.approx(0.5), pytest.approx(0.55))


def test_a_linked_canvas_fits_when_the_other_one_does() -> None:
    assert followed(Framing(1.0, 0.4, 0.5), Framing(1.0), FIT) == FIT
    assert followed(FIT, FIT, Framing(1.0, 0.2, 0.3)) == Framing(1.0, 0.2, 0.3)
