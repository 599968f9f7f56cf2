"""The person's marks and those of the XMP, merged: what follows, what stays, what needs a choice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.library.photo import ColorLabel, Flag, Marks, ToldMarks
from app.library.told_marks import NOTHING_TOLD, Heard, adopted, heard, overlaid

labels = st.sampled_from([None, *ColorLabel])
mine = st.builds(Marks, st.sampled_from(Flag), st.integers(0, 5), labels)
told = st.builds(ToldMarks, st.sampled_from([None, *Flag]), st.sampled_from([None, *range(6)]), labels)


def test_a_photo_without_decisions_shows_what_other_programs_decided() -> None:
    outcome = heard(Marks(), NOTHING_TOLD, ToldMarks(Flag.PICK, 4, ColorLabel.RED))
    assert (outcome.marks, outcome.is_disputed) == (Marks(Flag.PICK, 4, ColorLabel.RED), False)


def test_a_decision_stays_and_is_disputed_where_both_changed_the_same_mark() -> None:
    outcome = heard(Marks(stars=5), ToldMarks(stars=2), ToldMarks(stars=3))
    assert (outcome.marks, outcome.is_disputed) == (Marks(stars=5), True)


def test_a_mark_that_the_person_left_as_it_was_told_follows_the_other_program() -> None:
    outcome = heard(Marks(Flag.PICK, 2), ToldMarks(stars=2), ToldMarks(stars=3))
    assert (outcome.marks, outcome.is_disputed) == (Marks(Flag.PICK, 3), False)


def test_cameras_that_write_no_stars_dispute_nothing() -> None:
    assert not heard(Marks(stars=4), NOTHING_TOLD, ToldMarks(stars=0)).is_disputed


def test_of_several_files_the_first_that_tells_a_mark_counts() -> None:
    assert overlaid([ToldMarks(stars=1), ToldMarks(Flag.PICK, 5)]) == ToldMarks(Flag.PICK, 1)


@given(mine=mine, before=told, now=told)
def test_no_decision_is_lost_without_a_dispute_or_a_newer_word(mine: Marks, before: ToldMarks, now: ToldMarks) -> None:
    outcome = heard(mine, before, now)
    base = adopted(Marks(), before)
    for mark in ("flag", "stars", "label"):
        if getattr(mine, mark) != getattr(base, mark):
            assert getattr(outcome.marks, mark) == getattr(mine, mark)


@given(mine=mine, now=told)
def test_hearing_the_same_again_changes_nothing(mine: Marks, now: ToldMarks) -> None:
    first = heard(mine, NOTHING_TOLD, now).marks
    assert heard(first, now, now) == Heard(first, is_disputed=False)
