"""A field that shows the key pressed in it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from app.ui.actions import key_text

_MODIFIERS: Final = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_unknown,
)
_SIGNS: Final = range(0x21, 0x110000)  # key codes that are characters; Space is none of them


class KeyCapture(QLineEdit):
    """The first key counts, Tab and Enter too; after it, Tab moves on and Enter agrees, so that nobody is caught."""

    captured = Signal(str)  # in Qt's portable notation; empty: cleared
    agreed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(self.tr("Press a key"))
        self.setAccessibleName(self.tr("New key"))
        self.setAccessibleDescription(self.tr("Press a key; Esc clears it, and leaves the field while it is empty"))
        self.key = ""

    def clear_key(self) -> None:
        """Waits for a key again."""
        self._show("")

    def event(self, event: QEvent) -> bool:
        """Keeps shortcuts and Tab from acting while a key is awaited."""
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            if self._leaves(event):
                return super().event(event)
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 (Qt's name)
        """There is nothing to paste."""

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """Coming back starts anew."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.clear_key()

    def _leaves(self, event: QKeyEvent) -> bool:
        """A key that moves the focus: Tab once a key was taken, Esc while there is none."""
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return bool(self.key)
        return event.key() == Qt.Key.Key_Escape and not self.key

    def _take(self, event: QKeyEvent) -> None:
        if event.key() in _MODIFIERS or event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Escape:
            self._show("")
        elif self.key and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.agreed.emit()
        else:
            self._show(pressed_key(event))

    def _show(self, key: str) -> None:
        self.key = key
        self.setText(key_text([key]) if key else "")
        self.captured.emit(key)


def pressed_key(event: QKeyEvent) -> str:
    """The key of an event in portable notation; a sign that needs Shift on this keyboard stands without it."""
    key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key == Qt.Key.Key_Backtab:
        key = Qt.Key.Key_Tab
    if event.key() in _SIGNS and not chr(event.key()).isalnum():
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    return QKeySequence(QKeyCombination(modifiers, key)).toString()
