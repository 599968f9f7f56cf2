"""Stands for the engine's process in tests of the workflow: answers when told to, or by itself on a thread."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

from app.inference.messages import (
    Answer,
    CompareAnswer,
    CompareRequest,
    EngineReady,
    EngineState,
    ExplainAnswer,
    ExplainRequest,
    MeasureAnswer,
    MeasureRequest,
    PhotoScore,
    Request,
    ScoreAnswer,
    ScoreRequest,
    SuggestAnswer,
    TryEditAnswer,
    TryEditRequest,
    Written,
    failed,
    paths_of,
    unheard,
)
from app.inference.spawning import EngineChoice
from engine.assessor import StandIn
from engine.errors import Cancelled, ImageUnreadable, RedAesError
from engine.image_key import edited_image_key, image_key
from engine.results import (
    Assessment,
    AxisDifference,
    AxisScore,
    Better,
    Explanation,
    ImageKey,
    PairComparison,
    Suggestions,
)
from engine.scale import AXES
from tests.support.made_up_facts import make_facts

MODEL = "stand-in@1"


def score_of(key: ImageKey) -> float:
    """A score that depends on the bytes alone, 0 to 10."""
    return int(key[:8], 16) / 0xFFFFFFFF * 10


class FakeSupervisor:
    """Reads the files that it is asked about, and decodes none.

    With `is_automatic` it answers at once on its own thread; else `answer_next` answers the oldest request.
    """

    def __init__(
        self,
        on_answer: Callable[[Answer], None],
        on_state: Callable[[EngineState, RedAesError | None], None],
        on_written: Callable[[Written], None] = unheard,
        model: str = MODEL,
        *,
        is_automatic: bool = True,
    ) -> None:
        self._on_answer = on_answer
        self._on_state = on_state
        self.on_written = on_written
        self._will_be = model
        self._is_automatic = is_automatic
        self._thread = threading.Thread(target=self._run, name="fake-supervisor")
        self._inbox: queue.Queue[Request | None] = queue.Queue()
        self.model: str | None = None
        self.submitted: list[Request] = []
        self.remarks: tuple[str, ...] = ()
        self.stand_in: StandIn | None = None
        self.noise: float | None = None
        self.pid: int | None = None
        self.n_restarts = 0
        self.choices: list[EngineChoice] = []
        self.broken: dict[ImageKey, RedAesError] = {}

    @property
    def ready(self) -> EngineReady | None:
        """What it tells of its model."""
        if self.model is None:
            return None
        return EngineReady(self.model, self.noise or 0.0, self.remarks, "cpu", self.stand_in)

    def start(self) -> None:
        """Is ready at once, or with `is_automatic=False` after `become_ready`."""
        if self._is_automatic:
            self._thread.start()

    def become_ready(self) -> None:
        """Tells its model."""
        self.model = self._will_be
        self._on_state(EngineState.READY, None)

    def become(self, state: EngineState, error: RedAesError | None = None) -> None:
        """Tells another state."""
        self._on_state(state, error)

    def submit(self, request: Request) -> None:
        """Remembers the request."""
        self.submitted.append(request)
        self._inbox.put(request)

    def cancel(self, request_id: int) -> None:
        """Answers a request that nobody has answered yet with Cancelled."""
        waiting = [self._inbox.get_nowait() for _ in range(self._inbox.qsize())]
        for request in waiting:
            if request is not None and request.request_id == request_id:
                self._on_answer(failed(request, Cancelled()))
            else:
                self._inbox.put(request)

    def restart(self) -> None:
        """Counts."""
        self.n_restarts += 1

    def switch(self, choice: EngineChoice) -> None:
        """Remembers the choice; becomes what the test says."""
        self.choices.append(choice)
        self._on_state(EngineState.STARTING, None)

    def stop(self, timeout_s: float = 2.0) -> None:
        """Answers everybody with Cancelled."""
        self._inbox.put(None)
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        while not self._inbox.empty():
            request = self._inbox.get_nowait()
            if request is not None:
                self._on_answer(failed(request, Cancelled()))

    def answer_next(self) -> Request:
        """Answers the oldest request that has no answer yet."""
        request = self._inbox.get_nowait()
        assert request is not None
        self._on_answer(self._answer(request))
        return request

    def _run(self) -> None:
        self.become_ready()
        while (request := self._inbox.get()) is not None:
            self._on_answer(self._answer(request))

    def _answer(self, request: Request) -> Answer:
        try:
            keys = [image_key(path.read_bytes()) for path in paths_of(request)]
        except OSError:
            return failed(request, ImageUnreadable("The photo cannot be opened.", "Look for it."))
        return self._answer_about(request, keys)

    def _answer_about(self, request: Request, keys: list[ImageKey]) -> Answer:
        match request:
            case ScoreRequest(request_id=request_id, paths=paths):
                scored = (
                    PhotoScore(path, key, self.broken.get(key) or self._assessment(key))
                    for path, key in zip(paths, keys, strict=True)
                )
                return ScoreAnswer(request_id, tuple(scored))
            case ExplainRequest(request_id=request_id):
                axes = tuple(AxisScore(axis, 5.0, f"The {axis} is fine.") for axis in AXES)
                explanation = Explanation(self._assessment(keys[0]), "Sees: a photo.", axes)
                return ExplainAnswer(request_id, keys[0], self.broken.get(keys[0]) or explanation)
            case CompareRequest(request_id=request_id):
                a, b = keys
                return CompareAnswer(request_id, a, b, self._comparison(a, b))
            case TryEditRequest(request_id=request_id, operation=operation):
                edited = edited_image_key(keys[0], operation)
                return TryEditAnswer(request_id, keys[0], self._comparison(keys[0], edited))
            case MeasureRequest(request_id=request_id):
                return MeasureAnswer(request_id, keys[0], make_facts(keys[0]))
            case _:
                return SuggestAnswer(request.request_id, keys[0], Suggestions(keys[0], (), self._will_be))

    def _comparison(self, a: ImageKey, b: ImageKey) -> PairComparison:
        differences = tuple(AxisDifference(axis, 0.1, "A little.") for axis in AXES)
        delta = score_of(b) - score_of(a)
        better: Better = "b" if delta > 0 else "a" if delta < 0 else "tie"
        return PairComparison(a, b, delta, better, "Sees: two photos.", differences, self._will_be)

    def _assessment(self, key: ImageKey) -> Assessment:
        return Assessment(key, score_of(key), 0.5, self._will_be)
