"""Digits by their place on the keyboard: where the upper row has letters without Shift, as on French keyboards."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_X11_FIRST: Final = 10  # key code of the key that is 1 on a US keyboard; also under Wayland
_WINDOWS_FIRST: Final = 2
_MAC: Final = {18: 1, 19: 2, 20: 3, 21: 4, 23: 5, 22: 6, 26: 7, 28: 8, 25: 9, 29: 0}  # virtual key codes


class DigitRow(QObject):
    """Presses what a digit's key would press, where its place says another sign that nothing else is done with.

    Qt looks for shortcuts first: this sees only what none of them took.

    Args:
        canvases: what has the focus in each view; text fields are none of them.
        press: gets the digit's key and the view, and says whether something was done.
        parent: owns it.
    """

    def __init__(
        self, canvases: Mapping[int, QWidget], press: Callable[[str, int], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._views = {canvas: view for view, canvas in canvases.items()}
        self._press = press
        for canvas in canvases.values():
            canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Takes the key that is a digit by its place and none by its sign."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        view = self._views.get(watched)
        is_digit = Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9
        if view is None or is_digit or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        digit = digit_at(sys.platform, event.nativeScanCode(), event.nativeVirtualKey())
        return digit is not None and self._press(str(digit), view)


def digit_at(platform: str, scan_code: int, virtual_key: int) -> int | None:
    """The digit that a US keyboard has at a key's place; None: none, or the system doesn't say.

    Args:
        platform: as `sys.platform` names it.
        scan_code: of the key, as Qt's event tells it.
        virtual_key: what macOS tells instead.
    """
    if platform == "darwin":
        return _MAC.get(virtual_key)
    place = scan_code - (_WINDOWS_FIRST if platform == "win32" else _X11_FIRST)
    return (place + 1) % 10 if 0 <= place < 10 else None
