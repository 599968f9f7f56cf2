from __future__ import annotations

import os
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from app.library.catalog import backups, facts, folders, upgrade
from app.library.catalog.all_tables import METADATA
from app.library.catalog.database import Catalogue, open_catalogue
from app.library.catalog.errors import (
    CatalogueDamaged,
    CatalogueInUse,
    CatalogueMissing,
    CatalogueTooNew,
    CatalogueUnusable,
)
from tests.support.library_photos import NOON
from tests.support.remembered import make_older, remember, remembered


def test_the_migrated_schema_equals_the_tables(catalogue: Catalogue) -> None:
    with catalogue.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, METADATA) == []


def test_head_is_the_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", "app.library.catalog:migrations")
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == upgrade.HEAD


def test_a_library_of_the_first_release_is_upgraded_and_keeps_what_it_holds(catalogue: Catalogue) -> None:
    remember(catalogue, "before")
    make_older(catalogue)
    catalogue.close()
    upgraded = open_catalogue(catalogue.path)
    with upgraded.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, METADATA) == []
    upgraded.close()
    assert remembered(catalogue.path) == "before"


def test_a_transaction_that_fails_leaves_nothing_behind(catalogue: Catalogue) -> None:
    def fail() -> None:
        with catalogue.begin() as connection:
            connection.execute(text("CREATE TABLE half (x INTEGER)"))
            facts.remember(connection, "told", "half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with catalogue.begin() as connection:
        assert facts.fact(connection, "told") is None
        assert connection.execute(text("SELECT count(*) FROM sqlite_master WHERE name = 'half'")).scalar() == 0


def test_commits_are_on_disk_before_they_return(catalogue: Catalogue) -> None:
    with catalogue.begin() as connection:
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_a_second_writer_is_refused_while_readers_still_read(catalogue: Catalogue) -> None:
    remember(catalogue, "yes")
    with pytest.raises(CatalogueInUse):
        open_catalogue(catalogue.path)
    assert remembered(catalogue.path) == "yes"


@pytest.mark.skipif(os.name == "nt", reason="Windows needs a right for links")
def test_a_library_has_one_writer_by_whatever_link_it_is_named(catalogue: Catalogue, tmp_path: Path) -> None:
    link = tmp_path / "link.sqlite3"
    link.symlink_to(catalogue.path)
    with pytest.raises(CatalogueInUse):
        open_catalogue(link)


def test_the_next_writer_may_write_after_the_first_closed(catalogue: Catalogue) -> None:
    catalogue.close()
    second = open_catalogue(catalogue.path)
    remember(second, "second")
    second.close()
    assert remembered(catalogue.path) == "second"


def test_a_reader_cannot_write(catalogue: Catalogue) -> None:
    reader = open_catalogue(catalogue.path, writing=False)
    try:
        with pytest.raises(CatalogueUnusable):
            remember(reader, "no")
    finally:
        reader.close()


def test_reading_makes_no_library(tmp_path: Path) -> None:
    with pytest.raises(CatalogueMissing):
        open_catalogue(tmp_path / "none.sqlite3", writing=False)
    assert not (tmp_path / "none.sqlite3").exists()


def test_a_library_of_a_newer_app_is_refused_and_untouched(catalogue: Catalogue) -> None:
    with catalogue.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        facts.remember(connection, "written_by", "7.1")
    catalogue.close()
    before = catalogue.path.read_bytes()
    with pytest.raises(CatalogueTooNew, match=r"RED-Aes 7\.1"):
        open_catalogue(catalogue.path)
    assert catalogue.path.read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all" * 300, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_no_library_is_called_damaged_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "catalog.sqlite3"
    path.write_bytes(content)
    with pytest.raises(CatalogueDamaged):
        open_catalogue(path)
    assert path.read_bytes() == content


def test_a_library_with_a_torn_page_is_called_damaged(catalogue: Catalogue) -> None:
    with catalogue.begin() as connection:
        for number in range(400):
            folders.add(connection, Path(f"/photos/{number}"), NOON)
    catalogue.close()
    with catalogue.path.open("r+b") as file:
        file.seek(8 * 4096)
        file.write(b"\xa5" * 4096 * 20)
    with pytest.raises(CatalogueDamaged):
        open_catalogue(catalogue.path)
    assert backups.check(catalogue.path)


def test_a_sound_library_passes_the_check(catalogue: Catalogue) -> None:
    assert backups.check(catalogue.path) == ()


def test_a_path_outside_utf8_survives(catalogue: Catalogue) -> None:
    path = Path("/photos/caf\udce9")
    with catalogue.begin() as connection:
        folders.add(connection, path, NOON)
        assert [each.path for each in folders.watched(connection)] == [path]
