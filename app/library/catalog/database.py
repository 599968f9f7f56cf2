"""Opens the catalogue: one connection, write-ahead log, every commit on disk before it returns."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import QueuePool

from app.library.catalog import errors, upgrade
from app.library.catalog.ownership import WriterLock, claim

BUSY_TIMEOUT_MS = 5000


class Catalogue:
    """An open library file. Used by one thread at a time."""

    def __init__(self, path: Path, engine: Engine, lock: WriterLock | None) -> None:
        self.path = path
        self._engine = engine
        self._lock = lock

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """One transaction: committed at the end, undone by any exception.

        Raises:
            RedAesError: the drive is full, read-only or failing, or the file is damaged.
        """
        with self._engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Ends the connection and lets the next writer in; may be called twice."""
        self._engine.dispose()
        if self._lock is not None:
            self._lock.release()


def open_catalogue(path: Path, *, writing: bool = True) -> Catalogue:
    """Opens a library, made or upgraded first if need be.

    Args:
        path: of the SQLite file; its folder is made when writing.
        writing: False opens what is there beside a process that writes.

    Raises:
        CatalogueInUse: another process writes it.
        CatalogueMissing: only reading, and there is none.
        CatalogueDamaged: its content is broken; the file is left as it is.
        CatalogueTooNew: a newer app wrote it.
        CatalogueTooOld: only reading, and it must be upgraded first.
        CatalogueUnusable: the drive is full, read-only or failing.
    """
    if not writing:
        return _open_for_reading(path)
    lock = claim(path)
    engine = make_engine(path)
    try:
        _check_quickly(engine, path)
        upgrade.upgrade(engine, path)
    except BaseException:
        engine.dispose()
        lock.release()
        raise
    return Catalogue(path, engine, lock)


def make_engine(path: Path, *, writing: bool = True) -> Engine:
    """An engine of one connection; transactions begin when we say, so that DDL is undone with the rest.

    Python's driver commits before DDL by itself, hence `isolation_level=None` and our own BEGIN.
    """

    def connect() -> sqlite3.Connection:
        mode = "rwc" if writing else "rw"
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
        )
        pragmas = [f"busy_timeout={BUSY_TIMEOUT_MS}", "foreign_keys=ON"]
        pragmas += ["journal_mode=WAL", "synchronous=FULL"] if writing else ["query_only=ON"]
        try:
            for pragma in pragmas:
                connection.execute(f"PRAGMA {pragma}").close()
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool, pool_size=1, max_overflow=0)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    @event.listens_for(engine, "handle_error")
    def handle(context: ExceptionContext) -> None:
        told = errors.translated(context.original_exception, path)
        if told is not None:
            raise told from context.original_exception

    return engine


def _open_for_reading(path: Path) -> Catalogue:
    if not path.is_file():
        raise errors.CatalogueMissing(
            what=f"There is no library at {path}.", fix="Add a folder first, or name another file with --catalogue."
        )
    engine = make_engine(path, writing=False)
    try:
        upgrade.require_current(engine, path)
    except BaseException:
        engine.dispose()
        raise
    return Catalogue(path, engine, None)


def _check_quickly(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        verdict = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    if verdict != "ok":
        raise errors.damaged(path, str(verdict))
