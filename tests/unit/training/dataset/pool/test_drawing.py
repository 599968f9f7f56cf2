from __future__ import annotations

from training.dataset.pool.drawing import draw_strata


def scored(n: int) -> dict[str, float]:
    return {f"{k:03}.jpg": 2 + 6 * k / (n - 1) for k in range(n)}


def test_each_stretch_of_the_scores_gives_as_many() -> None:
    strata = draw_strata(scored(100), n_strata=4, wanted=5, seed=0)
    assert [len(stratum.drawn) for stratum in strata] == [5] * 4
    assert [(stratum.low, stratum.high) for stratum in strata] == [(2, 3.5), (3.5, 5), (5, 6.5), (6.5, 8)]
    scores = scored(100)
    for stratum in strata:
        assert all(stratum.low <= scores[name] <= stratum.high for name in stratum.drawn)
    assert sum(stratum.n_available for stratum in strata) == 100


def test_a_stretch_with_too_few_photos_gives_all_it_has_and_says_so() -> None:
    strata = draw_strata({"a": 1.0, "b": 1.1, "c": 1.2, "d": 9.0}, n_strata=2, wanted=3, seed=0)
    assert [stratum.drawn for stratum in strata] == [("a", "b", "c"), ("d",)]
    assert [stratum.is_short for stratum in strata] == [False, True]


def test_the_draw_depends_on_the_seed_and_on_nothing_else() -> None:
    scores = scored(200)
    drawn = draw_strata(scores, 4, 5, seed=1)
    assert draw_strata(dict(reversed(scores.items())), 4, 5, seed=1) == drawn
    assert draw_strata(scores, 4, 5, seed=2) != drawn


def test_another_photo_takes_at_most_one_place() -> None:
    scores = scored(200)
    before = {name for stratum in draw_strata(scores, 4, 5, seed=1) for name in stratum.drawn}
    after = {name for stratum in draw_strata({**scores, "new.jpg": 5.2}, 4, 5, seed=1) for name in stratum.drawn}
    assert len(before - after) <= 1


def test_equal_scores_are_one_stretch() -> None:
    strata = draw_strata({"a": 5.0, "b": 5.0}, n_strata=3, wanted=1, seed=0)
    assert [stratum.n_available for stratum in strata] == [0, 0, 2]
