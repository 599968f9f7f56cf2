from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.library.filters import UNKNOWN, FileKind, Filters, SeriesPart, passes, passing
from app.library.filters_form import filters_from_json, filters_to_json
from app.library.photo import ColorLabel, Flag, FolderId, LibraryPhoto
from tests.support.library_photos import library_photo, ranked

some_filters = st.builds(
    Filters,
    folder_id=st.none() | st.integers(1, 9).map(FolderId),
    flags=st.frozensets(st.sampled_from(Flag)),
    stars_min=st.integers(0, 5),
    labels=st.frozensets(st.sampled_from(ColorLabel)),
    score_min=st.floats(0, 10),
    text=st.text(max_size=5),
    series=st.none() | st.sampled_from(SeriesPart),
    cameras=st.frozensets(st.text(max_size=5), max_size=2),
    first_day=st.none() | st.dates(),
    folder=st.none() | st.sampled_from([Path("/photos"), Path("/photos/a b/ü")]),
    kinds=st.frozensets(st.sampled_from(FileKind)),
)


def photo(**changes: object) -> LibraryPhoto:
    made = library_photo(
        7,
        path="/photos/day 1/IMG_7.CR3",
        flag=Flag.PICK,
        stars=4,
        label=ColorLabel.RED,
        camera="Nikon Z 8",
        taken_at=datetime(2026, 10, 3, 23, 59),
        series_id=3,
    )
    return replace(made, series_size=2, **changes)


@pytest.mark.parametrize(
    ("filters", "fits"),
    [
        (Filters(flags=frozenset({Flag.PICK})), True),
        (Filters(flags=frozenset({Flag.NONE, Flag.REJECT})), False),
        (Filters(stars_min=4), True),
        (Filters(stars_min=5), False),
        (Filters(stars_min=4, stars_max=4), True),
        (Filters(stars_min=3, stars_max=3), False),
        (Filters(stars_max=0), False),
        (Filters(labels=frozenset({ColorLabel.RED})), True),
        (Filters(labels=frozenset({ColorLabel.BLUE})), False),
        (Filters(text="img_7"), True),
        (Filters(text="img_8"), False),
        (Filters(text="day"), False),
        (Filters(folder_id=FolderId(1)), True),
        (Filters(folder_id=FolderId(2)), False),
        (Filters(flags=frozenset({Flag.PICK}), stars_min=5), False),
        (Filters(series=SeriesPart.FRAMES), True),
        (Filters(series=SeriesPart.SINGLES), False),
        (Filters(cameras=frozenset({"Nikon Z 8", "Canon"})), True),
        (Filters(cameras=frozenset({UNKNOWN})), False),
        (Filters(lenses=frozenset({UNKNOWN})), True),
        (Filters(lenses=frozenset({"50 mm"})), False),
        (Filters(first_day=date(2026, 10, 3), last_day=date(2026, 10, 3)), True),
        (Filters(first_day=date(2026, 10, 4)), False),
        (Filters(last_day=date(2026, 10, 2)), False),
        (Filters(folder=Path("/photos/day 1")), True),
        (Filters(folder=Path("/photos/day")), False),
        (Filters(folder=Path("/photos")), True),
        (Filters(kinds=frozenset({FileKind.RAW})), True),
        (Filters(kinds=frozenset({FileKind.JPEG, FileKind.OTHER})), False),
    ],
)
def test_every_filter_in_force_must_fit(filters: Filters, fits: bool) -> None:
    assert passes(photo(), filters) is fits
    assert passing([photo()], filters) == ([photo()] if fits else [])


def test_only_a_real_limit_limits_the_score() -> None:
    assert not Filters().limits_score
    assert Filters(score_min=0.1).limits_score
    assert Filters(score_max=9.9).limits_score


def test_a_score_filter_alone_lets_every_photo_through_that_waits() -> None:
    waiting = [shown for shown in ranked([None, 3.0, None]) if shown.opinion is None]
    assert passing(waiting, Filters(score_min=9.0)) == waiting


@given(filters=some_filters)
def test_filters_survive_being_stored(filters: Filters) -> None:
    assert filters_from_json(json.loads(json.dumps(filters_to_json(filters)))) == filters


@pytest.mark.parametrize(
    "form",
    [{"mood": 1}, {"stars_min": "4"}, {"flags": ["maybe"]}, {"flags": 3}, {"first_day": "soon"}, {"score_min": True}],
)
def test_filters_of_another_version_are_refused_not_guessed(form: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        filters_from_json(form)
