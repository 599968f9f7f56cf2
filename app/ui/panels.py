"""Which panels stand beside the photos: as the width and the view allow, or as the person wants."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QSplitter, QWidget

from app.ui.floating import PanelPlace
from app.ui.theme import Size
from app.ui.views import COMPARE, GRID, SURVEY

_LEFT_FROM_PX: Final = 1360  # in narrower windows the left panel lies over the photos, once it is asked for
_INSPECTOR_FROM_PX: Final = 1120
_STEP_PX: Final = 16  # by which keys make a panel wider
_MIDDLE_FROM_PX: Final = 400  # what the smallest window leaves for the photos


class Panels(QObject):
    """Shows and hides the left panel and the inspector, and remembers their widths for each view."""

    def __init__(self, left: QWidget, middle: QWidget, inspector: QWidget, host: QWidget) -> None:
        super().__init__(host)
        left.setMinimumWidth(200)
        left.setMaximumWidth(360)
        inspector.setMaximumWidth(480)
        self._left = PanelPlace(left, middle, host, is_right=False)
        self._inspector = PanelPlace(inspector, middle, host, is_right=True)
        self._view = GRID
        self._wants_left: bool | None = None  # None: as width and view allow
        self._wants_inspector: bool | None = None
        self._widths: dict[int, list[int]] = {}
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for part in (self._left.dock, middle, self._inspector.dock):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        self._has_sizes = False
        self._left.dismissed.connect(self.close_floating)
        self._inspector.dismissed.connect(self.close_floating)

    def enter(self, view: int) -> None:
        """Another view is shown, with panels of its own width."""
        self._keep_widths()
        self._view = view
        self.fit()
        if view in self._widths:
            self.splitter.setSizes(self._widths[view])

    def is_left_floating(self) -> bool:
        """Whether the left panel lies over the photos."""
        return self._left.is_floating()

    def turn_left(self) -> None:
        """Shows or hides the left panel."""
        self._want(left=self._left.is_hidden())

    def turn_inspector(self) -> None:
        """Shows or hides the inspector."""
        self._want(inspector=self._inspector.is_hidden())

    def turn_both(self) -> None:
        """Hides both panels, or shows both if none is there: one alone where the left would lie over the photos."""
        are_wanted = self._left.is_hidden() and self._inspector.is_hidden()
        self._want(left=are_wanted and not self._left_floats(), inspector=are_wanted)

    def widen_left(self, steps: int) -> None:
        """Makes the left panel wider, or narrower for steps below zero, where it stands beside the photos."""
        self._widen(0, self._left.dock, steps)

    def widen_inspector(self, steps: int) -> None:
        """The same with the inspector."""
        self._widen(2, self._inspector.dock, steps)

    def close_floating(self) -> bool:
        """Sends panels away that lie over the photos; False: there was none."""
        is_left, is_right = self._left.is_floating(), self._inspector.is_floating()
        if is_left or is_right:
            self._want(left=False if is_left else None, inspector=False if is_right else None)
        return is_left or is_right

    def show_left(self) -> None:
        """Shows the left panel, whatever the width."""
        self._want(left=True)

    def show_inspector(self) -> None:
        """Shows the inspector, whatever width and view."""
        self._want(inspector=True)

    def wishes(self) -> tuple[bool | None, bool | None]:
        """What the person wants of the left panel and the inspector; None: as width and view allow."""
        return self._wants_left, self._wants_inspector

    def widths(self) -> dict[int, list[int]]:
        """The splitter's widths for each view that was seen."""
        self._keep_widths()
        return self._widths

    def set_wishes(self, wishes: tuple[bool | None, bool | None]) -> None:
        """Shows the panels as wanted."""
        self._keep_widths()
        self._wants_left, self._wants_inspector = wishes
        self.fit()

    def set_widths(self, widths: dict[int, list[int]]) -> None:
        """Gives the panels the widths that they had in each view."""
        self._widths = dict(widths)

    def fit(self) -> None:
        """Narrow windows give their width to the photos."""
        docks = self._left.dock, self._inspector.dock
        were_hidden = [dock.isHidden() for dock in docks]
        has_left = self._has_room_left() if self._wants_left is None else self._wants_left
        has_inspector = self._has_room_right() if self._wants_inspector is None else self._wants_inspector
        self._left.show(is_shown=has_left, floats=self._left_floats())
        self._inspector.show(is_shown=has_inspector, floats=self._inspector_floats())
        kept = self._widths.get(self._view, [0, 0, 0])
        self._left.fit(self.splitter.geometry(), kept[0] or Size.LEFT_PANEL)
        self._inspector.fit(self.splitter.geometry(), kept[2] or Size.INSPECTOR)
        middle = self.splitter.width() - Size.LEFT_PANEL - Size.INSPECTOR
        if not self._has_sizes and self.splitter.isVisible() and middle >= _MIDDLE_FROM_PX:
            self._has_sizes = True  # in a splitter without its real width, all three would be scaled alike
            self.splitter.setSizes(self._widths.get(self._view, [Size.LEFT_PANEL, middle, Size.INSPECTOR]))
        else:
            are_back = [was and not dock.isHidden() for was, dock in zip(were_hidden, docks, strict=True)]
            if any(are_back):  # a splitter would give them the least they can do with
                self.splitter.setSizes(self._with_kept(*are_back))

    def _with_kept(self, is_left_back: bool, is_inspector_back: bool) -> list[int]:
        """Widths in which a panel that is back has the one that it had, at the cost of the photos."""
        sizes = self.splitter.sizes()
        kept = self._widths.get(self._view, [0, 0, 0])
        left = (kept[0] or Size.LEFT_PANEL) if is_left_back else sizes[0]
        inspector = (kept[2] or Size.INSPECTOR) if is_inspector_back else sizes[2]
        return [left, max(0, sum(sizes) - left - inspector), inspector]

    def _widen(self, place: int, dock: QWidget, steps: int) -> None:
        sizes = self.splitter.sizes()
        if not dock.isHidden():
            most = min(dock.maximumWidth(), sizes[place] + max(0, sizes[1] - _MIDDLE_FROM_PX))
            wanted = max(dock.minimumWidth(), min(sizes[place] + steps * _STEP_PX, most))
            sizes[1] += sizes[place] - wanted
            sizes[place] = wanted
            self.splitter.setSizes(sizes)

    def _want(self, *, left: bool | None = None, inspector: bool | None = None) -> None:
        """A wish for what the width gives anyway is no wish; in narrow windows one panel takes the other's place."""
        self._keep_widths()
        is_narrow = self.splitter.width() < _INSPECTOR_FROM_PX
        if left is not None:
            self._wants_left = None if left == self._has_room_left() else left
        if inspector is not None:
            self._wants_inspector = None if inspector == self._has_room_right() else inspector
        if is_narrow and left and not inspector:
            self._wants_inspector = None
        elif is_narrow and inspector and not left:
            self._wants_left = None
        self.fit()

    def _keep_widths(self) -> None:
        sizes = self.splitter.sizes()
        if self.splitter.isVisible() and sizes[1] > 0:
            old = self._widths.get(self._view, sizes)
            self._widths[self._view] = [size or old[place] for place, size in enumerate(sizes)]

    def _has_room_left(self) -> bool:
        return self.splitter.width() >= _LEFT_FROM_PX and self._view == GRID  # other views are for the photo

    def _has_room_right(self) -> bool:
        has_its_own = self._view in (COMPARE, SURVEY)
        return self.splitter.width() >= _INSPECTOR_FROM_PX and not has_its_own

    def _left_floats(self) -> bool:
        return self.splitter.isVisible() and self.splitter.width() < _LEFT_FROM_PX

    def _inspector_floats(self) -> bool:
        return self.splitter.isVisible() and self.splitter.width() < _INSPECTOR_FROM_PX
