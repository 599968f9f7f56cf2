"""Made-up pictures of sources and answers about them, for the tests of figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.answer import PairAnswer, render_pair, verdict_text
from engine.edits.degradations import Degradation
from engine.results import AxisDifference, ImageKey, PairComparison
from engine.scale import AXES, VERDICT_POINTS, Axis, Verdict
from training.dataset.pictures import EditStep
from training.dataset.reasoning import verdict_numbers
from training.evaluation.held_out import MadePicture
from training.evaluation.pairs import AskedPair, ComparedPair

DARK, VERY_DARK = (Degradation.EXPOSURE, -1), (Degradation.EXPOSURE, -3)
NOISY, PALE = (Degradation.NOISE, 2), (Degradation.SATURATION, -2)
VERY_PALE = (Degradation.SATURATION, -3)
FLIPPED, ZOOMED = (Degradation.FLIP, 0), (Degradation.ZOOM, 0)


def made(number: int, *steps: EditStep, source: str = "photos/web/1.jpg") -> MadePicture:
    return MadePicture(source, f"{source[:-4]}/{number:02}", f"images/{source[:-4]}/{number:02}.jpg", steps)


def source_of(recipes: Sequence[tuple[EditStep, ...]], source: str = "photos/web/1.jpg") -> list[MadePicture]:
    return [made(number, *steps, source=source) for number, steps in enumerate(recipes)]


def answered(
    asked: AskedPair, delta: float, verdicts: Mapping[Axis, Verdict] | None = None, unsaid: Sequence[Axis] = ()
) -> ComparedPair:
    """An answer with these verdicts, and no change on the other axes."""
    said: dict[Axis, Verdict | None] = {axis: (verdicts or {}).get(axis, Verdict.SAME) for axis in AXES}
    said |= dict.fromkeys(unsaid)
    points = [0.0 if verdict is None else VERDICT_POINTS[verdict] for verdict in said.values()]
    return ComparedPair(
        asked,
        PairComparison(
            a=ImageKey(asked.first.name),
            b=ImageKey(asked.second.name),
            delta=delta,
            better="b" if delta > 0 else "a",
            cot=render_pair(PairAnswer(said, delta)),
            axes=tuple(
                AxisDifference(axis, moved, verdict_text(said[axis])) for axis, moved in zip(AXES, points, strict=True)
            ),
            model="made-up",
        ),
    )


def rightly_answered(asked: AskedPair) -> ComparedPair:
    numbers = verdict_numbers(asked.first.edits, asked.second.edits)
    return answered(asked, asked.delta, dict(zip(AXES, [list(Verdict)[n] for n in numbers], strict=True)))
