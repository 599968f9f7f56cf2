"""What is read before anything else is begun: the first screen, which has the processor to itself, then all photos."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.library.arranging import Order
from app.library.filters import Filters
from app.library.photo import LibraryPhoto
from app.ui.folders.scope import Scope
from app.ui.library_state import LibraryState
from app.ui.replies import Replies
from engine.errors import RedAesError

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace

_FIRST_SCREEN: Final = 100  # photos that are shown before the others are known
_PAINTING_MS: Final = 100  # what the first photos take, once they are known, with their thumbnails


class Opening(QObject):
    """Shows folders and, where the list begins with them, the best photos; then the whole list."""

    over = Signal()  # also where it could not be read, which is told

    def __init__(
        self, workspace: Workspace, state: LibraryState, replies: Replies, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._state = state
        self._replies = replies
        self._painting = QTimer(self)
        self._painting.setSingleShot(True)
        self._painting.setInterval(_PAINTING_MS)
        self._painting.timeout.connect(self._read_all)

    def begin(self) -> None:
        """Asks for the first screen; it arrives later."""
        self._state.load_folders()
        self._state.load_collections()
        if self._begins_with_the_best():
            self._replies.ask(self._workspace.best_photos(_FIRST_SCREEN), self._take_first, self._refuse_first)
        else:
            self._painting.start()

    def _begins_with_the_best(self) -> bool:
        """Whether the list begins with the highest scores of the whole library."""
        state = self._state
        is_whole = state.scope is Scope.ALL and state.folder_id is None and state.collection_id is None
        is_by_score = state.order is Order.SCORE_DESCENDING and state.filters == Filters()
        return is_whole and is_by_score and not state.stacking.is_on

    def _take_first(self, best: tuple[LibraryPhoto, ...]) -> None:
        self._state.take_first(best)
        self._painting.start()

    def _refuse_first(self, error: RedAesError) -> None:
        self._replies.troubled.emit(error)
        self._painting.start()

    def _read_all(self) -> None:
        self._replies.ask(self._workspace.photos(), self._take_all, self._refuse_all)

    def _take_all(self, photos: tuple[LibraryPhoto, ...]) -> None:
        self._state.take_all(photos)
        self.over.emit()

    def _refuse_all(self, error: RedAesError) -> None:
        self._replies.troubled.emit(error)
        self.over.emit()
