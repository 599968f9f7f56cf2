"""Keys of the whole window that act on the focus: F6 moves it over the regions, Escape and Enter leave or press."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def move_focus(regions: Sequence[QWidget], view: QWidget, steps: int) -> None:
    """Moves the focus to the region so many steps further, around the end; one that is hidden is left out.

    Args:
        regions: every region of the window, in order.
        view: the one with the photos, which takes the focus itself; in the others their first control does.
        steps: 1 next, -1 previous.
    """
    visible = [region for region in regions if region.isVisible()]
    focused = QApplication.focusWidget()
    here = next((i for i, region in enumerate(visible) if focused and region.isAncestorOf(focused)), -1)
    here = visible.index(view) if here < 0 and focused is view else here
    region = visible[(here + steps) % len(visible)]
    if region is view:
        region.setFocus()
        return
    focusable = [widget for widget in region.findChildren(QWidget) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    first = next((widget for widget in focusable if widget.isVisible() and widget.isEnabled()), region)
    first.setFocus(Qt.FocusReason.TabFocusReason)


def leads_back(event: QKeyEvent) -> bool:
    """Whether a key ends what somebody does beside the photos: Escape everywhere, Enter in a line of text."""
    is_text_done = event.key() in _ENTER and isinstance(QApplication.focusWidget(), QLineEdit)
    return event.key() == Qt.Key.Key_Escape or is_text_done


def press_focused(event: QKeyEvent) -> bool:
    """Enter presses the button that has the focus, as Space does; False: it is another key, or no button has it."""
    button = QApplication.focusWidget()
    if event.key() not in _ENTER or event.isAutoRepeat() or not isinstance(button, QAbstractButton):
        return False
    button.click()
    return True
