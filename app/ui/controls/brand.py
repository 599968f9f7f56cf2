"""What begins the bar at the top."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.ui import icons
from app.ui.controls.pieces import label, line
from app.ui.theme import Colour, Space

_MARK_PX: Final = 22
_DIVIDER_PX: Final = 20


class Brand(QWidget):
    """Mark and name, and a divider where something follows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark = QLabel()
        icons.show(mark, icons.BRAND_MARK, Colour.T1, _MARK_PX)
        self._divider = line(is_upright=True)
        self._divider.setFixedHeight(_DIVIDER_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, Space.XXS, 0)
        row.setSpacing(Space.XS)
        row.addWidget(mark)
        self._name = label("RED-Aes", "section")
        row.addWidget(self._name)
        row.addSpacing(Space.XXS)
        row.addWidget(self._divider)

    def show_name(self, *, is_there: bool) -> None:
        """Whether the name stands beside the mark, which says enough where there is little room."""
        self._name.setVisible(is_there)

    def show_divider(self, *, is_there: bool) -> None:
        """Whether something follows."""
        self._divider.setVisible(is_there)
