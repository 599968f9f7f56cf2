"""Work off the caller's thread: the catalogue's one thread, and small pools for the rest."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from app.library.catalog.database import Catalogue, open_catalogue
from engine.errors import Cancelled, RedAesError

T = TypeVar("T")
R = TypeVar("R")


def utc_now() -> datetime:
    """The time as the catalogue stores it: UTC, without zone."""
    return datetime.now(UTC).replace(tzinfo=None)


def follow(source: Future[T], target: Future[T]) -> None:
    """Gives `target` the outcome of `source`, which is done."""
    error = source.exception()
    if error is None:
        target.set_result(source.result())
    else:
        target.set_exception(error)


def then(source: Future[T], convert: Callable[[T], R]) -> Future[R]:
    """A future of what `convert` makes of the outcome, on the thread that has it; errors are passed on."""
    target: Future[R] = Future()
    target.set_running_or_notify_cancel()

    def go_on(done: Future[T]) -> None:
        error = done.exception()
        if error is None:
            target.set_result(convert(done.result()))
        else:
            target.set_exception(error)

    source.add_done_callback(go_on)
    return target


class CancelToken:
    """Tells work that runs elsewhere to stop when it next asks."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Asks to stop."""
        self._event.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._event.is_set()


class Background:
    """Some threads and the work that waits for them, first come, first served.

    Args:
        name: of the threads.
        n_threads: 1 keeps the order of what was asked.
        on_trouble: hears of a RedAesError in work whose answer nobody waits for.
    """

    def __init__(self, name: str, n_threads: int, on_trouble: Callable[[RedAesError], None]) -> None:
        self._pool = ThreadPoolExecutor(n_threads, thread_name_prefix=name)
        self._on_trouble = on_trouble
        self._lock = threading.Lock()
        self._is_closed = False

    def ask(self, work: Callable[[], T]) -> Future[T]:
        """Does the work and answers through the future; after `close` the answer is Cancelled."""
        with self._lock:
            if not self._is_closed:
                return self._pool.submit(work)
        refused: Future[T] = Future()
        refused.set_exception(Cancelled())
        return refused

    def start(self, work: Callable[[], object]) -> None:
        """Does the work; nobody waits for an answer. After `close` it is left undone."""
        self.ask(lambda: self._run(work))

    def close(self, *, finish: bool) -> None:
        """Returns when the threads ended; `finish` does everything that waits first, else it is dropped."""
        with self._lock:
            self._is_closed = True
        self._pool.shutdown(wait=True, cancel_futures=not finish)

    def _run(self, work: Callable[[], object]) -> None:
        try:
            work()
        except Cancelled:
            return
        except RedAesError as error:
            self._on_trouble(error)
        except Exception as error:  # noqa: BLE001 - the job runner: a bug goes to the crash dialog, not into a lost future
            sys.excepthook(type(error), error, error.__traceback__)


class CatalogThread:
    """The one thread that runs SQL; everything asked is done in order, each in its own transaction."""

    def __init__(self, path: Path, on_trouble: Callable[[RedAesError], None]) -> None:
        self._path = path
        self._background = Background("catalog", 1, on_trouble)
        self._catalogue: Catalogue | None = None

    def open(self) -> None:
        """Opens or makes the catalogue and waits for it; raises what `opening` raises."""
        self.opening().result()

    def opening(self) -> Future[None]:
        """Opens or makes the catalogue; the future's errors are those of `open_catalogue`."""
        return self._background.ask(self._open)

    def ask(self, work: Callable[[Connection], T]) -> Future[T]:
        """Runs a transaction and answers through the future."""
        return self._background.ask(lambda: self._transact(work))

    def start(self, work: Callable[[Connection], T], then: Callable[[T], object] = lambda _: None) -> None:
        """Runs a transaction that nobody waits for; `then` gets its outcome when it is committed."""
        self._background.start(lambda: then(self._transact(work)))

    def close(self) -> None:
        """Finishes what was asked, then closes the catalogue."""
        self._background.ask(self._close)
        self._background.close(finish=True)

    def _open(self) -> None:
        self._catalogue = open_catalogue(self._path)

    def _close(self) -> None:
        if self._catalogue is not None:
            self._catalogue.close()

    def _transact(self, work: Callable[[Connection], T]) -> T:
        if self._catalogue is None:
            raise RuntimeError("the catalogue was not opened")
        with self._catalogue.begin() as connection:
            return work(connection)
