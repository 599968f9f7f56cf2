"""The line above the grid: how many, which filters, which order."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.library.arranging import Order
from app.ui import icons, wording
from app.ui.controls.menu import Menu
from app.ui.controls.pieces import label, push_button
from app.ui.filter_chips import FilterChips
from app.ui.folders.scope import Scope
from app.ui.library_state import LibraryState
from app.ui.theme import Size, Space

_ICON_ONLY_PX: Final = 72
_UNLIMITED_PX: Final = 16_777_215  # QWIDGETSIZE_MAX


class Strip(QWidget):
    """Shows and changes what `LibraryState` arranges."""

    resort_asked = Signal()
    stacking_chosen = Signal(bool)  # whether a series is shown as one photo
    again_asked = Signal()  # try every failed photo once more

    def __init__(self, state: LibraryState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setProperty("kind", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(Size.STRIP)
        self._count = label(kind="strong")
        self._selection = label()
        self._unordered = label(self.tr("No edits measured yet"), "meta")
        self._resort = push_button("", "chip")
        self._again = push_button(self.tr("Try all again"), "", "refresh-cw")
        self.chips = FilterChips()
        self._orders: list[Order] = []
        self._order = self._make_order()
        self._stacking = self._make_stacking()
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, 0, Space.M, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._count)
        row.addWidget(self._selection)
        row.addWidget(self._unordered)
        row.addWidget(self._resort)
        row.addWidget(self.chips)
        for part in (self._again, self._stacking, self._order):
            row.addWidget(part)
        self._resort.hide()
        self._resort.clicked.connect(self.resort_asked)
        self._again.clicked.connect(self.again_asked)
        self.chips.changed.connect(state.set_filters)
        for changed in (state.arranged, state.loaded):  # the count is told only once all are known
            changed.connect(self._show_arrangement)
        state.order_outdated.connect(self._show_outdated)
        self._show_arrangement()

    def show_selection(self, n_selected: int) -> None:
        """Shows how many photos keys act on."""
        self._selection.setText(self.tr("%1 selected").replace("%1", wording.number(n_selected)) if n_selected else "")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Narrow strips leave their room to the filters."""
        super().resizeEvent(event)
        self._fit()

    def open_orders(self) -> None:
        """Opens the orders as a menu below their box; whoever leaves it is where he was before."""
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, order in enumerate(self._orders):
            action = menu.addAction(self._order.itemText(place))
            action.setCheckable(True)
            action.setChecked(order is self._state.order)
            action.triggered.connect(lambda _checked=False, order=order: self._state.set_order(order))
        menu.popup(self._order.mapToGlobal(self._order.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[self._orders.index(self._state.order)])

    def _fit(self) -> None:
        """Where not all has room, the boxes keep their icons alone."""
        boxes = (self._stacking, self._order)
        words = sum(part.sizeHint().width() for part in (self._count, self._selection, *boxes))
        at_times = (self._unordered, self._resort, self._again)
        words += sum(part.sizeHint().width() for part in at_times if not part.isHidden())
        is_narrow = words + self.chips.sizeHint().width() + 8 * Space.S > self.width()
        for box in boxes:
            box.setMaximumWidth(_ICON_ONLY_PX if is_narrow else _UNLIMITED_PX)

    def _make_order(self) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(self.tr("Order"))
        for order, name in (
            (Order.SCORE_DESCENDING, self.tr("AI score, high first")),
            (Order.SCORE_ASCENDING, self.tr("AI score, low first")),
            (Order.GAIN_DESCENDING, self.tr("To be gained, most first")),
            (Order.GAIN_ASCENDING, self.tr("To be gained, least first")),
            (Order.TIME_DESCENDING, self.tr("Capture time, new first")),
            (Order.TIME_ASCENDING, self.tr("Capture time, old first")),
            (Order.STARS_DESCENDING, self.tr("Stars, most first")),
            (Order.STARS_ASCENDING, self.tr("Stars, fewest first")),
            (Order.NAME_ASCENDING, self.tr("File name, A first")),
            (Order.NAME_DESCENDING, self.tr("File name, Z first")),
        ):
            combo.addItem(icons.icon("arrow-down-wide-narrow"), name)
            self._orders.append(order)
        combo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        combo.activated.connect(lambda place: self._state.set_order(self._orders[place]))
        return combo

    def _make_stacking(self) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(self.tr("Series"))
        combo.setToolTip(self.tr("Show all frames of a series, or its best one (S expands one)"))
        for name in (self.tr("All frames"), self.tr("Best of series")):
            combo.addItem(icons.icon("layers"), name)
        combo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        combo.activated.connect(lambda place: self.stacking_chosen.emit(bool(place)))
        return combo

    def _show_arrangement(self) -> None:
        self._stacking.setCurrentIndex(int(self._state.stacking.is_on))
        n_again = self._state.counts.of(Scope.ATTENTION) + self._state.counts.n_unranked
        self._again.setVisible(self._state.scope is Scope.ATTENTION and n_again > 0)
        count = wording.shown_of(len(self._state.shown), self._state.n_in_scope)
        self._count.setText(count if self._state.are_photos_known else self.tr("Reading the library…"))
        is_by_gain = self._state.order in (Order.GAIN_DESCENDING, Order.GAIN_ASCENDING)
        self._unordered.setVisible(is_by_gain and all(shown.gain is None for shown in self._state.shown))
        self._order.setCurrentIndex(self._orders.index(self._state.order))
        self.chips.show_filters(self._state.filters)
        self._order.setToolTip(self._order.currentText())
        self._fit()

    def _show_outdated(self, n: int) -> None:
        self._resort.setVisible(n > 0)
        self._resort.setText(wording.new_scores(n))
