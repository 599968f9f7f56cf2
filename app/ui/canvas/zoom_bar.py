"""How large photos are shown, as a few choices side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.ui.canvas.framing import Framing
from app.ui.controls.pieces import push_button
from app.ui.wording import NO_BREAK


class ZoomBar(QFrame):
    """One button a scale; none is down at any other scale."""

    chosen = Signal(object)  # float, or None for the whole photo

    def __init__(self, scales: Sequence[float | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "tabs")
        self.setAccessibleName(self.tr("Zoom"))
        self._buttons: dict[float | None, QPushButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(3, 3, 3, 3)
        self._row.setSpacing(2)
        for scale in scales:
            button = push_button(self.tr("Fit") if scale is None else percent(scale), "tab")
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, scale=scale: self._choose(scale))
            self._buttons[scale] = button
            self._row.addWidget(button)
        self._shown = Framing()
        self.show_framing(self._shown)

    def add(self, widget: QWidget) -> None:
        """Puts another control at the end of the line."""
        self._row.addWidget(widget)

    def show_framing(self, framing: Framing) -> None:
        """Presses the button of that scale, without telling anybody."""
        self._shown = framing
        for scale, button in self._buttons.items():
            button.setChecked(scale == framing.scale)

    def _choose(self, scale: float | None) -> None:
        self.show_framing(self._shown)
        self.chosen.emit(scale)


def percent(scale: float) -> str:
    """A scale as photographers say it: 100 % is one pixel of the photo to one of the screen."""
    return f"{QLocale().toString(round(scale * 100))}{NO_BREAK}%"
