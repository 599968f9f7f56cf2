from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.workflow.urgency import PriorityBuckets, Urgency
from tests.support.library_photos import key

puts = st.lists(st.tuples(st.integers(0, 9).map(key), st.sampled_from(Urgency)))


@given(puts=puts, n_photos=st.integers(1, 4))
def test_every_waiting_photo_runs_once_and_urgent_ones_first(puts: list, n_photos: int) -> None:
    buckets = PriorityBuckets()
    for image_key, urgency in puts:
        buckets.put(image_key, urgency)
    last = dict(puts)
    assert len(buckets) == len(last)
    order = []
    while batch := buckets.pop(n_photos):
        assert len(batch) <= n_photos
        assert len({last[image_key] for image_key in batch}) == 1, "a batch never mixes levels"
        order += batch
    assert sorted(order) == sorted(last)
    assert [last[image_key] for image_key in order] == sorted(last.values())


def test_a_level_keeps_the_order_in_which_photos_came() -> None:
    buckets = PriorityBuckets()
    for number in (3, 1, 2):
        buckets.put(key(number), Urgency.BACKLOG)
    buckets.move([key(1), key(9)], Urgency.BACKLOG)
    assert buckets.at(Urgency.BACKLOG) == (key(3), key(2), key(1))
    assert key(9) not in buckets


def test_a_photo_that_is_taken_out_does_not_run() -> None:
    buckets = PriorityBuckets()
    buckets.put(key(1), Urgency.SELECTED)
    buckets.discard(key(1))
    buckets.discard(key(1))
    assert buckets.pop(4) == ()
    buckets.put(key(2), Urgency.VISIBLE)
    buckets.clear()
    assert len(buckets) == 0
