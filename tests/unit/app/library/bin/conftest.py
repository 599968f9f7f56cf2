from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.library.photo import Flag, LibraryPhoto
from tests.support.library_photos import library_photo

MakeFile = Callable[..., LibraryPhoto]


@pytest.fixture
def make_file(tmp_path: Path) -> MakeFile:
    """Files in one folder or the folders named, each as the library saw it last."""
    numbers = iter(range(1, 100))

    def make(name: str, *, flag: Flag = Flag.REJECT, stars: int = 0, **changes: object) -> LibraryPhoto:
        path = tmp_path / "shoot" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode() * 100)
        shown = library_photo(next(numbers), path=path, flag=flag, stars=stars, **changes)
        photo = replace(shown.photo, modified_ns=path.stat().st_mtime_ns)
        return replace(shown, photo=photo)

    return make
