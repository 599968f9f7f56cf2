"""Why a photo has no score, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.library.photo import PhotoFailure
from app.ui import icons, wording
from app.ui.controls.pieces import label, line, paragraph, push_button
from app.ui.theme import Colour, Space


class FailureSection(QWidget):
    """What happened, what to do, and how often it was tried."""

    again_asked = Signal()
    folder_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label(kind="section", wraps=True)
        self._what = paragraph()
        self._fix = paragraph()
        self._tried = label(kind="value")
        self._kind = label(kind="value")
        again = push_button(self.tr("Try again"), "primary", "refresh-cw")
        folder = push_button(self.tr("Show in folder"), "", "folder-open")
        mark = QLabel()
        icons.show(mark, "triangle-alert", Colour.WARN, 18)
        mark.setFixedSize(QSize(18, 20))
        title = QHBoxLayout()
        title.setSpacing(Space.XS)
        title.addWidget(mark)
        title.addWidget(self._title, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.XS)
        buttons.addWidget(again, 1)
        buttons.addWidget(folder, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(title)
        column.addWidget(self._what)
        column.addWidget(label(self.tr("What you can do"), "head"))
        column.addWidget(self._fix)
        column.addLayout(buttons)
        column.addWidget(line())
        column.addLayout(_fact(self.tr("Tried"), self._tried))
        column.addLayout(_fact(self.tr("Reason code"), self._kind))
        again.clicked.connect(self.again_asked)
        folder.clicked.connect(self.folder_asked)

    def show_failure(self, failure: PhotoFailure) -> None:
        """Shows a failure in its own words."""
        is_unreadable = failure.kind in {"ImageUnreadable", "ImageTooLarge"}
        self._title.setText(
            self.tr("This photo cannot be read") if is_unreadable else self.tr("This photo has no score")
        )
        self._what.show_text(failure.what)
        self._fix.show_text(failure.fix)
        self._tried.setText(wording.times(failure.attempts))
        self._kind.setText(failure.kind)


def _fact(name: str, value: QLabel) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(label(name, "meta"))
    row.addStretch()
    row.addWidget(value)
    return row
