"""Whether Caps Lock is on, as the last key that was pressed told it: Qt has no other way to know."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent

_MASKS: Final = {
    "xcb": 1 << 1,  # LockMask of the X protocol
    "wayland": 1 << 1,  # the same place in xkb's modifiers
    "windows": 1 << 8,  # Qt's own, in its Windows key mapper
    "cocoa": 1 << 16,  # NSEventModifierFlagCapsLock
}
"""The bit of a key event's native modifiers, by the name of Qt's platform."""


class CapsLock(QObject):
    """Watches the keys that come to a window, shortcuts included.

    Args:
        platform: as `QGuiApplication.platformName` says; on others than the known ones Caps Lock is never on.
        window: the window.
    """

    def __init__(self, platform: str, window: QObject) -> None:
        super().__init__(window)
        self._mask = _MASKS.get(platform.split("-", maxsplit=1)[0], 0)
        self._is_on = False
        window.installEventFilter(self)

    def is_on(self) -> bool:
        """Whether it was on when a key was pressed last."""
        return self._is_on

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Looks at every key before Qt looks for its shortcut; takes none."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self._is_on = bool(event.nativeModifiers() & self._mask)
        return False
