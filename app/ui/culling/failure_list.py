"""What could not be done to single files, to be read and copied."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.controls.pieces import label, push_button
from app.ui.sheet import Sheet, foot_row
from app.ui.theme import Space


class FailureList(Sheet):
    """One paragraph a file."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.fit(640, 420)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(title)
        close = push_button(self.tr("Close"), "primary")
        foot, buttons = foot_row()
        buttons.addStretch()
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(label(title, "section"))
        column.addWidget(self.text, 1)
        column.addWidget(foot)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        close.setFocus()
