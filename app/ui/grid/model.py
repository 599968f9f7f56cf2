"""The photos on screen as a Qt model: known by `photo_id`, in the order that `arranging` gave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.library.photo import LibraryPhoto, PhotoId
from app.ui import wording
from app.ui.grid.roles import PhotoRole
from app.ui.throttle import Throttle

AnyIndex = QModelIndex | QPersistentModelIndex
_UPDATE_INTERVAL_MS: Final = 100
_ROOT: Final = QModelIndex()


class PhotoModel(QAbstractListModel):
    """Rows of `LibraryPhoto`; `data` only looks things up. UI thread only.

    Args:
        parent: owns the model.
        placed: gives a photo the rank it has now; None: its rank is the one it came with.
    """

    def __init__(
        self, parent: QObject | None = None, placed: Callable[[LibraryPhoto], LibraryPhoto] | None = None
    ) -> None:
        super().__init__(parent)
        self._placed = placed
        self._photos: list[LibraryPhoto] = []
        self._rows: dict[PhotoId, int] = {}
        self._stale_rows: set[int] = set()
        self._announce = Throttle(_UPDATE_INTERVAL_MS, self._announce_stale, self)

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:  # noqa: N802 (Qt's name)
        """Number of photos shown."""
        return 0 if parent.isValid() else len(self._photos)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """File name, spoken text, tooltip, or the photo itself."""
        if not index.isValid() or not 0 <= index.row() < len(self._photos):
            return None
        shown = self.photo_at(index.row())
        if role == PhotoRole.PHOTO:
            return shown
        if role == Qt.ItemDataRole.DisplayRole:
            return shown.photo.path.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return wording.spoken_photo(shown)
        if role == Qt.ItemDataRole.ToolTipRole:
            is_part = shown.series_kind is not None and shown.series_kind.is_whole
            lines = [wording.tooltip(shown.photo), wording.series(shown) if is_part else "", wording.gain(shown.gain)]
            return "\n".join(line for line in lines if line)
        return None

    def photo_at(self, row: int) -> LibraryPhoto:
        """The photo in a row; IndexError if there is none."""
        shown = self._photos[row]
        return shown if self._placed is None else self._placed(shown)

    def row_of(self, photo_id: PhotoId) -> int | None:
        """Where a photo stands; None: not shown."""
        return self._rows.get(photo_id)

    def show(self, photos: Sequence[LibraryPhoto]) -> None:
        """Replaces what is shown; photos that stay keep their indexes, a mere new order keeps the selection."""
        if {shown.photo.photo_id for shown in photos} == self._rows.keys():
            self._reorder(photos)
            return
        self.beginResetModel()
        self._take(photos)
        self.endResetModel()

    def refresh(self, photos: Iterable[LibraryPhoto]) -> None:
        """New content for photos already shown, told to the view at most ten times a second; others are ignored."""
        for shown in photos:
            row = self._rows.get(shown.photo.photo_id)
            if row is None:
                continue
            self._photos[row] = shown
            self._stale_rows.add(row)
        if self._stale_rows:
            self._announce.call()

    def flush(self) -> None:
        """Tells the view at once, for what answers a key press."""
        self._announce_stale()

    def _take(self, photos: Sequence[LibraryPhoto]) -> None:
        self._photos = list(photos)
        self._rows = {shown.photo.photo_id: row for row, shown in enumerate(self._photos)}
        self._stale_rows.clear()

    def _reorder(self, photos: Sequence[LibraryPhoto]) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self._photos[index.row()].photo.photo_id for index in before]
        self._take(photos)
        self.changePersistentIndexList(before, [self.index(self._rows[photo_id]) for photo_id in ids])
        self.layoutChanged.emit()

    def _announce_stale(self) -> None:
        rows = sorted(self._stale_rows)
        self._stale_rows.clear()
        start = 0
        for i, row in enumerate(rows):
            if i + 1 == len(rows) or rows[i + 1] != row + 1:
                self.dataChanged.emit(self.index(rows[start]), self.index(row))
                start = i + 1
