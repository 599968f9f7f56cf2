from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from app.library import file_placing
from app.library.file_placing import place

LINUX_ONLY = pytest.mark.skipif(sys.platform != "linux", reason="renames without replacing exist there only")


@pytest.fixture
def part(tmp_path: Path) -> Path:
    path = tmp_path / "a.part"
    path.write_text("new")
    return path


def without_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A drive like exFAT."""

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)


@pytest.mark.parametrize("knows_links", [True, False])
@pytest.mark.parametrize("can_rename", [True, False])
def test_a_finished_file_gets_its_name(
    part: Path, monkeypatch: pytest.MonkeyPatch, knows_links: bool, can_rename: bool
) -> None:
    if not knows_links:
        without_links(monkeypatch)
    if not can_rename:
        monkeypatch.setattr(file_placing, "_renamed", lambda *_: False)
    place(part, part.with_name("a.jpg"))
    assert {path.name: path.read_text() for path in part.parent.iterdir()} == {"a.jpg": "new"}


@pytest.mark.parametrize("knows_links", [True, False])
@pytest.mark.parametrize("can_rename", [True, False])
def test_a_name_that_is_taken_keeps_its_content_and_the_part_waits(
    part: Path, monkeypatch: pytest.MonkeyPatch, knows_links: bool, can_rename: bool
) -> None:
    if not knows_links:
        without_links(monkeypatch)
    if not can_rename:
        monkeypatch.setattr(file_placing, "_renamed", lambda *_: False)
    target = part.with_name("a.jpg")
    target.write_text("theirs")
    with pytest.raises(FileExistsError):
        place(part, target)
    assert (target.read_text(), part.read_text()) == ("theirs", "new")


@LINUX_ONLY
def test_on_a_drive_without_links_a_name_never_stands_for_an_empty_file(
    part: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_links(monkeypatch)

    def claimed(*_: object, **__: object) -> None:
        raise AssertionError("the name was claimed by an empty file first")

    monkeypatch.setattr(Path, "replace", claimed)
    place(part, part.with_name("a.jpg"))
    monkeypatch.undo()
    assert part.with_name("a.jpg").read_text() == "new"
