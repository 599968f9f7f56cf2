"""Where tests find the shared photos, which are no part of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_SIBLING = Path(__file__).resolve().parents[3] / "shared" / "data"


def shared_data(name: str) -> Path:
    """A folder of the shared photos: under REDAES_DATA, else beside the project; skips the test where it is missing."""
    folder = Path(os.environ.get("REDAES_DATA", _SIBLING)) / name
    if not folder.is_dir():
        pytest.skip(f"needs the shared photos: there is no folder {folder}; name theirs with REDAES_DATA")
    return folder
