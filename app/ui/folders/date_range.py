"""Asks for a first and a last day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QGridLayout, QVBoxLayout, QWidget

from app.ui.controls.pieces import label, push_button
from app.ui.filter_words import day_format
from app.ui.sheet import Sheet, foot_row
from app.ui.theme import Space


class DateRangeDialog(Sheet):
    """Two dates, both included; the second is never before the first."""

    chosen = Signal(object, object)  # date, date

    def __init__(self, first: date, last: date, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Photos taken"), parent)
        self.setMinimumWidth(360)
        self.first = _field(first, self.tr("First day"))
        self.last = _field(last, self.tr("Last day"))
        cancel = push_button(self.tr("Cancel"))
        act = push_button(self.tr("Show these days"), "primary")
        foot, buttons = foot_row()
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(act)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.XS)
        for row, (name, field) in enumerate(((self.tr("From"), self.first), (self.tr("To"), self.last))):
            grid.addWidget(label(name), row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(label(self.tr("Photos taken"), "section"))
        column.addLayout(grid)
        column.addSpacing(Space.S)
        column.addWidget(foot)
        cancel.clicked.connect(self.reject)
        act.clicked.connect(self.accept)
        act.setDefault(True)
        self.first.dateChanged.connect(lambda day: self.last.setDate(max(day, self.last.date())))
        self.last.dateChanged.connect(lambda day: self.first.setDate(min(day, self.first.date())))
        self.accepted.connect(lambda: self.chosen.emit(_date(self.first), _date(self.last)))
        self.first.setFocus()


def _field(day: date, name: str) -> QDateEdit:
    made = QDateEdit(QDate(day.year, day.month, day.day))
    made.setAccessibleName(name)
    made.setDisplayFormat(day_format())
    made.setButtonSymbols(QDateEdit.ButtonSymbols.NoButtons)
    return made


def _date(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
