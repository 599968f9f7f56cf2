"""Number-token probabilities → numbers, with the arithmetic by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from engine.scoring import mirrored_mean, most_likely_side, read_number

EVEN = np.full((10, 10), 0.1)
weights = st.floats(0.01, 1.0)


def sure(digit: int) -> NDArray[np.float64]:
    return np.eye(10)[digit]


def tenths_of(tenth: int) -> NDArray[np.float64]:
    return np.tile(sure(tenth), (10, 1))


def test_a_sure_number_is_read_to_its_tenths_and_the_middle_of_its_hundredths() -> None:
    read = read_number(sure(6), tenths_of(8), ten=0.0)
    assert read.expected == pytest.approx(6.8 + 0.045)  # hundredths 0 … 9: .045 on average
    assert read.spread == pytest.approx(0.0, abs=1e-6)


def test_two_equally_likely_numbers_give_their_mean_and_half_their_distance() -> None:
    read = read_number((sure(4) + sure(8)) / 2, tenths_of(0), ten=0.0)
    assert read.expected == pytest.approx((4 + 8) / 2 + 0.045)
    assert read.spread == pytest.approx(2.0)


def test_even_tenths_spread_as_ten_steps_of_a_tenth() -> None:
    read = read_number(sure(5), EVEN, ten=0.0)
    assert read.expected == pytest.approx(5.45 + 0.045)
    assert read.spread == pytest.approx(((10**2 - 1) / 12) ** 0.5 / 10)  # deviation of a uniform 0 … 9, in tenths


def test_a_first_digit_one_that_goes_on_to_a_zero_is_ten_exactly() -> None:
    read = read_number(sure(1), tenths_of(2), ten=1.0)
    assert read.expected == pytest.approx(10.0)
    assert read.spread == pytest.approx(0.0, abs=1e-6)


def test_ten_takes_its_share_from_numbers_that_begin_with_one_only() -> None:
    read = read_number((sure(1) + sure(9)) / 2, tenths_of(0), ten=0.5)
    assert read.expected == pytest.approx(0.5 * 9.045 + 0.25 * 10.0 + 0.25 * 1.045)


@given(
    arrays.arrays(np.float64, 10, elements=weights),
    arrays.arrays(np.float64, (10, 10), elements=weights),
    st.floats(0.0, 1.0),
)
def test_any_distribution_gives_a_number_on_the_scale(
    first: NDArray[np.float64], tenths: NDArray[np.float64], ten: float
) -> None:
    read = read_number(first / first.sum(), tenths / tenths.sum(1, keepdims=True), ten)
    assert 0.0 <= read.expected <= 10.0
    assert 0.0 <= read.spread <= 5.0


def test_the_mean_of_both_orders_mirrors_the_second() -> None:
    mean = mirrored_mean(np.array([0.7, 0.2, 0.1]), np.array([0.0, 0.4, 0.6]))
    assert mean.tolist() == pytest.approx([(0.7 + 0.6) / 2, (0.2 + 0.4) / 2, (0.1 + 0.0) / 2])


@given(arrays.arrays(np.float64, 7, elements=weights), arrays.arrays(np.float64, 7, elements=weights))
def test_swapping_the_orders_mirrors_their_mean(asked: NDArray[np.float64], swapped: NDArray[np.float64]) -> None:
    assert mirrored_mean(swapped, asked).tolist() == mirrored_mean(asked, swapped)[::-1].tolist()


@pytest.mark.parametrize(
    ("probabilities", "side"),
    [
        ([0.1, 0.1, 0.1, 0.4, 0.1, 0.1, 0.1], 3),  # the middle alone outweighs each side
        (
            [0.05, 0.2, 0.2, 0.4, 0.05, 0.05, 0.05],
            1,
        ),  # three worse words together outweigh it; the first likeliest wins
        ([0.0, 0.0, 0.1, 0.3, 0.1, 0.2, 0.3], 6),
    ],
)
def test_the_side_decides_before_its_words_do(probabilities: list[float], side: int) -> None:
    assert most_likely_side(np.array(probabilities)) == side
