"""Brings a catalogue to this app's revision, with a backup first; refuses what a newer app wrote."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, inspect, text

from app.library.catalog import backups
from app.library.catalog.errors import CatalogueTooNew, CatalogueTooOld

HEAD: Final = "0007"
"""The newest revision; a test holds it against the files in `migrations/versions`."""


def upgrade(engine: Engine, path: Path) -> None:
    """Runs what is missing, in one transaction; a copy is made first unless the file is new.

    Raises:
        CatalogueTooNew: a newer app wrote it; nothing was changed.
        RedAesError: the drive is full or failing; nothing was changed.
    """
    with engine.connect() as connection:
        revision = _revision_of(connection)
    if revision == HEAD:
        return
    from alembic import command  # noqa: PLC0415 - 0.14 s that a current catalogue need not pay
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "app.library.catalog:migrations")
    config.set_main_option("path_separator", "os")
    if revision is not None:
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if revision not in known:
            raise _too_new(engine, path)
        backups.back_up_before(path, HEAD)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        _remember_writer(connection)


def require_current(engine: Engine, path: Path) -> None:
    """Checks that the file can be read as it is.

    Raises:
        CatalogueTooNew: a newer app wrote it.
        CatalogueTooOld: it must be upgraded first.
    """
    with engine.connect() as connection:
        revision = _revision_of(connection)
    if revision == HEAD:
        return
    if revision is None or revision < HEAD:
        raise CatalogueTooOld(
            what=f"The library {path.name} was made by an older RED-Aes.",
            fix="Open the window once, or run `redaes library scan`, to bring it up to date.",
        )
    raise _too_new(engine, path)


def _revision_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return revision


def _too_new(engine: Engine, path: Path) -> CatalogueTooNew:
    with engine.connect() as connection:
        writer = None
        if inspect(connection).has_table("facts"):
            writer = connection.execute(text("SELECT content FROM facts WHERE name = 'written_by'")).scalar()
    needed = f"RED-Aes {writer}" if writer else "a newer RED-Aes"
    return CatalogueTooNew(
        what=f"The library {path.name} was written by {needed}, which this version cannot read. It was left untouched.",
        fix=f"Start {needed}, or name another library with --catalogue.",
    )


def _remember_writer(connection: Connection) -> None:
    try:
        version = metadata.version("red-aes")
    except metadata.PackageNotFoundError:  # run from a source tree that was never installed
        return
    connection.execute(
        text("INSERT OR REPLACE INTO facts (name, content) VALUES ('written_by', :version)"), {"version": version}
    )
