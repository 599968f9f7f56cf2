from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.library.catalog import folders
from app.library.catalog.database import Catalogue, open_catalogue
from app.library.photo import FolderId
from tests.support.library_photos import NOON


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    opened = open_catalogue(tmp_path / "library" / "catalog.sqlite3")
    yield opened
    opened.close()


@pytest.fixture
def folder(catalogue: Catalogue) -> FolderId:
    with catalogue.begin() as connection:
        return folders.add(connection, Path("/photos"), NOON)
