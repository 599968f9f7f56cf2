from __future__ import annotations

from pathlib import Path

import pytest

from training.dataset.pool.photos import Collection, PoolPhoto, PoolUnreadable, gather_photos


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def listed(folder: Path, name: str, text: str) -> Path:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_a_folder_is_looked_through_to_the_bottom_for_photos(tmp_path: Path) -> None:
    touch(tmp_path, "trip/b.JPG", "trip/deep/er/a.png", "trip/notes.txt", "elsewhere/c.jpg")
    photos = gather_photos(tmp_path, [Collection(tmp_path / "trip", licence="CC0-1.0")])
    assert photos == [
        PoolPhoto("trip/b.JPG", tmp_path / "trip/b.JPG", "trip", "CC0-1.0"),
        PoolPhoto("trip/deep/er/a.png", tmp_path / "trip/deep/er/a.png", "trip", "CC0-1.0"),
    ]


def test_a_list_keeps_source_and_licence_of_each_photo(tmp_path: Path) -> None:
    touch(tmp_path, "photos/a.jpg", "photos/b.jpg")
    text = 'file,source,licence\nphotos/a.jpg,someone/pictures,"CC-BY-4.0, with names"\nphotos/b.jpg,,\n'
    place = listed(tmp_path, "photos/photos.csv", text)
    a, b = gather_photos(tmp_path, [Collection(place, licence="own", name="mine")])
    assert (a.collection, a.licence) == ("someone/pictures", "CC-BY-4.0, with names")
    assert (b.collection, b.licence) == ("mine", "own")


def test_a_text_file_is_a_list_of_paths(tmp_path: Path) -> None:
    touch(tmp_path, "x/a.jpg")
    place = listed(tmp_path, "x/best.txt", f"a.jpg\n\n{tmp_path / 'x/gone.jpg'}\n")
    photos = gather_photos(tmp_path, [Collection(place, licence="own")])
    assert [photo.source for photo in photos] == ["x/a.jpg", "x/gone.jpg"]
    assert {photo.collection for photo in photos} == {"best"}


def test_paths_start_at_the_list_and_else_at_the_pool(tmp_path: Path) -> None:
    touch(tmp_path, "lists/near.jpg", "far.jpg", "near.jpg")
    place = listed(tmp_path, "lists/all.csv", "file\nnear.jpg\nfar.jpg\n../lists/near.jpg\n")
    photos = gather_photos(tmp_path, [Collection(place, licence="own")])
    assert [photo.source for photo in photos] == ["far.jpg", "lists/near.jpg"]


def test_a_photo_in_two_collections_belongs_to_the_first(tmp_path: Path) -> None:
    touch(tmp_path, "x/a.jpg")
    collections = [Collection(tmp_path / "x", "CC0-1.0", "first"), Collection(tmp_path, "research use", "second")]
    (photo,) = gather_photos(tmp_path, collections)
    assert (photo.collection, photo.licence) == ("first", "CC0-1.0")


def test_a_photo_without_a_licence_is_refused(tmp_path: Path) -> None:
    touch(tmp_path, "x/a.jpg")
    with pytest.raises(PoolUnreadable, match=r"licence a\.jpg"):
        gather_photos(tmp_path, [Collection(tmp_path / "x")])


def test_a_photo_outside_the_pools_folder_is_refused(tmp_path: Path) -> None:
    touch(tmp_path, "x/a.jpg", "y/b.jpg")
    with pytest.raises(PoolUnreadable, match="does not lie below"):
        gather_photos(tmp_path / "y", [Collection(tmp_path / "x", licence="own")])


def test_a_list_that_is_missing_or_has_no_files_says_so(tmp_path: Path) -> None:
    with pytest.raises(PoolUnreadable, match="No such file"):
        gather_photos(tmp_path, [Collection(tmp_path / "gone.txt", licence="own")])
    place = listed(tmp_path, "names.csv", "name\na.jpg\n")
    with pytest.raises(PoolUnreadable, match=r"names\.csv has no column “file”"):
        gather_photos(tmp_path, [Collection(place, licence="own")])
    place.write_bytes(b"file\n\xff\xfe.jpg\n")
    with pytest.raises(PoolUnreadable, match="cannot be read"):
        gather_photos(tmp_path, [Collection(place, licence="own")])
