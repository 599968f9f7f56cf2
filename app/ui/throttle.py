"""Many calls become few; the last one counts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Throttle(QObject):
    """Runs an action at once, then at most once per interval, and never forgets the last call. UI thread only."""

    def __init__(self, interval_ms: int, action: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._action = action
        self._is_due = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(interval_ms)
        self._timer.timeout.connect(self._on_interval)

    def call(self) -> None:
        """Asks for the action: now if the interval is over, else when it is."""
        if self._timer.isActive():
            self._is_due = True
            return
        self._timer.start()
        self._action()

    def _on_interval(self) -> None:
        if self._is_due:
            self._is_due = False
            self._timer.start()
            self._action()


class Lull(QObject):
    """Runs an action once nobody has asked for it for a while. UI thread only."""

    def __init__(self, pause_ms: int, action: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(pause_ms)
        self._timer.timeout.connect(action)

    def call(self) -> None:
        """Asks for the action, after another pause."""
        self._timer.start()
