"""Collections by key and menu: made, filled, named, filtered anew, removed; each step can be undone."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.library.collection import Collection, CollectionId
from app.library.filters import Filters
from app.library.photo import LibraryPhoto, PhotoId
from app.ui import filter_words, wording
from app.ui.culling.name_dialog import NameDialog
from app.ui.culling.smart import shown_filters
from app.ui.folders.scope import Scope
from app.ui.library_state import LibraryState
from app.ui.replies import Replies

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace


class Collecting(QObject):
    """Acts on what keys act on; `targets` gives it."""

    done = Signal(str)  # what was done, and can be undone
    refused = Signal(str)  # why it was not

    def __init__(
        self,
        workspace: Workspace,
        state: LibraryState,
        replies: Replies,
        targets: Callable[[], list[LibraryPhoto]],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._state = state
        self._replies = replies
        self._targets = targets
        self._window = window
        self._last: CollectionId | None = None  # the one that was made or filled last

    def make(self) -> None:
        """Asks for a name and keeps the selected photos under it."""
        photo_ids = tuple(shown.photo.photo_id for shown in self._targets())
        text = self.tr("%1 go into it.") if len(photo_ids) != 1 else self.tr("%1 goes into it.")
        self._ask_name(
            self.tr("New collection"),
            text.replace("%1", wording.n_photos(len(photo_ids))) if photo_ids else self.tr("It begins empty."),
            self.tr("Make collection"),
            "",
            lambda name: self._make(name, None, photo_ids),
        )

    def make_smart(self) -> None:
        """Asks for a name and keeps the filters shown now under it."""
        filters = shown_filters(self._state)
        if filters is None:
            self.refused.emit(self.tr("Look at the library or a folder first: filters of this part cannot be kept."))
            return
        if filters == Filters():
            self.refused.emit(self.tr("Set a filter first: this would be the whole library."))
            return
        words = filter_words.joined(each.text for each in filter_words.active(filters))
        text = self.tr("Every photo that matches, now and later: %1").replace("%1", words or self.tr("this folder"))
        self._ask_name(
            self.tr("New collection of the filters"),
            text,
            self.tr("Make collection"),
            words,
            lambda name: self._make(name, filters, ()),
        )

    def add(self) -> None:
        """Adds the selected photos to the collection used last; asks for a new one where there is none."""
        collection = self._target()
        photo_ids = [shown.photo.photo_id for shown in self._targets()]
        if collection is None:
            self.make()
        elif photo_ids:
            self.add_to(collection, photo_ids)

    def add_to(self, collection: Collection, photo_ids: list[PhotoId]) -> None:
        """Adds photos to a collection made by hand."""
        self._last = collection.collection_id

        def tell(n: int) -> None:
            if n == 0:
                self.refused.emit(self.tr("Already in “%1”.").replace("%1", collection.name))
            else:
                text = self.tr("%1 added to “%2”").replace("%1", wording.n_photos(n))
                self.done.emit(text.replace("%2", collection.name))

        self._replies.ask(self._workspace.collecting.put_in(collection.collection_id, photo_ids), tell)

    def take_out(self) -> None:
        """Takes the selected photos out of the collection looked at."""
        collection = self._state.collection()
        photo_ids = [shown.photo.photo_id for shown in self._targets()]
        if collection is None or collection.is_smart:
            self.refused.emit(self.tr("Look at a collection made by hand to take photos out of it."))
            return

        def tell(n: int) -> None:
            if n:
                text = self.tr("%1 taken out of “%2”").replace("%1", wording.n_photos(n))
                self.done.emit(text.replace("%2", collection.name))

        self._replies.ask(self._workspace.collecting.take_out(collection.collection_id, photo_ids), tell)

    def rename(self, collection: Collection) -> None:
        """Asks for another name."""

        def give(name: str) -> None:
            text = self.tr("Renamed to “%1”").replace("%1", name)
            self._do(self._workspace.collecting.rename(collection.collection_id, name), text)

        self._ask_name(self.tr("Rename collection"), "", self.tr("Rename"), collection.name, give)

    def refilter(self, collection: Collection) -> None:
        """Gives a smart collection the filters shown now."""
        filters = shown_filters(self._state)
        if filters is None:
            self.refused.emit(self.tr("Look at the library or a folder first: filters of this part cannot be kept."))
            return
        text = self.tr("Filters of “%1” changed").replace("%1", collection.name)
        self._do(self._workspace.collecting.refilter(collection.collection_id, filters), text)

    def remove(self, collection: Collection) -> None:
        """Removes a collection at once: undo brings it back."""
        text = self.tr("Collection “%1” removed. Its photos stay.").replace("%1", collection.name)
        self._do(self._workspace.collecting.remove(collection.collection_id), text)

    def _target(self) -> Collection | None:
        """The collection looked at, else the one used last, else the only one."""
        by_hand = {each.collection_id: each for each in self._state.collections if not each.is_smart}
        for collection_id in (self._state.collection_id, self._last):
            if collection_id in by_hand:
                return by_hand[collection_id]
        return next(iter(by_hand.values())) if len(by_hand) == 1 else None

    def _make(self, name: str, filters: Filters | None, photo_ids: tuple[PhotoId, ...]) -> None:
        def take(collection_id: CollectionId) -> None:
            if filters is None:
                self._last = collection_id
            else:
                self._state.filters = Filters()
                self._state.look_at(Scope.ALL, None, collection_id)
            self.done.emit(self.tr("Collection “%1” made").replace("%1", name))

        self._replies.ask(self._workspace.collecting.make(name, filters, photo_ids), take)

    def _do(self, future: Future[None], text: str) -> None:
        self._replies.ask(future, lambda _: self.done.emit(text))

    def _ask_name(self, title: str, text: str, verb: str, name: str, then: Callable[[str], None]) -> None:
        dialog = NameDialog(title, text, verb, name, self._window)
        dialog.named.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
