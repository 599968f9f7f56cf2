"""One suggested edit as a line: what it does, on which axis, what was predicted and what was measured."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui import icons, wording
from app.ui.controls.delta_pill import DeltaPill
from app.ui.controls.pieces import label, push_button
from app.ui.controls.told_key import tell_key
from app.ui.edits.edit_choice import Stage, Trial, as_suggested
from app.ui.edits.edit_names import short_name
from app.ui.inspector.edit_icons import icon_name
from app.ui.theme import Colour, Size, Space
from engine.results import EditSuggestion

PILL_COLUMN_PX: Final = 64


class EditRow(QWidget):
    """Chosen by a click, or by Space and Enter when it has the focus."""

    pressed = Signal()
    stepped = Signal(int)  # -1 to the row above, 1 to the one below
    measure_asked = Signal()

    def __init__(self, suggestion: EditSuggestion, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.suggestion = suggestion
        self._is_chosen = False
        self._trial: Trial | None = None
        self._name = label(short_name(suggestion, suggestion.operations), "strong", wraps=True)
        self._name.setToolTip(suggestion.instruction)
        self._measured: QWidget = QLabel()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Space.XS, Space.XS, Space.XS, Space.XS)
        self._row.setSpacing(Space.XS)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the arrow keys to the photos
        self._build()
        self.restore(as_suggested(suggestion))

    def _build(self) -> None:
        picture = QLabel()
        icons.show(picture, icon_name(self.suggestion), Colour.T2)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(label(wording.axis_name(self.suggestion.axis), "caption"))
        top = Qt.AlignmentFlag.AlignTop
        self._row.addWidget(picture, 0, top)
        self._row.addLayout(words, 1)
        self._row.addWidget(_in_column(self._predicted()), 0, top)
        self._row.addWidget(self._measured)

    def _predicted(self) -> QWidget:
        predicted = self.suggestion.predicted_delta
        if predicted is not None:
            return DeltaPill(predicted, is_predicted=True)
        unknown = label(wording.NOT_SCORED, "meta")
        unknown.setToolTip(self.tr("The engine cannot predict this kind of edit; it only measures it."))
        return unknown

    def show_chosen(self, *, is_chosen: bool) -> None:
        """Lights the row that is previewed."""
        self._is_chosen = is_chosen
        self.update()

    def show_name(self, name: str) -> None:
        """Tells what the edit does at its present strength."""
        self._name.setText(name)
        self.setAccessibleName(name)

    def restore(self, trial: Trial) -> None:
        """Tells the edit as it was suggested."""
        self.show_name(short_name(self.suggestion, self.suggestion.operations))
        self.show_trial(trial)

    def show_trial(self, trial: Trial) -> None:
        """Shows what was measured, how far the measuring is, or a button that starts it; what was predicted stays."""
        if trial == self._trial:
            return
        self._trial = trial
        made: QWidget
        if trial.stage is Stage.MEASURED:
            made = DeltaPill(trial.delta, is_predicted=False, is_tie=trial.is_tie)
            spoken = made.accessibleName()
        elif trial.stage is Stage.UNKNOWN:
            button = push_button(self.tr("Measure"), "small")
            button.clicked.connect(self.measure_asked)
            tell_key(button, self.tr("Measure"), "measure_edit")
            made, spoken = button, self.tr("not measured")
        else:
            spoken = self.tr("Rendering") if trial.stage is Stage.RENDERING else self.tr("Scoring")
            made = label(spoken, "caption")
            made.setToolTip(self.tr("Esc stops it"))
        column = _in_column(made)
        self._row.replaceWidget(self._measured, column)
        self._row.setAlignment(column, Qt.AlignmentFlag.AlignTop)
        self._measured.hide()
        self._measured.deleteLater()
        self._measured = column
        column.show()
        predicted = self.suggestion.predicted_delta
        parts = [wording.axis_name(self.suggestion.axis), spoken]
        if predicted is not None:
            parts.insert(1, wording.spoken_delta(predicted, is_predicted=True))
        self.setAccessibleDescription(", ".join(parts))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A click chooses."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Taken, so that the release comes here."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Space and Enter choose, up and down go to another row."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pressed.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws what lies behind the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(Colour.ACCENT), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        if self._is_chosen:
            painter.setBrush(QColor(Colour.HOVER))
        elif self.underMouse():
            painter.setBrush(QColor(Colour.RAISED))
        painter.drawRoundedRect(frame, Size.RADIUS_CARD, Size.RADIUS_CARD)

    def enterEvent(self, event: object) -> None:  # noqa: N802 (Qt's name)
        """Lights up."""
        self.update()

    def leaveEvent(self, event: object) -> None:  # noqa: N802 (Qt's name)
        """Goes dark."""
        self.update()


def _in_column(part: QWidget) -> QWidget:
    """A pill or word in a column as wide as all its neighbours."""
    holder = QWidget()
    holder.setFixedSize(QSize(PILL_COLUMN_PX, max(20, part.sizeHint().height())))
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(part, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return holder
