from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from app.library.catalog.photos import Candidate
from app.library.photo import PhotoId
from app.library.watching.scanning import root_identity
from app.workflow.intake import choose_predecessor, has_left
from tests.support.library_photos import NOON, write_jpeg

ROOT = Path("/photos")


def candidate(number: int, name: str, gone_after_s: float | None = None) -> Candidate:
    gone_at = None if gone_after_s is None else NOON + timedelta(seconds=gone_after_s)
    return Candidate(PhotoId(number), ROOT / name, gone_at, ROOT, None)


def chosen(path: str, *candidates: Candidate, left: tuple[int, ...] = ()) -> int | None:
    found = choose_predecessor(ROOT / path, candidates, lambda each: each.photo_id in left)
    return None if found is None else found.photo_id


def test_a_photo_that_comes_back_to_its_place_is_itself() -> None:
    assert chosen("a.jpg", candidate(1, "b.jpg", 9), candidate(2, "a.jpg", 1), candidate(3, "c.jpg"), left=(3,)) == 2


def test_a_photo_whose_file_has_left_was_moved() -> None:
    assert chosen("new.jpg", candidate(1, "a.jpg", 9), candidate(2, "b.jpg"), left=(2,)) == 2


def test_of_several_gone_photos_the_latest_comes_back() -> None:
    assert chosen("new.jpg", candidate(1, "a.jpg", 1), candidate(2, "b.jpg", 9)) == 2


def test_a_copy_of_a_photo_that_is_still_there_is_a_new_photo() -> None:
    assert chosen("copy.jpg", candidate(1, "a.jpg")) is None
    assert chosen("a.jpg") is None


def test_a_file_on_an_unplugged_drive_has_not_left(tmp_path: Path) -> None:
    card = tmp_path / "card"
    photo = write_jpeg(card / "a.jpg")
    known = Candidate(PhotoId(1), photo, None, card, root_identity(card) if card.exists() else None)
    assert not has_left(known)
    photo.unlink()
    assert has_left(known)
    card.rmdir()
    assert not has_left(known), "the whole card is gone, and its photos with it"
