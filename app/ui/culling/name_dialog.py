"""Asks for a name."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.ui.controls.pieces import label, push_button
from app.ui.sheet import Sheet, foot_row
from app.ui.theme import Space

_MAX_LENGTH = 80


class NameDialog(Sheet):
    """Accepted only with a name that is not empty."""

    named = Signal(str)

    def __init__(self, title: str, text: str, verb: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setMinimumWidth(440)
        self.field = QLineEdit(name)
        self.field.setMaxLength(_MAX_LENGTH)
        self.field.setAccessibleName(self.tr("Name"))
        self.field.setPlaceholderText(self.tr("Name"))
        cancel = push_button(self.tr("Cancel"))
        self._act = push_button(verb, "primary")
        foot, buttons = foot_row()
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self._act)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(label(title, "section"))
        if text:
            column.addWidget(label(text, wraps=True))
        column.addWidget(self.field)
        column.addSpacing(Space.S)
        column.addWidget(foot)
        cancel.clicked.connect(self.reject)
        self._act.clicked.connect(self.accept)
        self._act.setDefault(True)
        self.field.textChanged.connect(self._check)
        self.accepted.connect(lambda: self.named.emit(self.field.text().strip()))
        self._check()
        self.field.selectAll()
        self.field.setFocus()

    def _check(self) -> None:
        self._act.setEnabled(bool(self.field.text().strip()))
