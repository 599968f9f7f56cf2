"""Where a photo's XMP tells other marks than the person's: both, and the choice between them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.library.photo import LibraryPhoto
from app.ui import icons, mark_words, wording
from app.ui.controls.pieces import label, line, paragraph, push_button
from app.ui.theme import Colour, Size, Space


class DisputeSection(QWidget):
    """Seen only while there is a choice to make."""

    chosen = Signal(bool)  # True: what the XMP tells

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mine = label(kind="value", wraps=True)
        self._theirs = label(kind="value", wraps=True)
        self._scope = label(kind="meta", wraps=True)
        keep = push_button(self.tr("Keep mine"))
        take = push_button(self.tr("Take from XMP"))
        mark = QLabel()
        icons.show(mark, "triangle-alert", Colour.WARN, Size.ICON)
        mark.setFixedSize(Size.ICON, 20)
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(mark)
        head.addWidget(label(self.tr("Marked otherwise in another program"), "head"), 1)
        both = QGridLayout()
        both.setHorizontalSpacing(Space.S)
        both.setVerticalSpacing(Space.XXS)
        both.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(((self.tr("Here"), self._mine), (self.tr("In XMP"), self._theirs))):
            both.addWidget(label(name, "meta"), row, 0)
            both.addWidget(value, row, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.XS)
        buttons.addWidget(keep, 1)
        buttons.addWidget(take, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.M)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addLayout(both)
        column.addWidget(self._scope)
        column.addLayout(buttons)
        column.addWidget(paragraph(self.tr("No file is changed. The choice can be undone.")))
        column.addWidget(line())
        keep.clicked.connect(lambda: self.chosen.emit(False))
        take.clicked.connect(lambda: self.chosen.emit(True))
        self.hide()

    def show_photo(self, shown: LibraryPhoto) -> None:
        """Shows both marks of a photo; hides where they do not differ."""
        self.setVisible(shown.is_disputed)
        if shown.told is not None and shown.is_disputed:
            mine, theirs = mark_words.in_dispute(shown.marks, shown.told)
            self._mine.setText(mine)
            self._theirs.setText(theirs)

    def show_scope(self, n_disputed: int) -> None:
        """How many of the selected photos the choice is about."""
        self._scope.setVisible(n_disputed > 1)
        self._scope.setText(self.tr("The choice is about %1.").replace("%1", wording.n_photos(n_disputed)))
