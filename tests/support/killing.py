"""Runs something in a fork that is killed, by signal 9, at one of its writes or in a step of training."""

from __future__ import annotations

import os
import signal
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from transformers import Trainer

_WRITES: Final = os.O_WRONLY | os.O_RDWR


class _Killer:
    """Counts writes below a folder; at the one given, or half-way through it, the process ends."""

    def __init__(self, folder: Path, at: int, is_cut: bool) -> None:
        self._folder, self._left, self._is_cut = os.path.realpath(folder), at, is_cut
        self._is_on = True

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self._is_on or event not in ("open", "os.rename", "os.truncate"):
            return
        path = os.path.realpath(str(arguments[0]))
        if not path.startswith(self._folder) or (event == "open" and not arguments[2] & _WRITES):
            return
        self._left -= 1
        if self._left < 0:
            self._is_on = False
            if event == "open" and self._is_cut:
                end = os.O_APPEND if "a" in (arguments[1] or "") else os.O_TRUNC
                os.write(os.open(path, os.O_CREAT | os.O_WRONLY | end), b'{"half')
            os.kill(os.getpid(), signal.SIGKILL)


def killed_at(write: int, run: Callable[[], object], folder: Path, *, is_cut: bool) -> bool:
    """Whether it came that far.

    Args:
        write: number of the write, or of the move of a file, below `folder`, before which the process is killed.
        run: what is run; all that it uses is in this process already.
        folder: whose writes count.
        is_cut: the write itself is begun, and half of a line is in the file.
    """

    def watched() -> None:
        sys.addaudithook(_Killer(folder, write, is_cut))
        run()

    return _is_killed(watched)


def killed_in_step(number: int, run: Callable[[], object]) -> None:
    """Trains in a fork that is killed as it has computed the loss and the gradients of that step, counted from 1."""

    def watched() -> None:
        step, left = Trainer.training_step, iter(range(1, number))

        def fatal(self: Trainer, *given: Any, **options: Any) -> Any:
            loss = step(self, *given, **options)
            if next(left, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)
            return loss

        Trainer.training_step = fatal  # type: ignore[method-assign]
        run()

    assert _is_killed(watched), "the training ended before that step"


def _is_killed(run: Callable[[], object]) -> bool:
    """Whether a fork that does it is ended by signal 9."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # newer Pythons warn of threads, of which none writes here
        child = os.fork()
    if child == 0:
        try:
            run()
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0
    return False
