"""A group of buttons of which exactly one is down."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup


def press_one(group: QButtonGroup, place: int) -> None:
    """Presses one without telling anybody, and has Tab lead to it; arrows lead to the others.

    Qt itself lets Tab go to the first one until the person has pressed another.
    """
    pressed, tab = group.button(place), Qt.FocusPolicy.TabFocus.value
    for button in group.buttons():
        policy = button.focusPolicy().value
        button.setFocusPolicy(Qt.FocusPolicy(policy | tab if button is pressed else policy & ~tab))
    pressed.setChecked(True)
