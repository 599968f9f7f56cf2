from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.library.arranging import Order, arrange, in_order
from app.library.filters import Filters
from app.library.photo import Flag, Marks
from app.library.shelf import Shelf
from tests.support.library_photos import NOON, library_photo

acts = st.lists(st.tuples(st.sampled_from(["put", "pop", "mark", "later"]), st.integers(0, 6)), max_size=30)


@given(acts=acts, order=st.sampled_from(Order))
def test_the_shelf_sorts_like_a_fresh_list_whatever_came_and_went(acts: list[tuple[str, int]], order: Order) -> None:
    shelf, known = Shelf(), {}
    for act, number in acts:
        shown = known.get(number) or library_photo(number, taken_at=NOON - timedelta(seconds=number % 3))
        if act == "pop":
            if known.pop(number, None) is not None:
                shelf.pop(shown.photo.photo_id)
            continue
        if act == "mark":
            shown = replace(shown, marks=Marks(Flag.PICK, 3))
        elif act == "later":
            shown = replace(shown, photo=replace(shown.photo, taken_at=NOON + timedelta(seconds=number)))
        known[number] = shown
        shelf.put(shown)
    assert in_order(shelf.in_basic_order(), order) == arrange(known.values(), order, Filters())
    assert set(shelf.photos()) == set(known.values())
