from __future__ import annotations

import numpy as np
import pytest

from engine.edits.degradations import Degradation
from tests.support.training_material import photo_names, picture_table, table_of
from training.dataset.pair_draws import PAIR_SHARES, NothingToDraw, PairDraw, PairSampler, PairSort, pair_delta
from training.dataset.table import PictureTable

N_DRAWS = 8000
BLURS = {Degradation.BACKGROUND_BLUR, Degradation.SUBJECT_BLUR}
CROPS = {Degradation.GOOD_CROP, Degradation.BAD_CROP}
LEVELS = {Degradation.ZOOM, Degradation.TILT}
CROPPED_LEVELS = {Degradation.GOOD_CROP, Degradation.TILT}
UNJUDGED = ("remedy", "taste", "beside taste")


@pytest.fixture(scope="module")
def pairs(table: PictureTable) -> list[PairDraw]:
    sampler, rng = PairSampler(table, table.sources(held_out=False)), np.random.default_rng(0)
    return [sampler.draw(rng) for _ in range(N_DRAWS)]


def kinds(table: PictureTable, *rows: int) -> set[Degradation]:
    return {kind for row in rows for kind, _ in table.pictures[row].recipe}


def sort_of(table: PictureTable, pair: PairDraw) -> str:
    if pair.is_mild:
        return "taste" if table.is_neutral[pair.first] or table.is_neutral[pair.second] else "beside taste"
    if "remedy" in {table.pictures[row].purpose for row in (pair.first, pair.second)}:
        return "remedy"
    neutral = [bool(table.is_neutral[row]) for row in (pair.first, pair.second)]
    if any(neutral):
        return "neutral" if all(neutral) else "source and edit"
    return "one kind" if kinds(table, pair.first) == kinds(table, pair.second) else "two kinds"


def of_sort(table: PictureTable, pairs: list[PairDraw], sort: str) -> list[PairDraw]:
    return [pair for pair in pairs if sort_of(table, pair) == sort]


def of_kinds(table: PictureTable, pairs: list[PairDraw], wanted: set[Degradation]) -> list[PairDraw]:
    return [pair for pair in pairs if kinds(table, pair.first, pair.second) == wanted]


def test_the_shares_of_all_sorts_of_pairs_are_one_together() -> None:
    assert set(PAIR_SHARES) == set(PairSort)
    assert sum(PAIR_SHARES.values()) == pytest.approx(1.0)


def test_both_pictures_of_a_pair_are_of_one_source_and_never_the_same(
    table: PictureTable, pairs: list[PairDraw]
) -> None:
    for pair in pairs:
        assert pair.first != pair.second
        assert table.pictures[pair.first].source == table.pictures[pair.second].source


def test_nothing_changed_between_about_one_pair_in_five(table: PictureTable, pairs: list[PairDraw]) -> None:
    neutral = of_sort(table, pairs, "neutral")
    assert len(neutral) / N_DRAWS == pytest.approx(PAIR_SHARES[PairSort.NEUTRAL], abs=0.03)
    assert {pair_delta(table, pair) for pair in neutral} == {0.0}


def test_one_pair_in_seven_shows_two_strengths_of_one_kind(table: PictureTable, pairs: list[PairDraw]) -> None:
    expected = PAIR_SHARES[PairSort.ONE_KIND] + PAIR_SHARES[PairSort.UNCERTAIN_KIND]
    assert len(of_sort(table, pairs, "one kind")) / N_DRAWS == pytest.approx(expected, abs=0.03)


def test_kinds_of_uncertain_sign_are_taught_by_their_strengths(table: PictureTable, pairs: list[PairDraw]) -> None:
    uncertain = [pair for pair in of_sort(table, pairs, "one kind") if not table.is_certain[pair.first]]
    assert len(uncertain) / N_DRAWS >= 0.8 * PAIR_SHARES[PairSort.UNCERTAIN_KIND]


def test_half_of_the_neutral_pairs_show_a_zoom_or_a_resize_at_least(table: PictureTable, pairs: list[PairDraw]) -> None:
    moved = {Degradation.ZOOM, Degradation.RESIZE}
    shown = [bool(kinds(table, pair.first, pair.second) & moved) for pair in of_sort(table, pairs, "neutral")]
    assert np.mean(shown) >= 0.5


def test_an_edit_against_its_source_has_a_certain_sign(table: PictureTable, pairs: list[PairDraw]) -> None:
    for pair in of_sort(table, pairs, "source and edit"):
        edit = pair.second if table.is_neutral[pair.first] else pair.first
        assert table.is_certain[edit]
        assert (pair_delta(table, pair) < 0) == (edit == pair.second)


def test_two_strengths_of_one_fault_are_ordered_by_strength(table: PictureTable, pairs: list[PairDraw]) -> None:
    for pair in of_sort(table, pairs, "one kind"):
        (one,), (other,) = table.edits[pair.first], table.edits[pair.second]  # never a combined edit
        assert pair_delta(table, pair) != 0
        if one[0] != other[0]:  # opposite directions, each certainly worse than untouched
            assert table.is_certain[pair.first]
            assert table.is_certain[pair.second]


def test_kinds_of_uncertain_sign_meet_no_other_kind_but_their_match(table: PictureTable, pairs: list[PairDraw]) -> None:
    for pair in of_sort(table, pairs, "two kinds"):
        certain = table.is_certain[pair.first] and table.is_certain[pair.second]
        assert certain or kinds(table, pair.first, pair.second) in (BLURS, CROPS, CROPPED_LEVELS)


def test_two_different_edits_are_never_closer_than_their_order_is_certain(
    table: PictureTable, pairs: list[PairDraw]
) -> None:
    matched = (BLURS, CROPS, CROPPED_LEVELS)
    different = [p for p in of_sort(table, pairs, "two kinds") if kinds(table, p.first, p.second) not in matched]
    assert len(different) / N_DRAWS == pytest.approx(PAIR_SHARES[PairSort.TWO_KINDS], abs=0.03)
    for pair in different:
        assert abs(table.points[pair.first] - table.points[pair.second]) >= 0.3


def test_edits_two_tenths_of_a_point_apart_make_no_pair() -> None:
    (name,) = photo_names(1, 0)
    close = [((Degradation.MOTION_BLUR, 3),), ((Degradation.EXPOSURE, -3),), ((Degradation.NOISE, 3),)]  # -2, -2, -1.8
    apart = ((Degradation.BORDER, 3),)  # -1
    taste = ((Degradation.SATURATION, -2),)
    strengths = [((Degradation.HDR_LOOK, strength),) for strength in (1, 2)]
    matched = [((kind, 2),) for kind in sorted(BLURS)]
    plan = [(), (), ((Degradation.ZOOM, 0),), *close, apart, *strengths, *matched, taste]
    table, rng = table_of({name: plan}), np.random.default_rng(6)
    sampler = PairSampler(table, [name])
    drawn = {frozenset((pair.first, pair.second)) for pair in (sampler.draw(rng) for _ in range(N_DRAWS))}
    first, last = 3, 3 + len(close)
    assert not {pair for pair in drawn if pair <= set(range(first, last))}
    assert {pair for pair in drawn if last in pair} >= {frozenset((row, last)) for row in range(first, last)}


@pytest.mark.parametrize(
    ("matched", "better"),
    [
        (BLURS, Degradation.BACKGROUND_BLUR),
        (CROPS, Degradation.GOOD_CROP),
        (LEVELS, Degradation.ZOOM),
        (CROPPED_LEVELS, Degradation.GOOD_CROP),
    ],
)
def test_of_matched_pictures_the_one_that_spares_the_subject_or_the_level_is_better(
    table: PictureTable, pairs: list[PairDraw], matched: set[Degradation], better: Degradation
) -> None:
    found = of_kinds(table, pairs, matched)
    assert len(found) >= 10
    for pair in found:
        assert (pair_delta(table, pair) > 0) == (better in kinds(table, pair.second))
        if matched not in (LEVELS, CROPPED_LEVELS):
            ((_, one),), ((_, other),) = table.edits[pair.first], table.edits[pair.second]
            assert one == other


def test_a_remedy_is_better_by_what_it_took_back_and_never_a_matter_of_taste(
    table: PictureTable, pairs: list[PairDraw]
) -> None:
    remedies = of_sort(table, pairs, "remedy")
    assert len(remedies) / N_DRAWS == pytest.approx(PAIR_SHARES[PairSort.REMEDY], abs=0.02)
    for pair in remedies:
        faulty, remedied = sorted((pair.first, pair.second), key=lambda row: table.pictures[row].purpose == "remedy")
        ((kind, strength),) = table.pictures[faulty].recipe
        left = abs(strength + table.pictures[remedied].recipe[1][1])
        assert table.points[remedied] == pytest.approx(table.points[faulty] * left / abs(strength))
        assert table.is_certain[faulty]
        assert kinds(table, remedied) == {kind}
        better = pair_delta(table, pair) * (1 if remedied == pair.second else -1)
        assert better > 0 or left == abs(strength)


def test_what_taste_decides_is_told_as_mild(table: PictureTable, pairs: list[PairDraw]) -> None:
    taste = of_sort(table, pairs, "taste")
    assert len(taste) / N_DRAWS == pytest.approx(PAIR_SHARES[PairSort.TASTE], abs=0.02)
    told_kinds = set()
    for pair in taste:
        edit = pair.second if table.is_neutral[pair.first] else pair.first
        ((kind, strength),) = table.edits[edit]
        told_kinds.add(kind)
        told = pair_delta(table, pair) * (1 if edit == pair.second else -1)
        assert told == pytest.approx(table.points[edit] / strength, abs=0.006)
        assert (told > 0) == (kind == "background blur")
    assert told_kinds == {
        "highlights-", "shadows+", "saturation-", "clarity+", "hdr look", "background blur", "good crop"
    }  # fmt: skip


def test_beside_what_taste_decides_stands_a_certain_edit_of_another_kind_whose_order_is_sure(
    table: PictureTable, pairs: list[PairDraw]
) -> None:
    beside = of_sort(table, pairs, "beside taste")
    assert len(beside) / N_DRAWS == pytest.approx(PAIR_SHARES[PairSort.BESIDE_TASTE], abs=0.02)
    for pair in beside:
        taste, other = sorted((pair.first, pair.second), key=lambda row: bool(table.is_certain[row]))
        ((kind, strength),) = table.edits[taste]
        assert not table.is_certain[taste]
        assert table.is_certain[other]
        assert kind not in {name for name, _ in table.edits[other]}
        told = pair_delta(table, pair) * (1 if other == pair.second else -1)
        assert told == pytest.approx(table.points[other] - table.points[taste] / strength, abs=0.006)
        assert abs(told) >= 0.29


def test_no_edit_that_no_judge_sees_is_remedied_or_told_as_taste() -> None:
    names = photo_names(60, 0)
    whole = picture_table(names)
    edits = [row for rows in whole.by_source.values() for row in rows if not whole.is_neutral[row]]
    unseen = {row for row in edits if row % 3 == 0}
    plans = {name: [whole.pictures[row].recipe for row in whole.by_source[name]] for name in names}
    table, rng = table_of(plans, unseen=[whole.pictures[row].name for row in unseen]), np.random.default_rng(8)
    assert table.unseen == unseen
    sampler = PairSampler(table, names)
    drawn = [sampler.draw(rng) for _ in range(2000)]
    for sort in UNJUDGED:
        found = of_sort(table, drawn, sort)
        assert found
        assert not {row for pair in found for row in (pair.first, pair.second)} & unseen


def test_crops_are_matched_only_where_a_subject_is_known(table: PictureTable, pairs: list[PairDraw]) -> None:
    names = list(table.by_source)
    for wanted in (BLURS, CROPS, CROPPED_LEVELS):
        sources = {table.pictures[pair.first].source for pair in of_kinds(table, pairs, wanted)}
        assert {names.index(source) % 2 for source in sources} == {1}  # every second one has a subject


def test_combined_edits_stand_in_pairs_like_any_other(table: PictureTable, pairs: list[PairDraw]) -> None:
    combined = [pair for pair in pairs if max(len(table.edits[row]) for row in (pair.first, pair.second)) == 2]
    assert len(combined) > 0.05 * N_DRAWS
    assert {sort_of(table, pair) for pair in combined} == {"source and edit", "two kinds", "beside taste"}


def test_no_pair_is_drawn_that_the_judges_do_not_certify_but_where_the_making_orders_it_or_taste_decides() -> None:
    names = photo_names(60, 0)
    half = picture_table(names)
    pictures = [picture.name for picture in half.pictures]
    certified = [(pictures[one], pictures[other]) for one, other in half.certified if (one + 2 * other) % 5]
    table = table_of(
        {name: [half.pictures[row].recipe for row in half.by_source[name]] for name in names}, (), certified
    )
    sampler, rng = PairSampler(table, names), np.random.default_rng(7)
    judged = (pair for pair in (sampler.draw(rng) for _ in range(1000)) if sort_of(table, pair) not in UNJUDGED)
    drawn = {tuple(sorted((pair.first, pair.second))) for pair in judged}
    uncertified = drawn - table.certified
    assert uncertified
    assert all(kinds(table, *pair) in (BLURS, CROPS, LEVELS, CROPPED_LEVELS) for pair in uncertified)
    assert {(one + 2 * other) % 5 for one, other in drawn - uncertified} == {1, 2, 3, 4}


def test_the_better_picture_comes_first_as_often_as_second(table: PictureTable, pairs: list[PairDraw]) -> None:
    deltas = np.array([pair_delta(table, pair) for pair in pairs])
    assert (deltas > 0).sum() / (deltas != 0).sum() == pytest.approx(0.5, abs=0.04)


def test_delta_is_second_minus_first(table: PictureTable) -> None:
    worst, best = int(table.points.argmin()), int(table.points.argmax())
    expected = round(float(table.points[worst] - table.points[best]), 2)
    assert pair_delta(table, PairDraw(best, worst)) == expected < 0


def test_a_data_set_without_a_sort_of_pair_says_so_instead_of_trying_for_ever() -> None:
    table = table_of({photo_names(1, 0)[0]: [(), ()]}, certified=[])
    with pytest.raises(NothingToDraw, match="of more photos"):
        PairSampler(table, list(table.by_source)).draw(np.random.default_rng(0))
