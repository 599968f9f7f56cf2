"""The last resort for our own mistakes: what happened, a copy button, and the catalogue is safe."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
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
        close.setFocus()  # else Enter would go to the details

    def copy_details(self) -> None:
        """Puts the details on the clipboard."""
        QGuiApplication.clipboard().setText(self._details.toPlainText())


def install_crash_hook(diagnostics: Callable[[], str]) -> Callable[[], None]:
    """Sends every unexpected exception of any thread to the log and one dialog; returns what takes the hook away.

    Args:
        diagnostics: versions, counts and last log lines, to stand below the traceback.
    """
    before, before_in_threads = sys.excepthook, threading.excepthook
    witness = _Witness(diagnostics)

    def meet(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            before(kind, error, trace)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        log.critical("unexpected error\n%s", text)
        sys.__excepthook__(kind, error, trace)
        witness.met.emit(text)

    def meet_in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            meet(args.exc_type, args.exc_value, args.exc_traceback)

    def restore() -> None:
        sys.excepthook, threading.excepthook = before, before_in_threads

    sys.excepthook, threading.excepthook = meet, meet_in_thread
    return restore


class _Witness(QObject):
    """Lives on the UI thread and shows there what any thread met."""

    met = Signal(str)  # the traceback

    def __init__(self, diagnostics: Callable[[], str]) -> None:
        super().__init__()
        self._diagnostics = diagnostics
        self._is_open = False
        self.met.connect(self._show, Qt.ConnectionType.QueuedConnection)

    @Slot(str)
    def _show(self, text: str) -> None:
        if self._is_open:  # a second mistake while the first is being read: the log has it
            return
        self._is_open = True
        try:
            CrashDialog(f"{text}\n{self._diagnostics()}").exec()
        finally:
            self._is_open = False
