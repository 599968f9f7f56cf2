"""What happened between two looks at the library."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.cli.watch import LISTING_SHARE, NEWS_INTERVAL_S, Snapshot, changes, follow
from app.library.photo import FolderId, LibraryPhoto, Marks, Opinion, Photo, PhotoFailure, PhotoId
from engine.results import ImageKey
from tests.unit.app.cli.conftest import Redaes

PHOTO = Photo(
    photo_id=PhotoId(1),
    image_key=ImageKey("0" * 32),
    path=Path("/p/a.jpg"),
    folder_id=FolderId(1),
    size_bytes=1,
    modified_ns=1,
    width_px=3,
    height_px=2,
    taken_at=None,
    camera=None,
    lens=None,
    focal_length_mm=None,
    aperture=None,
    shutter_s=None,
    iso=None,
    is_offline=False,
)
NEW = LibraryPhoto(PHOTO, Marks(), None, None, None, None, 1)
SCORED = replace(NEW, opinion=Opinion(6.0, 0.5, "m@1", is_current=True), rank=1)
FAILED = replace(NEW, failure=PhotoFailure("ImageUnreadable", "It is empty.", "Copy it again.", 1))


def _events(before: LibraryPhoto | None, now: LibraryPhoto | None) -> list[str]:
    def snapshot(shown: LibraryPhoto | None) -> Snapshot:
        return {} if shown is None else {shown.photo.photo_id: shown}

    return [event["event"] for event in changes(snapshot(before), snapshot(now))]


def test_each_step_of_a_photos_life_is_one_event() -> None:
    assert _events(None, NEW) == ["added"]
    assert _events(NEW, SCORED) == ["scored"]
    assert _events(NEW, FAILED) == ["failed"]
    assert _events(SCORED, None) == ["gone"]
    assert _events(SCORED, SCORED) == []


def test_a_photo_that_is_known_to_the_model_already_is_scored_at_once() -> None:
    assert _events(None, SCORED) == ["scored"]


def test_a_mark_or_a_new_rank_is_no_event() -> None:
    assert _events(SCORED, replace(SCORED, marks=Marks(stars=5), rank=2)) == []


def test_an_older_models_score_is_not_told_as_a_score() -> None:
    old = replace(SCORED, opinion=Opinion(5.0, 0.5, "m@0", is_current=False), rank=None)
    assert _events(NEW, old) == []
    assert _events(old, SCORED) == ["scored"]


@pytest.mark.parametrize("named", [["gone"], []])
def test_watching_nothing_ends_at_once_and_says_why(redaes: Redaes, tmp_path: Path, named: list[str]) -> None:
    folders = [tmp_path / name for name in named]
    result = redaes("watch", *folders, "--catalogue", tmp_path / "c.sqlite3")
    assert (result.code, result.out) == (3, "")
    assert "No folder is watched" in result.err
    assert ("gone" in result.err) is bool(named)


def test_a_library_that_takes_long_to_list_is_listed_less_often() -> None:
    now_s = 0.0
    waits: list[float] = []
    told: list[str] = []

    def look() -> Snapshot:
        nonlocal now_s
        now_s += 3.0
        return {PHOTO.photo_id: SCORED}

    def wait(pause_s: float) -> None:
        waits.append(pause_s)
        if len(waits) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        follow({}, look, wait, lambda event: told.append(event["event"]), clock=lambda: now_s)
    assert waits == [NEWS_INTERVAL_S, 3.0 * LISTING_SHARE, 3.0 * LISTING_SHARE]
    assert told == ["scored"]


def test_a_moved_photo_tells_where_it_was() -> None:
    moved = replace(SCORED, photo=replace(PHOTO, path=Path("/p/b.jpg")))
    (event,) = changes({PHOTO.photo_id: SCORED}, {PHOTO.photo_id: moved})
    assert (event["event"], event["from"], event["path"]) == ("moved", str(PHOTO.path), str(moved.photo.path))
