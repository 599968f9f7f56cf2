"""A model without weights: answers from brightness, and misbehaves on pictures of certain colours."""

from __future__ import annotations

import logging
import os
import signal
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from engine.assessor import StandIn, TellText, untold
from engine.edits.operations import EditKind, EditOperation
from engine.errors import AnswerUnreadable, Cancelled, RedAesError, WeightsMissing
from engine.image_input import Picture
from engine.results import (
    Assessment,
    AxisDifference,
    AxisScore,
    Better,
    EditSuggestion,
    Explanation,
    PairComparison,
    Suggestions,
)
from engine.scale import AXES, TIE_FLOOR, Axis

log = logging.getLogger(__name__)

MODEL = "stand-in@1"
BEGUN = "stand-in begun"
"""Logged when a picture that waits or hangs has begun: tests act on it."""

CRASH = (251, 7, 1)  # ends the process, each time
CRASH_ONCE = (251, 7, 9)  # ends the process, the first time only (remembered in the model folder)
WAIT = (251, 7, 2)  # waits until it is stopped
WAIT_ONCE = (251, 7, 3)  # waits until it is stopped, the first time only (remembered in the model folder)
HANG = (251, 7, 4)  # waits for ever and does not listen
FAULT = (251, 7, 5)  # raises a bare exception
WRITE = (251, 7, 10)  # writes its explanation until it is stopped
UNREADABLE = (251, 7, 6)  # answers outside the grammar
UNSCORED = (51, 7, 7)  # answers outside the grammar when asked for a score
UNSUGGESTED = (51, 7, 8)  # answers outside the grammar when asked for edits


def _never() -> bool:
    return False


class StandInAssessor:
    """Score = mean brightness on 0 to 10; δ = difference of scores; one suggestion for dark pictures."""

    model = MODEL
    noise = TIE_FLOOR
    remarks: tuple[str, ...] = ()
    device = "cpu"
    stand_in: StandIn | None = None

    def __init__(self, memory: Path | None) -> None:
        self._memory = memory

    def assess(self, pictures: Sequence[Picture], stop: Callable[[], bool] = _never) -> list[Assessment | RedAesError]:
        return [self._assess(picture, stop) for picture in pictures]

    def explain(self, picture: Picture, stop: Callable[[], bool] = _never, tell: TellText = untold) -> Explanation:
        while picture.pixels.getpixel((0, 0)) == WRITE:
            tell("word ")
            threading.Event().wait(0.002)
            if stop():
                raise Cancelled
        outcome = self._assess(picture, stop)
        if isinstance(outcome, RedAesError):
            raise outcome
        axes = tuple(AxisScore(axis, outcome.score, f"{axis} is fine.") for axis in AXES)
        lines = ["Sees: one colour.", *(f"{each.axis}: {each.text}" for each in axes), "Conclusion: fine."]
        cot = "\n".join(lines)
        for piece in cot.splitlines(keepends=True):
            tell(piece)
        return Explanation(outcome, cot, axes)

    def compare(self, a: Picture, b: Picture, stop: Callable[[], bool] = _never) -> PairComparison:
        delta = self._score(b, stop) - self._score(a, stop)
        better: Better = "tie" if abs(delta) < self.noise else ("b" if delta > 0 else "a")
        axes = tuple(AxisDifference(axis, delta, "differs.") for axis in AXES)
        return PairComparison(a.image_key, b.image_key, delta, better, "Conclusion: differs.", axes, MODEL)

    def suggest(self, picture: Picture, stop: Callable[[], bool] = _never) -> Suggestions:
        found = EditSuggestion(
            "Raise the exposure by 0.5 EV.",
            (EditOperation(EditKind.EXPOSURE, 0.5),),
            0.4,
            0.3,
            Axis.LIGHTING,
            (AxisDifference(Axis.LIGHTING, 0.25, "better"),),
        )
        is_dark = self._score(picture, stop) < 5
        _refuse(picture, UNSUGGESTED)
        return Suggestions(picture.image_key, (found,) if is_dark else (), MODEL)

    def _assess(self, picture: Picture, stop: Callable[[], bool]) -> Assessment | RedAesError:
        try:
            _refuse(picture, UNSCORED)
            return Assessment(picture.image_key, self._score(picture, stop), 0.5, MODEL)
        except AnswerUnreadable as error:
            return error

    def _score(self, picture: Picture, stop: Callable[[], bool]) -> float:
        self._misbehave(picture, stop)
        return float(np.asarray(picture.pixels).mean()) / 25.5

    def _misbehave(self, picture: Picture, stop: Callable[[], bool]) -> None:
        match picture.pixels.getpixel((0, 0)):
            case colour if colour == CRASH or (colour == CRASH_ONCE and self._is_first(picture)):
                os.kill(os.getpid(), signal.SIGKILL)
                threading.Event().wait()
            case colour if colour == WAIT or (colour == WAIT_ONCE and self._is_first(picture)):
                log.info("%s %s", BEGUN, os.getpid())
                while not stop():
                    threading.Event().wait(0.002)
                raise Cancelled
            case colour if colour == HANG:
                log.info("%s %s", BEGUN, os.getpid())
                threading.Event().wait()
            case colour if colour == FAULT:
                raise RuntimeError("planted")
            case colour if colour == UNREADABLE:
                _refuse(picture, UNREADABLE)

    def _is_first(self, picture: Picture) -> bool:
        if self._memory is None:
            return True
        try:
            (self._memory / picture.image_key).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True


def _refuse(picture: Picture, colour: tuple[int, int, int]) -> None:
    if picture.pixels.getpixel((0, 0)) == colour:
        raise AnswerUnreadable(what="The model gave no number.", fix="Try again.")


def load(model_dir: Path | None = None) -> StandInAssessor:
    """A model that is ready at once."""
    return StandInAssessor(model_dir)


def load_without_weights(model_dir: Path | None = None) -> StandInAssessor:
    """A model whose weights are missing."""
    raise WeightsMissing(what="There are no weights.", fix="Choose their folder.")


def load_crashing(model_dir: Path | None = None) -> StandInAssessor:
    """A model that takes its process down."""
    os._exit(7)


def load_zero_shot(model_dir: Path | None = None, quantization: str = "auto") -> StandInAssessor:
    """A model of another maker, with one more remark from its first answer on."""
    return _Remarking(quantization)


class _Remarking(StandInAssessor):
    def __init__(self, quantization: str) -> None:
        super().__init__(None)
        self.remarks = (f"It answers zero-shot in {quantization}.",)

    def assess(self, pictures: Sequence[Picture], stop: Callable[[], bool] = _never) -> list[Assessment | RedAesError]:
        if len(self.remarks) == 1:
            self.remarks = (*self.remarks, "Memory ran out.")
        return super().assess(pictures, stop)
