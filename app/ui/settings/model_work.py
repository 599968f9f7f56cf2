"""What goes on while the settings are closed: downloads, imports, the engine."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.inference.messages import EngineState
from app.ui.news import News
from app.ui.replies import Replies
from app.workflow.announcements import EngineChanged
from app.workflow.model_shelf import ModelShelf, WorkProgress
from engine.errors import Cancelled, RedAesError, WeightsDamaged, WeightsMissing
from engine.models.installed import InstalledModel
from engine.models.planning import Room

_LOOK_MS: Final = 250


class ModelWork(QObject):
    """Starts what takes long, looks how far it is, and remembers what went wrong until it is tried again."""

    moved = Signal()  # `progress` or `engine` is another
    ended = Signal(str)  # name: fetched, brought in, stopped or failed; empty: an import that failed
    brought_in = Signal(str)  # name of a model that is there now

    def __init__(self, shelf: ModelShelf, news: News, replies: Replies, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shelf = shelf
        self._replies = replies
        self.progress: dict[str, WorkProgress] = {}
        self.errors: dict[str, RedAesError] = {}
        self.import_error: RedAesError | None = None  # of the last import
        self.rooms: tuple[Room, ...] = ()  # as last measured, which takes some seconds
        self.engine: EngineChanged | None = None  # as last told
        news.engine_changed.connect(self._on_engine)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def download(self, name: str) -> None:
        """Fetches a model, or goes on with it."""
        if name not in self.progress:
            self.errors.pop(name, None)
            self._replies.ask(self.shelf.download(name), self._on_done, lambda error: self._on_error(name, error))
            self._begin()

    def renew(self, name: str) -> None:
        """Fetches a model anew in place of one whose files are damaged."""
        self._replies.ask(
            self.shelf.remove(name), lambda _: self.download(name), lambda error: self._on_error(name, error)
        )

    def bring_in(self, folder: Path) -> None:
        """Imports a model's folder."""
        self.import_error = None
        self._replies.ask(self.shelf.import_folder(folder), self._on_done, self._on_import_error)
        self._begin()

    def stop(self, name: str) -> None:
        """Pauses a download, or gives an import up."""
        self.shelf.stop(name)

    def engine_damage(self) -> RedAesError | None:
        """What is wrong with the files of the model in use, if the engine stopped because of them."""
        error = None if self.engine is None or self.engine.state is not EngineState.STOPPED else self.engine.error
        return error if isinstance(error, WeightsDamaged | WeightsMissing) else None

    def close(self) -> None:
        """Stops everything."""
        self._timer.stop()
        self.shelf.close()

    def _on_engine(self, change: EngineChanged) -> None:
        self.engine = change
        self.moved.emit()

    def _begin(self) -> None:
        self._timer.start()
        self._look()

    def _look(self) -> None:
        self.progress = {each.name: each for each in self.shelf.works()}
        if not self.progress:
            self._timer.stop()
        self.moved.emit()

    def _on_done(self, model: InstalledModel) -> None:
        self._look()
        self.brought_in.emit(model.name)
        self.ended.emit(model.name)

    def _on_import_error(self, error: RedAesError) -> None:
        self.import_error = error
        self._look()
        self.ended.emit("")

    def _on_error(self, name: str, error: RedAesError) -> None:
        self._look()
        if not isinstance(error, Cancelled):
            self.errors[name] = error
        self.ended.emit(name)
