"""Where the photos and ratings are found: the one place that names the folder."""

from __future__ import annotations

import os
from pathlib import Path

from engine.errors import RedAesError

_SIBLING = Path(__file__).resolve().parents[2] / "shared" / "data"


class DataMissing(RedAesError):
    """The folder with photos and ratings, or a list in it, is not there."""


def data_folder(chosen: Path | None = None) -> Path:
    """The folder given, else `REDAES_DATA`, else `shared/data` beside the project.

    Raises:
        DataMissing: the folder does not exist.
    """
    folder = chosen or Path(os.environ.get("REDAES_DATA", _SIBLING))
    if not folder.is_dir():
        raise DataMissing(
            what=f"There is no data folder at {folder}.",
            fix="Name it with --data DIR or the environment variable REDAES_DATA.",
        )
    return folder
