from __future__ import annotations

from pathlib import Path

import pytest

from app.library.photo import LibraryPhoto
from tests.support.library_photos import library_photo, write_jpeg


@pytest.fixture
def shoot(tmp_path: Path) -> list[LibraryPhoto]:
    """Five photos on disk, best first."""
    return [
        library_photo(number, 10.0 - number, number, write_jpeg(tmp_path / "photos" / f"IMG_{number}.jpg", number))
        for number in range(1, 6)
    ]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"
