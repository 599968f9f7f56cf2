"""What can be done with a model: switched to, tried, brought in, removed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from app.ui import wording
from app.ui.confirm import ConfirmDialog
from app.ui.settings import model_words
from app.ui.settings.desk import Desk
from app.ui.settings.model_words import ModelView
from engine.errors import RedAesError
from engine.models.trial import Trial


class ModelActs(QObject):
    """Each act ends in a sentence, a question, or a change of the settings."""

    told = Signal(str)  # what was done or goes on; empty: nothing to tell
    busy_changed = Signal()
    removed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.switching = ""
        """Name of the model whose files are looked at before the switch; empty: none."""
        self.trying = ""
        """Name of the model that is tried; empty: none."""
        desk.models.brought_in.connect(self._on_brought_in)
        desk.models.ended.connect(self._on_ended)

    def switch(self, view: ModelView) -> None:
        """Looks whether the files are whole, then writes the settings, which starts the engine anew."""
        if view.card.installed is None:
            return
        self._set_busy(switching=view.card.name)
        folder = view.card.installed.folder
        model_folder = "" if view.card.installed.is_embedded else str(folder)
        self._desk.replies.ask(
            self._desk.models.shelf.check(folder),
            lambda _: self._on_whole(model_folder),
            lambda error: self._on_broken(view.card.name, error),
        )

    def try_out(self, view: ModelView) -> None:
        """Looks whether a model can be loaded, and how it would run, in a process of its own."""
        if view.card.installed is None:
            return
        current = self._desk.settings.current
        self._set_busy(trying=view.card.name)
        self.told.emit(self.tr("%1 is being tried…").replace("%1", model_words.title(view.card)))
        trial = self._desk.models.shelf.try_model(view.card.installed.folder, current.device, current.quantization)
        self._desk.replies.ask(
            trial,
            lambda trial: self._end_trial(self._tried(view, trial)),
            lambda error: self._end_trial(f"{error.what} {error.fix}"),
        )

    def choose_folder(self) -> None:
        """Asks for a folder and brings it in."""
        chosen = QFileDialog.getExistingDirectory(
            self._desk.window, self.tr("Choose a model's folder, or a LoRA adapter's")
        )
        if chosen:
            self.bring_in(Path(chosen))

    def bring_in(self, folder: Path) -> None:
        """Tries a folder and copies it."""
        self.told.emit(self.tr("%1 is tried, then copied…").replace("%1", folder.name))
        self._desk.models.bring_in(folder)

    def confirm_removal(self, view: ModelView) -> None:
        """Asks before files are deleted."""
        title = model_words.title(view.card)
        is_here = view.card.installed is not None
        size = wording.data_size(view.card.disk_bytes if is_here else view.begun_bytes)
        text = self.tr("This deletes %1 and cannot be undone. Its scores of your photos are kept.")
        dialog = ConfirmDialog(
            self.tr("Remove %1 from this computer?").replace("%1", title),
            text.replace("%1", size),
            self.tr("Remove %1").replace("%1", title),
            self._desk.window,
        )
        dialog.accepted.connect(lambda: self._remove(view.card.name))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _remove(self, name: str) -> None:
        self._desk.models.errors.pop(name, None)
        gone = self._desk.models.shelf.remove(name)
        self._desk.replies.ask(gone, lambda _: self.removed.emit(), self._desk.settings.refused.emit)

    def _on_whole(self, model_folder: str) -> None:
        self._set_busy()
        self.told.emit("")
        self._desk.settings.use_model(model_folder)

    def _on_broken(self, name: str, error: RedAesError) -> None:
        self._desk.models.errors[name] = error
        self._set_busy()
        self._desk.settings.refused.emit(error)

    def _end_trial(self, text: str) -> None:
        self._set_busy()
        self.told.emit(text)

    def _tried(self, view: ModelView, trial: Trial) -> str:
        plan = trial.plan
        text = self.tr("%1 is in order. Here it would run on %2, as %3, in about %4.")
        text = text.replace("%1", model_words.title(view.card)).replace("%2", model_words.device(plan.device))
        text = text.replace("%3", model_words.quantization(plan.held))
        return " ".join((text.replace("%4", wording.data_size(plan.needed_bytes)), *plan.remarks))

    def _on_brought_in(self, name: str) -> None:
        self.told.emit(self.tr("%1 is on this computer now.").replace("%1", wording.model_name(name)))

    def _on_ended(self, name: str) -> None:
        if not name:  # an import failed, and says why
            self.told.emit("")

    def _set_busy(self, *, switching: str = "", trying: str = "") -> None:
        self.switching, self.trying = switching, trying
        self.busy_changed.emit()
