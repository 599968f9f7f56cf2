"""Explanations, comparisons, suggestions and facts: the stored one, or one made now, first in line."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import Connection

from app.inference.messages import (
    CompareRequest,
    ExplainRequest,
    MeasureRequest,
    Request,
    SuggestRequest,
    TryEditRequest,
)
from app.library.catalog import facts, folders, judgements, photos
from app.library.photo import PhotoId
from app.workflow.assessing import Assessing
from app.workflow.background import CatalogThread, follow
from engine.edits.operations import EditOperation
from engine.errors import RedAesError
from engine.facts.results import MEASURED_BY, PhotoFacts
from engine.image_key import edited_image_key
from engine.results import Explanation, ImageKey, PairComparison, Suggestions

T = TypeVar("T")
Place = tuple[ImageKey, Path]

_EXPLAIN: Final = "explain"
_TRY: Final = "try edit"


class PhotoUnknown(RedAesError):
    """The photo has left the library."""

    def __init__(self) -> None:
        super().__init__(what="The photo is no longer in the library.", fix="Choose another one.")


class FolderOffline(RedAesError):
    """A photo lies on a drive that is not connected, and the answer would need its file."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            what=f"{folder.name or folder} is not connected.",
            fix="Connect it, then try again. You can rate its photos meanwhile.",
        )


class Asking:
    """Answers a person's questions about photos; any thread may call, each method returns at once."""

    def __init__(self, catalog: CatalogThread, assessing: Assessing) -> None:
        self._catalog = catalog
        self._assessing = assessing

    def explanation(self, photo_id: PhotoId) -> Future[Explanation | None]:
        """The stored one of the model that ranks, or else of the one in use; None: not made yet, or the photo left."""
        return self._stored(photo_id, judgements.explanation_of)

    def suggestions(self, photo_id: PhotoId) -> Future[Suggestions | None]:
        """The stored ones, as `explanation`; None: not made yet, or the photo left."""
        return self._stored(photo_id, judgements.suggestions_of)

    def explain(self, photo_id: PhotoId) -> Future[Explanation]:
        """Stored or made now. Its error is PhotoUnknown, FolderOffline, the engine's, or Cancelled."""
        return self._answer(
            (photo_id,),
            lambda connection, places, model: judgements.explanation_of(connection, places[0][0], model),
            lambda places: ((_EXPLAIN, places[0][0]), partial(_explain, places[0][1])),
        )

    def stop_explaining(self, image_key: ImageKey) -> None:
        """Ends the explanation that is being made of these bytes, if one is; its answer is Cancelled."""
        self._assessing.withdraw(_EXPLAIN, image_key)

    def suggest(self, photo_id: PhotoId) -> Future[Suggestions]:
        """Stored or made now. Its error is PhotoUnknown, FolderOffline, the engine's, or Cancelled."""
        return self._answer(
            (photo_id,),
            lambda connection, places, model: judgements.suggestions_of(connection, places[0][0], model),
            lambda places: (("suggest", places[0][0]), partial(_suggest, places[0][1])),
        )

    def compare(self, a: PhotoId, b: PhotoId) -> Future[PairComparison]:
        """Stored or made now; δ > 0: `b` is better. Fails: PhotoUnknown, FolderOffline, Cancelled, the engine's."""
        return self._answer(
            (a, b),
            lambda connection, places, model: judgements.comparison_of(connection, places[0][0], places[1][0], model),
            lambda places: (
                ("compare", places[0][0], places[1][0]),
                partial(_compare, places[0][1], places[1][1]),
            ),
        )

    def try_edit(self, photo_id: PhotoId, operation: EditOperation) -> Future[PairComparison]:
        """Stored or made now; δ > 0: the edit is better. Fails as `compare` does."""
        return self._answer(
            (photo_id,),
            lambda connection, places, model: judgements.comparison_of(
                connection, places[0][0], edited_image_key(places[0][0], operation), model
            ),
            lambda places: (
                (_TRY, places[0][0], edited_image_key(places[0][0], operation)),
                partial(_try, places[0][1], operation),
            ),
        )

    def stop_trying(self) -> None:
        """Ends every edit that is being tried; its answer is Cancelled unless another was faster."""
        self._assessing.withdraw(_TRY)

    def facts(self, photo_id: PhotoId) -> Future[PhotoFacts]:
        """Stored or measured now, whatever the model. Fails as `compare` does."""
        return self._answer(
            (photo_id,),
            lambda connection, places, maker: judgements.facts_of(connection, places[0][0], maker),
            lambda places: (("measure", places[0][0]), partial(_measure, places[0][1])),
            maker=MEASURED_BY,
        )

    def _stored(self, photo_id: PhotoId, read: Callable[[Connection, ImageKey, str], T | None]) -> Future[T | None]:
        model = self._assessing.model

        def look(connection: Connection) -> T | None:
            place = photos.place_of(connection, photo_id)
            if place is None:
                return None
            return _first_of(connection, model, lambda maker: read(connection, place[0], maker))

        return self._catalog.ask(look)

    def _answer(
        self,
        photo_ids: tuple[PhotoId, ...],
        read: Callable[[Connection, list[Place], str], T | None],
        question: Callable[[list[Place]], tuple[tuple[str, ...], Callable[[int], Request]]],
        maker: str | None = None,  # None: the model that ranks, or the one in use
    ) -> Future[T]:
        answer: Future[T] = Future()
        answer.set_running_or_notify_cancel()
        model = self._assessing.model

        def look(connection: Connection) -> tuple[list[Place], T | None]:
            places = [place for each in photo_ids if (place := photos.place_of(connection, each)) is not None]
            if len(places) < len(photo_ids):
                raise PhotoUnknown
            if maker is None:
                stored = _first_of(connection, model, lambda each: read(connection, places, each))
            else:
                stored = read(connection, places, maker)
            if stored is None and (away := folders.offline_of(connection, photo_ids)) is not None:
                raise FolderOffline(away)
            return places, stored

        def go_on(looked: Future[tuple[list[Place], T | None]]) -> None:
            error = looked.exception()
            if error is not None:
                answer.set_exception(error)
                return
            places, stored = looked.result()
            if stored is not None:
                answer.set_result(stored)
                return
            asked: Future[Any] = self._assessing.ask(*question(places))
            asked.add_done_callback(lambda done: follow(done, answer))

        self._catalog.ask(look).add_done_callback(go_on)
        return answer


def _first_of(connection: Connection, in_use: str | None, read: Callable[[str], T | None]) -> T | None:
    """What the model that ranks has said, or else the one in use, which may stand in for it."""
    for model in dict.fromkeys((facts.fact(connection, facts.CURRENT_MODEL), in_use)):
        if model is not None and (found := read(model)) is not None:
            return found
    return None


def _explain(path: Path, request_id: int) -> Request:
    return ExplainRequest(request_id, path)


def _suggest(path: Path, request_id: int) -> Request:
    return SuggestRequest(request_id, path)


def _try(path: Path, operation: EditOperation, request_id: int) -> Request:
    return TryEditRequest(request_id, path, operation)


def _measure(path: Path, request_id: int) -> Request:
    return MeasureRequest(request_id, path)


def _compare(a: Path, b: Path, request_id: int) -> Request:
    return CompareRequest(request_id, a, b)
