from __future__ import annotations

import json
from pathlib import Path

from training.evaluation.plots import draw_plots
from training.evaluation.report import plain_figures, write_report
from training.evaluation.targets import TARGETS, Target, reached
from training.metrics import Interval


def test_an_aim_is_met_missed_or_not_measured() -> None:
    targets = [
        Target("a", ("part", "a"), 0.5),
        Target("b", ("part", "b"), 0.5, is_ceiling=True),
        Target("c", ("part", "c"), 0.5),
    ]
    figures = {"part": {"a": 0.6, "b": {"value": 0.6, "low": 0.1, "high": 0.9}}}
    assert [one.is_met for one in reached(figures, targets)] == [True, False, None]


def test_the_report_shows_aims_beside_figures_and_json_holds_the_same(tmp_path: Path) -> None:
    figures = {"model": "made-up@1", "score": {"srcc": Interval(0.723456, 0.6, 0.8), "drift_flip": float("nan")}}
    write_report(tmp_path / "evaluation", figures)
    told = (tmp_path / "evaluation.md").read_text(encoding="utf-8")
    assert "| SRCC with people on validation | 0.7235 | ≥ 0.71 | yes |" in told
    assert "| drift under flip |  | ≤ 0.1 | not measured |" in told
    assert "| srcc | 0.7235 (0.6 to 0.8) |" in told
    kept = json.loads((tmp_path / "evaluation.json").read_text(encoding="utf-8"))
    assert kept["score"] == {"srcc": {"value": 0.7235, "low": 0.6, "high": 0.8}, "drift_flip": None}


def test_baselines_stand_side_by_side_and_what_was_not_measured_is_empty(tmp_path: Path) -> None:
    by_name = {"random": {"srcc": Interval(0.01, -0.1, 0.1)}, "after sft": {"srcc": None, "pair_accuracy_macro": 0.8}}
    gains = {"after align over after sft": Interval(0.02, 0.01, 0.03)}
    write_report(tmp_path / "evaluation", {"model": "m@1", "baselines": {"by_name": by_name, "group_gains": gains}})
    lines = (tmp_path / "evaluation.md").read_text(encoding="utf-8").splitlines()
    start = lines.index("| | srcc | pair_accuracy_macro |")
    assert lines[start + 2 : start + 4] == ["| random | 0.01 (-0.1 to 0.1) |  |", "| after sft | – | 0.8 |"]
    assert "| group_gains · after align over after sft | 0.02 (0.01 to 0.03) |" in lines


def test_no_aim_is_lower_than_it_was_set() -> None:
    aims = [target.aim for target in TARGETS]
    assert aims == [
        *("≥ 0.71", "≥ 0.97", "≥ 0.6", "≤ 0.08", "≤ 0.1", "≤ 0.1", "≥ 290", "≥ 4", "≤ 0.001", "≤ 0.001"),
        *("≥ 0.995", "≤ 0.05"),
        *("≥ 0.92", "≥ 0.8"),
        *("≥ 0.9", "≥ 0.9", "≥ 0.9", "≥ 0.85", "≤ 0.06", "≤ 0.06", "≤ 0.06", "≤ 0.1", "≥ 0.9"),
        *("≥ 0.85", "≥ 0.72", "≥ 0.8"),
        *("≥ 0.9", "≥ 0.88", "≥ 0.85", "≥ 0.7"),
        *("> 0", "≤ 0.01"),
        *("≥ 0.93", "≥ 0.92", "≥ 0.85", "≥ 0.5"),
        *("≥ 0.9", "≤ 0.167", "≤ 0.167", "≥ 0.93", "≥ 0.8"),
    ]


def test_a_gain_must_be_beyond_nothing() -> None:
    target = Target("gain", ("gain",), 0.0, is_reached_beyond=True)
    assert [one.is_met for gain in (0.0, 0.001) for one in reached({"gain": gain}, [target])] == [False, True]
    assert target.aim == "> 0"


def test_every_aim_has_a_name_of_its_own() -> None:
    assert len({target.what for target in TARGETS}) == len(TARGETS)


def test_plots_are_pictures_beside_the_report(tmp_path: Path) -> None:
    figures = plain_figures(
        {
            "score": {"predictions": [[float("nan"), 5.0], [5.5, 6.0]]},
            "pairs": {"pair_accuracy_by_kind": {"noise": 0.9, "tilt+": 0.7}},
            "previews": {"measured": {"points": [(0.1, 0.2), (-0.3, -0.2)]}},
        }
    )
    plots = draw_plots(tmp_path / "evaluation", figures)
    assert [plot.name for plot in plots] == [
        "evaluation_scores.png",
        "evaluation_kinds.png",
        "evaluation_previews.png",
    ]
    assert all(plot.read_bytes().startswith(b"\x89PNG") for plot in plots)
