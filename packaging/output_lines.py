"""A running command's output, line by line, with a sign of life while it is silent."""

from __future__ import annotations

import queue
import subprocess
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO

SILENCE_S = 10.0


def follow(
    command: Sequence[str],
    folder: Path,
    log: Path,
    heard: Callable[[str | None], None],
    silence_s: float = SILENCE_S,
) -> int:
    """Runs a command to its end; whatever interrupts us ends it too.

    Args:
        command: the program and its arguments.
        folder: where it runs.
        log: the file that gets the command and every line at its end, made if missing.
        heard: gets every line without its end, and None after each `silence_s` without one.
        silence_s: seconds.

    Returns:
        Its exit code.
    """
    waiting: queue.Queue[str | None] = queue.Queue()
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a", encoding="utf-8") as kept, _started(command, folder) as child:
        kept.write(f"\n$ {' '.join(command)}\n")
        assert child.stdout is not None
        reader = threading.Thread(target=_read, args=(child.stdout, waiting), name="output reader")
        reader.start()
        try:
            _hand_on(waiting, kept, heard, silence_s)
        except BaseException:
            child.kill()
            raise
        finally:
            reader.join()
    return child.returncode


def _started(command: Sequence[str], folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )


def _read(stream: IO[str], waiting: queue.Queue[str | None]) -> None:
    for line in stream:
        waiting.put(line)
    waiting.put(None)


def _hand_on(
    waiting: queue.Queue[str | None], kept: IO[str], heard: Callable[[str | None], None], silence_s: float
) -> None:
    while True:
        try:
            line = waiting.get(timeout=silence_s)
        except queue.Empty:
            heard(None)
            continue
        if line is None:
            return
        kept.write(line)
        kept.flush()
        heard(line.rstrip("\n"))
