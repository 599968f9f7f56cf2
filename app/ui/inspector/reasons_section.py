"""Why this score: what is seen and the conclusion, and on request the whole reasoning in four steps."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui import wording
from app.ui.announcing import announce
from app.ui.controls.pieces import label, paragraph, push_button
from app.ui.inspector.reasoning import Reasoning, in_progress, regroup
from app.ui.language import is_english
from app.ui.theme import Space, Type
from engine.errors import RedAesError
from engine.results import AxisScore, Explanation

_LINES_IN_SHORT, _LINES_IN_FULL = 4, 14
"""Of the text, kept free before and while it is written, so that nothing below moves."""


class ReasonsSection(QWidget):
    """Shows an explanation, or why there is none yet."""

    again_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._explanation: Explanation | None = None
        self._is_open = False
        self._written: str | None = None  # of an explanation that is on its way
        self._toggle = push_button(self.tr("Show reasoning"), "link")
        self._copy = push_button(self.tr("Copy"), "link")
        self._again = push_button(self.tr("Try again"), "link")
        self._text = paragraph()
        self._language = label(self.tr("in English"), "meta")
        self._language.hide()
        self._body = QWidget()
        self._steps = QWidget()
        self._steps_column = QVBoxLayout(self._steps)
        self._steps_column.setContentsMargins(0, 0, 0, 0)
        self._steps_column.setSpacing(Space.S)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        self._title = label(kind="head")
        self._title.setMinimumHeight(Type.BODY.line_px)  # as high as the links, which come and go
        head.addWidget(self._title)
        head.addStretch()
        for button in (self._copy, self._again, self._toggle):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addWidget(self._body)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(Space.XXS)
        for part in (self._text, self._steps, self._language):
            body.addWidget(part)
        body.addStretch()
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._toggle.clicked.connect(self._turn)
        self._copy.clicked.connect(self._copy_cot)
        self._again.clicked.connect(self.again_asked)
        self.show_note("")

    def show_explanation(self, explanation: Explanation) -> None:
        """Shows what is seen and the conclusion, or all steps if they were open; takes the place of a draft.

        Somebody who saw it being written hears it once it is whole.
        """
        was_written = self._written is not None
        self._explanation, self._written = explanation, None
        self._lay_out()
        if was_written:
            announce(self, self._text.accessibleName())

    def show_writing(self, text: str) -> None:
        """Shows what an explanation says so far, in the room that it will need; empty: it has not begun."""
        self._explanation, self._written = None, text
        self._lay_out()

    def show_note(self, note: str) -> None:
        """Says why there is no explanation yet."""
        self._explanation = self._written = None
        self._text.show_text(note)
        self._lay_out()

    def show_error(self, error: RedAesError) -> None:
        """Says what went wrong and offers another try."""
        self.show_note(f"{error.what} {error.fix}")
        self._again.show()

    def _turn(self) -> None:
        self._is_open = not self._is_open
        self._lay_out()

    def _copy_cot(self) -> None:
        if self._explanation is not None:
            QGuiApplication.clipboard().setText(self._explanation.cot)

    def _lay_out(self) -> None:
        explanation = self._explanation
        n_in_full = _LINES_IN_FULL if self._written is not None else 0
        self._body.setMinimumHeight((n_in_full if self._is_open else _LINES_IN_SHORT) * Type.BODY.line_px)
        self._again.hide()
        self._toggle.setVisible(explanation is not None or self._written is not None)
        self._copy.setVisible(explanation is not None and self._is_open)
        self._title.setText(self.tr("Reasoning") if self._is_open else self.tr("Why this score"))
        self._toggle.setText(self.tr("Hide") if self._is_open else self.tr("Show reasoning"))
        self._toggle.setAccessibleName(self.tr("Hide reasoning") if self._is_open else self.tr("Show reasoning"))
        self._steps.setVisible(explanation is not None and self._is_open)
        self._text.setVisible(explanation is None or not self._is_open)
        self._language.setVisible(explanation is not None and not is_english())
        if self._written is not None:
            draft = self._written if self._is_open else in_progress(self._written)
            self._text.show_text(draft or self.tr("The explanation is being made…"))
        if explanation is None:
            return
        reasoning = regroup(explanation)
        in_short = " ".join(part for part in (reasoning.sees, reasoning.concludes) if part)
        self._text.show_text(in_short or explanation.cot)
        self._fill_steps(reasoning)

    def _fill_steps(self, reasoning: Reasoning) -> None:
        while (item := self._steps_column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        steps: list[tuple[str, list[QWidget]]] = [
            (self.tr("Sees"), [paragraph(reasoning.sees)] if reasoning.sees else []),
            (self.tr("Works"), list(_axis_lines(reasoning.works))),
            (self.tr("Costs points"), list(_axis_lines(reasoning.costs))),
            (self.tr("Concludes"), [paragraph(reasoning.concludes)] if reasoning.concludes else []),
        ]
        filled = [(name, lines) for name, lines in steps if lines]
        for place, (name, lines) in enumerate(filled, start=1):
            self._steps_column.addWidget(_step(place, name, lines))


def _axis_lines(axes: Iterable[AxisScore]) -> Iterable[QWidget]:
    for axis in axes:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, Space.XXS)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.addWidget(label(wording.axis_name(axis.axis), "value"))
        head.addStretch()
        head.addWidget(label(wording.score(axis.score), "meta"))
        column.addLayout(head)
        if axis.text:
            column.addWidget(paragraph(axis.text[:1].upper() + axis.text[1:]))
        yield line


def _step(place: int, name: str, lines: list[QWidget]) -> QWidget:
    step = QWidget()
    row = QHBoxLayout(step)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.S)
    number = label(wording.number(place), "badge")
    number.setAlignment(Qt.AlignmentFlag.AlignCenter)
    number.setFixedSize(18, 18)
    row.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(label(name, "strong"))
    for line in lines:
        column.addWidget(line)
    row.addLayout(column, 1)
    return step
