"""What a person does with series: joins, takes apart, has ranked, and decides about as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future

from sqlalchemy import Connection

from app.library.catalog import marks, series_acts, series_rows
from app.library.marking import MarkChange
from app.library.photo import PhotoId
from app.workflow.asking import Asking
from app.workflow.assessing import Assessing
from app.workflow.background import CatalogThread, then, utc_now
from app.workflow.series_order import SeriesOrder, order_frames
from engine.scale import TIE_FLOOR


class SeriesDesk:
    """Any thread may call; each method returns at once.

    Args:
        catalog: keeps marks, acts and series.
        asking: compares frames, or has it on store.
        assessing: knows the model in use and its noise.
        on_changed: hears which photos are others now.
        on_series: hears that series must be grouped again.
    """

    def __init__(
        self,
        catalog: CatalogThread,
        asking: Asking,
        assessing: Assessing,
        on_changed: Callable[[frozenset[PhotoId]], None],
        on_series: Callable[[], None],
    ) -> None:
        self._catalog = catalog
        self._asking = asking
        self._assessing = assessing
        self._on_changed = on_changed
        self._on_series = on_series

    def join(self, photo_ids: Sequence[PhotoId]) -> Future[None]:
        """Makes one series of at least two photos, as one act; they leave the series that they were in.

        Raises:
            ValueError: fewer than two.
        """
        ids = tuple(dict.fromkeys(photo_ids))
        if len(ids) < 2:
            raise ValueError("a series has two photos at least")
        joined = self._catalog.ask(lambda connection: series_acts.join(connection, ids, utc_now()))
        return then(joined, lambda _: self._on_series())

    def dissolve(self, series_id: int) -> Future[None]:
        """Takes a series apart for good, as one act."""

        def dissolve(connection: Connection) -> None:
            members = series_rows.members(connection, series_id)
            if members:
                series_acts.dissolve(connection, members, utc_now())

        return then(self._catalog.ask(dissolve), lambda _: self._on_series())

    def decide(self, changes: Mapping[PhotoId, MarkChange]) -> Future[None]:
        """Changes each photo's marks in its own way, all as one act: picks one, rejects the rest."""
        wanted = dict(changes)
        changed = self._catalog.ask(lambda connection: marks.mark_each(connection, wanted, utc_now()))
        return then(changed, self._on_changed)

    def order(self, photo_ids: Sequence[PhotoId], series_id: int | None = None) -> Future[SeriesOrder | None]:
        """The frames' order by their scores and, for the best ones, by comparing each with each.

        Comparisons are stored or made now, first in line. With `series_id`, the first frame is kept as the proposal in
        that series. None: some frame has no score of the model in use. Its error is the engine's, or Cancelled.
        """
        model = self._assessing.model
        if model is None:
            unknown: Future[SeriesOrder | None] = Future()
            unknown.set_result(None)
            return unknown
        noise = self._assessing.engine.noise
        made = order_frames(
            self._catalog, self._asking.compare, tuple(photo_ids), model, TIE_FLOOR if noise is None else noise
        )
        return made if series_id is None else then(made, lambda order: self._keep(order, series_id, model))

    def _keep(self, order: SeriesOrder | None, series_id: int, model: str) -> SeriesOrder | None:
        if order is not None:
            best = order.places[0].image_key
            self._catalog.start(
                lambda connection: series_rows.propose(connection, series_id, model, best), self._on_changed
            )
        return order
