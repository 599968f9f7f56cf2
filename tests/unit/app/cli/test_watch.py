"""What happened between two looks at the library."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.cli.watch import Snapshot, changes
from app.library.photo import FolderId, LibraryPhoto, Marks, Opinion, Photo, PhotoFailure, PhotoId
from engine.results import ImageKey

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


def test_a_moved_photo_tells_where_it_was() -> None:
    moved = replace(SCORED, photo=replace(PHOTO, path=Path("/p/b.jpg")))
    (event,) = changes({PHOTO.photo_id: SCORED}, {PHOTO.photo_id: moved})
    assert (event["event"], event["from"], event["path"]) == ("moved", str(PHOTO.path), str(moved.photo.path))
