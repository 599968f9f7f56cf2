from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest
from PIL import Image

from app.library import thumbnails
from app.library.thumbnails import ThumbnailCache
from engine.errors import ImageUnreadable
from engine.image_key import image_key
from tests.support.library_photos import key, write_jpeg

PIXELS = Image.new("RGB", (600, 300), "gray")


def test_a_thumbnail_is_made_once_and_found_afterwards(tmp_path: Path) -> None:
    cache = ThumbnailCache(tmp_path / "cache", 1_000_000)
    photo = write_jpeg(tmp_path / "a.jpg", size=(1200, 800))
    photo_key = image_key(photo.read_bytes())
    made = cache.make(photo_key, photo, 512)
    photo.unlink()
    assert cache.make(photo_key, photo, 512) == made == cache.find(photo_key, 512)
    with Image.open(made) as small:
        assert small.size == (512, 341)


def test_sizes_are_kept_apart(tmp_path: Path) -> None:
    cache = ThumbnailCache(tmp_path, 1_000_000)
    cache.store(key(1), 512, PIXELS)
    assert cache.find(key(1), 128) is None


def test_a_photo_that_changed_meanwhile_gives_no_thumbnail(tmp_path: Path) -> None:
    cache = ThumbnailCache(tmp_path / "cache", 1_000_000)
    with pytest.raises(ImageUnreadable, match="changed"):
        cache.make(key(1), write_jpeg(tmp_path / "a.jpg"), 512)
    assert cache.find(key(1), 512) is None


def test_the_cache_stays_within_its_bound_and_drops_what_was_not_used(tmp_path: Path) -> None:
    size_bytes = ThumbnailCache(tmp_path / "other", 1 << 30).store(key(0), 512, PIXELS).stat().st_size
    cache = ThumbnailCache(tmp_path / "cache", size_bytes * 10)
    for number in range(30):
        path = cache.store(key(number), 512, PIXELS)
        os.utime(path, ns=(number, number))
        if number > 0:
            os.utime(tmp_path / "cache" / "512" / "00" / f"{key(0)}.jpg", ns=(10**6, 10**6))
    kept = list((tmp_path / "cache").rglob("*.jpg"))
    assert sum(each.stat().st_size for each in kept) <= size_bytes * 10
    assert cache.find(key(0), 512) is not None, "used again and again"
    assert cache.find(key(1), 512) is None


def test_a_full_drive_leaves_no_half_thumbnail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = ThumbnailCache(tmp_path, 1_000_000)

    def fail(self: Image.Image, file: IO[bytes], *args: object, **kwargs: object) -> None:
        file.write(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Image.Image, "save", fail)
    with pytest.raises(OSError, match="No space"):
        cache.store(key(1), 512, PIXELS)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize(
    "harm", [lambda _: b"", lambda whole: whole[: len(whole) // 2], lambda whole: bytes(len(whole))]
)
def test_a_thumbnail_that_a_crash_left_empty_torn_or_blank_is_made_again(
    tmp_path: Path, harm: Callable[[bytes], bytes]
) -> None:
    cache = ThumbnailCache(tmp_path / "cache", 1_000_000)
    photo = write_jpeg(tmp_path / "a.jpg")
    photo_key = image_key(photo.read_bytes())
    thumbnail = cache.make(photo_key, photo, 512)
    whole = thumbnail.read_bytes()
    thumbnail.write_bytes(harm(whole))
    assert cache.find(photo_key, 512) is None
    assert cache.make(photo_key, photo, 512).read_bytes() == whole


def test_a_thumbnail_is_on_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    replace = Path.replace
    monkeypatch.setattr(thumbnails.os, "fsync", lambda _: done.append("on disk"))
    monkeypatch.setattr(Path, "replace", lambda part, path: (done.append("named"), replace(part, path)))
    ThumbnailCache(tmp_path, 1_000_000).store(key(1), 512, PIXELS)
    assert done == ["on disk", "named"]


def test_another_process_may_remove_or_show_thumbnails_while_they_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = ThumbnailCache(tmp_path, 1)
    walk, unlink = thumbnails.os.walk, Path.unlink

    def walk_late(folder: Path) -> list[tuple[str, list[str], list[str]]]:
        return [(here, inner, [*names, "gone.jpg"]) for here, inner, names in walk(folder)]

    def refuse(path: Path, *, missing_ok: bool = False) -> None:
        if path.name == f"{key(1)}.jpg":
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(thumbnails.os, "walk", walk_late)
    monkeypatch.setattr(Path, "unlink", refuse)
    for number in range(1, 4):
        cache.store(key(number), 512, PIXELS)
    assert [each.name for each in tmp_path.rglob("*.jpg")] == [f"{key(1)}.jpg"]


def test_a_smaller_bound_acts_at_once(tmp_path: Path) -> None:
    cache = ThumbnailCache(tmp_path, 1_000_000)
    for number in range(4):
        cache.store(key(number), 512, PIXELS)
    used = cache.used_bytes()
    cache.set_bound(used // 2)
    assert cache.used_bytes() <= used // 2


def test_a_cleared_cache_says_what_that_freed_and_is_filled_again(tmp_path: Path) -> None:
    cache = ThumbnailCache(tmp_path, 1_000_000)
    cache.store(key(1), 512, PIXELS)
    used = cache.used_bytes()
    assert cache.clear() == used > 0
    assert cache.used_bytes() == 0
    assert cache.store(key(1), 512, PIXELS).is_file()


def test_whoever_stores_thumbnails_does_not_wait_until_all_of_them_are_counted(tmp_path: Path) -> None:
    waiting: list[Callable[[], object]] = []
    cache = ThumbnailCache(tmp_path, 1, waiting.append)
    for number in range(3):
        cache.store(key(number), 512, PIXELS)
    assert len(list(tmp_path.rglob("*.jpg"))) == 3
    (keep_bound,) = waiting
    keep_bound()
    assert list(tmp_path.rglob("*.jpg")) == []
    cache.store(key(3), 512, PIXELS)
    assert len(waiting) == 2
