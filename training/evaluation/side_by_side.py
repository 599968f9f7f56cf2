"""Several evaluations beside each other, such as of three seeds: of each aim's figure, mean, lowest and highest."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from engine.errors import RedAesError
from training.evaluation.targets import Reached, reached


class EvaluationMissing(RedAesError):
    """A runs folder has no figures, or they cannot be read."""


def side_by_side(folders: Sequence[Path]) -> str:
    """A Markdown table, a line an aim and a column a run.

    Its last column tells how many of the further runs lie in the 95 % interval of the first one's figure.

    Args:
        folders: runs folders with an `evaluation.json` each, at least one.

    Raises:
        EvaluationMissing: a folder has none, or it cannot be read.
    """
    evaluations = [_read(folder / "evaluation.json") for folder in folders]
    both = zip(folders, evaluations, strict=True)
    lines = [f"{folder}: {told['model']}, evaluated in {told.get('seconds', '?')} s  " for folder, told in both]
    columns = ["figure", "aim", *(folder.name for folder in folders), "mean", "lowest", "highest", "met", "in interval"]
    lines += ["", f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    for of_one_aim in zip(*map(reached, evaluations), strict=True):
        lines.append(f"| {' | '.join(_row(of_one_aim))} |")
    return "\n".join(lines)


def _row(found: Sequence[Reached]) -> list[str]:
    target, values = found[0].target, [one.value for one in found if one.value is not None]
    spread: list[float | None] = [fmean(values), min(values), max(values)] if values else [None, None, None]
    met = f"{sum(bool(one.is_met) for one in found)} of {len(values)}" if values else ""
    shown = [_shown(value) for value in (*(one.value for one in found), *spread)]
    return [target.what, target.aim, *shown, met, _in_interval(found)]


def _in_interval(found: Sequence[Reached]) -> str:
    first, *others = found
    further = [one.value for one in others if one.value is not None]
    if first.interval is None or not further:
        return ""
    low, high = first.interval
    return f"{sum(low <= value <= high for value in further)} of {len(further)}"


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:.4g}"


def _read(path: Path) -> dict[str, Any]:
    try:
        figures: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EvaluationMissing(
            f"There are no figures in {path}.", f"Run `redaes-train evaluate --runs {path.parent}` first."
        ) from error
    return figures
