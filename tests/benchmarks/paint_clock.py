"""Knows when a widget was painted, and turns the wheel over it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.keyboard import wait_until


class PaintClock:
    """When widgets of a class were painted last, and how long each painting took. Before the first one is made."""

    def __init__(self, kind: type[QWidget]) -> None:
        self.took_ms: list[float] = []
        self.ended_at = 0.0  # by `time.perf_counter`
        original = kind.paintEvent

        def paint(widget: QWidget, event: QPaintEvent) -> None:
            began = time.perf_counter()
            original(widget, event)
            self.ended_at = time.perf_counter()
            self.took_ms.append(1000 * (self.ended_at - began))

        kind.paintEvent = paint  # type: ignore[method-assign]

    def after(self, act: Callable[[], object], shows: Callable[[], bool] = lambda: True) -> float:
        """Milliseconds from an act to the end of the first painting that shows what it should."""
        seen, began = len(self.took_ms), time.perf_counter()
        act()

        def is_painted() -> bool:
            nonlocal seen
            is_new = len(self.took_ms) > seen
            seen = len(self.took_ms)
            return is_new and shows()

        QApplication.processEvents()
        wait_until(is_painted)
        return 1000 * (self.ended_at - began)


def rest(ms: float) -> None:
    """Lets the window live for so long."""
    until = time.perf_counter() + ms / 1000
    wait_until(lambda: time.perf_counter() >= until)


def turn_wheel(viewport: QWidget, notches: int) -> None:
    """Turns the wheel towards oneself over the middle of a widget."""
    place = QPointF(viewport.rect().center())
    event = QWheelEvent(
        place,
        QPointF(viewport.mapToGlobal(viewport.rect().center())),
        QPoint(),
        QPoint(0, -120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)


def spread(times_ms: Sequence[float]) -> dict[str, float]:
    """What is told of many times."""
    ordered = sorted(times_ms)
    return {
        "p50": round(statistics.median(ordered), 1),
        "p95": round(ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))], 1),
        "max": round(ordered[-1], 1),
        "n": len(ordered),
    }
