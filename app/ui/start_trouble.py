"""What stands where the window would be when the library cannot be opened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from app.settings import Settings
from app.ui import error_words
from app.ui.appearance import Appearance
from app.ui.application import make_application
from app.ui.controls.pieces import label, push_button
from app.ui.theme import Space
from engine.errors import RedAesError


class StartTrouble(QDialog):
    """Accepted: the person wants another try."""

    def __init__(self, error: RedAesError) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("RED-Aes cannot open its library"))
        self.setMinimumWidth(520)
        spoken = error_words.told(error)
        copy = push_button(self.tr("Copy details for support"), "link")
        leave = push_button(self.tr("Quit"))
        again = push_button(self.tr("Try again"), "primary", "refresh-cw")
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.XS)
        buttons.addWidget(copy)
        buttons.addStretch()
        buttons.addWidget(leave)
        buttons.addWidget(again)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(label(self.tr("RED-Aes cannot open its library"), "section"))
        for text in (spoken.what, spoken.fix):
            column.addWidget(label(text, wraps=True))
        column.addSpacing(Space.S)
        column.addLayout(buttons)
        details = f"{error.kind}: {error.what} {error.fix}"  # in English, whatever the window speaks
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
        leave.clicked.connect(self.reject)
        again.clicked.connect(self.accept)
        again.setDefault(True)
        again.setFocus(Qt.FocusReason.OtherFocusReason)


def wants_another_try(error: RedAesError, chosen: Settings) -> bool:
    """Tells why there is no window, and waits for the person's word."""
    make_application(chosen.size_percent, chosen.language)
    Appearance().choose(chosen.theme, chosen.surround)
    return StartTrouble(error).exec() == QDialog.DialogCode.Accepted
