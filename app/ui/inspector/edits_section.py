"""Suggested edits, each with what the engine predicted and what it measured."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui import icons, wording
from app.ui.controls.delta_pill import DeltaPill
from app.ui.controls.pieces import label, push_button
from app.ui.inspector.edit_icons import icon_name
from app.ui.theme import Colour, Size, Space
from engine.errors import RedAesError
from engine.results import EditSuggestion, Suggestions

_PILL_COLUMN_PX: Final = 62


class EditsSection(QWidget):
    """Suggestions are made on demand: a button asks for them."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._predicted = label(self.tr("Predicted"), "caption")
        self._measured = label(self.tr("Measured"), "caption")
        self._ask = push_button(self.tr("Suggest edits"))
        self._note = label(kind="meta", wraps=True)
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.XS)
        self._grid.setVerticalSpacing(Space.S)
        self._grid.setColumnStretch(1, 1)
        head = QHBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(label(self.tr("Suggested edits"), "head"))
        head.addStretch()
        for text in (self._predicted, self._measured):
            text.setFixedWidth(_PILL_COLUMN_PX)
            text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            head.addWidget(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addWidget(self._rows)
        column.addWidget(self._note)
        column.addWidget(self._ask)
        self._ask.clicked.connect(self.asked)
        self.show_unasked(can_ask=False)

    def show_unasked(self, *, can_ask: bool) -> None:
        """Offers to look for edits; without a score it says why it cannot."""
        self._fill(None)
        self._ask.setVisible(True)
        self._ask.setEnabled(can_ask)
        self._say("" if can_ask else self.tr("Edits can be suggested once the photo has a score."))

    def show_making(self) -> None:
        """Says that edits are being tried."""
        self._fill(None)
        self._ask.hide()
        self._say(self.tr("Trying edits and measuring each one…"))

    def show_suggestions(self, suggestions: Suggestions) -> None:
        """Shows one row an edit, best measured first."""
        self._fill(suggestions)
        self._ask.hide()
        if suggestions.suggestions:
            self._say(self.tr("Tried on a copy in memory. The original file is not changed."))
        else:
            self._say(self.tr("No edit that was tried makes this photo better."))

    def show_error(self, error: RedAesError) -> None:
        """Says what went wrong and lets the person try again."""
        self._fill(None)
        self._ask.show()
        self._ask.setEnabled(True)
        self._say(f"{error.what} {error.fix}")

    def _say(self, note: str) -> None:
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def _fill(self, suggestions: Suggestions | None) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        has_rows = suggestions is not None and bool(suggestions.suggestions)
        for part in (self._rows, self._predicted, self._measured):
            part.setVisible(has_rows)
        if suggestions is None:
            return
        for place, suggestion in enumerate(suggestions.suggestions):
            self._add_row(place, suggestion)

    def _add_row(self, place: int, suggestion: EditSuggestion) -> None:
        picture = QLabel()
        picture.setPixmap(icons.pixmap(icon_name(suggestion), Colour.T2, Size.ICON, self.devicePixelRatioF()))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(suggestion.instruction.rstrip("."), "strong", wraps=True))
        words.addWidget(label(wording.axis_name(suggestion.axis), "caption"))
        holder = QWidget()
        words.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(words)
        top, right = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignRight
        self._grid.addWidget(picture, place, 0, top)
        self._grid.addWidget(holder, place, 1)
        if suggestion.predicted_delta is None:
            unknown = label(wording.NOT_SCORED, "meta")
            unknown.setToolTip(self.tr("The engine cannot predict this kind of edit; it only measures it."))
            self._grid.addWidget(unknown, place, 2, top | right)
        else:
            self._grid.addWidget(DeltaPill(suggestion.predicted_delta, is_predicted=True), place, 2, top | right)
        self._grid.addWidget(DeltaPill(suggestion.measured_delta, is_predicted=False), place, 3, top | right)
        for column in (2, 3):
            self._grid.setColumnMinimumWidth(column, _PILL_COLUMN_PX)
