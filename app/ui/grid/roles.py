"""What the grid's model answers beyond Qt's own roles."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Qt


class PhotoRole(IntEnum):
    """Roles of `PhotoModel`."""

    PHOTO = Qt.ItemDataRole.UserRole + 1  # LibraryPhoto
