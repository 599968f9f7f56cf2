"""The filters in force as chips that remove them; those without room stand in a menu behind the last chip."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.library.filters import Filters
from app.ui import filter_words, icons, wording
from app.ui.controls.menu import Menu
from app.ui.controls.pieces import push_button
from app.ui.theme import Colour, Space

_HEIGHT_PX: Final = 32
_LONGEST: Final = 36  # characters on a chip


class FilterChips(QWidget):
    """Takes the width that is left; chips stand at its right end."""

    changed = Signal(object)  # Filters, without the one removed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters = Filters()
        self._chips: list[QPushButton] = []
        self._more = push_button("", "chip")
        self._more.setParent(self)
        self._more.clicked.connect(self._open_rest)
        self._more.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_filters(self, filters: Filters) -> None:
        """One chip a filter."""
        self._filters = filters
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips = [self._make_chip(each) for each in filter_words.active(filters)]
        self._place()

    def texts(self) -> list[str]:
        """What the chips say."""
        return [chip.text().strip() for chip in self._chips]

    def remove(self, place: int) -> None:
        """Removes a filter as its chip does."""
        self._chips[place].click()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """All chips side by side."""
        return QSize(self._width(self._chips), _HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """No width at all: the window must not grow with its filters."""
        return QSize(0, _HEIGHT_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Shows as many chips as there is room for."""
        super().resizeEvent(event)
        self._place()

    def _make_chip(self, shown: filter_words.ActiveFilter) -> QPushButton:
        text = shown.text if len(shown.text) <= _LONGEST else f"{shown.text[: _LONGEST - 1]}…"
        chip = push_button(f"{text}\u2002", "chip")
        chip.setParent(self)
        chip.setAccessibleName(self.tr("Remove the filter %1").replace("%1", shown.text))
        chip.setIcon(icons.icon("x", Colour.T2, size_px=12))
        chip.setIconSize(QSize(12, 12))
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setToolTip(self.tr("Remove this filter: %1").replace("%1", shown.text))
        chip.clicked.connect(lambda: self.changed.emit(shown.removed_from(self._filters)))
        return chip

    def _place(self) -> None:
        n_shown = len(self._chips)
        while n_shown and self._width(self._chips[:n_shown]) > self._room(n_shown):
            n_shown -= 1
        n_hidden = len(self._chips) - n_shown
        self._more.setText(f"+{wording.number(n_hidden)}")
        self._more.setAccessibleName(self.tr("%1 more filters", "", n_hidden).replace("%1", wording.number(n_hidden)))
        self._more.setVisible(n_hidden > 0)
        parts = [*self._chips[:n_shown], *([self._more] if n_hidden else [])]
        right = self.width()
        for chip in reversed(parts):
            size = chip.sizeHint()
            right -= size.width()
            chip.setGeometry(right, (self.height() - size.height()) // 2, size.width(), size.height())
            chip.show()
            right -= Space.XS
        for chip in self._chips[n_shown:]:
            chip.hide()
        self.updateGeometry()

    def _room(self, n_shown: int) -> int:
        rest = 0 if n_shown == len(self._chips) else self._more.sizeHint().width() + Space.XS
        return self.width() - rest

    def _width(self, chips: list[QPushButton]) -> int:
        return sum(chip.sizeHint().width() for chip in chips) + max(0, len(chips) - 1) * Space.XS

    def _open_rest(self) -> None:
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for shown, chip in zip(filter_words.active(self._filters), self._chips, strict=True):
            if chip.isHidden():
                menu.addAction(self.tr("Remove “%1”").replace("%1", shown.text), chip.click)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
