"""Which folders may be watched: real ones, each photo in one of them only, and never an export."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Connection

from app.library.catalog import folders
from app.library.photo import WatchedFolder
from app.paths import home_expanded
from app.workflow.background import utc_now
from engine.errors import RedAesError


class FolderUnusable(RedAesError):
    """The folder cannot be watched."""


class FolderUnreadable(FolderUnusable):
    """It is not there, or may not be read; both may change."""


def usable(path: Path) -> Path:
    """The folder's real path, links resolved.

    Raises:
        FolderUnusable: it is no folder.
        FolderUnreadable: it is not there, or may not be read.
    """
    try:
        real = home_expanded(path).resolve(strict=True)
        with os.scandir(real):
            pass
    except NotADirectoryError as error:
        raise FolderUnusable(what=f"{path} is not a folder.", fix="Choose the folder that holds it.") from error
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        reason = getattr(error, "strerror", None) or str(error)
        raise FolderUnreadable(
            what=f"RED-Aes cannot read {path} ({reason}).",
            fix="Check that it is there and allow access in the system settings, then try again.",
        ) from error
    return real


def add(connection: Connection, real: Path) -> WatchedFolder:
    """Watches a folder; watched folders inside it become part of it, with all marks.

    Raises:
        FolderUnusable: it lies in a watched folder already, or holds exported copies.
    """
    watched = folders.watched(connection)
    for each in watched:
        if real.is_relative_to(each.path):
            raise FolderUnusable(what=f"{real} is watched already, as part of {each.path}.", fix="Nothing needs doing.")
    for exported in folders.export_folders(connection):
        if real.is_relative_to(exported):
            raise FolderUnusable(
                what=f"{real} holds exported copies, which are never watched.", fix="Choose the originals' folder."
            )
    folder_id = folders.add(connection, real, utc_now())
    folders.absorb(connection, folder_id, [each.folder_id for each in watched if each.path.is_relative_to(real)])
    return next(each for each in folders.watched(connection) if each.folder_id == folder_id)
