"""The settings: a list of pages on the left, one of them on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.ui.controls.pieces import label, line, push_button
from app.ui.message_bar import Banner
from app.ui.settings.nav import PageNav
from app.ui.sheet import Sheet
from app.ui.theme import Space
from engine.errors import RedAesError

_SIZE_PX: Final = QSize(1440, 904)
_NAV_PX: Final = 216


class PageEntry(NamedTuple):
    """A page that is made when it is first looked at."""

    title: str
    icon_name: str
    make: Callable[[], QWidget]


class SettingsDialog(Sheet):
    """Esc and Done close it; every change has acted by then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Settings"), parent)
        self._entries: Sequence[PageEntry] = ()
        self._made: dict[int, QWidget] = {}
        self._pages = QStackedWidget()
        self._pages.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._banner = Banner()
        self._body = QHBoxLayout()
        self._nav: PageNav | None = None
        self._build()
        self.fit(_SIZE_PX.width(), _SIZE_PX.height())

    def fill(self, entries: Sequence[PageEntry], first: int = 0) -> None:
        """Lists the pages and shows one; once."""
        self._entries = entries
        self._nav = PageNav([(entry.title, entry.icon_name) for entry in entries], self.tr("Pages"))
        self._nav.setFixedWidth(_NAV_PX)
        self._nav.chosen.connect(self._show_page)
        self._body.insertWidget(0, self._nav)
        self._nav.choose(first)

    def page(self) -> QWidget | None:
        """The page that is shown; None before `fill`."""
        return self._pages.currentWidget()

    def place(self) -> int:
        """Its place in the list."""
        return next(place for place, page in self._made.items() if page is self.page())

    def show_page(self, place: int) -> None:
        """Presses a page."""
        if self._nav is not None:
            self._nav.choose(place)

    def show_trouble(self, error: RedAesError) -> None:
        """What could not be done, above the page."""
        self._banner.show_trouble(error.what, error.fix)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Space.L, Space.S, Space.M, Space.S)
        head.setSpacing(Space.S)
        head.addWidget(label(self.tr("Settings"), "title"))
        head.addStretch()
        head.addWidget(label(self.tr("Esc"), "key"))
        done = push_button(self.tr("Done"), "primary")
        done.setMinimumWidth(96)
        done.setAutoDefault(False)  # Enter ends a number and not the settings
        done.clicked.connect(self.accept)
        head.addWidget(done)
        right = QVBoxLayout()
        right.setSpacing(0)
        banner = QHBoxLayout()
        banner.setContentsMargins(Space.XXL, 0, Space.XL, 0)
        banner.addWidget(self._banner)
        right.addLayout(banner)
        right.addWidget(self._pages, 1)
        self._body.setSpacing(0)
        self._body.addWidget(line(is_upright=True))
        self._body.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, Space.S)  # the sheet's edge and its round corners
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addLayout(self._body, 1)

    def _show_page(self, place: int) -> None:
        if place not in self._made:
            self._made[place] = self._entries[place].make()
            self._pages.addWidget(self._made[place])
            for button in self._made[place].findChildren(QPushButton):
                button.setAutoDefault(False)  # Enter ends a number, and presses nothing
        self._pages.setCurrentWidget(self._made[place])
