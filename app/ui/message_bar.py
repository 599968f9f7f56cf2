"""One banner for what affects the work now, and a toast for what was just done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui import icons
from app.ui.announcing import announce
from app.ui.controls.pieces import icon_button, label, push_button
from app.ui.theme import Colour, Space

TOAST_MS: Final = 8000


class Offer(NamedTuple):
    """Something that can be done about a message."""

    text: str
    act: Callable[[], object]


class Banner(QWidget):
    """What happened, what to do, and what is offered; a later trouble replaces an earlier one."""

    left = Signal()  # it had the keys when it went

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame = QFrame()
        frame.setProperty("kind", "banner")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, Space.M, 0, 0)
        outer.addWidget(frame)
        self._what = label(kind="strong", wraps=True)
        self._fix = label(wraps=True)
        self._other = push_button("")
        self._button = push_button("", "primary")
        close = icon_button("x", self.tr("Close this message"))
        mark = QLabel()
        icons.show(mark, "triangle-alert", Colour.WARN, 20)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._what)
        words.addWidget(self._fix)
        row = QHBoxLayout(frame)
        row.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        row.setSpacing(Space.S)
        row.addWidget(mark)
        row.addLayout(words, 1)
        row.addWidget(self._other)
        row.addWidget(self._button)
        row.addWidget(close)
        self._offers: tuple[Offer, ...] = ()
        self._button.clicked.connect(self._accept)
        self._other.clicked.connect(self._take_other)
        close.clicked.connect(self._leave)
        self.hide()

    def show_trouble(self, what: str, fix: str, *offers: Offer) -> None:
        """Shows a trouble; it stays until it is closed, acted on, or over.

        Args:
            what: happened.
            fix: what to do now.
            offers: two at most; the first one ends the message, the other one leaves it.
        """
        self._what.setText(what)
        self._fix.setText(fix)
        self._offers = offers
        for place, button in enumerate((self._button, self._other)):
            button.setVisible(place < len(offers))
            button.setText(offers[place].text if place < len(offers) else "")
        self.setAccessibleName(f"{what} {fix}")
        self.show()
        announce(self, f"{what} {fix}", is_urgent=True)

    def take_back(self, act: Callable[[], object]) -> None:
        """Hides a trouble that offers this action, because it is over; another one stays."""
        if any(offer.act == act for offer in self._offers):
            self._leave()

    def _accept(self) -> None:
        self._leave()
        self._offers[0].act()

    def _leave(self) -> None:
        focused = QApplication.focusWidget()
        had_keys = focused is not None and self.isAncestorOf(focused)
        self.hide()
        if had_keys:
            self.left.emit()

    def _take_other(self) -> None:
        self._offers[1].act()


class Toast(QFrame):
    """A short message at the lower edge of its parent, with at most one action; it never takes the focus."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.setProperty("kind", "toast")
        self._text = label(kind="strong")
        self._button = push_button("", "link")
        close = icon_button("x", self.tr("Close this message"))
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.XS, Space.XS, Space.XS)
        row.setSpacing(Space.L)
        row.addWidget(self._text)
        row.addWidget(self._button)
        row.addWidget(close)
        self._act: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TOAST_MS)
        self._timer.timeout.connect(self.hide)
        self._button.clicked.connect(self._run)
        close.clicked.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def show_text(self, text: str, action: str | None = None, act: Callable[[], object] | None = None) -> None:
        """Shows a message for eight seconds."""
        self._text.setText(text)
        self._act = act
        self._button.setText(action or "")
        self._button.setVisible(act is not None)
        self.setAccessibleName(text)
        self.show()
        announce(self, text)
        self._place()
        self.raise_()
        self._timer.start()

    def take_back(self, act: Callable[[], object]) -> None:
        """Hides a message that offers this action: by now it would do something else."""
        if self._act == act:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Stays at the lower edge when the parent is resized."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        """In one line, where the window has room for it."""
        self._text.setWordWrap(False)
        self.adjustSize()
        room_px = self._window.width() - 2 * Space.L
        if self.width() > room_px:
            self._text.setWordWrap(True)
            self.resize(room_px, self.heightForWidth(room_px))
        left = (self._window.width() - self.width()) // 2
        self.move(left, self._window.height() - self.height() - Space.L)

    def _run(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()
