"""The settings as the window shows them, and what becomes of a change."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from app.settings import DEFAULTS, Loaded, Settings
from app.ui.replies import Replies
from app.workflow.tuning import Tuning
from engine.errors import RedAesError


class SettingsState(QObject):
    """Holds what is in force; a change that is refused is told and everything shown as it was."""

    shown = Signal()  # `current` is to be shown, whether it changed or a wish was refused
    refused = Signal(object)  # RedAesError

    def __init__(self, tuning: Tuning, replies: Replies, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tuning = tuning
        self._replies = replies
        self.current: Settings = DEFAULTS

    def load(self) -> None:
        """Asks for the settings; they arrive later."""
        self._replies.ask(self._tuning.load(), self._take, self._refuse)

    def set(self, **changes: Any) -> None:
        """Has settings changed, kept and put to work; the same again does nothing."""
        wanted = {name: value for name, value in changes.items() if getattr(self.current, name) != value}
        if wanted:
            self._replies.ask(self._tuning.change(**wanted), self._show, self._refuse)

    def use_model(self, model_folder: str) -> None:
        """Has a model judge from now on, also where the settings named it but the command line another.

        Args:
            model_folder: empty for the embedded one.
        """
        self._replies.ask(self._tuning.change(model_folder=model_folder), self._show, self._refuse)

    def _take(self, loaded: Loaded) -> None:
        self._show(loaded.settings)
        for complaint in loaded.complaints:
            self.refused.emit(complaint)

    def _show(self, current: Settings) -> None:
        self.current = current
        self.shown.emit()

    def _refuse(self, error: RedAesError) -> None:
        self.shown.emit()
        self.refused.emit(error)
