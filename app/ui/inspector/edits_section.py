"""Suggested edits, each with what the engine predicted and what it measured."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.controls.pieces import label, push_button
from app.ui.edits.edit_choice import EditChoice, Trial, as_suggested
from app.ui.inspector.advice_lines import AdviceLines
from app.ui.inspector.edit_row import PILL_COLUMN_PX, EditRow
from app.ui.inspector.edit_tools import EditTools
from app.ui.theme import Space
from engine.errors import RedAesError
from engine.results import EditSuggestion, Suggestions


class EditsSection(QWidget):
    """Suggestions are made on demand: a button asks for them. One of them can be chosen."""

    asked = Signal()
    chosen = Signal(object)  # EditSuggestion, by the person; None: none any more, by whatever
    tried = Signal(object)  # what the chosen edit does to each axis, AxisDifferences; none while that is not known
    measure_asked = Signal()
    escaped = Signal()
    left = Signal()  # what had the focus is gone

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Suggestions | None = None
        self._rows: list[EditRow] = []
        self._advice = AdviceLines()
        self._chosen: EditRow | None = None
        self._is_making = False  # somebody waits for edits to be suggested
        self._scrolled: tuple[int, int] | None = None  # from where to where the panel was, to bring edits into sight
        self._predicted = label(self.tr("Predicted"), "caption")
        self._measured = label(self.tr("Measured"), "caption")
        self._ask = push_button(self.tr("Suggest edits"))
        self._note = label(kind="meta", wraps=True)
        self.tools = EditTools()
        self._build()
        self._ask.clicked.connect(self.asked)
        self.show_unasked(can_ask=False)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Space.XS, 0, Space.XS, 0)
        head.setSpacing(Space.XS)
        head.addWidget(label(self.tr("Suggested edits"), "head"))
        head.addStretch()
        for text in (self._predicted, self._measured):
            text.setFixedWidth(PILL_COLUMN_PX)
            text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            head.addWidget(text)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._list.addWidget(self.tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addLayout(self._list)
        column.addWidget(self._advice)
        below = QVBoxLayout()
        below.setContentsMargins(Space.XS, 0, Space.XS, 0)
        below.setSpacing(Space.XS)
        below.addWidget(self._note)
        below.addWidget(self._ask)
        column.addLayout(below)

    # -- which suggestions -------------------------------------------------------------------------

    def show_unasked(self, *, can_ask: bool) -> None:
        """Offers to look for edits; without a score of the model at work it says why it cannot."""
        self._scroll_back()
        self._fill(None)
        self._is_making = False
        self._ask.setVisible(True)
        self._ask.setEnabled(can_ask)
        self._say("" if can_ask else self.tr("Edits can be suggested once the engine has scored the photo."))

    def show_making(self) -> None:
        """Says that edits are being tried."""
        self._fill(None)
        self._is_making = True
        self._take_away(self._ask)
        self._say(self.tr("Trying edits and measuring each one…"))
        self._come_into_sight()

    def show_suggestions(self, suggestions: Suggestions) -> None:
        """Shows one row an edit, the most promising first; the same ones again change nothing."""
        if suggestions == self._shown:
            return
        self._fill(suggestions)
        self._take_away(self._ask)
        self._say(self._usual_note())
        if self._is_making:
            self._is_making = False
            self._come_into_sight()

    def show_error(self, error: RedAesError) -> None:
        """Says what went wrong and lets the person try again."""
        self._fill(None)
        self._ask.show()
        self._ask.setEnabled(True)
        self._say(f"{error.what} {error.fix}")

    def can_ask(self) -> bool:
        """Whether suggestions can be asked for now."""
        return self._ask.isEnabled() and not self._ask.isHidden()

    def note(self) -> str:
        """What is said below the edits: what is being done, or why there are none."""
        return self._note.text()

    # -- the chosen one ----------------------------------------------------------------------------

    def n_edits(self) -> int:
        """How many are shown."""
        return len(self._rows)

    def choose(self, place: int | None) -> None:
        """Chooses an edit by its place, or none."""
        row = None if place is None else self._rows[place]
        if row is self._chosen:
            return
        if self._chosen is not None:
            self._put_back(self._chosen)
        self._chosen = row
        for each in self._rows:
            each.show_chosen(is_chosen=each is row)
        if row is None:
            self._take_away(self.tools)
            self.tried.emit(())
        else:
            self._list.insertWidget(self._rows.index(row) + 1, self.tools)
            self._come_into_sight()
        self.chosen.emit(None if row is None else row.suggestion)

    def chosen_place(self) -> int | None:
        """The place of the chosen one; None: none is."""
        return None if self._chosen is None else self._rows.index(self._chosen)

    def show_edit(self, edit: EditChoice, trial: Trial) -> None:
        """Shows the chosen edit at its present strength."""
        if self._chosen is not None:
            self._chosen.show_name(edit.name())
            self._chosen.show_trial(trial)
            self.tools.show_edit(edit)
            self.tools.show()
            self.tried.emit(trial.axes)
            if trial.is_under_way:
                self._say(self._usual_note())  # in place of why the last one failed

    def show_trouble(self, error: RedAesError) -> None:
        """Says why the chosen edit could not be measured or shown."""
        self._say(f"{error.what} {error.fix}")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape stops what is measured, or leaves the edit."""
        if event.key() == Qt.Key.Key_Escape and self._chosen is not None:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def _come_into_sight(self) -> None:
        QTimer.singleShot(0, self, self._scroll_to_chosen)  # once it is laid out

    def _scroll_to_chosen(self) -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # the tools have their place only then
        area = self._area()
        if area is None:
            return
        before = area.verticalScrollBar().value()
        for part in (self,) if self._chosen is None else (self.tools, self._chosen):
            area.ensureWidgetVisible(part, 0, Space.XS)
        begun = self._scrolled[0] if self._scrolled is not None and self._scrolled[1] == before else before
        self._scrolled = (begun, area.verticalScrollBar().value())

    def _scroll_back(self) -> None:
        """Another photo is shown: to its score, unless the person has scrolled since."""
        area, scrolled = self._area(), self._scrolled
        self._scrolled = None
        if area is not None and scrolled is not None and area.verticalScrollBar().value() == scrolled[1]:
            area.verticalScrollBar().setValue(scrolled[0])

    def _area(self) -> QScrollArea | None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        return area

    def _take_away(self, *parts: QWidget) -> None:
        """Hides parts; Qt would give their focus to the next one there is, which decides about the photo."""
        focused = QApplication.focusWidget()
        had_focus = any(part is focused or part.isAncestorOf(focused) for part in parts if focused is not None)
        for part in parts:
            part.hide()
        if had_focus:
            self.left.emit()

    def _usual_note(self) -> str:
        if self._rows:
            return self.tr("Tried on a copy in memory. The original file is not changed.")
        return self.tr("No edit that was tried makes this photo better.")

    def _say(self, note: str) -> None:
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def _fill(self, suggestions: Suggestions | None) -> None:
        self.choose(None)
        self._shown = suggestions
        self._take_away(*self._rows)
        for row in self._rows:
            self._list.removeWidget(row)
            row.deleteLater()
        self._rows = [self._row(each) for each in (suggestions.suggestions if suggestions is not None else ())]
        for place, row in enumerate(self._rows):
            self._list.insertWidget(place, row)
        self.tools.hide()
        self._advice.show_advice(() if suggestions is None else suggestions.advice)
        for part in (self._predicted, self._measured):
            part.setVisible(bool(self._rows))

    def _row(self, suggestion: EditSuggestion) -> EditRow:
        row = EditRow(suggestion)
        row.pressed.connect(lambda: self._turn(row))
        row.stepped.connect(lambda steps: self._step_focus(row, steps))
        row.measure_asked.connect(self.measure_asked)
        return row

    def _turn(self, row: EditRow) -> None:
        self.choose(None if row is self._chosen else self._rows.index(row))

    def _step_focus(self, row: EditRow, steps: int) -> None:
        place = self._rows.index(row) + steps
        if 0 <= place < len(self._rows):
            self._rows[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _put_back(self, row: EditRow) -> None:
        """A row that is not chosen tells the edit as it was suggested."""
        row.restore(as_suggested(row.suggestion))
