"""Typed news for whoever listens: sent from any thread, to every listener, in no promised order."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.inference.messages import EngineState
from app.library.photo import Marks, PhotoId
from engine.assessor import StandIn
from engine.errors import RedAesError
from engine.results import ImageKey

SAME_TROUBLE_S: Final = 30.0


@dataclass(frozen=True, slots=True)
class PhotosChanged:
    """Photos came, changed or left."""

    photo_ids: frozenset[PhotoId] | None  # None: anything may have changed (import, rescan, new ranks)


@dataclass(frozen=True, slots=True)
class MarksRestored:
    """An undo or redo gave photos these marks."""

    marks: Mapping[PhotoId, Marks]


@dataclass(frozen=True, slots=True)
class FilesGone:
    """Photos leave the library because their files are no longer in their folders; told before they leave."""

    photo_ids: frozenset[PhotoId]


def both(older: PhotosChanged, newer: PhotosChanged) -> PhotosChanged:
    """Two pieces of news as one."""
    if older.photo_ids is None or newer.photo_ids is None:
        return PhotosChanged(None)
    return PhotosChanged(older.photo_ids | newer.photo_ids)


@dataclass(frozen=True, slots=True)
class FoldersChanged:
    """A folder was added or removed, went offline or came back, or counts other photos."""


@dataclass(frozen=True, slots=True)
class CollectionsChanged:
    """A collection was made, changed or removed, or has other photos."""


@dataclass(frozen=True, slots=True)
class ExplanationGrew:
    """An explanation of these bytes is being written and says more than before."""

    image_key: ImageKey
    text: str  # from its beginning


@dataclass(frozen=True, slots=True)
class OpinionStored:
    """A score, failure, explanation or list of suggestions of these bytes was stored."""

    image_key: ImageKey


@dataclass(frozen=True, slots=True)
class ScoringProgress:
    """How far the scoring of what waits has come; `done == total` ends a run."""

    done: int
    total: int
    photos_per_s: float | None  # None: not measured yet
    seconds_left: float | None
    is_paused: bool


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """How far one folder was read; `imported + skipped == found` ends an import."""

    folder: Path
    found: int
    imported: int
    skipped: int  # could not be opened, or vanished meanwhile


@dataclass(frozen=True, slots=True)
class EngineChanged:
    """What the engine does now."""

    state: EngineState
    model: str | None  # name@version once one was loaded
    error: RedAesError | None  # what led to this state, if something did
    remarks: tuple[str, ...] = ()  # what a person should know about the model and how it runs, in sentences
    device: str | None = None  # where the model runs, as the engine names it; None: not loaded yet
    stand_in: StandIn | None = None  # the model scores in the place of another


@dataclass(frozen=True, slots=True)
class ExportProgress:
    """How far an export has come."""

    done: int
    total: int
    seconds_left: float | None = None  # None: not measured yet


@dataclass(frozen=True, slots=True)
class Trouble:
    """The machine is at fault: one message bar, not one a photo."""

    what: str
    fix: str
    kind: str = ""  # class name of a RedAesError, where one tells more than the words


Announcement = (
    PhotosChanged
    | MarksRestored
    | FilesGone
    | FoldersChanged
    | CollectionsChanged
    | ExplanationGrew
    | OpinionStored
    | ScoringProgress
    | ImportProgress
    | EngineChanged
    | ExportProgress
    | Trouble
)
Listener = Callable[[Announcement], None]


class Announcer:
    """Passes news on to the listeners on the thread that has it; listeners must return at once."""

    def __init__(self) -> None:
        self._listeners: tuple[Listener, ...] = ()
        self._lock = threading.Lock()
        self._last_trouble: tuple[Trouble, float] | None = None
        self._standing: dict[type, Announcement] = {}

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Adds a listener and tells it at once how engine and scoring stand, if that was ever told.

        Returns:
            A function that takes it away again.
        """
        with self._lock:
            self._listeners = (*self._listeners, listener)
            standing = tuple(self._standing.values())
        for news in standing:
            listener(news)

        def unsubscribe() -> None:
            with self._lock:
                self._listeners = tuple(each for each in self._listeners if each is not listener)

        return unsubscribe

    def announce(self, news: Announcement) -> None:
        """Tells every listener now."""
        if isinstance(news, EngineChanged | ScoringProgress):
            with self._lock:
                self._standing[type(news)] = news
        for listener in self._listeners:
            listener(news)

    def trouble(self, error: RedAesError) -> None:
        """Tells every listener what the machine did; the same again only after `SAME_TROUBLE_S`."""
        news = Trouble(error.what, error.fix, error.kind)
        now = time.monotonic()
        with self._lock:
            last, self._last_trouble = self._last_trouble, (news, now)
        if last is None or last[0] != news or now - last[1] > SAME_TROUBLE_S:
            self.announce(news)
