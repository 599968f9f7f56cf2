"""What is told of an export that the destination ended, and how much room it says is missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.library.export import stopping
from app.library.photo import LibraryPhoto
from tests.support.exports import choice, planned


@pytest.mark.parametrize(
    ("n_free", "missing", "told"),
    [
        (1_000_001, 1_900_000, "Free 1.9 MB, then export again"),
        (3_000_000, None, "Free some space or check the drive"),
    ],
)
def test_a_full_disk_says_how_much_to_free_for_what_is_left(
    shoot: list[LibraryPhoto],
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    n_free: int,
    missing: int | None,
    told: str,
) -> None:
    monkeypatch.setattr(stopping, "free_bytes", lambda destination: n_free)
    copies = [replace(each, photo=large(each.photo)) for each in planned(shoot, choice(out)).copies]
    plan = replace(planned(shoot, choice(out)), copies=tuple(copies))
    full = stopping.stopped(plan, 2, OSError(28, "No space left on device"))
    assert full.missing_bytes == missing
    assert full.fix.startswith(told)


def test_a_drive_that_broke_asks_for_no_room(shoot: list[LibraryPhoto], out: Path) -> None:
    broken = stopping.stopped(planned(shoot, choice(out)), 2, OSError(5, "Input/output error"))
    assert broken.missing_bytes is None
    assert "(Input/output error)" in broken.what


def large(shown: LibraryPhoto) -> LibraryPhoto:
    """As if its file had 950 kB."""
    return replace(shown, photo=replace(shown.photo, size_bytes=950_000))
