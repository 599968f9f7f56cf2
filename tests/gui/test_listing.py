from hypothesis import given
from hypothesis import strategies as st

from app.library.arranging import Order, in_order, place_in
from app.library.photo import LibraryPhoto
from app.ui.listing import Listing
from tests.support.made_up_photos import make_photo

PHOTOS = [make_photo(n) for n in range(1, 30)]


def by_score(photos: list[LibraryPhoto], shown: LibraryPhoto) -> int:
    return place_in(photos, shown, Order.SCORE_DESCENDING)


@given(st.integers(0, 28), st.integers(1, 29))
def test_rows_that_left_side_by_side_are_found(first: int, n: int) -> None:
    left = range(first, min(first + n, len(PHOTOS)))
    later = Listing(PHOTOS[: left.start] + PHOTOS[left.stop :])
    assert Listing(PHOTOS).run_left(later) == left
    assert later.run_left(Listing(PHOTOS)) is None


def test_rows_that_left_here_and_there_are_no_run() -> None:
    assert Listing(PHOTOS).run_left(Listing(PHOTOS[1:5] + PHOTOS[6:])) is None
    assert Listing(PHOTOS).run_left(Listing(PHOTOS[:0:-1])) is None
    assert Listing(PHOTOS).run_left(Listing(PHOTOS)) is None


@given(st.sets(st.sampled_from(range(29)), max_size=9))
def test_photos_that_go_and_come_back_stand_where_a_sort_would_put_them(rows: set[int]) -> None:
    whole = Listing(in_order(PHOTOS, Order.SCORE_DESCENDING))
    gone = [whole[row] for row in rows]
    without = whole.changed({shown.photo.photo_id for shown in gone}, (), by_score)
    assert [*without] == [shown for shown in whole if shown not in gone]
    back = without.changed(set(), gone, by_score)
    assert [*back] == [*whole]
    assert [back.row_of(shown.photo.photo_id) for shown in back] == [*range(len(back))]


def test_what_is_known_of_a_photo_is_replaced_in_its_row() -> None:
    listing = Listing(PHOTOS)
    assert listing.put(make_photo(3, stars=5)) == 2
    assert listing[2].marks.stars == 5
    assert listing.put(make_photo(99)) is None
