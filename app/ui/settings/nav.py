"""The list of pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from app.ui.controls.nav_button import NavButton, NavLook
from app.ui.controls.one_of import press_one
from app.ui.theme import Space

_LOOK: Final = NavLook(height_px=36, indent_px=Space.M, gap_px=Space.S, margin_px=Space.S, token="T2")


class PageNav(QWidget):
    """Exactly one page is pressed; arrows move inside the list."""

    chosen = Signal(int)  # place of the page

    def __init__(self, pages: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XS, Space.M, Space.XS, Space.M)
        column.setSpacing(Space.XXS)
        for place, (title, icon_name) in enumerate(pages):
            row = NavButton(icon_name, title, _LOOK)
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._group.addButton(row, place)
            column.addWidget(row)
        column.addStretch()
        self._group.idToggled.connect(self._on_toggled)

    def choose(self, place: int) -> None:
        """Presses one page and gives it the focus."""
        press_one(self._group, place)
        self._group.button(place).setFocus()

    def _on_toggled(self, place: int, is_on: bool) -> None:
        if is_on:
            self.chosen.emit(place)
