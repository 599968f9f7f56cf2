"""How often Python looks for garbage in cycles, which holds up every thread."""

from __future__ import annotations

import gc
from typing import Final

_NEW_OBJECTS: Final = 20_000  # Python's own 700 makes a sixth of an import, and a quarter of reading a large library
_YOUNG_PASSES: Final = 20


def collect_rarely() -> None:
    """Looks less often from now on; for a process that makes much which stays."""
    gc.set_threshold(_NEW_OBJECTS, _YOUNG_PASSES, _YOUNG_PASSES)
