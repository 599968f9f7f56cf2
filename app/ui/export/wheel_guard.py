"""Keeps a turn of the wheel that scrolls a form from changing the field under the pointer."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class WheelGuard(QObject):
    """Fields take the wheel only while they have the focus; else the form gets it.

    Args:
        fields: number fields and choices.
        parent: ends the guard with itself.
    """

    def __init__(self, fields: Iterable[QWidget], parent: QObject) -> None:
        super().__init__(parent)
        for field in fields:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Passes the wheel on."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False
