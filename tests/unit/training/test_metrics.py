from __future__ import annotations

import numpy as np
import pytest

from training.metrics import bootstrap, plcc, srcc


def test_rank_correlation_by_hand() -> None:
    # ranks differ by 0, 1, 1, 0: 1 - 6 · (0 + 1 + 1 + 0) / (4 · (4² - 1))
    assert srcc(np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.0, 30.0, 20.0, 400.0])) == pytest.approx(1 - 12 / 60)


def test_ties_get_their_mean_rank() -> None:
    # ranks 1.5, 1.5, 3 against 1, 2, 3: covariance 1.5, deviations √1.5 and √2
    assert srcc(np.array([5.0, 5.0, 7.0]), np.array([1.0, 2.0, 3.0])) == pytest.approx(1.5 / (1.5 * 2) ** 0.5)


def test_linear_correlation_by_hand() -> None:
    # means 2 and 7/3; (-1)(-4/3) + 0 + (1)(5/3) = 3; squares 2 and 16/9 + 1/9 + 25/9 = 14/3
    assert plcc(np.array([1.0, 2.0, 3.0]), np.array([1.0, 2.0, 4.0])) == pytest.approx(3 / (2 * 14 / 3) ** 0.5)


def test_a_reversed_order_correlates_with_minus_one() -> None:
    rising = np.arange(5.0)
    assert srcc(rising, -(rising**3)) == pytest.approx(-1)
    assert plcc(rising, -rising) == pytest.approx(-1)


@pytest.mark.parametrize("figure", [srcc, plcc])
@pytest.mark.parametrize(
    ("predicted", "mos", "said"),
    [([1.0], [2.0], "at least two"), ([1.0, 2.0], [1.0, 2.0, 3.0], "equally long"), ([3.0, 3.0], [1.0, 2.0], "const")],
)
def test_columns_without_a_correlation_are_refused(
    figure: object, predicted: list[float], mos: list[float], said: str
) -> None:
    assert callable(figure)
    with pytest.raises(ValueError, match=said):
        figure(np.array(predicted), np.array(mos))


def test_the_interval_holds_the_figure_and_is_the_same_each_time() -> None:
    rng = np.random.default_rng(5)
    mos = rng.normal(size=40)
    predicted = mos + rng.normal(size=40)
    interval = bootstrap(srcc, predicted, mos, draws=200)
    assert interval.low < interval.value < interval.high
    assert interval.value == srcc(predicted, mos)
    assert interval == bootstrap(srcc, predicted, mos, draws=200)


def test_perfect_agreement_leaves_no_interval() -> None:
    mos = np.arange(20.0)
    interval = bootstrap(plcc, 2 * mos + 1, mos, draws=50)
    assert (interval.low, interval.value, interval.high) == pytest.approx((1, 1, 1))


def test_a_constant_column_has_no_correlation() -> None:
    interval = bootstrap(srcc, np.full(20, 5.0), np.arange(20.0))
    assert np.isnan([interval.value, interval.low, interval.high]).all()
