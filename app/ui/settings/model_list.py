"""The rows of all models, one of them previewed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from app.library.catalog.standings import MIN_DECIDED
from app.ui import wording
from app.ui.controls.pieces import label
from app.ui.settings.model_row import BUTTON_PX, ModelRow
from app.ui.settings.model_words import ModelView
from app.ui.theme import Space


class ModelList(QWidget):
    """Rows stay while their models do, and with them the focus; arrows move through them."""

    selection_changed = Signal()
    download_asked = Signal(str)  # name, as in the others
    pause_asked = Signal(str)
    trial_asked = Signal(str)
    renewal_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, ModelRow] = {}
        self.selected = ""
        """Name of the model that is previewed; empty while there is none."""
        self._group = QButtonGroup(self)
        self._agrees = label(kind="meta")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S)
        self._column.addLayout(self._head())

    def show_models(self, views: Sequence[ModelView]) -> None:
        """All of them; the one in use is previewed first."""
        if [view.card.name for view in views] != list(self.rows):
            self._make_rows([view.card.name for view in views])
        for view in views:
            self.rows[view.card.name].show_model(view)
        n_decided = max((view.standing.n_decided for view in views), default=0)
        agrees = self.tr("Agrees with your %1 decisions").replace("%1", wording.number(n_decided))
        self._agrees.setText(agrees if n_decided >= MIN_DECIDED else self.tr("Agrees with your decisions"))
        if views and self.selected not in self.rows:
            first = next((view for view in views if view.is_chosen), views[0])
            self.rows[first.card.name].radio.setChecked(True)

    def _head(self) -> QHBoxLayout:
        """What the columns are."""
        row = QHBoxLayout()
        row.setContentsMargins(Space.M, 0, Space.M + BUTTON_PX + Space.M, 0)
        row.addWidget(label(self.tr("Model"), "meta"))
        row.addStretch()
        row.addWidget(self._agrees)
        return row

    def _make_rows(self, names: Sequence[str]) -> None:
        for name in [name for name in self.rows if name not in names]:
            row = self.rows.pop(name)
            self._group.removeButton(row.radio)
            row.hide()
            row.deleteLater()
        self.rows = {name: self.rows.get(name) or self._make_row(name) for name in names}
        for place, row in enumerate(self.rows.values(), start=1):  # after the head
            self._column.insertWidget(place, row)

    def _make_row(self, name: str) -> ModelRow:
        row = ModelRow(name)
        self._group.addButton(row.radio)
        row.chosen.connect(self._select)
        row.download_asked.connect(self.download_asked)
        row.pause_asked.connect(self.pause_asked)
        row.trial_asked.connect(self.trial_asked)
        row.renewal_asked.connect(self.renewal_asked)
        return row

    def _select(self, name: str) -> None:
        self.selected = name
        self.selection_changed.emit()
