"""One entry of the left panel: icon, name, count."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.ui.controls.nav_button import NavButton, NavLook
from app.ui.folders import roving
from app.ui.theme import Size

INDENT_PX: Final = 26  # where icons begin, and the words of the filters below
NOTE_MARGIN_PX: Final = 10
STEP_PX: Final = 16  # further in, for each level of a tree


class NavRow(NavButton):
    """A row that is pressed when its part of the library is shown."""

    def __init__(self, icon_name: str, name: str, depth: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(icon_name, name, _look(depth), parent)
        roving.make_line(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Up and down go to the panel, which knows the other lines."""
        if event.key() in roving.KEYS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def nextCheckState(self) -> None:  # noqa: N802 (Qt's name)
        """The panel decides which row is pressed."""


def _look(depth: int) -> NavLook:
    return NavLook(
        height_px=Size.TREE_ROW,
        indent_px=INDENT_PX + STEP_PX * depth,
        gap_px=10,
        margin_px=NOTE_MARGIN_PX,
        token="T1",
    )
