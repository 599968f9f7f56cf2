"""Where the app keeps its own files, by the system's conventions; nothing is made by asking."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Final

import platformdirs

APP_NAME: Final = "red-aes"


def catalogue_file() -> Path:
    """The person's library."""
    return _data_folder() / "catalog.sqlite3"


def demo_catalogue_file() -> Path:
    """The library of the demo photos, apart from the person's own."""
    return _data_folder() / "demo" / "catalog.sqlite3"


def models_folder() -> Path:
    """Models that were downloaded or imported."""
    return _data_folder() / "models"


def settings_file() -> Path:
    """The person's settings."""
    return platformdirs.user_config_path(APP_NAME, appauthor=False) / "settings.toml"


def window_file(catalogue: Path) -> Path:
    """How the window was left that last showed this library."""
    name = hashlib.blake2b(os.fsencode(catalogue.absolute()), digest_size=8).hexdigest()
    return platformdirs.user_state_path(APP_NAME, appauthor=False) / f"window-{name}.json"


def cache_folder() -> Path:
    """Thumbnails, which can be made again."""
    return platformdirs.user_cache_path(APP_NAME, appauthor=False)


def log_file() -> Path:
    """The newest log; older ones lie beside it with a number."""
    return platformdirs.user_log_path(APP_NAME, appauthor=False) / "red-aes.log"


def home_expanded(path: Path) -> Path:
    """`~` and `~somebody` as that home; left as it is where nobody has that name, unlike `Path.expanduser`."""
    return Path(os.path.expanduser(path))  # noqa: PTH111


def _data_folder() -> Path:
    return platformdirs.user_data_path(APP_NAME, appauthor=False)
