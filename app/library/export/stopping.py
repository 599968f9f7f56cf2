"""Why an export ended half-way, and what it needs to go on."""

from __future__ import annotations

import errno
import math

from app.library.export.obstacles import free_bytes, readable_size
from app.library.export.plan import ExportPlan, ExportStopped
from app.library.export.planning import bytes_to_write

_FULL = (errno.ENOSPC, errno.EDQUOT)


def stopped(plan: ExportPlan, n_done: int, error: OSError) -> ExportStopped:
    """The destination's failure after so many photos of a plan; of a full drive with the room that is missing."""
    total = len(plan.copies)
    if error.errno in _FULL:
        return _full(n_done, total, _missing_bytes(plan, n_done))
    why = error.strerror or error
    return ExportStopped(
        what=f"The export stopped after {n_done} of {total} photos ({why}). Those are complete."
        if n_done
        else f"The export stopped before the first of {total} photos ({why}).",
        fix="Free some space or check the drive, then export again: what is there already is skipped.",
    )


def _full(n_done: int, total: int, missing: int | None) -> ExportStopped:
    return ExportStopped(
        what=f"The export stopped after {n_done} of {total} photos because the drive is full. Those are complete."
        if n_done
        else f"The export stopped before the first of {total} photos because the drive is full.",
        fix="Free some space or check the drive, then export again: what is there already is skipped."
        if missing is None
        else f"Free {readable_size(missing)}, then export again: what is there already is skipped.",
        missing_bytes=missing,
    )


def _missing_bytes(plan: ExportPlan, n_done: int) -> int | None:
    """What the photos that are left need beyond what is free now; None: by our count there is room."""
    free = free_bytes(plan.destination)
    if free is None:
        return None
    missing = bytes_to_write(plan.copies[n_done:], plan.output) - free
    return _rounded_up(missing) if missing > 0 else None


def _rounded_up(n_bytes: int) -> int:
    """To the last digit that people are told, so that what they free is enough."""
    step = 10**8 if n_bytes >= 10**9 else 10**5
    return math.ceil(n_bytes / step) * step
