"""Hidden photos as lines of a list: picture, name, folder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from app.library.photo import LibraryPhoto
from app.ui.grid.thumbnail_loader import ThumbnailLoader, Wish
from app.ui.theme import Colour

_Index = QModelIndex | QPersistentModelIndex
_ANYWHERE: Final = QModelIndex()


class HiddenList(QAbstractListModel):
    """Asks for the pictures of the lines that are painted."""

    def __init__(
        self,
        photos: Sequence[LibraryPhoto],
        thumbnails: ThumbnailLoader,
        picture: QSize,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._photos = photos
        self._thumbnails = thumbnails
        self._picture = picture
        self._nothing = QPixmap(picture)
        self._nothing.fill(QColor(Colour.PLACEHOLDER))
        self._rows = {shown.photo.image_key: row for row, shown in enumerate(photos)}
        thumbnails.loaded.connect(self._on_loaded)

    def rowCount(self, parent: _Index = _ANYWHERE) -> int:  # noqa: N802 (Qt's name)
        """One row a photo."""
        return 0 if parent.isValid() else len(self._photos)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name and folder, and the picture once it is there."""
        shown = self._photos[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{shown.photo.path.name}\n{shown.photo.path.parent}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(shown.photo.path)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._pixmap(shown)
        return None

    def _pixmap(self, shown: LibraryPhoto) -> QPixmap:
        pixmap = self._thumbnails.pixmap(shown.photo.image_key)
        if pixmap is None:
            self._thumbnails.ask(Wish(shown.photo.image_key, shown.photo.path, self._picture * 2))
            return self._nothing
        small = pixmap.scaled(
            self._picture, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        framed = QPixmap(self._picture)  # of one size, so that all names begin at one place
        framed.fill(Qt.GlobalColor.transparent)
        painter = QPainter(framed)
        painter.drawPixmap(framed.rect().center() - small.rect().center(), small)
        painter.end()
        return framed

    def _on_loaded(self, image_key: str) -> None:
        row = self._rows.get(image_key)  # type: ignore[call-overload]
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row), [Qt.ItemDataRole.DecorationRole])
