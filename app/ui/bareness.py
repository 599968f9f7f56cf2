"""Everything but the photos goes away, and comes back as it was."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.ui.panels import Panels


class Bareness(QObject):
    """Hides panels and bars together.

    Args:
        panels: left panel and inspector.
        bars: what goes with them; more may be added.
        parent: owns it.
    """

    def __init__(self, panels: Panels, bars: Sequence[QWidget], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panels = panels
        self._bars = list(bars)
        self._were_shown: list[bool] = []
        self._wishes: tuple[bool | None, bool | None] = (None, None)
        self.is_bare = False

    def add(self, bar: QWidget) -> None:
        """One more; not while all are hidden."""
        self._bars.append(bar)

    def turn(self) -> None:
        """Bare and back."""
        self.is_bare = not self.is_bare
        if self.is_bare:
            self._wishes = self._panels.wishes()
            self._were_shown = [not bar.isHidden() for bar in self._bars]
            for bar in self._bars:
                bar.hide()
            self._panels.set_wishes((False, False))
        else:
            for bar, was_shown in zip(self._bars, self._were_shown, strict=True):
                bar.setVisible(was_shown)
            self._panels.set_wishes(self._wishes)

    def wishes(self) -> tuple[bool | None, bool | None]:
        """What the person wants of the panels when they are back."""
        return self._wishes if self.is_bare else self._panels.wishes()

    def has(self, bar: QWidget) -> bool:
        """True for a bar that is there, or will be when the others are back."""
        return self._were_shown[self._bars.index(bar)] if self.is_bare else not bar.isHidden()
