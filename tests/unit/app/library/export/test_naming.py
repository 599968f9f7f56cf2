from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.library.export import naming
from tests.support.library_photos import NOON, library_photo


def test_a_name_is_made_of_rank_score_and_the_old_name() -> None:
    photo = library_photo(1, 8.611, 3, "/photos/DSC_4207.NEF")
    assert naming.stem("{rank}_{score}_{name}", photo, 1, 24) == "003_8.61_DSC_4207"


def test_ranks_have_as_many_digits_as_the_highest() -> None:
    assert naming.stem("{rank}", library_photo(1, 5.0, 7), 1, 12_000) == "00007"


def test_what_is_not_known_is_said_and_not_made_up() -> None:
    photo = library_photo(1, taken_at=None)
    assert naming.stem("{rank}-{score}-{date}-{camera}", photo, 1, 1) == "unranked-unscored-undated-camera"


def test_day_and_time_are_the_cameras() -> None:
    assert naming.stem("{date}_{time}", library_photo(1, taken_at=NOON), 1, 1) == "2026-05-04_120000"


def test_an_old_name_is_kept_to_the_letter() -> None:
    assert naming.stem("{name}", library_photo(1, path="/photos/a:b?.jpg"), 1, 1) == "a:b?"


def test_a_value_never_leads_into_another_folder_and_never_names_a_device() -> None:
    assert naming.stem("{camera}", library_photo(1, camera="../X/Y"), 1, 1) == ".._X_Y"
    assert naming.stem("{camera}", library_photo(1, camera="con"), 1, 1) == "_con"


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("{nam}", "no part of a file name"),
        ("{name!r}", "no part of a file name"),
        ("{score:.1f}", "no part of a file name"),
        ("{name", "without its partner"),
        ("best", "the same file name"),
        ("", "the same file name"),
        ("{date}/{name}", "no name may"),
    ],
)
def test_a_template_that_gives_no_names_is_refused(template: str, reason: str) -> None:
    with pytest.raises(naming.NameTemplateWrong, match=reason):
        naming.check(template)


@given(
    st.sampled_from(["{name}", "{rank}_{name}", "{camera}-{number}"]), st.text("aé漢\udce9 .", min_size=1, max_size=300)
)
def test_a_name_always_fits_into_a_folder(template: str, name: str) -> None:
    made = naming.stem(template, library_photo(1, 5.0, 1, f"/photos/x{name}y.jpg", camera=name), 1, 1)
    assert made
    assert len(os.fsencode(made)) <= naming.MAX_STEM_BYTES


def test_numbers_stand_before_the_ending() -> None:
    assert [naming.numbered("a.b.jpg", number) for number in (1, 2)] == ["a.b.jpg", "a.b-2.jpg"]
