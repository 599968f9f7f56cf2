"""The eight axis bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.controls.axis_bar import AxisBar
from engine.results import AxisDifference, Explanation
from engine.scale import AXES, Axis


class AxesSection(QWidget):
    """One bar an axis, always all eight, so that nothing jumps when values arrive."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars = {axis: AxisBar(axis) for axis in AXES}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for bar in self._bars.values():
            column.addWidget(bar)

    def show_axes(self, explanation: Explanation | None) -> None:
        """Shows the values; None: not known yet."""
        scores = {} if explanation is None else {axis.axis: axis for axis in explanation.axes}
        for axis, bar in self._bars.items():
            known = scores.get(axis)
            bar.show_score(None if known is None else known.score, "" if known is None else known.text)

    def light(self, lit: Axis | None) -> None:
        """Has one axis stand out, that of the chosen edit; None: all are alike."""
        for axis, bar in self._bars.items():
            bar.light(is_lit=axis is lit)

    def show_changes(self, changes: Sequence[AxisDifference]) -> None:
        """Shows what the chosen edit does to each axis, as measured; none: not known, or no edit is chosen."""
        known = {change.axis: change for change in changes}
        for axis, bar in self._bars.items():
            bar.show_change(known.get(axis))
