"""Somebody at a keyboard, without a mouse, in a window that lives meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

PATIENCE_S: Final = 120.0
_BREATH_S: Final = 0.001
_DIALOG_MS: Final = 100
_MOST_TABS: Final = 150


def wait_until(holds: Callable[[], bool], patience_s: float = PATIENCE_S) -> None:
    """Lets the window live until something holds; looks after every round of events.

    Raises:
        TimeoutError: it never did.
    """
    until = time.monotonic() + patience_s
    nothing = Event()
    while not holds():
        if time.monotonic() > until:
            raise TimeoutError(f"waited {patience_s} s")
        nothing.wait(_BREATH_S)
        QApplication.processEvents()


def press(*keys: str) -> None:
    """Presses keys one after the other where the focus is: "Ctrl+Z", "P"."""
    for each in keys:
        sequence: Any = QKeySequence(each)  # which PySide's types do not know to be one
        QTest.keyClick(_focused(), sequence[0].key(), sequence[0].keyboardModifiers())


def write(text: str) -> None:
    """Replaces what stands in the field with the focus."""
    press("Ctrl+A")
    QTest.keyClicks(_focused(), text)


def has_focus_in(widget: QWidget) -> bool:
    """Whether a widget, or something in it, gets what is typed."""
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))


def walk_to(widget: QWidget, key: str = "Tab") -> int:
    """Presses a key until a widget, or something in it, has the focus; returns how often that took.

    Raises:
        LookupError: it cannot be reached so.
    """
    for n_pressed in range(_MOST_TABS):
        if has_focus_in(widget):
            return n_pressed
        press(key)
    raise LookupError(f"no way by {key} to {widget.accessibleName() or widget}")


def press_and_name(keys: str, path: Path | None) -> None:
    """Presses a key that opens a dialog for files, and answers it with a path; None: with the one proposed.

    Raises:
        LookupError: it opened none.
    """

    has_opened, has_written = False, path is None

    def answer() -> None:
        nonlocal has_opened, has_written
        dialog, focused = QApplication.activeModalWidget(), QApplication.focusWidget()
        if not isinstance(dialog, QFileDialog) or focused is None or not dialog.isAncestorOf(focused):
            return
        has_opened = True
        if has_written:
            press("Return")  # the first one may only close what the field proposes
        else:
            write(str(path))
            has_written = True

    timer = QTimer()  # the dialog has a loop of its own
    timer.timeout.connect(answer)
    timer.start(_DIALOG_MS)
    window = QApplication.activeWindow()
    press(keys)
    timer.stop()
    if not has_opened:
        raise LookupError(f"{keys} opened no dialog for files")
    if window is not None:
        window.activateWindow()  # as window managers do
    wait_until(lambda: QApplication.focusWidget() is not None)


def _focused() -> QWidget:
    focused = QApplication.activePopupWidget() or QApplication.focusWidget()
    if focused is None:
        raise LookupError("nothing has the focus")
    return focused
