"""Moves planned photos into the system's bin, one by one; what fails stays where it is and is told by file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from send2trash import send2trash

from app.library.bin.planning import BinPlan, PlannedMove, is_unchanged
from app.library.bin.system_bin import NoBin, has_bin
from engine.errors import RedAesError


class FileNotMoved(RedAesError):
    """A file stayed where it was."""


@dataclass(frozen=True, slots=True)
class BinReport:
    """What became of a plan."""

    moved: tuple[Path, ...]  # photos, without their sidecars
    n_sidecars: int
    failed: tuple[tuple[Path, RedAesError], ...]
    was_stopped: bool


def move(plan: BinPlan, stop: Callable[[], bool], send: Callable[[str], object] = send2trash) -> BinReport:
    """Moves each photo, then its sidecars; a photo that changed since it was planned stays.

    Args:
        plan: what to move.
        stop: asked before each photo; True: the rest stays.
        send: moves one file into the bin, or raises OSError and leaves it.
    """
    moved: list[Path] = []
    failed: list[tuple[Path, RedAesError]] = []
    gone_sidecars: set[Path] = set()
    for each in plan.moves:
        if stop():
            return BinReport(tuple(moved), len(gone_sidecars), tuple(failed), was_stopped=True)
        error = _send_photo(each, send)
        if error is not None:
            failed.append((each.path, error))
            continue
        moved.append(each.path)
        for sidecar in each.sidecars:
            if sidecar in gone_sidecars:  # RAW and JPEG share it
                continue
            error = _send(sidecar, send)
            if error is None:
                gone_sidecars.add(sidecar)
            else:
                failed.append((sidecar, error))
    return BinReport(tuple(moved), len(gone_sidecars), tuple(failed), was_stopped=False)


def _send_photo(planned: PlannedMove, send: Callable[[str], object]) -> RedAesError | None:
    try:
        if not has_bin(planned.path):
            return NoBin(planned.path)
        if not is_unchanged(planned.path, planned.size_bytes, planned.modified_ns):
            return FileNotMoved(f"{planned.path.name} was changed meanwhile.", "Look at it again, then decide anew.")
    except OSError as error:
        return _failure(planned.path, error)
    return _send(planned.path, send)


def _send(path: Path, send: Callable[[str], object]) -> RedAesError | None:
    try:
        send(str(path))
    except OSError as error:
        return _failure(path, error)
    return None


def _failure(path: Path, error: OSError) -> FileNotMoved:
    return FileNotMoved(
        f"{path.name} was not moved: {error.strerror or error}.", f"It is still in {path.parent}. Try again."
    )
