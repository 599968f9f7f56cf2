"""What every page of the settings is laid out like: title, one sentence, sections of rows."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui.controls.pieces import label, line, surface
from app.ui.theme import Space

CONTENT_PX: Final = 1248
"""Widest content of a page."""

_ROWS_PX: Final = 820  # wider, a control would stand too far from its words


class Page(QScrollArea):
    """Scrolls; `column` takes sections, rows and whatever else."""

    def __init__(self, title: str, about: str, *, is_wide: bool = False) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its controls have it
        self.setAccessibleName(title)
        outer = QHBoxLayout()
        holder = surface("panel", outer, (Space.XXL + Space.M, Space.XL, Space.XL, Space.XL))
        inside = QWidget()
        inside.setMaximumWidth(CONTENT_PX if is_wide else _ROWS_PX)
        inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        outer.addWidget(inside, 1)
        outer.addStretch()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.M)
        head = QVBoxLayout()
        head.setSpacing(Space.XXS)
        head.addWidget(label(title, "display"))
        head.addWidget(label(about, wraps=True))
        self.column.addLayout(head)
        self.column.addSpacing(Space.XS)
        self.setWidget(holder)

    def begin_section(self, name: str) -> None:
        """Another headline."""
        self.column.addSpacing(Space.XS)
        self.column.addWidget(label(name, "section"))

    def end(self) -> None:
        """What is left of the height stays empty."""
        self.column.addStretch(1)


class SettingRow(QWidget):
    """Name and explanation on the left, the control on the right."""

    def __init__(self, name: str, about: str, control: QWidget, hint: str = "") -> None:
        super().__init__()
        self.about = label(about, wraps=True)
        self.hint = label(hint, "hint", wraps=True)
        if not hint:
            self.hint.hide()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(name, "strong"))
        words.addWidget(self.about)
        words.addWidget(self.hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.L)
        row.addLayout(words, 1)
        row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        if not control.accessibleName():
            control.setAccessibleName(name)
        control.setAccessibleDescription(f"{about} {hint}".strip())


def divider() -> QWidget:
    """A hairline between rows."""
    return line()
