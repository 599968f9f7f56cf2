"""A single photo's axes: whether an edit lowers the axes that it touches, and leaves the others alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from engine.answer import parse_axes
from engine.scale import AXES, AxisLevel, clamp_mos
from training.dataset.effects import axis_levels
from training.evaluation.held_out import MadePicture
from training.evaluation.questions import ReadAxes
from training.metrics import Numbers

_BELOW_FINE: Final = (AxisLevel.BAD, AxisLevel.POOR, AxisLevel.WEAK)


def evaluate_axes(
    axes: Mapping[str, ReadAxes], scores: Mapping[str, float], sources: Sequence[Sequence[MadePicture]]
) -> dict[str, Any]:
    """Each edited picture against its own untouched source, by expectation.

    Args:
        axes: what the model says of each picture, by its name.
        scores: by the pictures' names.
        sources: each one's pictures, the untouched one first.

    Returns:
        Figures of the axis' own reading (how far it moves the photo's score) and, `as_shown`, of the axis score that
        the app shows, which moves with the photo's score too. `untouched` and `neutral` changes are means of absolute
        changes in points, beside that of touched axes.
    """
    ordered: dict[str, list[bool]] = defaultdict(list)
    ordered_as_shown: dict[str, list[bool]] = defaultdict(list)
    by_strength: dict[int, list[bool]] = defaultdict(list)
    changes: dict[str, list[float]] = defaultdict(list)
    shown: dict[str, list[float]] = defaultdict(list)
    for untouched, *others in sources:
        for picture in others:
            if untouched.name not in axes or picture.name not in axes:
                continue
            if not picture.is_neutral and not (picture.is_certain and len(picture.edits) == 1):
                continue
            moved = np.subtract(axes[picture.name].points, axes[untouched.name].points)
            seen = _shown(picture, axes, scores) - _shown(untouched, axes, scores)
            for place, steps in enumerate(axis_levels(picture.edits)):
                sort = "neutral" if picture.is_neutral else "touched" if steps else "untouched"
                changes[sort].append(abs(float(moved[place])))
                shown[sort].append(abs(float(seen[place])))
                if steps:
                    is_right = bool(np.sign(moved[place]) == np.sign(steps))
                    ordered[AXES[place]].append(is_right)
                    ordered_as_shown[AXES[place]].append(bool(np.sign(seen[place]) == np.sign(steps)))
                    by_strength[picture.edits[0][1]].append(is_right)
    return {
        "n": sum(map(len, ordered.values())),
        "touched_below_source_macro": _macro(ordered),
        "touched_below_source_as_shown_macro": _macro(ordered_as_shown),
        "touched_below_source_by_axis": {axis: float(np.mean(ordered[axis])) for axis in AXES if axis in ordered},
        "touched_below_source_by_strength": {
            strength: float(np.mean(right)) for strength, right in sorted(by_strength.items())
        },
        "mean_change": _beside_touched(changes),
        "mean_change_as_shown": _beside_touched(shown),
    }


def evaluate_untouched(read: Sequence[ReadAxes | None]) -> dict[str, Any]:
    """How often photos as their makers left them are told that something holds them back.

    A soft background or a dark room may be meant, and most photos are as they should be; so this should be rare.
    """
    answers = [parse_axes(one.text) for one in read if one is not None]
    told = [[answer.axes[axis].level in _BELOW_FINE for axis in AXES] for answer in answers]
    return {
        "n": len(answers),
        "unreadable": len(read) - len(answers),
        "nothing_below_fine": float(np.mean([not any(row) for row in told])) if told else float("nan"),
        "below_fine_by_axis": {axis: float(np.mean([row[k] for row in told])) for k, axis in enumerate(AXES) if told},
    }


def _shown(picture: MadePicture, axes: Mapping[str, ReadAxes], scores: Mapping[str, float]) -> Numbers:
    """Axis scores as `engine.vlm.explaining` makes them, NaN where the score is unreadable."""
    return np.array([clamp_mos(scores[picture.name] + points) for points in axes[picture.name].points])


def _macro(ordered: Mapping[str, Sequence[bool]]) -> float:
    return float(np.mean([np.mean(right) for right in ordered.values()]))


def _beside_touched(changes: Mapping[str, Sequence[float]]) -> dict[str, float]:
    means = {sort: float(np.nanmean(sizes)) for sort, sizes in sorted(changes.items())}
    touched = means.get("touched") or np.nan
    return means | {f"{sort}_share": mean / touched for sort, mean in means.items() if sort != "touched"}
