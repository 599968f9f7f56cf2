from __future__ import annotations

import pytest

from tests.unit.training.dataset.judges.conftest import pair, picture
from training.dataset.judges.semantics import SemanticsJudge
from training.dataset.records import PictureRecord, Vote

UNTOUCHED = picture(0)


def vote(first: PictureRecord, second: PictureRecord) -> Vote:
    (cast,) = SemanticsJudge().vote([pair(first, second)])
    return cast


def test_two_neutral_pictures_are_the_same() -> None:
    assert vote(UNTOUCHED, picture(1, ("zoom", 0), is_neutral=True)) == Vote("operation semantics", 0, 0.0)


def test_a_certain_edit_is_worse_than_its_source_by_the_tables_points() -> None:
    cast = vote(UNTOUCHED, picture(1, ("noise", 3)))
    assert (cast.direction, cast.delta) == (-1, pytest.approx(-1.8))


def test_swapping_the_pictures_swaps_the_sign() -> None:
    cast = vote(picture(1, ("noise", 3)), UNTOUCHED)
    assert (cast.direction, cast.delta) == (1, pytest.approx(1.8))


def test_an_edit_of_taste_against_the_source_cant_be_told() -> None:
    assert vote(UNTOUCHED, picture(1, ("hdr look", 3))).direction is None


def test_two_strengths_of_an_edit_of_taste_can_be_told() -> None:
    assert vote(picture(1, ("hdr look", 3)), picture(2, ("hdr look", 1))).direction == 1


def test_two_settings_of_one_kind_need_no_margin_but_opposite_ones_do() -> None:
    mild, wild, opposite = (picture(k, ("exposure", strength)) for k, strength in enumerate((1, 2, -1)))
    assert vote(mild, wild).direction == -1
    assert vote(mild, opposite).direction is None


def test_different_edits_can_be_told_only_where_one_weighs_clearly_more() -> None:
    assert vote(picture(1, ("noise", 3)), picture(2, ("vignette", 1))).direction == 1
    assert vote(picture(1, ("noise", 2)), picture(2, ("banding", 3))).direction is None


def test_points_of_several_edits_add_up() -> None:
    assert vote(UNTOUCHED, picture(1, ("tilt", -3), ("vignette", 3))).delta == pytest.approx(-2.5)


def test_what_both_pictures_share_does_not_count() -> None:
    shared = picture(1, ("hdr look", 2), ("noise", 1)), picture(2, ("hdr look", 2), ("noise", 2))
    assert vote(*shared).delta == pytest.approx(-0.6)


def test_what_weighs_more_than_any_taste_can_be_told() -> None:
    assert vote(picture(1, ("background blur", 2)), picture(2, ("subject blur", 2))).direction == -1
    assert vote(picture(1, ("background blur", 3)), picture(2, ("vignette", 1))).direction is None


def test_an_editor_that_knows_no_strength_cant_be_judged() -> None:
    edited = picture(1, ("lighting", 0), editor="diffusion")
    assert vote(UNTOUCHED, edited) == Vote("operation semantics", None, reason="an edit of unknown strength")


def test_the_same_setting_drawn_twice_cant_be_told() -> None:
    assert vote(picture(1, ("clutter", 2)), picture(2, ("clutter", 2))).direction is None
