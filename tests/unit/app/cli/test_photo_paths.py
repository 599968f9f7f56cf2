"""Which photos a command line means."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest
from PIL import Image

from app.cli.photo_paths import find_photos


def _photo(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (2, 2)).save(path, "PNG")
    return path


def test_a_folder_gives_its_photos_to_the_bottom_in_sorted_order(tmp_path: Path) -> None:
    wanted = [_photo(tmp_path / name) for name in ("a.png", "z.PNG", "b/c.png", "b/d/e.png")]
    assert find_photos([tmp_path]).paths == tuple(wanted)


def test_what_is_no_photo_is_counted_in_a_folder_and_kept_when_named(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("hello")
    assert find_photos([tmp_path]) == find_photos([tmp_path, tmp_path / "nothing"][:1])
    assert find_photos([tmp_path]).n_skipped == 1
    assert find_photos([tmp_path]).paths == ()
    assert find_photos([text]).paths == (text,)


def test_a_photo_is_known_by_its_name_or_by_its_first_bytes(tmp_path: Path) -> None:
    by_bytes = _photo(tmp_path / "no_suffix")
    by_name = tmp_path / "empty.jpg"
    by_name.touch()
    assert find_photos([tmp_path]).paths == (by_name, by_bytes)


def test_hidden_files_and_the_systems_own_folders_are_left_out(tmp_path: Path) -> None:
    _photo(tmp_path / ".hidden.png")
    _photo(tmp_path / ".thumbnails" / "a.png")
    _photo(tmp_path / "@eaDir" / "a.png")
    assert find_photos([tmp_path]).paths == ()


def test_a_photo_that_is_not_there_is_kept_so_that_it_can_be_told(tmp_path: Path) -> None:
    gone = tmp_path / "gone.jpg"
    assert find_photos([gone]).paths == (gone,)


@pytest.mark.parametrize("number", [errno.ENAMETOOLONG, errno.EACCES])
def test_a_photo_that_the_system_tells_nothing_about_is_kept_so_that_it_can_be_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    hidden, stat = tmp_path / "hidden.jpg", os.stat

    def refuse(path: os.PathLike[str], **options: bool) -> os.stat_result:
        if os.fspath(path) == str(hidden):
            raise OSError(number, os.strerror(number))
        return stat(path, **options)

    monkeypatch.setattr(os, "stat", refuse)
    assert find_photos([hidden]).paths == (hidden,)


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that takes any name, and pipes")
def test_names_that_are_no_text_and_pipes_do_not_disturb(tmp_path: Path) -> None:
    odd = _photo(tmp_path / os.fsdecode(b"caf\xe9.png"))
    os.mkfifo(tmp_path / "pipe")
    found = find_photos([tmp_path])
    assert found.paths == (odd,)
    assert found.n_skipped == 1
