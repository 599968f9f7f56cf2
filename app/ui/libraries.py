"""The person's own library and the demo's: a window shows one, and may end to have the other one opened."""

from __future__ import annotations

from enum import IntEnum


class NextLibrary(IntEnum):
    """Exit codes of `run_window` by which the person asks for another library."""

    OWN = 201
    DEMO = 202
