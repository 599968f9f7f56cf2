"""Which photos: the rule with its field, and what narrows it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.library.export.choice import ExportRule, Selection
from app.library.photo import PhotoId
from app.ui import plural, wording
from app.ui.controls.pieces import label
from app.ui.controls.tabs import Tabs
from app.ui.theme import Size, Space
from engine.scale import MOS_MAX, MOS_MIN

RULES: Final = (
    ExportRule.TOP_N,
    ExportRule.TOP_PERCENT,
    ExportRule.THRESHOLD,
    ExportRule.PICKS,
    ExportRule.BEST_OF_SERIES,
)


@dataclass(frozen=True, slots=True)
class ExportScope:
    """The photos that an export chooses from, where that is not the whole library."""

    photo_ids: frozenset[PhotoId]
    name: str  # the place they are shown in: “Autumn 2026”


class WhatSection(QWidget):
    """Shows a selection and tells what the person makes of it."""

    changed = Signal()

    def __init__(self, scope: ExportScope | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._next_for_offline = False
        self.rule = Tabs(
            (
                self.tr("Top number"),
                self.tr("Top percent"),
                self.tr("Score from"),
                self.tr("My picks"),
                self.tr("Best of series"),
            ),
            self.tr("What to export"),
            are_equal=True,
        )
        self.number = _spin(1, 100_000, self.tr(" photos"))
        self.percent = _spin(1, 100, f"{wording.NO_BREAK}%")
        self.score = _score_field()
        self._one_per_series = QCheckBox(self.tr("One per series"))
        self._without_rejects = QCheckBox(self.tr("Leave out my rejects"))
        self._picks_first = QCheckBox(self.tr("My picks come first"))
        self._only_rated = QCheckBox(self.tr("Only photos I have rated"))
        self._fields = QStackedWidget()
        self._build(scope)
        self._connect()

    def selection(self) -> Selection:
        """What is chosen now."""
        rule = RULES[self.rule.current()]
        return Selection(
            rule=rule,
            number=self.percent.value() if rule is ExportRule.TOP_PERCENT else self.number.value(),
            score=round(self.score.value(), 2),
            one_per_series=self._one_per_series.isChecked(),
            picks_first=self._picks_first.isChecked(),
            with_rejects=not self._without_rejects.isChecked(),
            only_rated=self._only_rated.isChecked(),
            next_for_offline=self._next_for_offline,
        )

    def show_selection(self, selection: Selection) -> None:
        """Shows one without telling anybody."""
        self.blockSignals(True)
        self._next_for_offline = selection.next_for_offline
        self.rule.choose(RULES.index(selection.rule))
        field = self.percent if selection.rule is ExportRule.TOP_PERCENT else self.number
        field.setValue(selection.number)
        self.score.setValue(selection.score)
        self._one_per_series.setChecked(selection.one_per_series)
        self._picks_first.setChecked(selection.picks_first)
        self._without_rejects.setChecked(not selection.with_rejects)
        self._only_rated.setChecked(selection.only_rated)
        self._show_field()
        self.blockSignals(False)

    def take_next_for_offline(self) -> None:
        """The next in rank take the place of photos that cannot be reached."""
        self.show_selection(dataclasses.replace(self.selection(), next_for_offline=True))
        self.changed.emit()

    def show_rejects(self, n: int) -> None:
        """Says how many rejected photos are left out, once that is known."""
        if n:
            one, many = self.tr("Leave out my reject"), plural.tr("Leave out my %1 rejects", "", n)
            self._without_rejects.setText(one if n == 1 else many)

    def focus_field(self) -> None:
        """Goes into the rule's field, if it has one."""
        field = {0: self.number, 1: self.percent, 2: self.score}.get(self.rule.current())
        if field is not None:
            field.setFocus()
            field.selectAll()

    def _build(self, scope: ExportScope | None) -> None:
        n = 0 if scope is None else len(scope.photo_ids)
        shown = "" if scope is None else self.tr("of %1 shown in %2")
        shown = shown.replace("%1", wording.number(n)).replace("%2", "" if scope is None else scope.name)
        for field, text in (
            (self.number, shown or self.tr("with the highest scores")),
            (self.percent, shown or self.tr("of all photos that have a score")),
            (self.score, self.tr("and higher")),
        ):
            field.setAccessibleName(text)
            self._fields.addWidget(_field(field, text))
        self._fields.addWidget(_field(None, self.tr("Every photo you picked, whatever its score")))
        self._fields.addWidget(_field(None, self.tr("Of each series one photo, and every photo that is in none")))
        self._fields.setFixedHeight(Size.CONTROL + 4)
        boxes = QGridLayout()
        boxes.setHorizontalSpacing(Space.M)
        boxes.setVerticalSpacing(Space.XS)
        boxes.addWidget(self._one_per_series, 0, 0)
        boxes.addWidget(self._without_rejects, 0, 1)
        boxes.addWidget(self._picks_first, 1, 0)
        boxes.addWidget(self._only_rated, 1, 1)
        boxes.setColumnStretch(0, 1)
        boxes.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(label(self.tr("What"), "strong"))
        column.addWidget(self.rule)
        column.addWidget(self._fields)
        column.addLayout(boxes)

    def _connect(self) -> None:
        self.rule.chosen.connect(self._on_rule)
        for field in (self.number, self.percent, self.score):
            field.valueChanged.connect(self.changed)
        for box in (self._one_per_series, self._without_rejects, self._picks_first, self._only_rated):
            box.toggled.connect(self.changed)

    def _on_rule(self) -> None:
        """Goes on into the rule's field after a click; the arrows of the tabs keep the focus."""
        self._next_for_offline = False
        self._show_field()
        focused = QApplication.focusWidget()
        if not (focused is not None and self.rule.isAncestorOf(focused)):
            self.focus_field()
        self.changed.emit()

    def _show_field(self) -> None:
        rule = RULES[self.rule.current()]
        self._fields.setCurrentIndex(self.rule.current())
        by_score = rule is not ExportRule.PICKS
        self._one_per_series.setEnabled(by_score and rule is not ExportRule.BEST_OF_SERIES)
        self._picks_first.setEnabled(by_score)
        self._without_rejects.setEnabled(by_score)


def _spin(low: int, high: int, suffix: str) -> QSpinBox:
    made = QSpinBox()
    made.setRange(low, high)
    made.setSuffix(suffix)
    made.setFixedWidth(112)
    made.setGroupSeparatorShown(True)
    made.lineEdit().setTextMargins(Space.XXS, 0, 0, 0)
    return made


def _score_field() -> QDoubleSpinBox:
    made = QDoubleSpinBox()
    made.setRange(MOS_MIN, MOS_MAX)
    made.setDecimals(2)
    made.setSingleStep(0.1)
    made.setFixedWidth(112)
    made.lineEdit().setTextMargins(Space.XXS, 0, 0, 0)
    return made


def _field(field: QWidget | None, text: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.S)
    if field is not None:
        row.addWidget(field)
    row.addWidget(label(text))
    row.addStretch()
    return holder
