"""Everything that is known about models at this moment, gathered from shelf, devices, catalogue and engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.chosen_engine import is_chosen
from app.inference.messages import EngineState
from app.library.catalog.standings import Standing, Standings
from app.ui.settings.model_words import ModelView
from app.workflow.announcements import EngineChanged
from app.workflow.model_shelf import Shelf
from app.workflow.tuning import Figures
from engine.errors import RedAesError
from engine.models.overview import ModelCard
from engine.models.planning import LoadPlan, Room

if TYPE_CHECKING:
    from app.ui.settings.desk import Desk


class ModelsState(QObject):
    """Asks for all of it; each answer is shown as it comes."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.shelf: Shelf | None = None
        self.rooms: tuple[Room, ...] = desk.models.rooms
        self.is_measuring = False
        self.standings = Standings(0, 0, {})
        self.engine_bytes: int | None = None  # which a switch gives back; None: not known, or none runs
        self._plans: Mapping[str, LoadPlan | RedAesError] = {}
        desk.settings.shown.connect(self._ask_for_plans)
        desk.settings.shown.connect(self.changed)
        desk.models.moved.connect(self.changed)
        desk.models.ended.connect(self.load)
        desk.news.engine_changed.connect(self._on_engine)
        self._is_engine_new = False

    def load(self) -> None:
        """Asks for models, figures and, the first time, for the devices."""
        self._desk.replies.ask(self._desk.models.shelf.shelf(), self._take_shelf)
        self._ask_for_figures()
        if not self.rooms and not self.is_measuring:
            self.measure()

    def measure(self) -> None:
        """Asks how much memory is free now."""
        self.is_measuring = True
        self.changed.emit()
        self._desk.replies.ask(self._desk.models.shelf.rooms(), self._take_rooms, self._on_unmeasured)

    def views(self) -> list[ModelView]:
        """All models, the embedded one first."""
        return [] if self.shelf is None else [self._view(card, self.shelf) for card in self.shelf.cards]

    def _view(self, card: ModelCard, shelf: Shelf) -> ModelView:
        models, used = self._desk.models, self._desk.settings.current.model_folder
        is_used = self._desk.workspace.tuning.server is None and is_chosen(card, used)
        return ModelView(
            card,
            is_used,
            self._standing(card),
            self._plans.get(card.name),
            models.progress.get(card.name),
            shelf.begun.get(card.name, 0),
            models.errors.get(card.name) or (models.engine_damage() if is_used else None),
            self.engine_bytes if is_used else None,
        )

    def _standing(self, card: ModelCard) -> Standing:
        """Of its version, or of those of its quantizations that has scored most."""
        description = None if card.installed is None else card.installed.description
        if description is None or isinstance(description, RedAesError):
            return Standing()
        model = description.model
        known = [
            standing
            for name, standing in self.standings.models.items()
            if name == model or name.startswith(f"{model}+")
        ]
        return max(known, key=lambda standing: standing.n_scored, default=Standing())

    def _ask_for_figures(self) -> None:
        tuning = self._desk.workspace.tuning
        self._desk.replies.ask(tuning.standings(), self._take_standings)
        self._desk.replies.ask(tuning.figures(), self._take_figures)

    def _on_engine(self, change: EngineChanged) -> None:
        """An engine that was started anew takes other memory."""
        if change.state in (EngineState.READY, EngineState.BUSY):
            if self._is_engine_new:
                self._ask_for_figures()
            self._is_engine_new = False
        elif change.state is not EngineState.PAUSED:
            self._is_engine_new = True

    def _ask_for_plans(self) -> None:
        if self.shelf is not None and self.rooms:
            current = self._desk.settings.current
            rooms = [
                replace(room, free_bytes=room.free_bytes + (self.engine_bytes or 0)) if room.device == "cpu" else room
                for room in self.rooms
            ]
            plans = self._desk.models.shelf.plans(self.shelf.cards, rooms, current.device, current.quantization)
            self._desk.replies.ask(plans, self._take_plans)

    def _take_shelf(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.changed.emit()
        self._ask_for_plans()

    def _take_standings(self, standings: Standings) -> None:
        self.standings = standings
        self.changed.emit()

    def _take_figures(self, figures: Figures) -> None:
        self.engine_bytes = figures.engine_bytes
        self.changed.emit()
        self._ask_for_plans()

    def _take_rooms(self, rooms: tuple[Room, ...]) -> None:
        self.is_measuring = False
        self.rooms = self._desk.models.rooms = rooms
        self.changed.emit()
        self._ask_for_plans()

    def _on_unmeasured(self, error: RedAesError) -> None:
        self.is_measuring = False
        self.changed.emit()
        self._desk.settings.refused.emit(error)

    def _take_plans(self, plans: Mapping[str, LoadPlan | RedAesError]) -> None:
        self._plans = plans
        self.changed.emit()
