"""Figures → JSON for programs and Markdown for people."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any, Final

from training.evaluation.targets import Reached, reached

_SECTIONS: Final = {
    "score": "Score on rated photos",
    "unseen": "Score on unseen photos",
    "edited": "Score of edits against their source",
    "groups": "Group ranking consistency of the score",
    "pairs": "PT-O1: which is better",
    "verdicts": "PT-O1: what changed",
    "neutral": "PT-O1: changes that change nothing",
    "orders": "PT-O1: both orders of a pair",
    "matched": "Matched pairs",
    "previews": "PT-O2: the edit withheld",
    "suggestions": "Suggested edits",
    "axes": "A single photo's axes",
    "explanations": "Explanations",
    "grounding": "Grounding",
    "baselines": "Baselines",
    "unreadable": "Unreadable answers",
    "free_answers": "Answers that nothing guides",
    "storage": "What the stored format costs",
}
_NOT_IN_TABLES: Final = frozenset({"predictions", "points", "examples"})
_MET: Final = {True: "yes", False: "**no**", None: "not measured"}


def write_report(stem: Path, figures: dict[str, Any], plots: Sequence[Path] = ()) -> None:
    """The same figures as `stem`.json and, under headings and beside what was aimed at, in `stem`.md.

    Args:
        stem: where to, without a suffix.
        figures: numbers, texts, dataclasses and dictionaries of them.
        plots: pictures that the Markdown shows; they stand beside it.
    """
    plain = plain_figures(figures)
    stem.with_suffix(".json").write_text(json.dumps(plain, indent=2) + "\n", encoding="utf-8")
    stem.with_suffix(".md").write_text(_markdown(plain, plots), encoding="utf-8")


def plain_figures(value: Any) -> Any:
    """Dataclasses as dictionaries, keys as text, numbers to four decimals; what is no number as None."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain_figures(asdict(value))
    if isinstance(value, dict):
        return {str(name): plain_figures(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain_figures(inner) for inner in value]
    if isinstance(value, float):
        return round(value, 4) if math.isfinite(value) else None
    return value


def _markdown(plain: dict[str, Any], plots: Sequence[Path]) -> str:
    lines = [f"# Evaluation of {plain['model']}", ""]
    about = {name: value for name, value in plain.items() if name not in _SECTIONS and name != "model"}
    lines += [f"{name}: {value}  " for name, value in _flat(about)]
    lines += ["", "## Aims", "", "| figure | value | aim | met |", "|---|---|---|---|"]
    lines += [_aim(one) for one in reached(plain)]
    lines += [line for plot in plots for line in ("", f"![{plot.stem}]({plot.name})")]
    for name, title in _SECTIONS.items():
        if name in plain:
            lines += ["", f"## {title}", ""]
            lines += _side_by_side(plain[name].get("by_name", {})) if name == "baselines" else []
            rest = {figure: value for figure, value in plain[name].items() if figure != "by_name"}
            lines += ["| figure | value |", "|---|---|"]
            lines += [f"| {figure} | {value} |" for figure, value in _flat(rest)]
    for text in plain.get("explanations", {}).get("examples", ()):
        lines += ["", "```", text, "```"]
    return "\n".join(lines) + "\n"


def _side_by_side(by_name: dict[str, dict[str, Any]]) -> list[str]:
    """A line a baseline and a column a figure; empty where it was not measured."""
    told = {name: dict(_flat(figures)) for name, figures in by_name.items()}
    columns = list(dict.fromkeys(column for figures in told.values() for column in figures))
    if not columns:
        return []
    head = [f"| | {' | '.join(columns)} |", "|---" * (len(columns) + 1) + "|"]
    lines = [f"| {name} | {' | '.join(row.get(column, '') for column in columns)} |" for name, row in told.items()]
    return [*head, *lines, ""]


def _aim(one: Reached) -> str:
    value = "" if one.value is None else f"{one.value:.4g}"
    return f"| {one.target.what} | {value} | {one.target.aim} | {_MET[one.is_met]} |"


def _flat(figures: dict[str, Any], lead: str = "") -> list[tuple[str, str]]:
    """Leaves with their path; an interval is one leaf."""
    rows: list[tuple[str, str]] = []
    for name, value in figures.items():
        if name in _NOT_IN_TABLES:
            continue
        if isinstance(value, dict) and value.keys() == {"value", "low", "high"}:
            rows.append((f"{lead}{name}", f"{value['value']} ({value['low']} to {value['high']})"))
        elif isinstance(value, dict):
            rows += _flat(value, f"{lead}{name} · ")
        else:
            rows.append((f"{lead}{name}", "–" if value is None else str(value)))
    return rows
