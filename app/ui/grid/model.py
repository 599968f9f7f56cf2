"""The photos on screen as a Qt model: known by `photo_id`, in the order that `arranging` gave."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.library.photo import LibraryPhoto, PhotoId
from app.ui import attention, wording
from app.ui.listing import Listing
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
        self._listing = Listing()
        self._stale_rows: set[int] = set()
        self._announce = Throttle(_UPDATE_INTERVAL_MS, self._announce_stale, self)

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:  # noqa: N802 (Qt's name)
        """Number of photos shown."""
        return 0 if parent.isValid() else len(self._listing)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """File name, spoken text or tooltip."""
        if not index.isValid() or not 0 <= index.row() < len(self._listing):
            return None
        shown = self.photo_at(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return shown.photo.path.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return wording.spoken_photo(shown)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and shown.failure is not None:
            return attention.advice(shown.failure.kind)
        if role == Qt.ItemDataRole.ToolTipRole:
            is_part = shown.series_kind is not None and shown.series_kind.is_whole
            lines = [wording.tooltip(shown.photo), wording.series(shown) if is_part else "", wording.gain(shown.gain)]
            return "\n".join(line for line in lines if line)
        return None

    def listed(self, row: int) -> LibraryPhoto:
        """The photo in a row with the rank that it came with; IndexError if there is none."""
        return self._listing[row]

    def photo_at(self, row: int) -> LibraryPhoto:
        """The photo in a row as it is placed now; IndexError if there is none."""
        shown = self._listing[row]
        return shown if self._placed is None else self._placed(shown)

    def row_of(self, photo_id: PhotoId) -> int | None:
        """Where a photo stands; None: not shown."""
        return self._listing.row_of(photo_id)

    def show(self, listing: Listing) -> None:
        """Replaces what is shown, with the least that Qt has to be told: photos that stay keep index and selection."""
        if (left := self._listing.run_left(listing)) is not None:
            self.beginRemoveRows(_ROOT, left.start, left.stop - 1)
            self._take(listing)
            self.endRemoveRows()
        elif (came := listing.run_left(self._listing)) is not None:
            self.beginInsertRows(_ROOT, came.start, came.stop - 1)
            self._take(listing)
            self.endInsertRows()
        elif listing.ids() == self._listing.ids():
            self._reorder(listing)
        else:
            self.beginResetModel()
            self._take(listing)
            self.endResetModel()

    def refresh(self, photos: Iterable[LibraryPhoto]) -> None:
        """New content for photos already shown, told to the view at most ten times a second; others are ignored."""
        for shown in photos:
            row = self._listing.put(shown)
            if row is not None:
                self._stale_rows.add(row)
        if self._stale_rows:
            self._announce.call()

    def flush(self) -> None:
        """Tells the view at once, for what answers a key press."""
        self._announce_stale()

    def _take(self, listing: Listing) -> None:
        self._listing = listing
        self._stale_rows.clear()

    def _reorder(self, listing: Listing) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self._listing[index.row()].photo.photo_id for index in before]
        self._take(listing)
        rows = [listing.row_of(photo_id) for photo_id in ids]
        self.changePersistentIndexList(before, [QModelIndex() if row is None else self.index(row) for row in rows])
        self.layoutChanged.emit()

    def _announce_stale(self) -> None:
        rows = sorted(self._stale_rows)
        self._stale_rows.clear()
        start = 0
        for i, row in enumerate(rows):
            if i + 1 == len(rows) or rows[i + 1] != row + 1:
                self.dataChanged.emit(self.index(rows[start]), self.index(row))
                start = i + 1
