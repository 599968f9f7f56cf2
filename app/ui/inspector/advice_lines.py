"""What the engine would do in its own words and cannot do itself, with what it expects of that."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.controls.delta_pill import DeltaPill
from app.ui.controls.pieces import label
from app.ui.theme import Space
from engine.results import Advice


class AdviceLines(QWidget):
    """Hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.XS, Space.XXS, Space.XS, 0)
        self._column.setSpacing(Space.XS)
        title = label(self.tr("Advice, not tried"), "caption")
        title.setToolTip(self.tr("What the engine would do and cannot do itself, so that nothing is measured."))
        self._column.addWidget(title)
        self.hide()

    def show_advice(self, advice: Sequence[Advice]) -> None:
        """Shows these lines in place of the last ones."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [_line(each) for each in advice]
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(self._lines))


def _line(advice: Advice) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.XS)
    row.addWidget(label(advice.instruction, "meta", wraps=True), 1)
    if advice.predicted_delta is not None:
        row.addWidget(DeltaPill(advice.predicted_delta, is_predicted=True), 0, Qt.AlignmentFlag.AlignTop)
    return made
