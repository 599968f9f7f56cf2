"""What this machine has for a model: devices, memory, room for files."""

from __future__ import annotations

import os

import psutil
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui import icons, wording
from app.ui.controls.pieces import label, line, push_button
from app.ui.settings import model_words
from app.ui.settings.memory_bar import MemoryBar
from app.ui.settings.model_words import ModelView
from app.ui.settings.models_state import ModelsState
from app.ui.theme import Colour, Space
from engine.models.planning import LoadPlan, Room


class ComputerCard(QFrame):
    """Measured in a process of its own, which takes some seconds; what is not known yet says so."""

    measure_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._again = push_button(self.tr("Measure again"), "link")
        self._devices = QVBoxLayout()
        self._devices.setSpacing(Space.XS)
        self._shown: tuple[Room, ...] | None = None  # None: nothing yet
        self._bar = MemoryBar()
        self._would = label(kind="meta", wraps=True)
        self._folder = label(kind="value")
        memory = wording.data_size(psutil.virtual_memory().total)
        processor = self.tr("%1 cores, %2 memory").replace("%1", wording.number(os.cpu_count() or 1))
        head = QHBoxLayout()
        head.addWidget(label(self.tr("This computer"), "strong"))
        head.addStretch()
        head.addWidget(self._again)
        facts = QGridLayout()
        facts.setVerticalSpacing(Space.XS)
        facts.setColumnStretch(1, 1)
        self._add(facts, 0, self.tr("Processor"), label(processor.replace("%2", memory), "value"))
        self._add(facts, 1, self.tr("Models' folder"), self._folder)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(head)
        column.addLayout(self._devices)
        column.addWidget(self._bar)
        column.addWidget(self._would)
        column.addWidget(line())
        column.addLayout(facts)
        self._again.clicked.connect(self.measure_asked)

    def show_state(self, state: ModelsState, selected: ModelView | None) -> None:
        """Devices with their free memory, and what the selected model would take of it."""
        self._again.setEnabled(not state.is_measuring)
        self._again.setText(self.tr("Measuring…") if state.is_measuring else self.tr("Measure again"))
        self._show_devices(state)
        self._show_need(state, selected)
        if state.shelf is not None:
            text = self.tr("%1 used, %2 free").replace("%1", wording.data_size(state.shelf.used_bytes))
            self._folder.setText(text.replace("%2", wording.data_size(state.shelf.free_bytes)))

    def _show_devices(self, state: ModelsState) -> None:
        if state.rooms == self._shown:
            return
        self._shown = state.rooms
        while (item := self._devices.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for room in state.rooms:
            name = room.name if room.device != "cpu" else model_words.device("cpu")
            free = self.tr("%1 free").replace("%1", wording.data_size(room.free_bytes))
            self._devices.addWidget(_device_line(name, free))
        if not state.rooms:
            self._devices.addWidget(label(self.tr("Looking for devices takes some seconds."), "meta"))

    def _show_need(self, state: ModelsState, selected: ModelView | None) -> None:
        plan = None if selected is None else selected.plan
        room = next((each for each in state.rooms if isinstance(plan, LoadPlan) and each.device == plan.device), None)
        self._bar.setVisible(room is not None)
        self._would.setVisible(room is not None)
        if selected is None or room is None or not isinstance(plan, LoadPlan):
            return
        n_bytes = plan.needed_bytes if selected.engine_bytes is None else selected.engine_bytes
        used = self.tr("%1 would use %2.") if selected.engine_bytes is None else self.tr("%1 uses %2.")
        text = used.replace("%1", model_words.title(selected.card)).replace("%2", wording.data_size(n_bytes))
        where = f"{model_words.device(plan.device)}, {model_words.quantization(plan.held)}."
        self._would.setText(" ".join((text, where, *plan.remarks)))
        self._bar.show_share(n_bytes, room.free_bytes, text)

    def _add(self, grid: QGridLayout, row: int, name: str, value: QLabel) -> None:
        grid.addWidget(label(name, "meta"), row, 0)
        holder = QHBoxLayout()
        holder.addStretch()
        holder.addWidget(value)
        grid.addLayout(holder, row, 1)


def _device_line(name: str, free: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.XS)
    mark = QLabel()
    icons.show(mark, "cpu", Colour.T2)
    row.addWidget(mark)
    row.addWidget(label(name, "value"), 1)
    row.addWidget(label(free, "meta"))
    return made
