"""How many photos each collection has, counted one collection at a time so that no key waits for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.library.collection import Collection, CollectionId
from app.library.filters import passing
from app.ui.library_state import LibraryState
from app.ui.throttle import Lull, Throttle

_INTERVAL_MS: Final = 3000
_PAUSE_MS: Final = 250  # between keys there is no time for it


class CollectionCounts(QObject):
    """Counts anew some time after photos or collections changed."""

    def __init__(
        self, state: LibraryState, show: Callable[[CollectionId, int], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._state = state
        self._show = show
        self._left: list[Collection] = []
        self._timer = QTimer(self)  # of no time: between two collections, input goes first
        self._timer.timeout.connect(self._count_one)
        self._throttle = Throttle(_INTERVAL_MS, self._begin, self)
        state.counted.connect(Lull(_PAUSE_MS, self._throttle.call, self).call)
        state.collections_loaded.connect(self._begin)

    def _begin(self) -> None:
        self._left = list(self._state.collections)
        if self._left:
            self._timer.start()
        else:
            self._timer.stop()

    def _count_one(self) -> None:
        collection = self._left.pop(0)
        if not self._left:
            self._timer.stop()
        if collection.filters is not None:
            n = len(passing(self._state.photos(), collection.filters))
        else:
            n = sum(self._state.photo(photo_id) is not None for photo_id in collection.photo_ids)
        self._show(collection.collection_id, n)
