"""The person's collections: asked for and changed, each change an act with a way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TypeVar

from sqlalchemy import Connection

from app.library.catalog import collection_rows
from app.library.collection import Collection, CollectionId
from app.library.filters import Filters
from app.library.photo import PhotoId
from app.workflow.announcements import Announcer, CollectionsChanged
from app.workflow.background import CatalogThread, then, utc_now

T = TypeVar("T")


class Collecting:
    """Any thread may call; each method returns at once. The error of every change is CollectionGone."""

    def __init__(self, catalog: CatalogThread, announcer: Announcer) -> None:
        self._catalog = catalog
        self._announcer = announcer

    def collections(self) -> Future[tuple[Collection, ...]]:
        """All of them, by name."""
        return self._catalog.ask(collection_rows.collections)

    def make(self, name: str, filters: Filters | None, photo_ids: Sequence[PhotoId] = ()) -> Future[CollectionId]:
        """Makes one, smart with `filters`, with its first photos otherwise."""
        ids = tuple(photo_ids)
        return self._change(lambda connection: collection_rows.make(connection, name, filters, ids, utc_now()))

    def rename(self, collection_id: CollectionId, name: str) -> Future[None]:
        """Gives it another name."""
        return self._change(lambda connection: collection_rows.rename(connection, collection_id, name, utc_now()))

    def refilter(self, collection_id: CollectionId, filters: Filters) -> Future[None]:
        """Gives a smart one other filters."""
        return self._change(lambda connection: collection_rows.refilter(connection, collection_id, filters, utc_now()))

    def remove(self, collection_id: CollectionId) -> Future[None]:
        """Removes it; its photos stay in the library."""
        return self._change(lambda connection: collection_rows.remove(connection, collection_id, utc_now()))

    def put_in(self, collection_id: CollectionId, photo_ids: Sequence[PhotoId]) -> Future[int]:
        """Adds photos; gives how many were new to it."""
        ids = tuple(photo_ids)
        return self._change(lambda connection: collection_rows.put_in(connection, collection_id, ids, utc_now()))

    def take_out(self, collection_id: CollectionId, photo_ids: Sequence[PhotoId]) -> Future[int]:
        """Takes photos out; gives how many were in it."""
        ids = tuple(photo_ids)
        return self._change(lambda connection: collection_rows.take_out(connection, collection_id, ids, utc_now()))

    def tell(self) -> None:
        """Tells that collections are others now, as undo makes them."""
        self._announcer.announce(CollectionsChanged())

    def _change(self, work: Callable[[Connection], T]) -> Future[T]:
        def tell(outcome: T) -> T:
            self.tell()
            return outcome

        return then(self._catalog.ask(work), tell)
