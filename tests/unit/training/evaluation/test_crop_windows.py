from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.edits.operations import Box
from training.evaluation.crop_windows import LEAST_CUT, crop_windows

sides = st.tuples(st.floats(0.02, 0.7), st.floats(0.1, 0.6)).map(lambda pair: (pair[0], min(1.0, pair[0] + pair[1])))
boxes = st.tuples(sides, sides).map(lambda pair: (pair[0][0], pair[1][0], pair[0][1], pair[1][1]))
aspects = st.floats(0.5, 2.0)
seeds = st.integers(0, 1000)


def cut_share(subject: Box, window: Box) -> float:
    """How much of the subject's area lies outside the window."""
    width = max(0.0, min(subject[2], window[2]) - max(subject[0], window[0]))
    height = max(0.0, min(subject[3], window[3]) - max(subject[1], window[1]))
    return 1.0 - width * height / ((subject[2] - subject[0]) * (subject[3] - subject[1]))


@given(subject=boxes, aspect=aspects, seed=seeds)
def test_the_good_window_holds_the_subject_and_the_bad_one_cuts_a_quarter_of_it(
    subject: Box, aspect: float, seed: int
) -> None:
    windows = crop_windows(subject, aspect, np.random.default_rng(seed))
    if windows is not None:
        good, bad = windows
        assert cut_share(subject, good) == pytest.approx(0.0, abs=1e-9)
        assert LEAST_CUT <= cut_share(subject, bad) <= 0.75


@given(subject=boxes, aspect=aspects, seed=seeds)
def test_both_windows_have_one_shape_and_lie_within_the_photo(subject: Box, aspect: float, seed: int) -> None:
    windows = crop_windows(subject, aspect, np.random.default_rng(seed))
    if windows is not None:
        shapes = [(window[2] - window[0], window[3] - window[1]) for window in windows]
        assert shapes[0] == pytest.approx(shapes[1])
        assert all(min(window[:2]) >= 0.0 for window in windows)
        assert all(max(window[2:]) <= 1.0 for window in windows)


@given(seed=seeds)
def test_crops_keep_the_photos_own_shape_where_they_can(seed: int) -> None:
    windows = crop_windows((0.3, 0.3, 0.5, 0.6), 1.5, np.random.default_rng(seed))
    assert windows is not None
    assert windows[0][2] - windows[0][0] == pytest.approx(windows[0][3] - windows[0][1])


def test_a_wide_subject_gets_crops_of_another_shape() -> None:
    subject = (0.1, 0.3, 0.91, 0.58)
    windows = crop_windows(subject, 1.33, np.random.default_rng(0))
    assert windows is not None
    good = windows[0]
    assert good[3] - good[1] < good[2] - good[0] <= 2.0 * (good[3] - good[1]) / 1.33 + 1e-9


@given(seed=seeds)
def test_the_middle_of_a_small_subject_stands_at_a_third_or_in_the_centre(seed: int) -> None:
    windows = crop_windows((0.45, 0.45, 0.55, 0.55), 1.0, np.random.default_rng(seed))
    assert windows is not None
    left, top, right, bottom = windows[0]
    for start, end in ((left, right), (top, bottom)):
        place = (0.5 - start) / (end - start)
        assert min(abs(place - wanted) for wanted in (1 / 3, 1 / 2, 2 / 3)) < 0.17  # the frame may be in the way


def test_a_subject_that_fills_the_frame_leaves_no_room() -> None:
    assert crop_windows((0.02, 0.02, 0.98, 0.98), 1.5, np.random.default_rng(0)) is None


def test_the_same_generator_state_gives_the_same_windows() -> None:
    both = [crop_windows((0.3, 0.3, 0.5, 0.6), 1.5, np.random.default_rng(5)) for _ in range(2)]
    assert both[0] == both[1] is not None
