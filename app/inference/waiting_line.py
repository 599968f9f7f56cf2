"""Requests on their way to the child and back, through its deaths: pure bookkeeping, no process.

A death costs only the answer that was being worked on. What was with the child at a death is asked
again one request at a time, and a batch photo by photo, so that the guilty photo is found and its
neighbours are not blamed.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from app.inference.messages import Answer, PhotoScore, Request, ScoreAnswer, ScoreRequest, failed
from engine.errors import Cancelled, RedAesError

IN_FLIGHT: Final = 2
"""Requests with the child: one running, one being prepared."""

_DEATHS_ALLOWED: Final = 2


class _Work:
    """One request and what is known of it so far."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.n_deaths = 0  # of the child, while it had what is asked now
        self.is_suspect = False  # was with the child at a death
        self.is_sent = False
        self.is_cancelled = False
        self.scored: tuple[PhotoScore, ...] = ()  # the photos of a batch that are already answered

    def to_ask(self) -> Request:
        """The request itself, or after a death the next photo of its batch."""
        match self.request:
            case ScoreRequest(request_id=request_id, paths=paths) if self.is_suspect:
                return ScoreRequest(request_id, (paths[len(self.scored)],))
            case request:
                return request

    def take(self, answer: Answer) -> Answer | None:
        """The whole answer, or None while photos of the batch are still to be asked."""
        self.n_deaths = 1 if self.is_suspect else 0  # every photo of a batch was there at its death
        self.is_sent = False
        if not isinstance(self.request, ScoreRequest) or not isinstance(answer, ScoreAnswer):
            return answer
        self.scored += answer.photos
        if self.is_cancelled:
            return self.give_up(Cancelled())
        if len(self.scored) < len(self.request.paths):
            return None
        return ScoreAnswer(self.request.request_id, self.scored)

    def give_up(self, error: RedAesError) -> Answer:
        """The answer with this error for everything that is not answered yet."""
        match self.request:
            case ScoreRequest(request_id=request_id, paths=paths):
                rest = tuple(PhotoScore(path, None, error) for path in paths[len(self.scored) :])
                return ScoreAnswer(request_id, self.scored + rest)
            case request:
                return failed(request, error)


class WaitingLine:
    """First come, first served; every request leaves with exactly one answer."""

    def __init__(self) -> None:
        self._works: OrderedDict[int, _Work] = OrderedDict()

    def __len__(self) -> int:
        return len(self._works)

    def add(self, request: Request) -> None:
        """Last in line.

        Raises:
            ValueError: a request of this id is already in line.
        """
        if request.request_id in self._works:
            raise ValueError(f"request {request.request_id} is already in line")
        self._works[request.request_id] = _Work(request)

    @property
    def running(self) -> Request | None:
        """What the child works on, since it answers in order; None when it has nothing."""
        return next((work.request for work in self._works.values() if work.is_sent), None)

    def next_to_send(self) -> Request | None:
        """What to hand to the child now; it counts as sent. None: the child has enough, or nobody waits."""
        in_flight = [work for work in self._works.values() if work.is_sent]
        is_careful = any(work.is_suspect for work in self._works.values())
        if len(in_flight) >= (1 if is_careful else IN_FLIGHT):
            return None
        work = next((work for work in self._works.values() if not work.is_sent), None)
        if work is None:
            return None
        work.is_sent = True
        return work.to_ask()

    def answered(self, answer: Answer) -> Answer | None:
        """The answer to hand on; None: it is a part of one, or nobody waits for it any more."""
        work = self._works.get(answer.request_id)
        if work is None:
            return None
        whole = work.take(answer)
        if whole is not None:
            del self._works[answer.request_id]
        return whole

    def cancel(self, request_id: int) -> Answer | None:
        """The answer of a request that no child has; None: it is unknown or with the child, which must be told."""
        work = self._works.get(request_id)
        if work is None:
            return None
        work.is_cancelled = True
        if work.is_sent:
            return None
        del self._works[request_id]
        return work.give_up(Cancelled())

    def is_to_stop(self, request_id: int) -> bool:
        """Whether somebody cancelled this request after it was sent."""
        work = self._works.get(request_id)
        return work is not None and work.is_cancelled

    def child_died(self, error: RedAesError) -> list[Answer]:
        """Put back what the child had; the answers of those that leave now.

        Args:
            error: the answer of a request that was with the child at two deaths.
        """
        leaving: list[Answer] = []
        for work in [work for work in self._works.values() if work.is_sent]:
            work.is_sent = False
            work.is_suspect = True
            work.n_deaths += 1
            if work.is_cancelled:
                leaving.append(self._leave(work, work.give_up(Cancelled())))
            elif work.n_deaths >= _DEATHS_ALLOWED:
                whole = work.take(failed(work.to_ask(), error))
                if whole is not None:
                    leaving.append(self._leave(work, whole))
        return leaving

    def put_back(self) -> list[Answer]:
        """Whatever the child had waits again, and nothing is blamed; the answers of those that were cancelled."""
        leaving = []
        for work in [work for work in self._works.values() if work.is_sent]:
            work.is_sent = False
            if work.is_cancelled:
                leaving.append(self._leave(work, work.give_up(Cancelled())))
        return leaving

    def leave_all(self, error: RedAesError) -> list[Answer]:
        """The answers of everybody still in line, with this error; the line is empty afterwards."""
        leaving = [work.give_up(error) for work in self._works.values()]
        self._works.clear()
        return leaving

    def _leave(self, work: _Work, answer: Answer) -> Answer:
        del self._works[work.request.request_id]
        return answer
