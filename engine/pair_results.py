"""Both orders of a pair → one comparison whose every sign flips with its sides: pure arithmetic, for any engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.answer import PairAnswer, agreed_verdict, render_pair, verdict_text
from engine.image_input import Picture
from engine.results import AxisDifference, Better, PairComparison
from engine.scale import AXES, VERDICT_POINTS, Axis, Verdict
from engine.scoring import mirrored_mean, most_likely_side

VERDICTS: Final = tuple(Verdict)
VERDICT_WORDS: Final = tuple(f" {verdict}" for verdict in VERDICTS)
REASON_LEAD: Final = ", "
_POINTS: Final = np.array([VERDICT_POINTS[verdict] for verdict in VERDICTS])


def averaged_verdict(asked: NDArray[np.floating], swapped: NDArray[np.floating]) -> tuple[int, float]:
    """The verdict that both orders of a pair together find likeliest, as its place in VERDICTS, and the axis' δ.

    Args:
        asked: probabilities of VERDICTS, shape (7,), of the pair as asked.
        swapped: the same of the pair with its sides exchanged.
    """
    mean = mirrored_mean(asked, swapped)
    return most_likely_side(mean), float(mean @ _POINTS)


def mirrored_verdict(place: int) -> int:
    """What a verdict is called when the two pictures are exchanged, as places in VERDICTS."""
    return len(VERDICTS) - 1 - place


def comparison(
    pair: tuple[Picture, Picture],
    model: str,
    noise: float,
    deltas: tuple[float, float],
    verdicts: Mapping[Axis, Verdict],
    points: Mapping[Axis, float],
    reasons: Mapping[Axis, str],
) -> PairComparison:
    """A pair's comparison.

    Args:
        pair: `a` and `b`.
        model: name@version.
        noise: |δ| below which a pair is a tie, in points.
        deltas: δ of both orders, each of `b` against `a`.
        verdicts: of both orders together, about `b`.
        points: each axis' δ, about `b`.
        reasons: a few words each; those of axes that turn out undecided are left out.
    """
    said = {axis: agreed_verdict(verdict, points[axis]) for axis, verdict in verdicts.items()}
    reasons = {axis: reason for axis, reason in reasons.items() if said[axis] is not None}
    delta = (deltas[0] + deltas[1]) / 2
    is_tie = abs(delta) < noise or deltas[0] * deltas[1] < 0
    better: Better = "tie" if is_tie else "b" if delta > 0 else "a"
    return PairComparison(
        a=pair[0].image_key,
        b=pair[1].image_key,
        delta=delta,
        better=better,
        cot=render_pair(PairAnswer(said, delta, reasons)),
        axes=tuple(AxisDifference(axis, points[axis], verdict_text(said[axis], reasons.get(axis))) for axis in AXES),
        model=model,
    )


def same_bytes(picture: Picture, model: str, noise: float) -> PairComparison:
    """A photo is never better than itself."""
    verdicts = dict.fromkeys(AXES, Verdict.SAME)
    return comparison((picture, picture), model, noise, (0.0, 0.0), verdicts, dict.fromkeys(AXES, 0.0), {})
