from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from app.library.photo_file import FileState
from app.library.watching import scanning
from app.library.watching.scanning import Scan, belongs, is_reachable, root_identity, scan, topmost
from app.library.watching.settling import look_at


def never() -> bool:
    return False


def found(folder: Path, known: dict[Path, FileState] | None = None, excluded: frozenset[Path] = frozenset()) -> Scan:
    return scan(folder, known or {}, excluded, never)


def names(result: Scan) -> set[str]:
    return {path.name for path, _ in result.changed}


def state_of(path: Path) -> FileState:
    state = look_at(path)
    assert state is not None
    return state


def make(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"photo")


def test_photos_and_xmp_files_in_subfolders_are_found_and_nothing_else(tmp_path: Path) -> None:
    make(tmp_path / "a.JPG", tmp_path / "deep" / "er" / "b.nef")
    make(
        tmp_path / "a.XMP", tmp_path / "a.txt", tmp_path / "a.jpg.part", tmp_path / ".hidden.jpg", tmp_path / "._a.jpg"
    )
    make(tmp_path / ".trash" / "c.jpg", tmp_path / "@eaDir" / "d.jpg", tmp_path / "out" / "e.jpg")
    result = found(tmp_path, excluded=frozenset({tmp_path / "out"}))
    assert names(result) == {"a.JPG", "a.XMP", "b.nef"}
    assert result.n_photos == 2


def test_only_files_with_another_size_or_other_times_are_changed(tmp_path: Path) -> None:
    make(*(tmp_path / f"{name}.jpg" for name in ("same", "longer", "newer", "rewritten")))
    known = {path: state_of(path) for path in tmp_path.iterdir()}
    with (tmp_path / "longer.jpg").open("ab") as file:
        file.write(b"more")
    os.utime(tmp_path / "newer.jpg", ns=(1, 1))
    known[tmp_path / "rewritten.jpg"] = replace(known[tmp_path / "rewritten.jpg"], changed_ns=1)
    assert names(found(tmp_path, known)) == {"longer.jpg", "newer.jpg", "rewritten.jpg"}


def test_known_files_that_are_not_there_are_missing(tmp_path: Path) -> None:
    gone = tmp_path / "sub" / "gone.jpg"
    assert found(tmp_path, {gone: FileState(1, 1, 1)}).missing == (gone,)
    assert found(tmp_path / "sub", {gone: FileState(1, 1, 1)}).missing == (gone,)


@pytest.mark.skipif(os.name == "nt", reason="Windows needs a right for links")
def test_links_to_folders_are_not_followed_and_circles_end(tmp_path: Path) -> None:
    make(tmp_path / "a.jpg")
    (tmp_path / "circle").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "dead.jpg").symlink_to(tmp_path / "nowhere.jpg")
    assert names(found(tmp_path)) == {"a.jpg"}


def test_a_folder_that_may_not_be_read_is_told_and_nothing_below_it_called_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "locked" / "a.jpg", tmp_path / "b.jpg")
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(scanning.os, "scandir", refuse)
    known = {tmp_path / "locked" / "a.jpg": FileState(5, 1, 1), tmp_path / "gone.jpg": FileState(5, 1, 1)}
    result = found(tmp_path, known)
    assert (result.missing, result.forbidden) == ((tmp_path / "gone.jpg",), (tmp_path / "locked",))
    assert (scanning.is_forbidden(tmp_path / "locked"), scanning.is_forbidden(tmp_path)) == (True, False)


def test_a_scan_that_is_stopped_calls_nothing_missing(tmp_path: Path) -> None:
    assert scan(tmp_path, {tmp_path / "gone.jpg": FileState(1, 1, 1)}, frozenset(), lambda: True).missing == ()


@pytest.mark.skipif(os.name == "nt", reason="Windows names are always text")
def test_names_outside_utf8_are_found(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.jpg"))
    path.write_bytes(b"photo")
    assert [each for each, _ in found(tmp_path).changed] == [path]


def test_a_folder_inside_another_one_is_not_scanned_beside_it() -> None:
    several = [Path("/a/b/c"), Path("/a/b"), Path("/a/bc"), Path("/a/b-2"), Path("/a/b")]
    assert topmost(several) == [Path("/a/b"), Path("/a/b-2"), Path("/a/bc")]
    assert topmost([]) == []


def test_hidden_and_excluded_paths_do_not_belong(tmp_path: Path) -> None:
    excluded = frozenset({tmp_path / "out"})
    assert belongs(tmp_path / "sub" / "a.jpg", tmp_path, excluded)
    assert not belongs(tmp_path / "out" / "a.jpg", tmp_path, excluded)
    assert not belongs(tmp_path / ".git" / "a.jpg", tmp_path, excluded)
    assert belongs(tmp_path / "a.jpg", tmp_path, frozenset()), "hidden parts above the root do not count"


def test_an_empty_folder_in_the_place_of_another_is_an_unplugged_drive(tmp_path: Path) -> None:
    mount = tmp_path / "card"
    mount.mkdir()
    drive = root_identity(mount)
    assert is_reachable(mount, None)
    assert is_reachable(mount, drive), "the same folder, emptied by hand"
    assert not is_reachable(mount, "9:9"), "another, empty folder"
    make(mount / "a.jpg")
    assert is_reachable(mount, "9:9"), "the same card under another number"
    assert not is_reachable(tmp_path / "none", drive)
    assert root_identity(tmp_path / "none") is None
