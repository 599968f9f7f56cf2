"""The sheet of all keys."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.actions import Actions, key_text
from app.ui.controls.pieces import label, push_button
from app.ui.theme import Space


class KeysDialog(QDialog):
    """Every action that has a key, by group."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        columns = QHBoxLayout()
        columns.setSpacing(Space.XXL)
        filled = {name: [a for a in group if a.shortcuts()] for name, group in actions.groups().items()}
        halves: tuple[list[str], list[str]] = ([], [])
        for name in sorted(filled, key=lambda name: len(filled[name]), reverse=True):
            shorter = min(halves, key=lambda half: sum(len(filled[n]) + 2 for n in half))
            if filled[name]:
                shorter.append(name)
        for half in halves:
            column = QVBoxLayout()
            column.setSpacing(Space.L)
            for name in half:
                column.addLayout(_section(name, filled[name]))
            column.addStretch()
            columns.addLayout(column)
        close = push_button(self.tr("Close"), "primary")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(label(self.tr("Shift with a key for pick, stars or label moves on to the next photo."), "meta"))
        foot.addStretch()
        foot.addWidget(close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        outer.setSpacing(Space.L)
        outer.addWidget(label(self.tr("Keys"), "title"))
        outer.addLayout(columns)
        outer.addLayout(foot)


def _section(name: str, actions: list[QAction]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.XL)
    grid.setVerticalSpacing(Space.XXS)
    grid.addWidget(label(name, "head"), 0, 0)
    for row, action in enumerate(actions, start=1):
        grid.addWidget(label(action.text().replace("&", "").rstrip("…")), row, 0)
        holder = QHBoxLayout()
        holder.addStretch()
        holder.addWidget(label(key_text(action), "key"))
        grid.addLayout(holder, row, 1)
    return grid
