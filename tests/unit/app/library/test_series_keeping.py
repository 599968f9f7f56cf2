from __future__ import annotations

from dataclasses import replace

from app.library.marking import MarkChange
from app.library.photo import Flag, LibraryPhoto, SeriesKind
from app.library.series_keeping import keeping
from tests.support.library_photos import library_photo


def frames(kind: SeriesKind | None = SeriesKind.MOMENT, **flags: Flag) -> list[LibraryPhoto]:
    made = [library_photo(number, flag=flags.get(f"f{number}", Flag.NONE), series_id=5) for number in (1, 2, 3, 4)]
    return [replace(each, series_kind=kind, series_size=4) for each in made]


def test_one_is_picked_and_the_undecided_others_are_rejected() -> None:
    shown = frames(f3=Flag.REJECT)
    kept = keeping(shown[1], shown)
    assert kept is not None
    assert [each.photo.photo_id for each in kept.rejected] == [1, 4]
    pick, reject = MarkChange(flag=Flag.PICK), MarkChange(flag=Flag.REJECT)
    assert kept.changes() == {2: pick, 1: reject, 4: reject}


def test_what_the_person_picked_is_never_rejected() -> None:
    shown = frames(f1=Flag.PICK, f3=Flag.PICK)
    kept = keeping(shown[1], shown)
    assert kept is not None
    assert [each.photo.photo_id for each in kept.rejected] == [4]


def test_frames_that_belong_together_or_may_do_so_are_not_taken_apart() -> None:
    for kind in (SeriesKind.BRACKET, SeriesKind.PANORAMA, SeriesKind.FOCUS_STACK, None):
        shown = frames(kind)
        assert keeping(shown[0], shown) is None
    bracket = frames(SeriesKind.BRACKET)
    assert keeping(library_photo(9), [library_photo(9), bracket[0]]) is None


def test_there_must_be_something_to_reject() -> None:
    shown = frames(f1=Flag.PICK, f2=Flag.REJECT, f3=Flag.REJECT, f4=Flag.REJECT)
    assert keeping(shown[0], shown) is None
