from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.library.photo import Flag, FolderId, LibraryPhoto, PhotoFailure, SeriesKind
from app.library.proposing import ProposalBasis, ProposalRule, propose, rule_from_json, rule_to_json
from tests.support.library_photos import library_photo, ranked

PERCENT = ProposalRule(percent=20, best_of_series=False)
THRESHOLD = ProposalRule(ProposalBasis.THRESHOLD, score=7.0, best_of_series=False)


def series(scores: list[float], first: int = 100, **changes: object) -> list[LibraryPhoto]:
    return [
        replace(library_photo(first + n, score, 1, series_id=first), series_size=len(scores), **changes)
        for n, score in enumerate(scores)
    ]


@given(
    scores=st.lists(st.none() | st.floats(0, 10), max_size=12),
    flags=st.lists(st.sampled_from(Flag), min_size=12, max_size=12),
    basis=st.sampled_from(ProposalBasis),
)
def test_only_scored_photos_without_a_flag_are_ever_proposed(
    scores: list[float | None], flags: list[Flag], basis: ProposalBasis
) -> None:
    photos = [
        replace(shown, marks=replace(shown.marks, flag=flag))
        for shown, flag in zip(ranked(scores), flags, strict=False)
    ]
    proposed = propose(photos, ProposalRule(basis, percent=100, score=0.0))
    may = {each.photo.photo_id for each in photos if each.opinion is not None and each.marks.flag is Flag.NONE}
    assert proposed <= may
    if basis is not ProposalBasis.SERIES_ALONE:
        assert proposed == may


def test_the_best_share_of_each_watched_folder_is_proposed_with_its_ties() -> None:
    here = ranked([1.0, 2.0, 3.0, 4.0, 9.0])
    there = [
        library_photo(50 + n, score, 1, folder_id=FolderId(2)) for n, score in enumerate([1.0, 2.0, 2.0, 0.5, 0.1])
    ]
    assert propose([*here, *there], PERCENT) == {5, 51, 52}


def test_a_threshold_counts_itself() -> None:
    assert propose(ranked([6.99, 7.0, 8.0]), THRESHOLD) == {2, 3}


def test_of_a_series_one_frame_at_most_is_proposed() -> None:
    assert propose(series([8.0, 9.0, 7.5]), THRESHOLD) == {101}


def test_the_best_of_a_series_is_proposed_whatever_its_score_if_wished() -> None:
    frames = series([2.0, 3.0])
    assert propose(frames, THRESHOLD) == set()
    assert propose(frames, replace(THRESHOLD, best_of_series=True)) == {101}
    assert propose([*frames, *ranked([9.0])], ProposalRule(ProposalBasis.SERIES_ALONE)) == {101}


def test_the_frame_that_won_the_comparison_goes_before_a_higher_score() -> None:
    first, second = series([8.0, 8.1])
    assert propose([replace(first, is_proposed=True), second], THRESHOLD) == {100}


def test_a_series_is_proposed_of_once_no_frame_waits_for_its_score() -> None:
    first, second = series([8.0, 9.0])
    waits = replace(second, opinion=None)
    assert propose([first, waits], ProposalRule()) == set()
    failed = replace(waits, failure=PhotoFailure("ImageUnreadable", "It ends too early.", "Copy it again.", 1))
    assert propose([first, failed], ProposalRule()) == {100}
    offline = replace(waits, photo=replace(waits.photo, is_offline=True))
    assert propose([first, offline], ProposalRule()) == {100}


def test_a_series_with_a_pick_of_the_person_has_no_proposal() -> None:
    first, second = series([8.0, 9.0])
    picked = replace(first, marks=replace(first.marks, flag=Flag.PICK))
    assert propose([picked, second], THRESHOLD) == set()


def test_a_rejected_best_frame_leaves_the_proposal_to_the_next() -> None:
    first, second = series([8.0, 9.0])
    rejected = replace(second, marks=replace(second.marks, flag=Flag.REJECT))
    assert propose([first, rejected], THRESHOLD) == {100}


def test_brackets_panoramas_and_focus_stacks_have_no_best_frame() -> None:
    for kind in (SeriesKind.BRACKET, SeriesKind.PANORAMA, SeriesKind.FOCUS_STACK):
        assert propose(series([8.0, 9.0], series_kind=kind), ProposalRule()) == set()


def test_scores_of_another_model_propose_nothing() -> None:
    assert propose([library_photo(1, 9.0, None)], THRESHOLD) == set()


@given(
    rule=st.builds(ProposalRule, st.sampled_from(ProposalBasis), st.integers(1, 100), st.floats(0, 10), st.booleans())
)
def test_a_rule_survives_being_stored(rule: ProposalRule) -> None:
    assert rule_from_json(json.loads(json.dumps(rule_to_json(rule)))) == rule


@pytest.mark.parametrize(
    "form", [{"mood": 1}, {"percent": 0}, {"percent": "20"}, {"basis": "luck"}, {"score": 11}, {"best_of_series": 1}]
)
def test_a_rule_of_another_version_is_refused(form: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        rule_from_json(form)
