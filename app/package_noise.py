"""What other packages say unasked is for the log, not for the person: decoders speak of every damaged photo."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

log = logging.getLogger(__name__)

_STDERR: Final = 2
_END: Final = "\0\n"
_LAST_WORDS_S: Final = 1.0


@contextmanager
def noise_logged() -> Iterator[None]:
    """Inside, only what is written to `sys.stderr` reaches the terminal; C libraries and Python's warnings don't.

    Processes that are started inside inherit it, so that the last words of one that crashes are in this one's log.
    """
    python = sys.stderr
    if python is None:  # a windowed program
        yield
        return
    python.flush()
    terminal = os.dup(_STDERR)
    reader, writer = os.pipe()
    os.dup2(writer, _STDERR)
    os.close(writer)
    listening = threading.Thread(target=_listen, args=(reader,), name="package-noise", daemon=True)
    listening.start()
    logging.captureWarnings(capture=True)
    sys.stderr = os.fdopen(terminal, "w", 1, python.encoding, "backslashreplace", closefd=False)
    try:
        yield
    finally:
        logging.captureWarnings(capture=False)
        sys.stderr.close()
        sys.stderr = python
        python.flush()
        os.write(_STDERR, _END.encode())  # since processes that were started inside may still hold the pipe
        os.dup2(terminal, _STDERR)
        os.close(terminal)
        listening.join(_LAST_WORDS_S)


def _listen(reader: int) -> None:
    with os.fdopen(reader, encoding="utf-8", errors="backslashreplace") as lines:
        for line in lines:
            words = line.removesuffix(_END).strip()
            if words:
                log.info("a library says: %s", words)
            if line.endswith(_END):
                return
