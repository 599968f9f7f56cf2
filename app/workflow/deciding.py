"""The person's decisions: marks, dissolved series, photos out of sight; each act with a way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future

from app.library.catalog import hiding, history, marks, photo_lists, told
from app.library.marking import MarkChange
from app.library.photo import Flag, LibraryPhoto, PhotoId
from app.workflow.background import CatalogThread, then, utc_now
from app.workflow.photo_news import PhotoNews


class Deciding:
    """Any thread may call; each method returns at once.

    Args:
        catalog: keeps marks and acts.
        news: tells which photos have other marks now, went out of sight or came back.
        on_series: hears that series must be grouped again.
        on_collections: hears that collections are others now.
    """

    def __init__(
        self,
        catalog: CatalogThread,
        news: PhotoNews,
        on_series: Callable[[], None],
        on_collections: Callable[[], None],
    ) -> None:
        self._catalog = catalog
        self._news = news
        self._on_series = on_series
        self._on_collections = on_collections

    def mark(self, photo_ids: Sequence[PhotoId], change: MarkChange) -> Future[None]:
        """Changes marks as one act."""
        ids = tuple(photo_ids)
        changed = self._catalog.ask(lambda connection: marks.mark(connection, ids, change, utc_now()))
        return then(changed, self._news.changed)

    def accept(self, photo_ids: Sequence[PhotoId]) -> Future[None]:
        """Picks what the engine proposed, as one act that is known as such."""
        return self.mark(photo_ids, MarkChange(Flag.PICK, is_proposed=True))

    def choose(self, photo_ids: Sequence[PhotoId], *, takes_told: bool) -> Future[int]:
        """Settles what is disputed of some photos for one's own marks or those that their XMP tells, as one act."""
        ids = frozenset(photo_ids)
        settled = self._catalog.ask(lambda connection: told.choose(connection, ids, utc_now(), takes_told=takes_told))

        def tell(n_settled: int) -> int:
            self._news.changed(ids)
            return n_settled

        return then(settled, tell)

    def hide(self, photo_ids: Sequence[PhotoId]) -> Future[int]:
        """Takes photos out of every list, as one act; gives how many. Their files stay."""
        ids = tuple(photo_ids)
        return then(self._catalog.ask(lambda connection: hiding.hide(connection, ids, utc_now())), self._turn)

    def bring_back(self, photo_ids: Sequence[PhotoId]) -> Future[int]:
        """Shows hidden photos again, as one act; gives how many."""
        ids = tuple(photo_ids)
        return then(self._catalog.ask(lambda connection: hiding.bring_back(connection, ids, utc_now())), self._turn)

    def hidden(self) -> Future[tuple[LibraryPhoto, ...]]:
        """The photos that are out of sight, those hidden last first, without opinions."""
        return self._catalog.ask(photo_lists.hidden)

    def n_hidden(self) -> Future[int]:
        """How many photos are out of sight."""
        return self._catalog.ask(hiding.n_hidden)

    def undo(self) -> Future[str | None]:
        """Takes the latest act back and tells which; None: there is none."""
        return then(self._catalog.ask(lambda connection: history.undo(connection, utc_now())), self._tell)

    def redo(self) -> Future[str | None]:
        """Does the act again that was taken back last, and tells which; None: there is none."""
        return then(self._catalog.ask(lambda connection: history.redo(connection, utc_now())), self._tell)

    def _turn(self, turned: frozenset[PhotoId]) -> int:
        if turned:
            self._news.left(turned)
            self._on_series()
        return len(turned)

    def _tell(self, done: history.HistoryStep | None) -> str | None:
        if done is None:
            return None
        self._news.restored(done.marks)
        (self._news.left if done.changes_sight else self._news.changed)(done.photo_ids)
        if done.changes_series:
            self._on_series()
        if done.changes_collections:
            self._on_collections()
        return done.told
