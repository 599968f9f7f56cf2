"""What the command's exit code says."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Published; single unreadable photos are told in the output, not here."""

    DONE = 0
    WRONG_USAGE = 2
    NOTHING_DONE = 3
    MACHINE_AT_FAULT = 4  # no weights, too little memory, disk full …
    INTERRUPTED = 130
