from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.library.catalog.photos import Candidate
from app.library.photo import PhotoId
from app.library.photo_file import FileState
from app.library.watching.scanning import root_identity
from app.library.watching.settling import look_at
from app.workflow import predecessors
from app.workflow.predecessors import CLOCKS_DIFFER_BY, MOVED_WITHIN, choose_predecessor, has_left
from engine.errors import ImageUnreadable
from engine.image_key import EMPTY_FILE, image_key
from tests.support.library_photos import NOON, key, write_jpeg

ROOT = Path("/photos")
NOW = NOON + timedelta(seconds=10)


def candidate(number: int, name: str, gone_after_s: float | None = None) -> Candidate:
    gone_at = None if gone_after_s is None else NOON + timedelta(seconds=gone_after_s)
    return Candidate(PhotoId(number), key(1), ROOT / name, FileState(1, 1, 1), gone_at, ROOT, None)


def on_disk(photo: Path) -> Candidate:
    """What the library knows of a photo that lies on disk now."""
    state = look_at(photo)
    assert state is not None
    card = photo.parent
    return Candidate(PhotoId(1), image_key(photo.read_bytes()), photo, state, None, card, root_identity(card))


def chosen(path: str, *candidates: Candidate, left: tuple[int, ...] = ()) -> int | None:
    found = choose_predecessor(ROOT / path, candidates, lambda each: each.photo_id in left, NOW)
    return None if found is None else found.photo_id


def test_a_photo_that_comes_back_to_its_place_is_itself() -> None:
    assert chosen("a.jpg", candidate(1, "b.jpg", 9), candidate(2, "a.jpg", 1), candidate(3, "c.jpg"), left=(3,)) == 2


def test_a_photo_whose_file_has_left_was_moved() -> None:
    assert chosen("new.jpg", candidate(1, "a.jpg", 9), candidate(2, "b.jpg"), left=(2,)) == 2


def test_an_empty_file_is_no_empty_file_elsewhere() -> None:
    empty = [replace(each, image_key=EMPTY_FILE) for each in (candidate(1, "a.jpg", 9), candidate(2, "b.jpg"))]
    assert chosen("new.jpg", *empty, left=(2,)) is None
    assert chosen("a.jpg", *empty, left=(2,)) == 1


def test_of_several_gone_photos_the_latest_comes_back() -> None:
    assert chosen("new.jpg", candidate(1, "a.jpg", 1), candidate(2, "b.jpg", 9)) == 2


def test_a_photo_that_is_gone_for_long_comes_back_at_its_own_place_only() -> None:
    long_ago = -MOVED_WITHIN.total_seconds()
    assert chosen("new.jpg", candidate(1, "a.jpg", long_ago)) is None
    assert chosen("a.jpg", candidate(1, "a.jpg", long_ago)) == 1
    assert chosen("new.jpg", candidate(1, "a.jpg", long_ago), candidate(2, "b.jpg", long_ago + 11)) == 2


def test_what_was_gone_before_a_file_took_another_ones_place_was_not_moved_there() -> None:
    def at(gone_after_s: float) -> Candidate | None:
        gone = candidate(1, "copy.jpg", gone_after_s)
        return choose_predecessor(ROOT / "a.jpg", [gone], lambda _each: False, NOW, replaced_at=NOON)

    slack_s = CLOCKS_DIFFER_BY.total_seconds()
    assert at(-slack_s - 1) is None
    assert at(-slack_s) is not None
    assert at(9) is not None


def test_a_copy_of_a_photo_that_is_still_there_is_a_new_photo() -> None:
    assert chosen("copy.jpg", candidate(1, "a.jpg")) is None
    assert chosen("a.jpg") is None


def test_a_file_on_an_unplugged_drive_has_not_left(tmp_path: Path) -> None:
    photo = write_jpeg(tmp_path / "card" / "a.jpg")
    known = on_disk(photo)
    assert not has_left(known)
    photo.unlink()
    assert has_left(known)
    photo.parent.rmdir()
    assert not has_left(known), "the whole card is gone, and its photos with it"


def test_a_photo_has_left_when_another_one_lies_in_its_place(tmp_path: Path) -> None:
    known = on_disk(write_jpeg(tmp_path / "a.jpg", 10))
    write_jpeg(tmp_path / "a.jpg", 20)
    assert has_left(known)


def test_a_photo_whose_entry_alone_changed_has_not_left(tmp_path: Path) -> None:
    photo = write_jpeg(tmp_path / "a.jpg")
    known = on_disk(photo)
    os.utime(photo, ns=(1, 1))
    assert look_at(photo) != known.state
    assert not has_left(known)


def test_nobody_knows_whether_an_unreadable_file_has_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = on_disk(write_jpeg(tmp_path / "a.jpg", 10))
    write_jpeg(tmp_path / "a.jpg", 20)

    def refuse(path: Path) -> bytes:
        raise ImageUnreadable("The photo cannot be opened.", "Allow reading it.")

    monkeypatch.setattr(predecessors, "read_photo_file", refuse)
    assert not has_left(known)
