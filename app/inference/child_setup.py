"""What the engine's process does before anything else: die with its parent, log through it, leave its output alone."""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from logging.handlers import QueueHandler
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Final

_PR_SET_PDEATHSIG: Final = 1
_NICENESS: Final = 10


class Sender:
    """Messages and log records to the parent, from any thread."""

    def __init__(self, results: Connection) -> None:
        self._results = results
        self._lock = threading.Lock()

    def send(self, message: object) -> None:
        """Raises OSError when the parent is gone."""
        with self._lock:
            self._results.send(message)


class _LogToParent(QueueHandler):
    """Sends log records through the results pipe; the parent writes them to its log."""

    def __init__(self, sender: Sender) -> None:
        super().__init__(SimpleQueue())
        self._sender = sender

    def enqueue(self, record: logging.LogRecord) -> None:
        """A record that cannot be sent any more is dropped: the parent is gone."""
        try:
            self._sender.send(record)
        except OSError:
            self.close()


def settle_in(sender: Sender, *, is_background: bool) -> None:
    """Die with the parent, leave Ctrl+C and standard output to it, log through it.

    Args:
        sender: to the parent.
        is_background: run at lower priority, since somebody works at this machine.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.join,), name="parent-watch", daemon=True).start()
    if sys.platform == "linux":
        # Also when native code holds the interpreter and no thread can run.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if is_background and hasattr(os, "nice"):
        os.nice(_NICENESS)
    with suppress(OSError):  # a windowed program has neither
        os.dup2(2, 1)  # standard output carries the command's results and nothing else
    root = logging.getLogger()
    root.handlers = [_LogToParent(sender)]
    root.setLevel(logging.INFO)
    logging.captureWarnings(capture=True)


def _end_with(wait_for_parent: Callable[[], None]) -> None:
    wait_for_parent()
    os._exit(0)
