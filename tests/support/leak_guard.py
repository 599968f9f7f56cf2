"""Notices threads and child processes that outlive the test that started them."""

from __future__ import annotations

import gc
import sys
import threading
import time
import weakref
from collections.abc import Callable
from typing import Any

import psutil

GRACE_S = 3.0  # an executor's or supervisor's last thread needs a moment to end after close()
IGNORED_THREADS = ("pytest_timeout", "TMonitor")  # pytest-timeout's watcher; tqdm's process-wide monitor
IGNORED_PROCESSES = ("resource_tracker",)  # multiprocessing starts one per process and ends it itself

_started_at: weakref.WeakKeyDictionary[threading.Thread, str] = weakref.WeakKeyDictionary()


def remember_thread_starts() -> None:
    """Notes from now on which line starts each thread, so that a leak can be named by it."""
    original: Callable[[threading.Thread], None] = threading.Thread.start

    def start(self: threading.Thread) -> None:
        _started_at[self] = _starting_line()
        original(self)

    threading.Thread.start = start  # type: ignore[method-assign]


def _starting_line() -> str:
    frame: Any = sys._getframe(2)
    while frame is not None:
        file = frame.f_code.co_filename
        if "threading.py" not in file and "concurrent/futures" not in file.replace("\\", "/"):
            return f"{file}:{frame.f_lineno}"
        frame = frame.f_back
    return "an unknown place"


def running_threads() -> set[threading.Thread]:
    """Every Python thread alive now, without those of Qt or C that only passed through Python."""
    return {
        thread
        for thread in threading.enumerate()
        if not isinstance(thread, threading._DummyThread) and not thread.name.startswith(IGNORED_THREADS)
    }


def running_children() -> set[psutil.Process]:
    """Every living child process, grandchildren included; those that ended but were not yet reaped do not count."""
    return {child for child in psutil.Process().children(recursive=True) if _is_running(child)}


def _is_running(child: psutil.Process) -> bool:
    try:
        return child.status() != psutil.STATUS_ZOMBIE and not any(
            name in part for part in child.cmdline() for name in IGNORED_PROCESSES
        )
    except psutil.NoSuchProcess:
        return False


def leaked_threads(before: set[threading.Thread], grace_s: float = GRACE_S) -> list[str]:
    """Threads that were not there before and still run after the grace time, each with the line that started it."""
    extra = running_threads() - before
    if extra:
        gc.collect()
    deadline = time.monotonic() + grace_s
    for thread in extra:
        thread.join(max(0.0, deadline - time.monotonic()))
    return [
        f"thread {thread.name!r}, started at {_started_at.get(thread, 'an unknown place')}"
        for thread in extra
        if thread.is_alive()
    ]


def leaked_children(before: set[psutil.Process], grace_s: float = GRACE_S) -> list[str]:
    """Child processes that were not there before and still run after the grace time; they are ended here."""
    extra = running_children() - before
    if not extra:
        return []
    _, alive = psutil.wait_procs(extra, timeout=grace_s)
    found = []
    for child in (process for process in alive if _is_running(process)):
        found.append(f"process {child.pid}: {_command(child)}")
        child.kill()
    psutil.wait_procs(alive, timeout=grace_s)
    return found


def _command(child: psutil.Process) -> str:
    try:
        return " ".join(child.cmdline())
    except psutil.NoSuchProcess:
        return "ended while it was being named"
