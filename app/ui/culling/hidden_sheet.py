"""The photos that were hidden from the library, to look at and to bring back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QVBoxLayout, QWidget

from app.library.photo import LibraryPhoto
from app.ui import wording
from app.ui.controls.pieces import label, push_button
from app.ui.culling.hidden_list import HiddenList
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.sheet import Sheet, foot_row
from app.ui.theme import Space

_PICTURE: Final = QSize(72, 48)


class HiddenSheet(Sheet):
    """A line a photo; those hidden last stand first."""

    return_asked = Signal(object)  # list[PhotoId]

    def __init__(
        self, photos: Sequence[LibraryPhoto], thumbnails: ThumbnailLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Hidden photos"), parent)
        self.fit(640, 560)
        self._photos = photos
        self.list = QListView()
        self.list.setModel(HiddenList(photos, thumbnails, _PICTURE, self))
        self.list.setProperty("kind", "lines")
        self.list.setAccessibleName(self.tr("Hidden photos"))
        self.list.setIconSize(_PICTURE)
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.back = push_button("", "primary")
        self.all_back = push_button(self.tr("Bring back all"))
        close = push_button(self.tr("Close"))
        foot, buttons = foot_row()
        buttons.addWidget(close)
        buttons.addStretch()
        buttons.addWidget(self.all_back)
        buttons.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(label(self.tr("Hidden photos"), "title"))
        column.addWidget(
            label(
                self.tr("No list, rank or export has them. Their files, scores and marks stay as they are."),
                wraps=True,
            )
        )
        column.addWidget(self.list, 1)
        column.addWidget(foot)
        close.clicked.connect(self.reject)
        self.all_back.clicked.connect(lambda: self._ask([*range(len(photos))]))
        self.back.clicked.connect(lambda: self._ask(self._selected()))
        self.list.selectionModel().selectionChanged.connect(self._show_count)
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.list.setFocus()
        self.back.setDefault(True)
        self._show_count()

    def _selected(self) -> list[int]:
        return sorted(index.row() for index in self.list.selectionModel().selectedRows())

    def _show_count(self) -> None:
        n = len(self._selected())
        self.back.setEnabled(n > 0)
        self.back.setText(self.tr("Bring back %1").replace("%1", wording.n_photos(n)))

    def _ask(self, rows: Sequence[int]) -> None:
        self.return_asked.emit([self._photos[row].photo.photo_id for row in rows])
        self.accept()
