"""The last resort for our own mistakes: what happened, a copy button, and the catalogue is safe."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.controls.pieces import label, push_button
from app.ui.theme import Space

log = logging.getLogger(__name__)


class CrashDialog(QDialog):
    """Shows an unexpected error with everything a report needs."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("RED-Aes made a mistake"))
        self.setMinimumSize(640, 400)
        self._details = QPlainTextEdit(details)
        self._details.setReadOnly(True)
        self._details.setAccessibleName(self.tr("Details"))
        copy = push_button(self.tr("Copy details"), "", "copy")
        close = push_button(self.tr("Continue"), "primary")
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(copy)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(label(self.tr("Something in RED-Aes does not work as it should"), "section"))
        column.addWidget(
            label(
                self.tr(
                    "Your photos and decisions are safe: each one was stored when you made it. You can go on; if "
                    "something looks wrong, start RED-Aes again. Please send these details with your report."
                ),
                wraps=True,
            )
        )
        column.addWidget(self._details, 1)
        column.addLayout(buttons)
        copy.clicked.connect(self.copy_details)
        close.clicked.connect(self.accept)

    def copy_details(self) -> None:
        """Puts the details on the clipboard."""
        QGuiApplication.clipboard().setText(self._details.toPlainText())


def install_crash_hook(diagnostics: Callable[[], str]) -> Callable[[], None]:
    """Sends every unexpected exception of the UI thread to the log and one dialog; returns what takes the hook away.

    Args:
        diagnostics: versions, counts and last log lines, to stand below the traceback.
    """
    before = sys.excepthook
    is_open = False

    def meet(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        nonlocal is_open
        if issubclass(kind, KeyboardInterrupt):
            before(kind, error, trace)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        log.critical("unexpected error\n%s", text)
        if is_open:  # a second mistake while the first is being read: the log has it
            return
        is_open = True
        try:
            CrashDialog(f"{text}\n{diagnostics()}").exec()
        finally:
            is_open = False

    def restore() -> None:
        sys.excepthook = before

    sys.excepthook = meet
    return restore
