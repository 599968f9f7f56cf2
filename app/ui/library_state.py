"""What the window knows of the library and which part of it is shown in which order."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from app.library.arranging import Order, in_order, place_in, sorted_by
from app.library.collection import Collection, CollectionId
from app.library.filters import Filters, passes, passing
from app.library.photo import FolderId, LibraryPhoto, Marks, PhotoId, WatchedFolder
from app.library.series_stacking import Stacking
from app.library.shelf import Shelf
from app.ui import attention
from app.ui.folders.scope import Scope, ScopeCounts, is_in
from app.ui.held_marks import HeldMarks
from app.ui.listing import Listing
from app.ui.news import News
from app.ui.proposals import Proposals
from app.ui.ranks import Ranks, is_news
from app.ui.replies import Replies
from app.ui.throttle import Throttle
from app.workflow.announcements import PhotosChanged

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace

_RELOAD_INTERVAL_MS: Final = 1000
_FEW: Final = 64  # photos that are put in their places one by one


class LibraryState(QObject):
    """Holds the photos by id and keeps their arrangement. UI thread only."""

    loaded = Signal()  # photos were read anew
    counted = Signal()  # `counts` may be others now
    arranged = Signal()  # `shown` is another list now
    updated = Signal(object)  # list[LibraryPhoto]: new content, same place
    order_outdated = Signal(int)  # so many photos would stand elsewhere after `arrange_now`
    folders_loaded = Signal()
    collections_loaded = Signal()
    cleared = Signal(object)  # Filters: what was filtered until now

    def __init__(self, workspace: Workspace, replies: Replies, news: News, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._replies = replies
        self._shelf = Shelf()
        self._in_scope: list[LibraryPhoto] | None = None  # None: to be looked up
        self._outdated: set[PhotoId] = set()
        self.counts, self.ranks = ScopeCounts(), Ranks()
        self.proposals = Proposals(workspace, replies, self.photos, self)
        self._held = HeldMarks()
        self._reload = Throttle(_RELOAD_INTERVAL_MS, self._ask_for_all, self)
        self.shown = Listing()
        self.n_in_scope = 0
        self.folders: tuple[WatchedFolder, ...] = ()
        self.collections: tuple[Collection, ...] = ()
        self.are_folders_known = self.are_photos_known = False
        self.order = Order.SCORE_DESCENDING
        self.filters = Filters()
        self.stacking = Stacking()
        self.looked_at: PhotoId | None = None  # is not replaced by another frame of its series meanwhile
        self.scope = Scope.ALL
        self.folder_id: FolderId | None = None
        self.collection_id: CollectionId | None = None
        news.photos_changed.connect(self._on_photos_changed)
        news.marks_restored.connect(lambda told: self._show_marks(self._held.without(told.marks)))
        news.folders_changed.connect(self.load_folders)
        news.collections_changed.connect(self.load_collections)

    def load(self) -> None:
        """Asks for folders and all photos; both arrive later."""
        self.load_folders()
        self._reload.call()

    def take_first(self, best: tuple[LibraryPhoto, ...]) -> None:
        """Shows some photos until all are known."""
        if not self.are_photos_known and best:
            self._store(best)
            self.ranks.change((), best)
            self.arrange_now()

    def take_all(self, photos: tuple[LibraryPhoto, ...]) -> None:
        """Holds these photos and no others."""
        self.are_photos_known = True
        gone = self._shelf.ids() - {shown.photo.photo_id for shown in photos}
        self._merge(self._changed(photos), gone)

    def load_folders(self) -> None:
        """Asks for the watched folders; they arrive later."""
        self._replies.ask(self._workspace.folders(), self._take_folders)

    def load_collections(self) -> None:
        """Asks for the person's collections; they arrive later."""
        self._replies.ask(self._workspace.collecting.collections(), self._take_collections)

    def photos(self) -> Iterable[LibraryPhoto]:
        """Every photo of the library, in no order."""
        return self._shelf.photos()

    def photo(self, photo_id: PhotoId) -> LibraryPhoto | None:
        """One photo as last heard; None: not in the library any more."""
        return self._shelf.get(photo_id)

    def placed(self, shown: LibraryPhoto) -> LibraryPhoto:
        """The photo with its rank, and with what is proposed for it, as they are now."""
        return self.proposals.placed(self.ranks.placed(shown))

    def collection(self) -> Collection | None:
        """The one looked at; None: another part of the library, or not read yet."""
        return next((each for each in self.collections if each.collection_id == self.collection_id), None)

    def in_scope(self) -> list[LibraryPhoto]:
        """The photos of the part looked at, whatever is filtered, by time and name; not to be changed."""
        if self._in_scope is None:
            is_all = self.scope is Scope.ALL and self.folder_id is None and self.collection_id is None
            self._in_scope = self._shelf.in_basic_order(None if is_all else self._is_in_scope)
        return self._in_scope

    def set_order(self, order: Order) -> None:
        """Sorts anew."""
        self.order = order
        self.arrange_now()

    def set_filters(self, filters: Filters) -> None:
        """Filters anew."""
        if filters != self.filters:
            self.filters = filters
            self.arrange_now()

    def look_at(self, scope: Scope, folder_id: FolderId | None, collection_id: CollectionId | None = None) -> None:
        """Chooses the part of the library."""
        self.scope, self.folder_id, self.collection_id = scope, folder_id, collection_id
        self._in_scope = None
        self.arrange_now()

    def set_stacking(self, stacking: Stacking) -> None:
        """Collapses and expands series, to the best frame of each."""
        self.stacking, self.looked_at = stacking, None
        self.arrange_now()

    def series_of(self, shown: LibraryPhoto) -> list[LibraryPhoto]:
        """Every frame of a photo's series, those that are not shown included, by time; empty: it has none."""
        return self._shelf.series(shown.series_id)

    def clear_filters(self) -> None:
        """Shows everything of the part looked at."""
        old = self.filters
        self.set_filters(Filters())
        if old != self.filters:
            self.cleared.emit(old)

    def put_marks(self, marks: dict[PhotoId, Marks]) -> None:
        """Shows decisions at once and holds them against older news until `release_marks`."""
        self._held.hold(marks)
        self._show_marks(marks)

    def _show_marks(self, marks: Mapping[PhotoId, Marks]) -> None:
        changed = [
            dataclasses.replace(shown, marks=new)
            for photo_id, new in marks.items()
            if (shown := self._shelf.get(photo_id)) is not None
        ]
        self._store(changed)
        self.updated.emit(changed)
        elsewhere = [shown for shown in changed if self._is_elsewhere(shown)]
        if elsewhere:
            self._place(elsewhere, gone=set())
        self.counted.emit()
        self.proposals.refresh()

    def release_marks(self, marks: dict[PhotoId, Marks]) -> None:
        """The catalogue has stored (or refused) these decisions: from now on its word counts again."""
        self._held.release(marks)

    def arrange_now(self) -> None:
        """Sorts and filters all photos and tells who shows them."""
        self._outdated.clear()
        self.order_outdated.emit(0)
        photos = self.stacking.stacked(in_order(passing(self.in_scope(), self.filters), self.order), self.looked_at)
        self._list(Listing(attention.by_reason(photos) if self.scope is Scope.ATTENTION else photos))

    def _place(self, changed: Sequence[LibraryPhoto], gone: Set[PhotoId]) -> None:
        """Takes photos out of the list and puts those that belong there where they belong: few without a sort."""
        coming = list(islice(filter(self._is_shown, changed), _FEW + 1))
        is_grouped = self.stacking != Stacking() or self.scope is Scope.ATTENTION
        if len(coming) > _FEW or self._outdated or is_grouped:
            self.arrange_now()
            return
        leaving = gone | {shown.photo.photo_id for shown in changed}
        self._list(self.shown.changed(leaving, coming, partial(place_in, order=self.order)))

    def _list(self, listing: Listing) -> None:
        self.n_in_scope = len(self.in_scope())
        self.shown = listing
        self.arranged.emit()

    def _is_in_scope(self, shown: LibraryPhoto) -> bool:
        if self.collection_id is not None:
            collection = self.collection()
            return collection is not None and collection.has(shown)
        is_in_folder = self.folder_id is None or shown.photo.folder_id == self.folder_id
        return is_in_folder and is_in(shown, self.scope)

    def _is_shown(self, shown: LibraryPhoto) -> bool:
        return self._is_in_scope(shown) and passes(shown, self.filters)

    def _is_elsewhere(self, shown: LibraryPhoto) -> bool:
        """Whether the list is another one by what changed of a photo."""
        is_listed = shown.photo.photo_id in self.shown.ids()
        return self._is_shown(shown) != is_listed or self.stacking.hides_some(shown.series_id)

    def _store(self, photos: Sequence[LibraryPhoto]) -> None:
        self._in_scope = None
        for shown in photos:
            old = self._shelf.get(shown.photo.photo_id)
            if old is not None:
                self.counts.remove(old)
            self.counts.add(shown)
            self._shelf.put(shown)
            self.shown.put(shown)

    def _on_photos_changed(self, news: PhotosChanged) -> None:
        photo_ids = news.photo_ids
        if photo_ids is None or len(photo_ids) > max(_FEW, len(self._shelf.ids()) // 2):
            self._reload.call()
        else:
            self._replies.ask(self._workspace.photos_of(photo_ids), lambda found: self._take_some(photo_ids, found))

    def _ask_for_all(self) -> None:
        self._replies.ask(self._workspace.photos(), self.take_all)

    def _take_folders(self, folders: tuple[WatchedFolder, ...]) -> None:
        self.folders = folders
        self.are_folders_known = True
        known = {folder.folder_id for folder in folders}
        if self.folder_id is not None and self.folder_id not in known:
            self.look_at(Scope.ALL, None)
        self.folders_loaded.emit()

    def _take_collections(self, collections: tuple[Collection, ...]) -> None:
        before, known = self.collection(), {each.collection_id for each in collections}
        self.collections = collections
        if self.collection_id is not None and self.collection_id not in known:
            self.look_at(Scope.ALL, None)
        elif self.collection() != before:
            self._in_scope = None
            self.arrange_now()
        self.collections_loaded.emit()

    def _take_some(self, asked: frozenset[PhotoId], found: tuple[LibraryPhoto, ...]) -> None:
        gone = (asked & self._shelf.ids()) - {shown.photo.photo_id for shown in found}
        changed = self._changed(found)
        if changed or gone:  # else it was the echo of a decision that is shown already
            self._merge(changed, gone)

    def _changed(self, photos: Iterable[LibraryPhoto]) -> list[LibraryPhoto]:
        fresh = ((self._shelf.get(shown.photo.photo_id), self._held.on(shown)) for shown in photos)
        return [new for old, new in fresh if old is None or is_news(old, new)]

    def _merge(self, changed: Sequence[LibraryPhoto], gone: Set[PhotoId]) -> None:
        """Takes new content: at once where photos come or go, else in place, with a new order offered."""
        olds = [self._shelf.get(shown.photo.photo_id) for shown in changed]
        comes_or_goes = bool(gone) or any(map(self._relists, olds, changed))
        moved = [new for old, new in zip(olds, changed, strict=True) if not comes_or_goes and self._may_move(old, new)]
        left = [self._shelf.pop(photo_id) for photo_id in gone]
        for shown in left:
            self.counts.remove(shown)
        self._store(changed)
        self.ranks.change([*filter(None, olds), *left], changed)
        if comes_or_goes or not self.shown:
            self._place(changed, gone)
        elif changed:
            self.updated.emit(changed)
            self._outdated.update(shown.photo.photo_id for shown in moved)
            if moved:
                self.order_outdated.emit(len(self._outdated))
        self.counted.emit()
        self.loaded.emit()
        self.proposals.refresh()

    def _relists(self, old: LibraryPhoto | None, new: LibraryPhoto) -> bool:
        """Whether a photo comes or goes, or another frame of a collapsed series may have to stand for it."""
        was_shown = old is not None and self._is_shown(old)
        is_stacked = old is not None and any(self.stacking.hides_some(each.series_id) for each in (old, new))
        has_other_reason = old is not None and attention.reason(old) != attention.reason(new)
        return was_shown != self._is_shown(new) or is_stacked or (has_other_reason and self.scope is Scope.ATTENTION)

    def _may_move(self, old: LibraryPhoto | None, new: LibraryPhoto) -> bool:
        return old is not None and self._is_shown(new) and sorted_by(old, self.order) != sorted_by(new, self.order)
