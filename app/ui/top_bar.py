"""The bar above everything: brand, place, views, and the few actions that are always at hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QSizePolicy, QWidget

from app.ui.controls.brand import Brand
from app.ui.controls.elided_label import ElidedLabel
from app.ui.controls.pieces import action_button, icon_button, label, push_button
from app.ui.controls.tabs import Tabs
from app.ui.theme import Size, Space
from app.ui.views import COMPARE, GRID, LOUPE, SURVEY

_NAME_FROM_PX: Final = 1024
_PLACE_PX: Final = 112  # what a long place keeps at least; keys beside the views give way first


class TopBar(QWidget):
    """Tells the place and switches views."""

    view_chosen = Signal(int)  # one of `views.VIEWS`

    def __init__(self, actions: Sequence[QAction], export: QAction, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "chrome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(Size.TOP_BAR)
        self.setAccessibleName(self.tr("Top bar"))
        self._place = ElidedLabel("strong")
        self._place.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._count = label(kind="meta")
        self._brand = Brand()
        self._tabs = self._make_tabs()
        self._export = push_button(export.text(), "primary", "upload")
        self._library_parts: list[QWidget] = [self._place, self._count, self._tabs, self._export]
        grid = QGridLayout(self)
        grid.setContentsMargins(Space.M, 0, Space.M, 0)
        for column in (0, 2):
            grid.setColumnStretch(column, 1)
        grid.addLayout(self._make_left(), 0, 0)
        grid.addWidget(self._tabs, 0, 1)
        grid.addLayout(self._make_right(actions, export, menu), 0, 2)
        self._tabs.chosen.connect(self.view_chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """In a narrow window the program's name gives way first."""
        super().resizeEvent(event)
        self._show_name()

    def show_place(self, place: str, count: str) -> None:
        """Names the part of the library and, in the loupe, the photo's place in it."""
        self._place.setText(place)
        self._place.setMinimumWidth(min(self._place.sizeHint().width(), _PLACE_PX))
        self._count.setText(count)

    def show_view(self, view: int) -> None:
        """Presses the tab of a view."""
        self._tabs.choose(view)

    def show_library(self, is_there: bool) -> None:
        """Without any folder only the brand and the menu stay."""
        for part in self._library_parts:
            part.setVisible(is_there)
        self._brand.show_divider(is_there=is_there)
        self._show_name()

    def _show_name(self) -> None:
        self._brand.show_name(is_there=self.width() >= _NAME_FROM_PX or self._tabs.isHidden())

    def _make_tabs(self) -> Tabs:
        names = {
            GRID: self.tr("Grid"),
            LOUPE: self.tr("Loupe"),
            COMPARE: self.tr("Compare"),
            SURVEY: self.tr("Survey"),
        }
        pictures = ("layout-grid", "square", "columns-2", "layout-panel-left")
        tabs = Tabs(tuple(names.values()), self.tr("View"), icon_names=pictures)
        for view, handle in {GRID: "grid", LOUPE: "loupe", COMPARE: "compare", SURVEY: "survey"}.items():
            tabs.tell_key(view, names[view], handle)
        return tabs

    def _make_left(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        row.addWidget(self._brand)
        row.addWidget(self._place)
        row.addWidget(self._count)
        row.addStretch()
        return row

    def _make_right(self, actions: Sequence[QAction], export: QAction, menu: QMenu) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.XXS)
        row.addStretch()
        for action in actions:
            button = action_button(action)
            row.addWidget(button)
            if action.property("needs_library"):
                self._library_parts.append(button)
        more = icon_button("menu", self.tr("Menu"), hint="F10")
        # Not `setMenu`: keys of single views in it, Tab among them, would act on the button too while it has the focus.
        more.clicked.connect(lambda: menu.popup(self._below(more, menu)))
        more.setShortcut("F10")
        row.addWidget(more)
        row.addSpacing(Space.XS)
        self._export.clicked.connect(export.trigger)
        row.addWidget(self._export)
        return row

    def _below(self, button: QWidget, menu: QMenu) -> QPoint:
        """Where a menu hangs from the bar, its right edge below the button's."""
        return self.mapToGlobal(QPoint(button.geometry().right() + 1 - menu.sizeHint().width(), self.height()))
