"""A question before something that cannot be undone: counts in the text, the verb on the button, focus on Cancel."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.controls.pieces import label, push_button
from app.ui.sheet import Sheet, foot_row
from app.ui.theme import Space


class ConfirmDialog(Sheet):
    """Accepted only by the button with the verb."""

    def __init__(
        self, title: str, text: str, verb: str, parent: QWidget | None = None, icon_name: str | None = None
    ) -> None:
        super().__init__(title, parent)
        self.setMinimumWidth(480)
        cancel = push_button(self.tr("Cancel"), "primary")
        act = push_button(verb, "", icon_name)
        foot, buttons = foot_row()
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(act)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(label(title, "section"))
        column.addWidget(label(text, wraps=True))
        column.addSpacing(Space.S)
        column.addWidget(foot)
        cancel.clicked.connect(self.reject)
        act.clicked.connect(self.accept)
        cancel.setDefault(True)  # counts only once the button lies in the dialog
        cancel.setFocus()
