"""A comparison in words: who is better, by how much, and axis by axis why; pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QCoreApplication

from app.ui.wording import NO_BREAK
from engine.answer import CANT_TELL
from engine.results import AxisDifference, PairComparison
from engine.scale import HALF_A_STEP, Axis, Verdict

translate = QCoreApplication.translate

Side = Literal["a", "b"]
SIDES: Final[tuple[Side, Side]] = ("a", "b")
_STRONG_FROM: Final = 3 * HALF_A_STEP  # from here on the whole of the difference rounds to a step that is not slight


@dataclass(frozen=True, slots=True)
class Reason:
    """One axis on which the two photos differ."""

    axis: Axis
    gain: float  # points; > 0: speaks for the side that the reasons are about
    text: str


def letter(side: Side) -> str:
    """A or B."""
    return side.upper()


def other(side: Side) -> Side:
    """The opposite side."""
    return "a" if side == "b" else "b"


def winner(comparison: PairComparison) -> Side | None:
    """The better side; None: the engine can't tell."""
    return None if comparison.better == "tie" else comparison.better


def headline(comparison: PairComparison) -> str:
    """What the number below it says."""
    side = winner(comparison)
    if side is None:
        return translate("compare", "No winner")
    return translate("compare", "%1 is better by").replace("%1", letter(side))


def strength(comparison: PairComparison) -> str:
    """The size of the difference as a word."""
    if winner(comparison) is None:
        return translate("compare", "Too close to call")
    size = abs(comparison.delta)
    if size < HALF_A_STEP:
        return translate("compare", "Slight difference")
    if size < _STRONG_FROM:
        return translate("compare", "Clear difference")
    return translate("compare", "Strong difference")


def agreement(comparison: PairComparison, scores: Mapping[Side, float]) -> str:
    """Whether the verdict holds when the photos change places (both orders were asked), and against their scores."""
    side = winner(comparison)
    if side is not None and len(scores) == len(SIDES) and scores[side] < scores[other(side)]:
        text = translate("compare", "Side by side, in both orders, %1 looks better, though alone %2 scores higher.")
        return text.replace("%1", letter(side)).replace("%2", letter(other(side)))
    if side is None:
        return translate(
            "compare",
            "The difference is within the engine's noise, or the verdict changed when the sides were swapped.",
        )
    return translate("compare", "The verdict stays the same when A and B change places.")


def caution() -> str:
    """What to bear in mind where the two photos are no frames of one series."""
    return translate(
        "compare",
        "They are of no common series. The engine learned to compare frames of one scene; of others it says little.",
    )


def left_out(comparison: PairComparison) -> str:
    """What of the two frames the verdict is not of; empty: nothing."""
    percent = round(100 * comparison.shared)
    if percent == 100:
        return ""
    text = translate("compare", "The frames are moved against each other; only the %1 that both show is compared.")
    return text.replace("%1", f"{percent}{NO_BREAK}%")


def differs(axis: AxisDifference) -> bool:
    """False where the engine says that nothing changed, or that it can't tell."""
    said = axis.text.partition(",")[0].strip()
    return said not in (Verdict.SAME, CANT_TELL) and round(axis.delta, 2) != 0


def reasons(comparison: PairComparison, side: Side) -> list[Reason]:
    """The axes that differ, largest difference first, those that speak against the side included."""
    sign = 1 if side == "b" else -1
    told = [Reason(axis.axis, sign * axis.delta, _sentence(axis.text)) for axis in comparison.axes if differs(axis)]
    return sorted(told, key=lambda reason: abs(reason.gain), reverse=True)


def _sentence(text: str) -> str:
    """The engine's words about B: “Slightly worse, burnt out” becomes “B is slightly worse: burnt out”."""
    verdict, _, reason = text.partition(",")
    said = translate("compare", "B is %1").replace("%1", verdict.strip())
    return f"{said}: {reason.strip()}." if reason.strip() else f"{said}."
