"""The settings: a list of pages on the left, one of them on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.ui.controls.brand import Brand
from app.ui.controls.pieces import label, line, push_button, surface
from app.ui.message_bar import Banner, Offer
from app.ui.settings.nav import PageNav
from app.ui.sheet import Sheet
from app.ui.theme import Size, Space
from engine.errors import RedAesError

_NAV_PX: Final = 240


class PageEntry(NamedTuple):
    """A page that is made when it is first looked at."""

    title: str
    icon_name: str
    make: Callable[[], QWidget]


class SettingsDialog(Sheet):
    """Esc and Done close it; every change has acted by then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Settings"), parent, fills=True)
        self._entries: Sequence[PageEntry] = ()
        self._made: dict[int, QWidget] = {}
        self._pages = QStackedWidget()
        self._pages.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._banner = Banner()
        self._body = QHBoxLayout()
        self._nav: PageNav | None = None
        self._build()

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

    def show_trouble(self, error: RedAesError, *offers: Offer) -> None:
        """What could not be done, above the page, and what can be done about it."""
        self._banner.show_trouble(error.what, error.fix, *offers)

    def _build(self) -> None:
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
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        column.addLayout(self._body, 1)

    def _make_head(self) -> QWidget:
        """Takes the place of the window's top bar."""
        done = push_button(self.tr("Done"), "primary")
        done.setMinimumWidth(104)
        done.setAutoDefault(False)  # Enter ends a number and not the settings
        done.clicked.connect(self.accept)
        row = QHBoxLayout()
        head = surface("chrome", row, (Space.M, 0, Space.M, 0))
        head.setFixedHeight(Size.TOP_BAR)
        row.addWidget(Brand())
        row.addSpacing(Space.XS)
        row.addWidget(label(self.tr("Settings"), "strong"))
        row.addStretch()
        row.addWidget(label(self.tr("Esc"), "key"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(Space.M)
        row.addWidget(done)
        return head

    def _show_page(self, place: int) -> None:
        if place not in self._made:
            self._made[place] = self._entries[place].make()
            self._pages.addWidget(self._made[place])
            for button in self._made[place].findChildren(QPushButton):
                button.setAutoDefault(False)  # Enter ends a number, and presses nothing
        self._pages.setCurrentWidget(self._made[place])
