"""Comparisons of one frame with several others → why it is the best, and where it is not; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.library.photo import PhotoId
from app.ui import wording
from app.ui.compare.verdict import differs
from engine.results import AxisDifference, PairComparison
from engine.scale import AXES, Axis

translate = QCoreApplication.translate
MAX_REASONS: Final = 3
_WORTH_A_REASON: Final = 0.1  # points, on average over the frames compared


@dataclass(frozen=True, slots=True)
class Why:
    """One axis on which the frame stands out."""

    axis: Axis
    gain: float  # points against the others on average; < 0: it loses there
    text: str  # what is said of the others, or of the frame where it loses


def why(compared: Mapping[PhotoId, PairComparison], names: Mapping[PhotoId, str]) -> tuple[list[Why], Why | None]:
    """Where the frame gains most, largest first, and where it loses most.

    Args:
        compared: the others against the frame: each comparison's `a` is the frame.
        names: what to call each frame, itself included.
    """
    gains = [Why(axis, gain(compared.values(), axis), _said(axis, compared, names)) for axis in AXES]
    gains.sort(key=lambda each: each.gain, reverse=True)
    best = [each for each in gains if each.gain >= _WORTH_A_REASON][:MAX_REASONS]
    weakest = gains[-1] if gains and gains[-1].gain <= -_WORTH_A_REASON else None
    return best, weakest


def gain(compared: Iterable[PairComparison], axis: Axis) -> float:
    """Points by which the frame is ahead of the others on one axis, on average."""
    told = [_of(comparison, axis).delta for comparison in compared]
    return -sum(told) / len(told) if told else 0.0


def telling_axes(compared: Mapping[PhotoId, PairComparison], n: int) -> list[Axis]:
    """The axes on which the frames differ most."""
    size = {axis: sum(abs(_of(each, axis).delta) for each in compared.values()) for axis in AXES}
    return sorted(AXES, key=lambda axis: size[axis], reverse=True)[:n]


def axis_delta(comparison: PairComparison, axis: Axis) -> float:
    """The other frame against the first on one axis."""
    return _of(comparison, axis).delta


def short_reason(told: PairComparison) -> str:
    """The axis that decides, with the engine's words about it."""
    if told.better == "tie":
        return translate("survey", "Close second")
    against = [axis for axis in told.axes if axis.delta * told.delta > 0 and differs(axis)]
    if not against:
        return ""
    axis = max(against, key=lambda axis: abs(axis.delta))
    name = wording.axis_name(axis.axis)
    return f"{name}: {_reason(axis)}" if _reason(axis) else name


def _of(comparison: PairComparison, axis: Axis) -> AxisDifference:
    return next(each for each in comparison.axes if each.axis is axis)


def _reason(axis: AxisDifference) -> str:
    return axis.text.partition(",")[2].strip()


def _said(axis: Axis, compared: Mapping[PhotoId, PairComparison], names: Mapping[PhotoId, str]) -> str:
    """What the engine says of the others, frames of which it says the same together."""
    said: dict[str, list[str]] = {}
    for photo_id, comparison in compared.items():
        difference = _of(comparison, axis)
        if differs(difference):
            words = _reason(difference) or difference.text.partition(",")[0].strip()
            said.setdefault(words, []).append(names[photo_id])
    text = translate("survey", "%1: %2")
    every = translate("survey", "All others")
    n_others = len(names) - 1
    return "; ".join(
        text.replace("%1", every if len(who) == n_others > 1 else ", ".join(who)).replace("%2", words)
        for words, who in said.items()
    )
