"""What the window knows of the library and which part of it is shown in which order."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from app.library.arranging import Filters, Order, arrange, passes
from app.library.photo import FolderId, LibraryPhoto, Marks, PhotoId, WatchedFolder
from app.ui.folders.scope import Scope, ScopeCounts, is_in
from app.ui.news import News
from app.ui.ranks import Ranks
from app.ui.replies import Replies
from app.ui.throttle import Throttle
from app.workflow.announcements import PhotosChanged

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace

_RELOAD_INTERVAL_MS: Final = 1000
_SINGLE_UPDATES: Final = 32  # up to here photos are asked for one by one, above it the library is read again


class LibraryState(QObject):
    """Holds the photos by id and keeps their arrangement. UI thread only."""

    loaded = Signal()  # photos were read anew
    counted = Signal()  # `counts` may be others now
    arranged = Signal()  # `shown` is another list now
    updated = Signal(object)  # list[LibraryPhoto]: new content, same place
    order_outdated = Signal(int)  # so many photos would stand elsewhere after `arrange_now`
    folders_loaded = Signal()

    def __init__(self, workspace: Workspace, replies: Replies, news: News, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._replies = replies
        self._photos: dict[PhotoId, LibraryPhoto] = {}
        self._outdated: set[PhotoId] = set()
        self._rows: dict[PhotoId, int] = {}
        self.counts = ScopeCounts()
        self.ranks = Ranks()
        self._held_marks: dict[PhotoId, Marks] = {}
        self._reload = Throttle(_RELOAD_INTERVAL_MS, self._ask_for_all, self)
        self.shown: list[LibraryPhoto] = []
        self.n_in_scope = 0
        self.folders: tuple[WatchedFolder, ...] = ()
        self.are_folders_known = False
        self.are_photos_known = False
        self.order = Order.SCORE_DESCENDING
        self.filters = Filters()
        self.scope = Scope.ALL
        self.folder_id: FolderId | None = None
        news.photos_changed.connect(self._on_photos_changed)
        news.folders_changed.connect(self.load_folders)

    def load(self) -> None:
        """Asks for folders and photos; both arrive later."""
        self.load_folders()
        self._reload.call()

    def load_folders(self) -> None:
        """Asks for the watched folders; they arrive later."""
        self._replies.ask(self._workspace.folders(), self._take_folders)

    def photos(self) -> Iterable[LibraryPhoto]:
        """Every photo of the library, in no order."""
        return self._photos.values()

    def photo(self, photo_id: PhotoId) -> LibraryPhoto | None:
        """One photo as last heard; None: not in the library any more."""
        return self._photos.get(photo_id)

    def in_scope(self) -> list[LibraryPhoto]:
        """The photos of the part looked at, whatever the filters on marks, scores and names."""
        return [shown for shown in self._photos.values() if self._is_in_scope(shown)]

    def set_order(self, order: Order) -> None:
        """Sorts anew."""
        self.order = order
        self.arrange_now()

    def set_filters(self, filters: Filters) -> None:
        """Filters anew."""
        if filters != self.filters:
            self.filters = filters
            self.arrange_now()

    def look_at(self, scope: Scope, folder_id: FolderId | None) -> None:
        """Chooses the part of the library."""
        self.scope, self.folder_id = scope, folder_id
        self.arrange_now()

    def clear_filters(self) -> None:
        """Shows everything of the part looked at."""
        self.set_filters(Filters())

    def put_marks(self, marks: dict[PhotoId, Marks]) -> None:
        """Shows decisions at once and holds them against older news until `release_marks`."""
        self._held_marks |= marks
        changed = [
            dataclasses.replace(self._photos[photo_id], marks=new)
            for photo_id, new in marks.items()
            if photo_id in self._photos
        ]
        self._store(changed)
        self.updated.emit(changed)
        if any(not self._is_shown(shown) for shown in changed):
            self.arrange_now()
        self.counted.emit()

    def release_marks(self, marks: dict[PhotoId, Marks]) -> None:
        """The catalogue has stored (or refused) these decisions: from now on its word counts again."""
        for photo_id, mark in marks.items():
            if self._held_marks.get(photo_id) is mark:
                del self._held_marks[photo_id]

    def arrange_now(self) -> None:
        """Sorts and filters all photos and tells who shows them."""
        in_scope = self.in_scope()
        self.n_in_scope = len(in_scope)
        self.shown = arrange(in_scope, self.order, self.filters)
        self._rows = {shown.photo.photo_id: row for row, shown in enumerate(self.shown)}
        self._outdated.clear()
        self.order_outdated.emit(0)
        self.arranged.emit()

    def _is_in_scope(self, shown: LibraryPhoto) -> bool:
        is_in_folder = self.folder_id is None or shown.photo.folder_id == self.folder_id
        return is_in_folder and is_in(shown, self.scope)

    def _is_shown(self, shown: LibraryPhoto) -> bool:
        return self._is_in_scope(shown) and passes(shown, self.filters)

    def _store(self, photos: Sequence[LibraryPhoto]) -> None:
        for shown in photos:
            old = self._photos.get(shown.photo.photo_id)
            if old is not None:
                self.counts.remove(old)
            self.counts.add(shown)
            self._photos[shown.photo.photo_id] = shown
            row = self._rows.get(shown.photo.photo_id)
            if row is not None:
                self.shown[row] = shown

    def _with_held_marks(self, shown: LibraryPhoto) -> LibraryPhoto:
        held = self._held_marks.get(shown.photo.photo_id)
        return shown if held is None else dataclasses.replace(shown, marks=held)

    def _on_photos_changed(self, news: PhotosChanged) -> None:
        if news.photo_ids is None or len(news.photo_ids) > _SINGLE_UPDATES:
            self._reload.call()
            return
        for photo_id in news.photo_ids:
            self._replies.ask(self._workspace.photo(photo_id), self._take_one)

    def _ask_for_all(self) -> None:
        self._replies.ask(self._workspace.photos(), self._take_all)

    def _take_folders(self, folders: tuple[WatchedFolder, ...]) -> None:
        self.folders = folders
        self.are_folders_known = True
        known = {folder.folder_id for folder in folders}
        if self.folder_id is not None and self.folder_id not in known:
            self.look_at(Scope.ALL, None)
        self.folders_loaded.emit()

    def _take_one(self, shown: LibraryPhoto | None) -> None:
        if shown is None:
            self._reload.call()
            return
        self._merge([self._with_held_marks(shown)], gone=set())

    def _take_all(self, photos: tuple[LibraryPhoto, ...]) -> None:
        self.are_photos_known = True
        gone = self._photos.keys() - {shown.photo.photo_id for shown in photos}
        fresh = (self._with_held_marks(shown) for shown in photos)
        self._merge([shown for shown in fresh if self._photos.get(shown.photo.photo_id) != shown], gone)

    def _merge(self, changed: list[LibraryPhoto], gone: set[PhotoId]) -> None:
        """Takes new content: at once where photos come or go, else in place, with a new order offered."""
        comes_or_goes = bool(gone) or any(self._is_shown(shown) != self._was_shown(shown) for shown in changed)
        moved = {shown.photo.photo_id for shown in changed if self._may_move(shown)}
        before = [self._photos[each.photo.photo_id] for each in changed if each.photo.photo_id in self._photos]
        before += [self._photos[photo_id] for photo_id in gone]
        for photo_id in gone:
            self.counts.remove(self._photos.pop(photo_id))
        self._store(changed)
        self._rank(before, changed)
        if comes_or_goes or not self.shown:
            self.arrange_now()
        elif changed:
            self.updated.emit(changed)
            self._outdated |= moved
            if moved:
                self.order_outdated.emit(len(self._outdated))
        self.counted.emit()
        self.loaded.emit()

    def _rank(self, before: list[LibraryPhoto], after: list[LibraryPhoto]) -> None:
        if len(before) + len(after) > 2 * _SINGLE_UPDATES:
            self.ranks.reset(self._photos.values())
            return
        for shown in before:
            self.ranks.remove(shown)
        for shown in after:
            self.ranks.add(shown)

    def _was_shown(self, shown: LibraryPhoto) -> bool:
        old = self._photos.get(shown.photo.photo_id)
        return old is not None and self._is_shown(old)

    def _may_move(self, shown: LibraryPhoto) -> bool:
        old = self._photos.get(shown.photo.photo_id)
        if old is None or not self._is_shown(shown):
            return False
        if self.order in (Order.SCORE_DESCENDING, Order.SCORE_ASCENDING):
            return old.opinion != shown.opinion
        return old.photo.path.name != shown.photo.path.name or old.photo.taken_at != shown.photo.taken_at
