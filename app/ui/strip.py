"""The line above the grid: how many, which filters, which order."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from app.library.arranging import Filters, Order
from app.library.photo import ColorLabel, Flag
from app.ui import icons, wording
from app.ui.controls.pieces import label, push_button
from app.ui.folders.scope import Scope
from app.ui.library_state import LibraryState
from app.ui.theme import Colour, Size, Space
from engine.scale import MOS_MAX, MOS_MIN

translate = QCoreApplication.translate


class Strip(QWidget):
    """Shows and changes what `LibraryState` arranges."""

    resort_asked = Signal()
    again_asked = Signal()  # try every failed photo once more

    def __init__(self, state: LibraryState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.setProperty("kind", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(Size.STRIP)
        self._count = label(kind="strong")
        self._selection = label()
        self._resort = push_button("", "chip")
        self._again = push_button(self.tr("Try all again"), "", "refresh-cw")
        self._chips = QWidget()
        self._chip_row = QHBoxLayout(self._chips)
        self._chip_row.setContentsMargins(0, 0, 0, 0)
        self._chip_row.setSpacing(Space.XS)
        self._orders: list[Order] = []
        self._order = self._make_order()
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.XS, Space.M, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._count)
        row.addWidget(self._selection)
        row.addStretch()
        for part in (self._resort, self._chips, self._again, self._order):
            row.addWidget(part)
        self._resort.hide()
        self._resort.clicked.connect(self.resort_asked)
        self._again.clicked.connect(self.again_asked)
        state.arranged.connect(self._show_arrangement)
        state.order_outdated.connect(self._show_outdated)
        self._show_arrangement()

    def show_selection(self, n_selected: int) -> None:
        """Shows how many photos keys act on."""
        self._selection.setText(self.tr("%1 selected").replace("%1", wording.number(n_selected)) if n_selected else "")

    def _make_order(self) -> QComboBox:
        combo = QComboBox()
        combo.setAccessibleName(self.tr("Order"))
        for order, name in (
            (Order.SCORE_DESCENDING, self.tr("AI score, high first")),
            (Order.SCORE_ASCENDING, self.tr("AI score, low first")),
            (Order.TIME_DESCENDING, self.tr("Capture time, new first")),
            (Order.TIME_ASCENDING, self.tr("Capture time, old first")),
            (Order.NAME_ASCENDING, self.tr("File name, A first")),
            (Order.NAME_DESCENDING, self.tr("File name, Z first")),
        ):
            combo.addItem(icons.icon("arrow-down-wide-narrow"), name)
            self._orders.append(order)
        combo.setMinimumWidth(208)
        combo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        combo.activated.connect(lambda place: self._state.set_order(self._orders[place]))
        return combo

    def _show_arrangement(self) -> None:
        self._again.setVisible(self._state.scope is Scope.ATTENTION and bool(self._state.shown))
        self._count.setText(wording.shown_of(len(self._state.shown), self._state.n_in_scope))
        self._order.setCurrentIndex(self._orders.index(self._state.order))
        self._show_chips(self._state.filters)

    def _show_outdated(self, n: int) -> None:
        self._resort.setVisible(n > 0)
        self._resort.setText(wording.new_scores(n))

    def _show_chips(self, filters: Filters) -> None:
        while (item := self._chip_row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for text, without in _active(filters):
            chip = self._make_chip(text)
            chip.clicked.connect(lambda _checked=False, without=without: self._state.set_filters(without))
            self._chip_row.addWidget(chip)

    def _make_chip(self, text: str) -> QPushButton:
        chip = push_button(f"{text}\u2002", "chip")
        chip.setAccessibleName(self.tr("Remove the filter %1").replace("%1", text))
        chip.setIcon(icons.icon("x", Colour.T2, size_px=12))
        chip.setIconSize(QSize(12, 12))
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setToolTip(self.tr("Remove this filter"))
        return chip


def _active(filters: Filters) -> list[tuple[str, Filters]]:
    """Each filter in force: its words, and the filters without it."""
    made: list[tuple[str, Filters]] = []
    if filters.flags:
        names = {
            Flag.PICK: translate("Strip", "Picks"),
            Flag.NONE: translate("Strip", "Undecided"),
            Flag.REJECT: translate("Strip", "Rejects"),
        }
        text = ", ".join(name for flag, name in names.items() if flag in filters.flags)
        made.append((text, dataclasses.replace(filters, flags=frozenset())))
    if filters.stars_min:
        text = translate("Strip", "★ %1 and up").replace("%1", wording.number(filters.stars_min))
        made.append((text, dataclasses.replace(filters, stars_min=0)))
    if filters.limits_score:
        text = translate("Strip", "Score %1").replace("%1", wording.score_limits(filters.score_min, filters.score_max))
        made.append((text, dataclasses.replace(filters, score_min=MOS_MIN, score_max=MOS_MAX)))
    if filters.labels:
        text = translate("Strip", "Label %1").replace(
            "%1", ", ".join(wording.label_name(label) for label in ColorLabel if label in filters.labels)
        )
        made.append((text, dataclasses.replace(filters, labels=frozenset())))
    if filters.text:
        made.append(
            (translate("Strip", "Name “%1”").replace("%1", filters.text), dataclasses.replace(filters, text=""))
        )
    return made
