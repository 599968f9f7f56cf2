"""Where and how the model is computed."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.controls.pieces import label
from app.ui.settings import model_words
from app.ui.settings.fields import choice_box
from app.ui.settings.page import SettingRow
from app.ui.settings.state import SettingsState
from app.ui.theme import Space
from engine.models.planning import AUTO, DEVICES
from engine.models.sizes import Quantization


class RunningSection(QWidget):
    """Device and quantization; the engine starts anew when one of them changes."""

    def __init__(self, settings: SettingsState) -> None:
        super().__init__()
        fastest, best = self.tr("Automatic: the fastest with room"), self.tr("Automatic: the best that fits")
        self.device = choice_box(
            settings, "device", {AUTO: fastest} | {one: model_words.device(one) for one in DEVICES}
        )
        held = {AUTO: best} | {one.value: model_words.quantization(one) for one in Quantization}
        self.held = choice_box(settings, "quantization", held)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(label(self.tr("Running"), "section"))
        column.addWidget(
            SettingRow(
                self.tr("Where it is computed"),
                self.tr("If there is too little room it asks less at once, then shrinks, and tells you."),
                self.device,
            )
        )
        column.addWidget(
            SettingRow(
                self.tr("How its weights are held"),
                self.tr("Fewer bits need less memory, and move scores a little."),
                self.held,
            )
        )
        note = self.tr(
            "Both act at once: the engine starts anew. RED-Aes mini always runs on the processor in 32 bits."
        )
        column.addWidget(label(note, "hint", wraps=True))

    def show_devices(self, present: Collection[str]) -> None:
        """Only devices that are there can be chosen, once they are known."""
        items = self.device.model()
        if not present or not isinstance(items, QStandardItemModel):
            return
        for place, name in enumerate(DEVICES, start=1):
            item = items.item(place)
            is_there = name in present
            item.setEnabled(is_there)
            item.setText(model_words.device(name) if is_there else self._missing(name))
            item.setData(None if is_there else self.tr("Not in this computer"), Qt.ItemDataRole.ToolTipRole)

    def _missing(self, name: str) -> str:
        return self.tr("%1: not in this computer").replace("%1", model_words.device(name))
