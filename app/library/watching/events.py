"""What the system says about a watched folder, reduced to where to look."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FileEvent:
    """Look at this path: something was made, changed, moved or removed there."""

    path: Path
    is_directory: bool
