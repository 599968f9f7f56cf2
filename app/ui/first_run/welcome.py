"""What somebody new is offered: a guide, and the demo's library instead of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.ui.first_run.guide import Guide

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class Welcome(QObject):
    """Remembers whether the guide was seen.

    Args:
        window: whose keys the guide tells.
        is_demo: the window shows the demo's library.
    """

    other_library_asked = Signal()  # the demo's instead of the person's own, or back

    def __init__(self, window: MainWindow, *, is_demo: bool) -> None:
        super().__init__(window)
        self._window = window
        self.is_demo = is_demo
        self.has_seen_guide = window.memory.has_seen_guide

    def show_guide(self) -> None:
        """Shows the guide through the first minutes."""
        Guide(self._window.commands, self._window.show_keys, self._window).open()
        self.has_seen_guide = True
