"""Where a command writes: results to standard output and nothing else there, messages to standard error."""

from __future__ import annotations

import errno
import json
import math
import os
import re
import sys
import threading
import time
from pathlib import Path
from typing import Final, TextIO

from app.cli.exit_codes import ExitCode
from engine.errors import NotEnoughMemory, RedAesError
from engine.json_form import JsonObject

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")  # a name may hold them, and a terminal obeys them

_PROGRESS_EVERY_S: Final = 0.2


class OutputUnwritable(RedAesError):
    """Standard output takes no more results."""


class Console:
    """One command's output; any thread may write.

    Args:
        out: standard output.
        err: standard error; progress is shown only if it is a terminal.
    """

    def __init__(self, out: TextIO, err: TextIO) -> None:
        self._out = out
        self._err = err
        self._has_progress = False
        self._progress_at = -math.inf
        self._lock = threading.Lock()

    def line(self, form: JsonObject) -> None:
        """One JSON object on one line, ASCII only, readable by a pipe at once; raises as `text`."""
        self.text(json.dumps(form, ensure_ascii=True, allow_nan=False))

    @property
    def is_read_live(self) -> bool:
        """Whether results go to a terminal, where somebody reads them as they come."""
        return self._out.isatty()

    def text(self, text: str, end: str = "\n") -> None:
        """One line of results for people, or with another end a piece of one.

        Raises:
            BrokenPipeError: whoever read the results has had enough.
            OutputUnwritable: the drive that they go to is full or failing.
        """
        with self._lock:
            self._clear_progress()
            try:
                self._out.write(text + end)
                self._out.flush()
            except BrokenPipeError:
                raise
            except OSError as error:
                if sys.platform == "win32" and error.errno == errno.EINVAL:  # its name for a broken pipe
                    raise BrokenPipeError from error
                raise OutputUnwritable(
                    what=f"The results cannot be written ({error.strerror}).",
                    fix="Send them to a drive with free space.",
                ) from error

    def say(self, text: str) -> None:
        """One message."""
        with self._lock:
            self._clear_progress()
            self._err.write(text + "\n")
            self._err.flush()

    def complain(self, error: RedAesError) -> None:
        """What happened and what to do now."""
        self.say(f"{error.what} {error.fix}")

    def progress(self, done: int, total: int) -> None:
        """How far the command is; overwrites itself."""
        now = time.monotonic()
        if not self._err.isatty() or now - self._progress_at < _PROGRESS_EVERY_S:
            return
        with self._lock:
            self._progress_at = now
            self._has_progress = True
            self._err.write(f"\r{done} of {total}")
            self._err.flush()

    def _clear_progress(self) -> None:
        if self._has_progress:
            self._has_progress = False
            self._err.write("\r\033[K")
            self._err.flush()


class Tally:
    """Counts what a command did, tells it at the end and knows the exit code."""

    def __init__(self, console: Console, total: int) -> None:
        self._console = console
        self._total = total
        self._n_done = 0
        self._failures: list[RedAesError] = []

    def add(self, error: RedAesError | None) -> None:
        """One photo or pair is answered."""
        if error is None:
            self._n_done += 1
        else:
            self._failures.append(error)
        self._console.progress(self._n_done + len(self._failures), self._total)

    def finish(self, noun: str) -> ExitCode:
        """Tell the counts; NOTHING_DONE if there was no success, MACHINE_AT_FAULT if memory was the reason."""
        failed = f", {len(self._failures)} failed" if self._failures else ""
        self._console.say(f"{self._n_done} {noun}{failed}.")
        if self._n_done:
            return ExitCode.DONE
        if any(isinstance(error, NotEnoughMemory) for error in self._failures):
            return ExitCode.MACHINE_AT_FAULT
        return ExitCode.NOTHING_DONE


def shown(path: Path) -> str:
    """A path as one line that can always be printed; control characters and bytes that are not UTF-8 are escaped."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def outcome_error(outcome: object) -> RedAesError | None:
    """The error that an answer carries in place of a result; None: it carries a result."""
    return outcome if isinstance(outcome, RedAesError) else None
