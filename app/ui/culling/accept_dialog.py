"""The engine's proposals before they become the person's picks: rule, exact count, the photos themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QHBoxLayout, QSpinBox, QStackedWidget, QVBoxLayout, QWidget

from app.library.photo import LibraryPhoto
from app.library.proposing import ProposalBasis, ProposalRule
from app.ui import wording
from app.ui.controls.pieces import label, push_button, scrolled, surface
from app.ui.controls.tabs import Tabs
from app.ui.culling.proposal_words import decided, proposed, untouched, verb
from app.ui.export.thumbnail_sheet import ThumbnailSheet
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.sheet import Sheet, foot_row
from app.ui.theme import Space
from engine.scale import MOS_MAX, MOS_MIN

_BASES: Final = (ProposalBasis.TOP_PERCENT, ProposalBasis.THRESHOLD, ProposalBasis.SERIES_ALONE)
_FIELD_PX: Final = 112


class AcceptDialog(Sheet):
    """Says when the person wants another rule; the owner shows what it proposes."""

    rule_chosen = Signal(object)  # ProposalRule

    def __init__(
        self, rule: ProposalRule, place: str, thumbnails: ThumbnailLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Accept proposals"), parent)
        self._where = place
        self._asked = rule
        self.fit(640, 540)
        self.basis = Tabs(
            (self.tr("Top percent"), self.tr("Score from"), self.tr("Series alone")),
            self.tr("What is proposed"),
            are_equal=True,
        )
        self.percent = QSpinBox()
        self.score = QDoubleSpinBox()
        self.series = QCheckBox(self.tr("The best of every series too, whatever its score"))
        self.count = label(kind="strong", wraps=True)
        self.note = label(wraps=True)
        self._sheet = ThumbnailSheet(thumbnails)
        self._more = label(kind="hint")
        self.act = push_button(self.tr("Counting…"), "primary")
        self.act.setEnabled(False)
        self._cancel = push_button(self.tr("Cancel"))
        self._cancel.setAutoDefault(False)  # with the focus, only Space presses it: Enter belongs to the count
        self._fields = QStackedWidget()
        self._build(rule)
        self._connect()

    def rule(self) -> ProposalRule:
        """What is chosen now."""
        return ProposalRule(
            _BASES[self.basis.current()],
            self.percent.value(),
            round(self.score.value(), 2),
            self.series.isChecked(),
        )

    def show_proposals(self, photos: Sequence[LibraryPhoto], in_scope: Sequence[LibraryPhoto]) -> None:
        """Shows what would be picked, best first, and what stays as it is in the place meant."""
        self.count.setText(proposed(len(photos), self._where))
        self.note.setText(f"{untouched()} {decided(in_scope)}".strip())
        self._sheet.show_photos(tuple(photos), frozenset(shown.photo.photo_id for shown in photos))
        n_more = len(photos) - self._sheet.n_shown()
        self._more.setText(self.tr("and %1 more").replace("%1", wording.n_photos(n_more)) if n_more > 0 else "")
        self.act.setText(verb(len(photos)))
        self.act.setEnabled(bool(photos))
        if self.focusWidget() in (None, self._cancel):  # nobody went elsewhere while it was counted
            (self.act if photos else self._cancel).setFocus()

    def _build(self, rule: ProposalRule) -> None:
        for field in (self.percent, self.score):
            field.lineEdit().setTextMargins(Space.XXS, 0, 0, 0)
        self.percent.setRange(1, 100)
        self.percent.setSuffix(f"{wording.NO_BREAK}%")
        self.score.setRange(MOS_MIN, MOS_MAX)
        self.score.setDecimals(2)
        self.score.setSingleStep(0.1)
        self.basis.choose(_BASES.index(rule.basis))
        self.percent.setValue(rule.percent)
        self.score.setValue(rule.score)
        self.series.setChecked(rule.best_of_series)
        self._fields.addWidget(_line(self.percent, self.tr("of the scored photos of each watched folder")))
        self._fields.addWidget(_line(self.score, self.tr("and higher")))
        self._fields.addWidget(_line(None, self.tr("Of each series the best frame, and nothing else")))
        self._fields.setFixedHeight(36)
        foot, buttons = foot_row()
        buttons.addStretch()
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.act)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(label(self.tr("Accept proposals"), "title"))
        for part in (self.basis, self._fields, self.series, self.count, self.note):
            column.addWidget(part)
        below = QVBoxLayout()
        photos = surface("panel", below)
        below.setSpacing(Space.S)
        below.addWidget(self._sheet)
        below.addWidget(self._more)
        below.addStretch()
        column.addWidget(scrolled(photos), 1)  # which a low window has no room for at once
        column.addWidget(foot)
        self._cancel.clicked.connect(self.reject)
        self.act.clicked.connect(self.accept)
        self.act.setDefault(True)  # one undo takes it back; while it is counted, Enter does nothing
        self._cancel.setFocus()
        self._show_field()

    def _connect(self) -> None:
        self.basis.chosen.connect(self._on_change)
        self.percent.valueChanged.connect(self._on_change)
        self.score.valueChanged.connect(self._on_change)
        self.series.toggled.connect(self._on_change)

    def _on_change(self) -> None:
        self._show_field()
        rule = self.rule()
        if rule != self._asked:  # a field tells its value again at every Enter
            self._asked = rule
            self.act.setEnabled(False)  # until the new rule was counted
            self.rule_chosen.emit(rule)

    def _show_field(self) -> None:
        self._fields.setCurrentIndex(self.basis.current())
        self.series.setEnabled(_BASES[self.basis.current()] is not ProposalBasis.SERIES_ALONE)


def _line(field: QWidget | None, text: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.S)
    if field is not None:
        field.setFixedWidth(_FIELD_PX)
        field.setAccessibleName(text)
        row.addWidget(field)
    row.addWidget(label(text))
    row.addStretch()
    return holder
