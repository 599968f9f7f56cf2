"""Which model looks at the photos: previewed by choosing a row, switched by one button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from app.ui import error_words
from app.ui.controls.pieces import label, push_button
from app.ui.settings.computer_card import ComputerCard
from app.ui.settings.desk import Desk
from app.ui.settings.model_acts import ModelActs
from app.ui.settings.model_list import ModelList
from app.ui.settings.model_words import ModelView
from app.ui.settings.models_state import ModelsState
from app.ui.settings.page import Page
from app.ui.settings.running_section import RunningSection
from app.ui.settings.switch_card import SwitchCard
from app.ui.theme import Space

_SIDE_PX: Final = 352
_SIDE_BY_SIDE_FROM_PX: Final = 900
_WIDEST_PX: Final = 16_777_215  # Qt's own: no bound


class EnginePage(Page):
    """The page of the models."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            self.tr("Scoring engine"), self.tr("Choose the model that looks at your photos."), is_wide=True
        )
        self._desk = desk
        self.models = ModelsState(desk, self)
        self.acts = ModelActs(desk, self)
        self._server = label(kind="strong", wraps=True)
        self._columns = QHBoxLayout()
        self.list = ModelList()
        self._told = label(kind="meta", wraps=True)
        self._failed = label(kind="strong", wraps=True)
        self._import = push_button(self.tr("Import from a folder…"), "", "folder-open")
        self.computer = ComputerCard()
        self.card = SwitchCard()
        self.running = RunningSection(desk.settings)
        self._build()
        self._connect()
        self.models.load()
        self._show()

    def selected(self) -> ModelView | None:
        """What is previewed."""
        return next((view for view in self.models.views() if view.card.name == self.list.selected), None)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Where it is narrow, the cards lie above the list."""
        super().resizeEvent(event)
        self._arrange()

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(Space.S)
        for part in (self._server, self.list, self._failed, self._told):
            left.addWidget(part)
        left.addWidget(self._import, 0, Qt.AlignmentFlag.AlignLeft)
        left.addSpacing(Space.M)
        left.addWidget(self.running)
        left.addStretch()
        right = QVBoxLayout()
        right.setSpacing(Space.M)
        for card in (self.computer, self.card):
            right.addWidget(card)
        right.addStretch()
        self._columns.setSpacing(Space.L)
        self._columns.addLayout(left, 1)
        self._columns.addLayout(right)
        self.column.addLayout(self._columns, 1)
        self._arrange()
        self._told.hide()

    def _arrange(self) -> None:
        is_narrow = self.width() < _SIDE_BY_SIDE_FROM_PX
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.BottomToTop if is_narrow else directions.LeftToRight)
        for card in (self.computer, self.card):
            card.setMinimumWidth(0 if is_narrow else _SIDE_PX)
            card.setMaximumWidth(_WIDEST_PX if is_narrow else _SIDE_PX)

    def _connect(self) -> None:
        work, acts = self._desk.models, self.acts
        self.models.changed.connect(self._show)
        self.list.selection_changed.connect(self._show)
        acts.busy_changed.connect(self._show)
        acts.removed.connect(self.models.load)
        acts.told.connect(self._tell)
        self.list.download_asked.connect(work.download)
        self.list.pause_asked.connect(work.stop)
        self.list.renewal_asked.connect(work.renew)
        self.list.trial_asked.connect(lambda name: self._do(acts.try_out, name))
        self.computer.measure_asked.connect(self.models.measure)
        self.card.switch_asked.connect(lambda name: self._do(acts.switch, name))
        self.card.removal_asked.connect(lambda name: self._do(acts.confirm_removal, name))
        self.card.download_asked.connect(work.download)
        self.card.restart_asked.connect(self._desk.workspace.restart_engine)
        self._import.clicked.connect(acts.choose_folder)

    def _do(self, act: Callable[[ModelView], None], name: str) -> None:
        act(next(view for view in self.models.views() if view.card.name == name))

    def _show(self) -> None:
        views = self.models.views()
        server = self._desk.workspace.tuning.server
        self._server.setVisible(server is not None)
        self._server.setText(self.tr("A model on %1 judges now, as the command line says.").replace("%1", server or ""))
        self.list.show_models(views)
        if self.acts.trying in self.list.rows:
            self.list.rows[self.acts.trying].button.setEnabled(False)
        selected = self.selected()
        self.computer.show_state(self.models, selected)
        self.card.setVisible(selected is not None)
        if selected is not None:
            is_busy = self.acts.switching == selected.card.name
            self.card.show_model(selected, self.models.standings, self._desk.models.engine, is_busy)
        self.running.show_devices([room.device for room in self.models.rooms])
        error = self._desk.models.import_error
        self._failed.setText("" if error is None else error_words.in_full(error))
        self._failed.setVisible(error is not None)

    def _tell(self, text: str) -> None:
        self._told.setText(text)
        self._told.setVisible(bool(text))
