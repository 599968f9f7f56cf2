"""The engine for a command: many requests in a row, their answers in the same order."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Final, Self

from app.cli.photo_answers import PairAnswer, PhotoAnswer
from app.inference.messages import (
    Answer,
    CompareAnswer,
    CompareRequest,
    EngineDied,
    EngineState,
    ExplainAnswer,
    ExplainRequest,
    PhotoScore,
    Request,
    ScoreAnswer,
    ScoreRequest,
    SuggestAnswer,
    SuggestRequest,
    Written,
    unheard,
)
from app.inference.spawning import EngineChoice
from app.inference.supervisor import Supervisor
from app.inference.waiting_line import IN_FLIGHT
from engine.errors import RedAesError
from engine.results import Assessment, Explanation, Suggestions

ScoredSuggestions = tuple[Assessment, Suggestions]

_INTERRUPTIBLE_S: Final = 0.5
"""On Windows a wait without an end cannot be interrupted by Ctrl+C."""


class AskedEngine:
    """A running engine, as a context manager; leaving it ends the engine's process.

    While one request runs the next is already with the child, so that decoding overlaps with the model.

    Args:
        choice: which engine.
        tell: gets a sentence when the engine had to be restarted, and what is to be known about its model.
    """

    def __init__(self, choice: EngineChoice, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._answers: SimpleQueue[Answer | Written | RedAesError] = SimpleQueue()
        self._read_along: Callable[[Written], None] = unheard
        self._ids = itertools.count(1)
        self._n_remarks_told = 0
        self._photos_at_once = choice.photos_at_once
        self._supervisor = Supervisor(self._answers.put, self._hear, choice, on_written=self._answers.put)

    def __enter__(self) -> Self:
        self._supervisor.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._supervisor.stop()

    @property
    def model(self) -> str | None:
        """name@version; known from the first answer on."""
        return self._supervisor.model

    @property
    def noise(self) -> float | None:
        """|δ| in points below which two pictures are a tie; known from the first answer on."""
        return self._supervisor.noise

    def scores(self, paths: Iterable[Path]) -> Iterator[PhotoScore]:
        """One a path; RedAesError is raised when the engine cannot go on, here and below."""
        for answer in self._ask(ScoreRequest(next(self._ids), batch) for batch in batches(paths, self._photos_at_once)):
            if isinstance(answer, ScoreAnswer):
                yield from answer.photos

    def explanations(
        self, paths: Sequence[Path], read_along: Callable[[Path, str], None] | None = None
    ) -> Iterator[PhotoAnswer[Explanation]]:
        """One a path; `read_along` gets what a photo's explanation says so far while it is written."""
        requests = [ExplainRequest(next(self._ids), path) for path in paths]
        if read_along is not None:
            about = {request.request_id: request.path for request in requests}
            self._read_along = lambda written: read_along(about[written.request_id], written.text)
        answers = self._ask(requests)
        for path, answer in zip(paths, answers, strict=True):
            if isinstance(answer, ExplainAnswer):
                yield PhotoAnswer(path, answer.image_key, answer.outcome)

    def comparisons(self, pairs: Sequence[tuple[Path, Path]]) -> Iterator[PairAnswer]:
        """One a pair."""
        answers = self._ask(CompareRequest(next(self._ids), a, b) for a, b in pairs)
        for (a, b), answer in zip(pairs, answers, strict=True):
            if isinstance(answer, CompareAnswer):
                yield PairAnswer(a, b, answer.a_key, answer.b_key, answer.outcome)

    def suggestions(self, paths: Sequence[Path]) -> Iterator[PhotoAnswer[ScoredSuggestions]]:
        """One a path, with the photo's score; an error if either failed."""
        photo: PhotoScore | None = None
        for answer in self._ask(self._score_and_suggest(paths)):
            if isinstance(answer, ScoreAnswer):
                photo = answer.photos[0]
            elif isinstance(answer, SuggestAnswer) and photo is not None:
                yield PhotoAnswer(photo.path, answer.image_key, _both(photo.outcome, answer.outcome))

    def _score_and_suggest(self, paths: Sequence[Path]) -> Iterator[Request]:
        for path in paths:
            yield ScoreRequest(next(self._ids), (path,))
            yield SuggestRequest(next(self._ids), path)

    def _ask(self, requests: Iterable[Request]) -> Iterator[Answer]:
        asked = iter(requests)
        n_open = 0
        for request in itertools.islice(asked, IN_FLIGHT):
            self._supervisor.submit(request)
            n_open += 1
        while n_open:
            answer = self._next_answer()
            following = next(asked, None)
            if following is None:
                n_open -= 1
            else:
                self._supervisor.submit(following)
            yield answer

    def _next_answer(self) -> Answer:
        while True:
            try:
                answer = self._answers.get(timeout=_INTERRUPTIBLE_S)
            except Empty:
                if not self._supervisor.is_running:
                    raise RuntimeError("the engine's supervisor ended without an answer") from None
                continue
            if isinstance(answer, RedAesError):
                raise answer
            if isinstance(answer, Written):
                self._read_along(answer)
                continue
            return answer

    def _hear(self, state: EngineState, error: RedAesError | None) -> None:
        for remark in self._supervisor.remarks[self._n_remarks_told :]:
            self._tell(remark)
            self._n_remarks_told += 1
        if state is EngineState.STOPPED:
            self._answers.put(error or EngineDied(what="The engine has stopped.", fix="Try again."))
        elif error is not None:
            self._tell(f"{error.what} It is started again.")


def _both(score: Assessment | RedAesError, suggested: Suggestions | RedAesError) -> ScoredSuggestions | RedAesError:
    if isinstance(score, RedAesError):
        return score
    return suggested if isinstance(suggested, RedAesError) else (score, suggested)


def batches(paths: Iterable[Path], size: int) -> Iterator[tuple[Path, ...]]:
    """The paths in their order, so many together; the last ones may be fewer."""
    rest = iter(paths)
    while batch := tuple(itertools.islice(rest, size)):
        yield batch
