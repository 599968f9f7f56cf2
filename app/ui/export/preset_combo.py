"""The presets of the export dialog: choose one, save what is set, delete one's own."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QInputDialog, QSizePolicy, QWidget

from app.library.export.presets import SHIPPED, Preset
from app.ui.export.prefixed_combo import PrefixedCombo

_SAVE: Final = "save"
_DELETE: Final = "delete"
_WIDTH_PX: Final = 288  # of the longest shipped name


class PresetCombo(PrefixedCombo):
    """Shows “changed” once something differs from the preset that was chosen."""

    preset_chosen = Signal(object)  # Preset
    save_asked = Signal(str)  # the name
    delete_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Preset"), parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedWidth(_WIDTH_PX)
        self._presets: tuple[Preset, ...] = SHIPPED
        self._current: Preset | None = None
        self._is_changed = False
        self.show_presets(SHIPPED)
        self.activated.connect(self._on_activated)

    def shown_text(self) -> str:
        """The preset's name and whether it is still as it was chosen."""
        if self._current is None:
            return self.tr("none")
        name = self._name_of(self._current)
        return self.tr("%1, changed").replace("%1", name) if self._is_changed else name

    def show_presets(self, presets: tuple[Preset, ...], current: str | None = None) -> None:
        """Lists these, and marks one as chosen."""
        self._presets = presets
        if current is not None:
            self._current = next((each for each in presets if each.name.casefold() == current.casefold()), None)
            self._is_changed = False
        elif self._current not in presets:
            self._current = None
        self._fill()

    def show_changed(self, is_changed: bool) -> None:
        """Whether what is set differs from the chosen preset."""
        if is_changed != self._is_changed:
            self._is_changed = is_changed
            self.update()

    def current_preset(self) -> Preset | None:
        """The one that was chosen last; None: none was."""
        return self._current

    def _fill(self) -> None:
        self.clear()
        for preset in self._presets:
            self.addItem(self._name_of(preset), preset)
        self.insertSeparator(self.count())
        self.addItem(self.tr("Save as preset…"), _SAVE)
        if self._current is not None and not self._current.is_shipped:
            self.addItem(self.tr("Delete “%1”").replace("%1", self._current.name), _DELETE)
        self._show_current()

    def _show_current(self) -> None:
        place = -1 if self._current is None else self._presets.index(self._current)
        self.setCurrentIndex(place)
        self.update()

    def _on_activated(self, place: int) -> None:
        chosen = self.itemData(place)
        current = self._current
        if chosen == _SAVE:
            self._show_current()
            own = "" if current is None or current.is_shipped else current.name
            name, is_given = QInputDialog.getText(self, self.tr("Save as preset"), self.tr("Name"), text=own)
            if is_given and name.strip():
                self.save_asked.emit(name.strip())
        elif chosen == _DELETE and current is not None:
            self._show_current()
            self.delete_asked.emit(current.name)
        elif isinstance(chosen, Preset):
            self._current, self._is_changed = chosen, False
            self._fill()
            self.preset_chosen.emit(chosen)

    def _name_of(self, preset: Preset) -> str:
        """A shipped preset's name in the person's language; one's own as it was given."""
        names = {
            "Portfolio, top 24": self.tr("Portfolio, top 24"),
            "Best of each series": self.tr("Best of each series"),
            "My picks": self.tr("My picks"),
            "For the web": self.tr("For the web"),
            "Gallery with explanations": self.tr("Gallery with explanations"),
            "Score list of everything": self.tr("Score list of everything"),
        }
        return names[preset.name] if preset.is_shipped else preset.name
