"""Runs beside each other: what one reads off the table is what the evaluations say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from training.evaluation.side_by_side import EvaluationMissing, side_by_side


def run_of(folder: Path, name: str, srcc: float, flip: float, **more: Any) -> Path:
    figures = {
        "model": "mini@1",
        "seconds": 60,
        "score": {"srcc": {"value": srcc, "low": srcc - 0.1, "high": srcc + 0.1}, "drift_flip": flip},
        **more,
    }
    (folder / name).mkdir()
    (folder / name / "evaluation.json").write_text(json.dumps(figures), encoding="utf-8")
    return folder / name


def cells(table: str, figure: str) -> list[str]:
    """A line's cells."""
    (line,) = [one for one in table.splitlines() if one.startswith(f"| {figure} |")]
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_each_aim_has_every_runs_figure_their_mean_and_their_ends(tmp_path: Path) -> None:
    runs = [
        run_of(tmp_path, f"seed-{seed}", *both) for seed, both in enumerate([(0.70, 0.12), (0.73, 0.08), (0.58, 0.1)])
    ]
    told = side_by_side(runs)
    head = ["figure", "aim", "seed-0", "seed-1", "seed-2", "mean", "lowest", "highest", "met", "in interval"]
    assert cells(told, "figure") == head
    assert cells(told, "SRCC with people on validation") == [
        "SRCC with people on validation", "≥ 0.71", "0.7", "0.73", "0.58", "0.67", "0.58", "0.73", "1 of 3", "1 of 2",
    ]  # fmt: skip
    assert cells(told, "drift under flip")[5:] == ["0.1", "0.08", "0.12", "2 of 3", ""]
    assert f"{runs[0]}: mini@1, evaluated in 60 s" in told


def test_what_a_run_did_not_measure_is_empty_and_counts_nowhere(tmp_path: Path) -> None:
    left_out = {"pairs": {"kinds_left_out": {"macro": 0.82}}}
    told = side_by_side([run_of(tmp_path, "main", 0.7, 0.1), run_of(tmp_path, "lean", 0.7, 0.1, **left_out)])
    row = cells(told, "pair accuracy, kinds left out of training")
    assert row[2:] == ["", "0.82", "0.82", "0.82", "0.82", "1 of 1", ""]
    assert cells(told, "grounding of pairs' explanations")[2:] == [""] * 7


@pytest.mark.parametrize("content", [None, "{half"])
def test_a_run_without_readable_figures_is_named(tmp_path: Path, content: str | None) -> None:
    (tmp_path / "empty").mkdir()
    if content is not None:
        (tmp_path / "empty" / "evaluation.json").write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationMissing, match=r"There are no figures in .*empty") as raised:
        side_by_side([run_of(tmp_path, "main", 0.7, 0.1), tmp_path / "empty"])
    assert f"redaes-train evaluate --runs {tmp_path / 'empty'}" in raised.value.fix
