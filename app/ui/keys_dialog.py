"""The sheet of all keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.actions import Actions, key_text
from app.ui.controls.pieces import label, push_button, surface
from app.ui.sheet import Sheet, foot_row
from app.ui.theme import BAR_PX, Space

_N_COLUMNS: Final = 3


class KeysDialog(Sheet):
    """Every action that has a key, by group, and the keys that every view knows."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Keys"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sections = {
            name: [(action.text().replace("&", "").rstrip("…"), key_text(action)) for action in group]
            for name, group in actions.groups().items()
        }
        sections[self.tr("Moving around")] = [
            (self.tr("Next or previous photo"), self.tr("Arrows")),
            (self.tr("Select more photos"), self.tr("Shift+Arrows")),
            (self.tr("Open in the loupe"), self.tr("Enter")),
            (self.tr("Back to the photos"), self.tr("Esc")),
            (self.tr("Menu"), "F10"),
        ]
        columns = QHBoxLayout()
        content = surface("panel", columns, (0, 0, Space.L, 0))  # the scroll bar's margin
        columns.setSpacing(Space.XXL)
        for names in _columns({name: len([1 for _, key in lines if key]) for name, lines in sections.items()}):
            column = QVBoxLayout()
            column.setSpacing(Space.L)
            for name in names:
                column.addLayout(_section(name, [line for line in sections[name] if line[1]]))
            column.addStretch()
            columns.addLayout(column, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(content)
        close = push_button(self.tr("Close"), "primary")
        close.clicked.connect(self.accept)
        foot, row = foot_row()
        row.addWidget(label(self.tr("Shift with a key for pick, stars or label moves on to the next photo."), "meta"))
        row.addStretch()
        row.addWidget(close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        outer.setSpacing(Space.L)
        outer.addWidget(label(self.tr("Keys"), "title"))
        outer.addWidget(scroll, 1)
        outer.addWidget(foot)
        around = Space.L * 2
        wanted = content.sizeHint() + QSize(around + BAR_PX, around * 2 + foot.sizeHint().height() + Space.XXL)
        self.fit(wanted.width(), wanted.height())


def _columns(n_lines: dict[str, int]) -> list[list[str]]:
    """Spreads sections over columns of about the same height, the longest first."""
    columns: list[list[str]] = [[] for _ in range(_N_COLUMNS)]
    for name in sorted(n_lines, key=lambda name: n_lines[name], reverse=True):
        if n_lines[name]:
            min(columns, key=lambda column: sum(n_lines[each] + 2 for each in column)).append(name)
    return columns


def _section(name: str, lines: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.L)
    grid.setVerticalSpacing(Space.XXS)
    grid.addWidget(label(name, "head"), 0, 0)
    for row, (text, key) in enumerate(lines, start=1):
        grid.addWidget(label(text), row, 0)
        holder = QHBoxLayout()
        holder.addStretch()
        holder.addWidget(label(key, "key"))
        grid.addLayout(holder, row, 1)
    return grid
