"""When memory is looked through for what nobody needs: by Python for cycles, by the C library for holes."""

from __future__ import annotations

import ctypes
import gc
import sys
from typing import Final

_NEW_OBJECTS: Final = 20_000  # Python's own 700 makes a sixth of an import, and a quarter of reading a large library
_YOUNG_PASSES: Final = 20


def collect_rarely() -> None:
    """Looks less often from now on; for a process that makes much which stays."""
    gc.set_threshold(_NEW_OBJECTS, _YOUNG_PASSES, _YOUNG_PASSES)


def return_holes() -> None:
    """Gives back what lies free between blocks in use, where the C library is glibc; takes some ms."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)
