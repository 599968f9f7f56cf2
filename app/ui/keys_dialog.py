"""The sheet of all keys in force, those of the view on screen first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.actions import Actions, key_text, plain_name
from app.ui.controls.pieces import label, push_button, surface
from app.ui.sheet import MARGIN_PX, Sheet, foot_row
from app.ui.theme import BAR_PX, Space
from app.ui.views import COMPARE, GRID, LOUPE, SURVEY, VIEWS

_MOST_COLUMNS, _FEWEST_COLUMNS = 4, 2
_RING_PX = 2  # of an area that can have the keys
Lines = list[tuple[str, str]]
"""What is done, and by which keys."""


class KeysDialog(Sheet):
    """Every action that has a key, by group, and the keys that every view knows."""

    def __init__(self, actions: Actions, view: int, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Keys"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        around = Space.L * 2
        aside = around + 2 * _RING_PX + BAR_PX
        room_px = 0 if parent is None else parent.width() - aside - 2 * MARGIN_PX
        content = _as_wide_as_fits(keys_by_section(actions, view), room_px)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setProperty("kind", "read")
        scroll.setWidget(content)
        scroll.setAccessibleName(self.tr("Keys"))
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
        wanted = content.sizeHint() + QSize(aside, around * 2 + foot.sizeHint().height() + Space.XXL)
        self.fit(wanted.width(), wanted.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Home and End, which a scroll area does not know."""
        bar = self._scroll.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if event.key() in ends:
            bar.setValue(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def _as_wide_as_fits(sections: dict[str, Lines], room_px: int) -> QWidget:
    """In as many columns as have room beside each other: longer words need more of it."""
    for n_columns in range(_MOST_COLUMNS, _FEWEST_COLUMNS, -1):
        content = _in_columns(sections, n_columns)
        if content.sizeHint().width() <= room_px:
            return content
        content.deleteLater()
    return _in_columns(sections, _FEWEST_COLUMNS)


def _in_columns(sections: dict[str, Lines], n_columns: int) -> QWidget:
    first = next(iter(sections))
    columns = QHBoxLayout()
    content = surface("panel", columns, (Space.XS, Space.XS, Space.L, Space.XS))  # on the right the scroll bar's
    columns.setSpacing(Space.L)
    for names in _columns({name: len(lines) for name, lines in sections.items()}, first, n_columns):
        column = QVBoxLayout()
        column.setSpacing(Space.L)
        for name in names:
            column.addLayout(_section(name, sections[name], "strong" if name == first else "head"))
        column.addStretch()
        columns.addLayout(column, 1)
    return content


def keys_by_section(actions: Actions, view: int) -> dict[str, Lines]:
    """What has a key, by section: the view's own, what works everywhere by group, then the other views' own."""
    here: dict[str, Lines] = {view_name(view): _moving(view)}
    everywhere: dict[str, Lines] = {}
    elsewhere: dict[str, Lines] = {}
    views = {deed.handle: deed.views for deed in actions.deeds()}
    for group, members in actions.groups().items():
        for action in members:
            handle = action.property("handle")
            keys = key_text(actions.keys(handle))
            line = (plain_name(action), keys)
            if not keys:
                continue
            if not views[handle]:
                everywhere.setdefault(group, []).append(line)
            elif view in views[handle]:
                here[view_name(view)].append(line)
            else:
                name = ", ".join(view_name(other) for other in VIEWS if other in views[handle])
                elsewhere.setdefault(name, []).append(line)
    return {**here, **everywhere, **elsewhere}


def view_name(view: int) -> str:
    """A view as its tab calls it."""
    translate = QCoreApplication.translate
    return {
        GRID: translate("KeysDialog", "Grid"),
        LOUPE: translate("KeysDialog", "Loupe"),
        COMPARE: translate("KeysDialog", "Compare"),
        SURVEY: translate("KeysDialog", "Survey"),
    }[view]


def _moving(view: int) -> Lines:
    """The keys that no set changes."""
    translate = QCoreApplication.translate
    arrows = translate("KeysDialog", "Arrows")
    back = (translate("KeysDialog", "Back to the photos"), translate("KeysDialog", "Esc"))
    ends = (translate("KeysDialog", "First or last photo"), translate("KeysDialog", "Home, End"))
    return {
        GRID: [
            (translate("KeysDialog", "Next or previous photo"), arrows),
            ends,
            (translate("KeysDialog", "Select more photos"), translate("KeysDialog", "Shift+Arrows")),
            (translate("KeysDialog", "Open in the loupe"), translate("KeysDialog", "Enter")),
            back,
        ],
        LOUPE: [
            (translate("KeysDialog", "Next or previous photo"), arrows),
            ends,
            (translate("KeysDialog", "Back to the photos"), translate("KeysDialog", "Esc or Enter")),
        ],
        COMPARE: [
            (translate("KeysDialog", "Another photo on the right"), translate("KeysDialog", "Left, right")),
            (translate("KeysDialog", "The other photo has the keys"), translate("KeysDialog", "Up, down")),
            back,
        ],
        SURVEY: [
            (translate("KeysDialog", "Another photo has the keys"), translate("KeysDialog", "Left, right")),
            (translate("KeysDialog", "Another series"), translate("KeysDialog", "Up, down")),
            back,
        ],
    }[view] + [(translate("KeysDialog", "Menu"), "F10")]


def _columns(n_lines: dict[str, int], first: str, n_columns: int) -> list[list[str]]:
    """Spreads sections over columns of about the same height, the first one on top, then the longest."""
    columns: list[list[str]] = [[] for _ in range(n_columns)]
    for name in sorted(n_lines, key=lambda name: (name == first, n_lines[name]), reverse=True):
        min(columns, key=lambda column: sum(n_lines[each] + 2 for each in column)).append(name)
    return columns


def _section(name: str, lines: Sequence[tuple[str, str]], kind: str) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.L)
    grid.setVerticalSpacing(Space.XXS)
    grid.addWidget(label(name, kind), 0, 0)
    for row, (text, key) in enumerate(lines, start=1):
        grid.addWidget(label(text), row, 0)
        holder = QHBoxLayout()
        holder.addStretch()
        holder.addWidget(label(key, "key"))
        grid.addLayout(holder, row, 1)
    return grid
