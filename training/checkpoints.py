"""Where a stopped stage goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_STATE: Final = "trainer_state.json"


def newest_checkpoint(folder: Path) -> str | None:
    """The newest checkpoint that was written to its end: the trainer's state is the last file of one."""
    found = [path for path in folder.glob("checkpoint-*") if (path / _STATE).is_file()]
    return str(max(found, key=lambda path: int(path.name.rsplit("-", 1)[1]))) if found else None
