"""Queue ↔ engine ↔ catalogue: keeps at most two requests in flight, the most urgent first, and stores the answers."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence, Set
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Final

from app.inference.messages import MAX_BATCH, Answer, EngineState, PhotoScore, Request, ScoreAnswer, ScoreRequest
from app.library.catalog import facts, opinions
from app.library.photo import PhotoId
from app.workflow import storing
from app.workflow.announcements import Announcer, EngineChanged, OpinionStored, PhotosChanged, ScoringProgress
from app.workflow.background import CatalogThread, then
from app.workflow.grouping import Mates
from app.workflow.progress import ProgressMeter
from app.workflow.requests import Asked, EngineFactory, engine_stopped, growth, withdrawn
from app.workflow.throttle import Throttle
from app.workflow.urgency import PriorityBuckets, Urgency
from engine.errors import Cancelled, NotEnoughMemory, RedAesError
from engine.results import ImageKey

MAX_IN_FLIGHT: Final = 2
"""One at work, one being prepared, so that scrolling changes what is next at once."""

PROGRESS_INTERVAL_S: Final = 0.1


class Assessing:
    """Everything between a photo that waits and its stored opinion; any thread may call.

    Args:
        make_engine: gives the engine's process.
        catalog: where opinions are stored.
        announcer: hears of opinions, progress and the engine's state.
        on_stored: hears which photos have a new opinion or failure.
        look_again: gets the path of a photo whose file changed or vanished before it was scored.
        clock: seconds that never run backwards.
    """

    def __init__(
        self,
        make_engine: EngineFactory,
        catalog: CatalogThread,
        announcer: Announcer,
        on_stored: Callable[[frozenset[PhotoId]], None],
        look_again: Callable[[Path], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.engine = make_engine(self._on_answer, self._on_state, lambda new: self._tell(new.request_id, new.text))
        """To restart it, to load another model, and to ask what it says of itself."""
        self._catalog = catalog
        self._announcer = announcer
        self._on_stored = on_stored
        self._look_again = look_again
        self._lock = threading.RLock()
        self._waiting = PriorityBuckets()
        self._paths: dict[ImageKey, Path] = {}
        self._mates: Mates = {}
        self._wanted: tuple[ImageKey, ...] = ()
        self._asked: deque[Asked] = deque()
        self._in_flight: dict[int, Asked | tuple[ImageKey, ...]] = {}
        self._last_id = 0
        self._model: str | None = None
        self._state = EngineState.STARTING
        self._error: RedAesError | None = None
        self._used: tuple[str, bool] | None = None  # what this run's engine told: its model, and whether it stands in
        self.is_paused = False
        self._is_closed = False
        self._meter = ProgressMeter(clock)
        self._tell_progress: Throttle[ScoringProgress] = Throttle(PROGRESS_INTERVAL_S, announcer.announce)

    @property
    def model(self) -> str | None:
        """name@version of the model in use; before it is loaded, of the last one."""
        return self._model

    @property
    def state(self) -> EngineState:
        """What the engine does, as last told."""
        return self._state

    def recall_model(self) -> None:
        """Knows the model of the last time, until the engine tells its own; the catalogue must be open."""
        self._model = self._catalog.ask(lambda connection: facts.fact(connection, facts.CURRENT_MODEL)).result()

    def close(self) -> None:
        """Ends the engine; whoever waits for an answer gets Cancelled."""
        with self._lock:
            self._is_closed = True
            self._waiting.clear()
            asked, self._asked = list(self._asked), deque()
        self.engine.stop()
        for each in asked:
            each.fail(Cancelled())
        self._tell_progress.close()

    def offer(self, image_key: ImageKey, path: Path, urgency: Urgency = Urgency.BACKLOG) -> None:
        """Queues a photo unless the model in use has scored it, or failed to."""
        used = self._used
        if used is None:  # everything unscored is queued when it is
            return
        self._catalog.start(
            lambda connection: opinions.needs_score(connection, image_key, used[0]),
            lambda is_needed: self._queue({image_key: path}, urgency) if is_needed else None,
        )

    def requeue(self) -> None:
        """Compares what waits with the catalogue, after folders left or came back or failures were cleared."""
        used = self._used
        if used is not None:
            self._catalog.start(lambda connection: opinions.unscored(connection, used[0]), self._replace_waiting)

    def try_again(self, photo_ids: frozenset[PhotoId]) -> Future[None]:
        """Clears the failures of photos and has them scored once more."""

        def tell(_: None) -> None:
            self._on_stored(photo_ids)
            self.requeue()

        return then(self._catalog.ask(lambda connection: opinions.retry(connection, photo_ids)), tell)

    def set_mates(self, mates: Mates) -> None:
        """Which photos stand together in series from now on."""
        with self._lock:
            self._mates = mates

    def want(self, visible: Sequence[ImageKey], selected: Sequence[ImageKey]) -> None:
        """What the person looks at now goes first; what they looked at before comes after it."""
        with self._lock:
            waiting = self._waiting
            waiting.move((*waiting.at(Urgency.NEARBY), *waiting.at(Urgency.SERIES_MATE)), Urgency.BACKLOG)
            waiting.move(self._wanted, Urgency.NEARBY)
            self._wanted = (*visible, *selected)
            for image_key in selected:
                waiting.move(self._mates.get(image_key, ()), Urgency.SERIES_MATE)
            waiting.move(visible, Urgency.VISIBLE)
            waiting.move(selected, Urgency.SELECTED)

    def ask(self, subject: tuple[str, ...], make: Callable[[int], Request]) -> Future[Any]:
        """Asks the engine for more than a score, before all scores; the same question is asked once.

        The answer is stored, then given. While the engine is stopped, its error is the answer.
        """
        with self._lock:
            for each in (*self._asked, *self._in_flight.values()):
                if isinstance(each, Asked) and each.subject == subject and not each.answer.done():
                    return each.answer
            asked = Asked(subject, make)
            if self._is_closed:
                asked.fail(Cancelled())
            elif self._state is EngineState.STOPPED:
                asked.fail(self._error or engine_stopped())
            else:
                self._asked.append(asked)
                self._feed()
        return asked.answer

    def withdraw(self, *subject: str) -> None:
        """Ends the questions whose subject begins so; their answer is Cancelled, and who asks again is asked anew."""
        with self._lock:
            for request_id in withdrawn(subject, self._asked, self._in_flight):
                self.engine.cancel(request_id)

    def pause(self) -> None:
        """Scores no more after what is in flight; questions are still answered."""
        self._set_paused(is_paused=True)

    def resume(self) -> None:
        """Goes on scoring."""
        self._set_paused(is_paused=False)

    def _set_paused(self, *, is_paused: bool) -> None:
        with self._lock:
            self.is_paused = is_paused
            self._meter.forget_speed()
            self._feed()
            self._announce_engine()
            self._announce_progress()

    def _replace_waiting(self, unscored: Mapping[ImageKey, Path]) -> None:
        with self._lock:
            for image_key in [each for each in self._paths if each not in unscored]:
                self._waiting.discard(image_key)
                del self._paths[image_key]
        self._queue(unscored, Urgency.BACKLOG)

    def _queue(self, paths: Mapping[ImageKey, Path], urgency: Urgency) -> None:
        with self._lock:
            if self._is_closed:
                return
            busy = {key for each in self._in_flight.values() if isinstance(each, tuple) for key in each}
            for image_key, path in paths.items():
                self._paths[image_key] = path
                if image_key not in busy and image_key not in self._waiting:
                    self._waiting.put(image_key, urgency)
            self._waiting.move([key for key in self._wanted if key in paths], Urgency.VISIBLE)
            self._feed()
            self._announce_progress()

    def _feed(self) -> None:
        while self._used and not self._is_closed and len(self._in_flight) < MAX_IN_FLIGHT:
            self._last_id += 1
            if self._asked:
                asked = self._asked.popleft()
                self._in_flight[self._last_id] = asked
                self.engine.submit(asked.make(self._last_id))
                continue
            keys = () if self.is_paused else self._waiting.pop(MAX_BATCH)
            if not keys:
                return
            self._in_flight[self._last_id] = keys
            self.engine.submit(ScoreRequest(self._last_id, tuple(self._paths.pop(key) for key in keys)))

    def _on_state(self, state: EngineState, error: RedAesError | None) -> None:
        with self._lock:
            self._state, self._error = state, error
            ready = self.engine.ready
            if state in (EngineState.READY, EngineState.BUSY) and ready is not None:
                self._use(ready.model, is_stand_in=ready.stand_in is not None)
            if state is EngineState.STOPPED:
                for each in (*self._asked, *self._in_flight.values()):
                    if isinstance(each, Asked):
                        each.fail(error or engine_stopped())
                self._asked.clear()
            self._announce_engine()

    def _use(self, model: str, *, is_stand_in: bool) -> None:
        if self._used == (model, is_stand_in):
            return
        is_new = self._used is not None or model != self._model
        self._used, self._model = (model, is_stand_in), model
        self._catalog.start(
            lambda connection: storing.begin_with(connection, model, is_stand_in=is_stand_in),
            lambda waiting: self._begin(waiting, is_new=is_new),
        )

    def _begin(self, waiting: Mapping[ImageKey, Path], *, is_new: bool) -> None:
        if is_new:
            with self._lock:
                self._meter.forget_speed()
            self._announcer.announce(PhotosChanged(None))
        self._replace_waiting(waiting)  # what waited for another model may have this one's score

    def _on_answer(self, answer: Answer) -> None:
        missing = storing.without_file(answer.photos) if isinstance(answer, ScoreAnswer) else frozenset()
        with self._lock:
            what = self._in_flight.pop(answer.request_id, None)
            if isinstance(what, Asked) and not isinstance(answer, ScoreAnswer):
                storing.hand_over(self._catalog, what, answer.outcome)
            elif isinstance(what, tuple) and isinstance(answer, ScoreAnswer):
                self._take_scores(what, answer.photos, missing)
            self._feed()

    def _tell(self, request_id: int, text: str) -> None:
        with self._lock:
            grown = growth(self._in_flight.get(request_id), text)
        if grown is not None:
            self._announcer.announce(grown)

    def _take_scores(self, keys: tuple[ImageKey, ...], photos: tuple[PhotoScore, ...], missing: Set[Path]) -> None:
        for image_key, photo in zip(keys, photos, strict=True):
            if isinstance(photo.outcome, Cancelled):
                self._queue({image_key: photo.path}, Urgency.BACKLOG)
            if isinstance(photo.outcome, NotEnoughMemory):
                self._announcer.trouble(photo.outcome)
        answered = [pair for pair in zip(keys, photos, strict=True) if not isinstance(pair[1].outcome, Cancelled)]
        self._meter.count(len(answered))
        self._announce_progress()
        model = self._model or ""
        self._catalog.start(
            lambda connection: storing.keep_scores(connection, answered, model, missing), self._tell_stored
        )

    def _tell_stored(self, kept: storing.Kept) -> None:
        for path in kept.changed_files:
            self._look_again(path)
        for image_key in kept.image_keys:
            self._announcer.announce(OpinionStored(image_key))
        if kept.image_keys:
            self._on_stored(kept.photo_ids)

    def _announce_engine(self) -> None:
        is_idle = self._state in (EngineState.READY, EngineState.BUSY)
        state = EngineState.PAUSED if self.is_paused and is_idle else self._state
        more = () if (told := self.engine.ready) is None else (told.remarks, told.device, told.stand_in)
        self._announcer.announce(EngineChanged(state, self._model, self._error, *more))

    def _announce_progress(self) -> None:
        in_flight = sum(len(each) for each in self._in_flight.values() if isinstance(each, tuple))
        progress = self._meter.told(len(self._waiting) + in_flight, is_paused=self.is_paused)
        if progress.total > 0:
            self._tell_progress(progress)
