"""Many lines of a panel as one stop of the Tab key: the arrows go from line to line."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

KEYS: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End})
"""What a line leaves to the panel around it."""

_LINE: Final = "roving_line"
_PLACE, _HEAD = "place", "head"


def make_line(button: QAbstractButton, *, is_head: bool = False) -> None:
    """Makes a button one of the lines; Tab comes to it only while `settle` says so."""
    button.setProperty(_LINE, _HEAD if is_head else _PLACE)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a click leaves the arrow keys to the photos


def is_line(widget: QWidget | None) -> bool:
    """Whether a widget is one of the lines."""
    return widget is not None and bool(widget.property(_LINE))


def lines(root: QWidget) -> list[QAbstractButton]:
    """The lines that can be seen, or scrolled to, from top to bottom."""
    found = [each for each in root.findChildren(QAbstractButton) if is_line(each) and each.isVisibleTo(root)]
    return sorted(found, key=lambda each: each.mapTo(root, QPoint()).y())


def settle(root: QWidget) -> QAbstractButton | None:
    """Gives the Tab key to one line: that with the focus, else the place that is looked at, else the first."""
    there = lines(root)
    chosen = next((each for each in there if each.hasFocus()), None)
    chosen = chosen or next((each for each in there if each.isChecked() and each.property(_LINE) == _PLACE), None)
    chosen = chosen or next(iter(there), None)
    for each in root.findChildren(QAbstractButton):
        if is_line(each):
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus if each is chosen else Qt.FocusPolicy.NoFocus)
    return chosen


def move(root: QWidget, event: QKeyEvent) -> QAbstractButton | None:
    """Moves the focus from the line that has it, as an arrow, Home or End says; None: that is nothing here."""
    there = lines(root)
    here = next((place for place, each in enumerate(there) if each.hasFocus()), None)
    key = Qt.Key(event.key())
    if here is None or key not in KEYS:
        return None
    last = len(there) - 1
    place = {Qt.Key.Key_Up: max(0, here - 1), Qt.Key.Key_Down: min(last, here + 1), Qt.Key.Key_Home: 0}.get(key, last)
    there[place].setFocus(Qt.FocusReason.OtherFocusReason)
    settle(root)
    return there[place]
