"""One engine child after the other: what to send, when to give up, when to start again.

Single-threaded; `supervisor.py` brings the thread. Whoever calls a method calls `settle` afterwards,
which acts on deadlines that are due, feeds the child and tells the state.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Final

from app.inference.limits import Limits
from app.inference.messages import (
    Answer,
    CompareAnswer,
    EngineDied,
    EngineFailedToLoad,
    EngineGaveUp,
    EngineReady,
    EngineState,
    ExplainAnswer,
    MeasureAnswer,
    Request,
    ScoreAnswer,
    SuggestAnswer,
    TryEditAnswer,
    Written,
    unheard,
)
from app.inference.spawning import ChildProcess, EngineChoice, StartChild, death_of, was_killed
from app.inference.waiting_line import WaitingLine
from engine.errors import Cancelled, RedAesError

log = logging.getLogger(__name__)

_FIX: Final = "Restart the engine; if it happens again, choose a smaller model."


class EngineKeeper:
    """The engine's life and the requests that wait for it; exactly one answer a request.

    Args:
        on_answer: gets the answers.
        on_state: gets each change of state, with the error that caused it if one did.
        choice: which engine.
        limits: waiting times.
        start_child: starts a process.
        clock: seconds that never run backwards.
        on_written: gets what an explanation says so far, until its request is cancelled or answered.
    """

    def __init__(
        self,
        on_answer: Callable[[Answer], None],
        on_state: Callable[[EngineState, RedAesError | None], None],
        choice: EngineChoice,
        limits: Limits,
        start_child: StartChild,
        clock: Callable[[], float],
        on_written: Callable[[Written], None] = unheard,
    ) -> None:
        self.ready: EngineReady | None = None  # of the last child that loaded its model
        self._on_answer = on_answer
        self._on_state = on_state
        self._on_written = on_written
        self._choice = choice
        self._limits = limits
        self._start_child = start_child
        self._clock = clock
        self._line = WaitingLine()
        self._child: ChildProcess | None = None
        self._is_loaded = False
        self._begun_at = 0.0
        self._loading_took_s = 0.0
        self._state: EngineState | None = None
        self._deaths_in_a_row = 0
        self._kills = 0  # by the system, of this choice's children since a person last started it
        self._deadline: tuple[float, Callable[[], None]] | None = None
        self._watched: int | None = None  # the request that the deadline is for
        self._told_to_stop: int | None = None

    @property
    def results(self) -> Connection | None:
        """Call `receive` when it is readable; None: no child lives."""
        return None if self._child is None else self._child.results

    @property
    def pid(self) -> int | None:
        """The child's number in the system; None: no child lives."""
        child = self._child
        return None if child is None else child.pid

    @property
    def patience_s(self) -> float | None:
        """Seconds until `settle` must be called at the latest; None: nothing is due."""
        return None if self._deadline is None else max(0.0, self._deadline[0] - self._clock())

    def start(self) -> None:
        """Start a child, unless one lives; a stopped engine gets all its attempts again."""
        if self._child is None:
            self._deaths_in_a_row = self._kills = 0
            self._begin()

    def switch(self, choice: EngineChoice) -> None:
        """End the child, whatever it does, and start another engine, which answers everybody in line."""
        self._choice = choice
        self.ready = None
        if self._child is not None:
            self._child.kill()
        self._discard_child()
        for answer in self._line.put_back():
            self._on_answer(answer)
        self._deaths_in_a_row = self._kills = 0
        self._begin()

    def submit(self, request: Request) -> None:
        """Put a request last in line; it also waits out restarts and a stopped engine."""
        self._line.add(request)

    def cancel(self, request_id: int) -> None:
        """Answer with Cancelled what no child has; a child that has it is told by `settle`."""
        answer = self._line.cancel(request_id)
        if answer is not None:
            self._on_answer(answer)

    def receive(self) -> None:
        """Take one message of the child, or notice its end."""
        if self._child is None:
            return
        try:
            message = self._child.results.recv()
        except (EOFError, OSError):
            self._bury(None)
            return
        self._take(message)

    def settle(self) -> None:
        """Act on a deadline that is due, give the child its next requests, tell the state."""
        if self._deadline is not None and self._clock() >= self._deadline[0]:
            act = self._deadline[1]
            self._deadline = None
            act()
        if self._child is not None and self._is_loaded:
            self._feed(self._child)
            self._watch(self._child)
            self._say(EngineState.BUSY if len(self._line) else EngineState.READY)

    def end(self, timeout_s: float) -> None:
        """End the child, at once while it loads, else within `timeout_s`; answer everybody left with Cancelled."""
        child = self._child
        if child is not None:
            if self._is_loaded:
                child.ask_to_end()
                self._receive_the_rest(child, self._clock() + timeout_s)
            child.kill()
            self._discard_child()
        for answer in self._line.leave_all(Cancelled()):
            self._on_answer(answer)

    def _take(self, message: object) -> None:
        match message:
            case logging.LogRecord():
                logger = logging.getLogger(message.name)
                if logger.isEnabledFor(message.levelno):
                    logger.handle(message)
            case EngineReady():
                self._take_ready(message)
            case Written(request_id=request_id):
                if not self._line.is_to_stop(request_id):
                    self._on_written(message)
            case EngineFailedToLoad(error=error):
                self._discard_child()
                self._say(EngineState.STOPPED, error)
            case EngineGaveUp(error=error):
                self._discard_child()
                for answer in self._line.put_back():
                    self._on_answer(answer)
                self._say(EngineState.STOPPED, error)
            case (
                ScoreAnswer() | ExplainAnswer() | CompareAnswer() | SuggestAnswer() | TryEditAnswer() | MeasureAnswer()
            ) as answer:
                self._deaths_in_a_row = 0
                self._watched = None
                whole = self._line.answered(answer)
                if whole is not None:
                    self._on_answer(whole)
            case _:
                raise TypeError(f"the child sent {type(message).__name__}")

    def _take_ready(self, ready: EngineReady) -> None:
        is_news = self._is_loaded and ready != self.ready
        if not self._is_loaded:
            self._loading_took_s = self._clock() - self._begun_at
        self.ready = ready
        self._is_loaded = True
        self._deadline = None
        if is_news and self._state is not None:
            self._on_state(self._state, None)

    def _begin(self) -> None:
        self._say(EngineState.RESTARTING if self._deaths_in_a_row else EngineState.STARTING)
        try:
            self._child = self._start_child(self._choice.after(self._kills))
        except OSError as error:
            self._count_death(EngineDied(what=f"The engine could not be started: {error}.", fix=_FIX))
            return
        self._begun_at = self._clock()
        self._be_patient(self._limits.load_s, lambda: self._end_hung("did not finish loading its model"))

    def _feed(self, child: ChildProcess) -> None:
        while (request := self._line.next_to_send()) is not None:
            try:
                child.send(request)
            except OSError:
                return  # it died; `receive` is about to learn how

    def _watch(self, child: ChildProcess) -> None:
        """Keep the deadline on what the child works on now."""
        running = self._line.running
        if running is None:
            self._watched = None
            self._deadline = None
            return
        if self._line.is_to_stop(running.request_id) and self._told_to_stop != running.request_id:
            self._told_to_stop = running.request_id
            self._watched = running.request_id
            child.stop_request(running.request_id)
            self._be_patient(self._limits.to_stop_s(self._loading_took_s), self._end_deaf)
        elif self._watched != running.request_id:
            self._watched = running.request_id
            self._be_patient(
                self._limits.to_answer_s(running), lambda: self._end_hung("gave no answer in the time allowed")
            )

    def _be_patient(self, seconds: float, then: Callable[[], None]) -> None:
        self._deadline = (self._clock() + seconds, then)

    def _end_hung(self, why: str) -> None:
        if self._child is not None:
            self._child.kill()
            self._bury(EngineDied(what=f"The engine {why} and was ended.", fix=_FIX))

    def _end_deaf(self) -> None:
        """End a child that does not stop when told; that is our doing and counts as no death."""
        log.info("the engine did not stop a cancelled request; it is started afresh")
        if self._child is not None:
            self._child.kill()
        self._discard_child()
        for answer in self._line.child_died(Cancelled()):
            self._on_answer(answer)
        self._begin()

    def _bury(self, error: RedAesError | None) -> None:
        """The child is gone without being asked to; None: its exit code tells why."""
        exit_code = self._discard_child()
        if error is None and was_killed(exit_code):
            self._kills += 1
        cause = error if error is not None else death_of(exit_code)
        log.warning("%s", cause.what)
        for answer in self._line.child_died(cause):
            self._on_answer(answer)
        self._count_death(cause)

    def _count_death(self, cause: RedAesError) -> None:
        self._deaths_in_a_row += 1
        if self._deaths_in_a_row > len(self._limits.back_off_s):
            self._say(EngineState.STOPPED, cause)
            return
        self._say(EngineState.RESTARTING, cause)
        self._be_patient(self._limits.back_off_s[self._deaths_in_a_row - 1], self._begin)

    def _discard_child(self) -> int | None:
        """Forget the child and free what it held; its exit code."""
        child, self._child = self._child, None
        self._is_loaded = False
        self._deadline = None
        self._watched = None
        return None if child is None else child.reap()

    def _receive_the_rest(self, child: ChildProcess, until: float) -> None:
        while (left_s := until - self._clock()) > 0:
            try:
                if not child.results.poll(left_s):
                    return
                message = child.results.recv()
            except (EOFError, OSError):
                return
            self._take(message)

    def _say(self, state: EngineState, error: RedAesError | None = None) -> None:
        if state is not self._state or error is not None:
            self._state = state
            self._on_state(state, error)
