"""What some photos can be filtered by, with how many photos each choice has."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from app.library.filters import UNKNOWN, FileKind, file_kind
from app.library.photo import LibraryPhoto


def cameras(photos: Iterable[LibraryPhoto]) -> Counter[str]:
    """By name; `UNKNOWN`: photos that name none."""
    return Counter(shown.photo.camera or UNKNOWN for shown in photos)


def lenses(photos: Iterable[LibraryPhoto]) -> Counter[str]:
    """By name; `UNKNOWN`: photos that name none."""
    return Counter(shown.photo.lens or UNKNOWN for shown in photos)


def days(photos: Iterable[LibraryPhoto]) -> Counter[date]:
    """By the camera's own day."""
    return Counter(shown.photo.taken_at.date() for shown in photos if shown.photo.taken_at is not None)


def kinds(photos: Iterable[LibraryPhoto]) -> Counter[FileKind]:
    """By what the file is."""
    return Counter(file_kind(shown) for shown in photos)


def folders(photos: Iterable[LibraryPhoto]) -> Counter[Path]:
    """By the folder that holds the file itself."""
    names = Counter(str(shown.photo.path).rpartition(os.sep)[0] for shown in photos)
    return Counter({Path(name): n for name, n in names.items()})
