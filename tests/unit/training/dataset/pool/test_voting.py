from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.dataset.pool.voting import LEAST_COMMON, VotesUnusable, biweight_location, one_scale, vote

NAMES = ("strict", "bold", "usual")


def of_one_photo(*votes: float) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.array(votes, np.float64)[:, None]


def test_a_vote_far_from_the_others_is_left_out_and_named() -> None:
    # median 5.1, MAD 0.1: 9 is 0.6745 · 3.9 / 0.1 = 26.3 away, 4.9 only 1.35
    consensus = vote(of_one_photo(5.0, 5.1, 5.2, 4.9, 5.1, 9.0))
    assert consensus.is_outlier[:, 0].tolist() == [False] * 5 + [True]
    assert consensus.modified_z[5, 0] == pytest.approx(0.6745 * 3.9 / 0.1)
    assert consensus.modified_z[3, 0] == pytest.approx(-0.6745 * 2)
    assert consensus.mos[0] == pytest.approx(5.1 - 0.2 * w(2) / (2 + 2 * w(1) + w(2)))


def test_the_bound_lies_at_a_modified_z_of_3_5() -> None:
    mad_in_points = 1.0
    for distance, is_outlier in ((3.49 / 0.6745, False), (3.51 / 0.6745, True)):
        votes = of_one_photo(4.0 - mad_in_points, 4.0, 4.0 + mad_in_points, 4.0 - mad_in_points, 4.0 + distance)
        assert vote(votes).is_outlier[4, 0] == is_outlier


def test_biweight_location_by_hand() -> None:
    # median 3, MAD 1
    expected = 3 + (-2 * w(2) - w(1) + w(1) + 2.5 * w(2.5)) / (w(2) + w(1) + 1 + w(1) + w(2.5))
    assert biweight_location(of_one_photo(1.0, 2.0, 3.0, 4.0, 5.5))[0] == pytest.approx(expected)


def test_a_vote_beyond_six_mads_weighs_nothing() -> None:
    # median 3.5, MAD 1, whether the last vote is 10 or 100
    near = biweight_location(of_one_photo(2.0, 2.0, 3.0, 3.0, 4.0, 4.0, 5.0, 10.0))
    assert near == biweight_location(of_one_photo(2.0, 2.0, 3.0, 3.0, 4.0, 4.0, 5.0, 100.0))
    assert near[0] == pytest.approx(3.5 - 1.5 * w(1.5) / (3 * w(1.5) + 4 * w(0.5)))


def w(distance: float) -> float:
    """The biweight's weight at a distance from the median, where the MAD is 1."""
    return float((1 - (distance / 6) ** 2) ** 2)


def test_where_most_votes_are_equal_the_mean_deviation_stands_for_the_mad() -> None:
    # mean absolute deviation 1/5 and 1/4: 1 point is 1 / (1.2533 · 0.2) = 3.99, and 3.19
    assert vote(of_one_photo(5, 5, 5, 5, 6)).is_outlier[:, 0].tolist() == [False] * 4 + [True]
    assert not vote(of_one_photo(5, 5, 5, 6)).is_outlier.any()
    assert vote(of_one_photo(5, 5, 5, 6)).mos[0] == 5


@pytest.mark.parametrize("votes", [(7.25,), (7.25, 7.25), (7.25, 7.25, np.nan, 7.25)])
def test_equal_votes_are_the_consensus_and_no_outliers(votes: tuple[float, ...]) -> None:
    consensus = vote(of_one_photo(*votes))
    assert consensus.mos[0] == 7.25
    assert not consensus.is_outlier.any()


def test_two_votes_are_averaged() -> None:
    assert vote(of_one_photo(4.0, 7.0)).mos[0] == pytest.approx(5.5)


def test_a_photo_that_nobody_voted_on_has_no_score() -> None:
    consensus = vote(np.array([[np.nan, 5.0], [np.nan, 6.0]]))
    assert np.isnan(consensus.mos[0])
    assert consensus.mos[1] == pytest.approx(5.5)
    assert np.isnan(vote(np.empty((0, 3))).mos).all()


@settings(max_examples=40)
@given(st.lists(st.floats(0, 10), min_size=1, max_size=9))
def test_the_consensus_lies_among_the_votes_that_count_whatever_they_are(votes: list[float]) -> None:
    consensus = vote(of_one_photo(*votes))
    counting = np.array(votes)[~consensus.is_outlier[:, 0]]
    assert counting.min() - 1e-9 <= consensus.mos[0] <= counting.max() + 1e-9


def experts_of_three_habits(n_photos: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    quality = np.random.default_rng(3).uniform(-1, 1, n_photos)
    return np.stack([2 + 0.5 * quality, 6 + 2.0 * quality, 5 + quality])


def test_experts_who_differ_in_habit_alone_agree_on_one_scale_without_outliers() -> None:
    votes = experts_of_three_habits(60)
    together = one_scale(votes, NAMES)
    assert together[0] == pytest.approx(together[2])
    assert together[1] == pytest.approx(together[2])
    assert together[2] == pytest.approx(votes[2])
    assert not vote(together).is_outlier.any()


def test_photos_that_one_expert_did_not_see_do_not_move_its_scale() -> None:
    votes = experts_of_three_habits(80)
    some = votes.copy()
    some[0, votes[1] < 6] = np.nan  # the strict expert saw the better half only
    moved = one_scale(some, NAMES)
    seen = ~np.isnan(some[0])
    assert moved[0, seen] == pytest.approx(moved[1, seen])
    assert np.isnan(moved[0, ~seen]).all()


def test_scales_are_not_guessed_from_few_common_photos_nor_from_an_expert_who_always_says_the_same() -> None:
    few = experts_of_three_habits(LEAST_COMMON - 1)
    with pytest.raises(VotesUnusable, match=f"Only {LEAST_COMMON - 1} photos"):
        one_scale(few, NAMES)
    constant = experts_of_three_habits(50)
    constant[1] = 5
    with pytest.raises(VotesUnusable, match="bold gives all photos the same vote"):
        one_scale(constant, NAMES)


def test_a_single_experts_votes_stay_as_they_are() -> None:
    votes = np.array([[1.0, np.nan]])
    assert one_scale(votes, ("alone",)) is votes
