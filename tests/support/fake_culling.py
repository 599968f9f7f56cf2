"""Collections, trash and proposals of a workspace in memory."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from typing import Any

from app.library.bin.moving import BinReport
from app.library.bin.planning import BinPlan, PlannedMove
from app.library.collection import Collection, CollectionId
from app.library.filters import Filters
from app.library.photo import Flag, LibraryPhoto, PhotoId
from app.library.proposing import ProposalRule, propose
from app.workflow.announcements import Announcement, CollectionsChanged, PhotosChanged

Later = Callable[[str, Any, Callable[[], Any]], Future[Any]]


class FakeCollecting:
    """Same methods as `app.workflow.collecting.Collecting`, without a way back."""

    def __init__(self, later: Later, announce: Callable[[Announcement], None]) -> None:
        self.kept: dict[CollectionId, Collection] = {}
        self._later = later
        self._announce = announce

    def collections(self) -> Future[tuple[Collection, ...]]:
        return self._later("collections", None, lambda: tuple(self.kept.values()))

    def make(self, name: str, filters: Filters | None, photo_ids: Sequence[PhotoId] = ()) -> Future[CollectionId]:
        def make() -> CollectionId:
            made = CollectionId(len(self.kept) + 1)
            self._keep(Collection(made, name, filters, frozenset(photo_ids)))
            return made

        return self._later("make_collection", (name, filters, tuple(photo_ids)), make)

    def rename(self, collection_id: CollectionId, name: str) -> Future[None]:
        return self._later("rename", (collection_id, name), lambda: self._change(collection_id, name=name))

    def refilter(self, collection_id: CollectionId, filters: Filters) -> Future[None]:
        return self._later("refilter", (collection_id, filters), lambda: self._change(collection_id, filters=filters))

    def remove(self, collection_id: CollectionId) -> Future[None]:
        def remove() -> None:
            del self.kept[collection_id]
            self._announce(CollectionsChanged())

        return self._later("remove_collection", collection_id, remove)

    def put_in(self, collection_id: CollectionId, photo_ids: Sequence[PhotoId]) -> Future[int]:
        return self._later(
            "put_in", (collection_id, tuple(photo_ids)), lambda: self._move(collection_id, photo_ids, ())
        )

    def take_out(self, collection_id: CollectionId, photo_ids: Sequence[PhotoId]) -> Future[int]:
        asked = (collection_id, tuple(photo_ids))
        return self._later("take_out", asked, lambda: self._move(collection_id, (), photo_ids))

    def _move(self, collection_id: CollectionId, put: Iterable[PhotoId], taken: Iterable[PhotoId]) -> int:
        before = self.kept[collection_id].photo_ids
        after = (before | frozenset(put)) - frozenset(taken)
        self._change(collection_id, photo_ids=after)
        return abs(len(after) - len(before))

    def _change(self, collection_id: CollectionId, **changes: Any) -> None:
        self._keep(dataclasses.replace(self.kept[collection_id], **changes))

    def _keep(self, collection: Collection) -> None:
        self.kept[collection.collection_id] = collection
        self._announce(CollectionsChanged())


class FakeBinning:
    """Same methods as `app.workflow.binning.Binning`; moves nothing but the entry in the library."""

    def __init__(
        self, later: Later, announce: Callable[[Announcement], None], library: dict[PhotoId, LibraryPhoto]
    ) -> None:
        self._later = later
        self._announce = announce
        self._library = library
        self.fails: tuple[Any, ...] = ()

    def plan(self, among: frozenset[PhotoId] | None = None) -> Future[BinPlan]:
        def plan() -> BinPlan:
            rejects = [each for each in self._library.values() if each.marks.flag is Flag.REJECT]
            rejects = [each for each in rejects if among is None or each.photo.photo_id in among]
            moves = tuple(
                PlannedMove(each.photo.photo_id, each.photo.path, each.photo.size_bytes, 0, ()) for each in rejects
            )
            stars = tuple(each.marks.stars for each in rejects if each.marks.stars)
            return BinPlan(moves, len(moves), sum(each.size_bytes for each in moves), 1, stars, 0, 0, 0, 0)

        return self._later("plan_bin", among, plan)

    def move(self, planned: BinPlan) -> Future[BinReport]:
        def move() -> BinReport:
            failed = {path for path, _ in self.fails}
            moved = [each for each in planned.moves if each.path not in failed]
            for each in moved:
                del self._library[each.photo_id]
            self._announce(PhotosChanged(None))
            return BinReport(tuple(each.path for each in moved), 0, self.fails, was_stopped=False)

        return self._later("move_to_bin", planned, move)


class FakeProposing:
    """Same method as `app.workflow.proposing.Proposing`."""

    def __init__(self, later: Later) -> None:
        self._later = later

    def propose(self, photos: Iterable[LibraryPhoto], rule: ProposalRule) -> Future[frozenset[PhotoId]]:
        listed = tuple(photos)
        return self._later("propose", rule, lambda: propose(listed, rule))
