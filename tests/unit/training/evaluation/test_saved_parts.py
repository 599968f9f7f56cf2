"""An evaluation that was stopped: what was measured is kept, and nothing of another model's is taken for it."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest

from training.evaluation.saved_parts import SavedParts
from training.metrics import Interval

ABOUT = {"model": "made-up@1", "files": {"model.safetensors": "ab12"}}


def never() -> dict[str, Any]:
    raise AssertionError("it was measured before")


@pytest.fixture
def stopped(tmp_path: Path) -> Path:
    """What an evaluation leaves that was stopped in its second part."""
    path = tmp_path / "evaluation.part.json"
    parts = SavedParts(path, ABOUT, resume=False)
    parts.take("first", lambda: {"srcc": Interval(0.7, 0.6, 0.8), "nothing": math.nan, "by_strength": {1: 0.5}})
    with pytest.raises(KeyboardInterrupt):
        parts.take("second", _interrupted)
    return path


def _interrupted() -> dict[str, Any]:
    raise KeyboardInterrupt


def test_finished_parts_are_not_measured_again(stopped: Path) -> None:
    resumed = SavedParts(stopped, ABOUT, resume=True)
    resumed.take("first", never)
    resumed.take("second", lambda: {"n": 3})
    assert resumed.figures == {
        "srcc": {"value": 0.7, "low": 0.6, "high": 0.8}, "nothing": None, "by_strength": {"1": 0.5}, "n": 3
    }  # fmt: skip
    resumed.done()
    assert not stopped.exists()


@pytest.mark.parametrize(
    ("about", "resume"),
    [(ABOUT, False), ({**ABOUT, "files": {"model.safetensors": "cd34"}}, True)],
    ids=["not asked to go on", "other weights"],
)
def test_else_everything_is_measured(stopped: Path, about: dict[str, Any], resume: bool) -> None:
    parts = SavedParts(stopped, about, resume=resume)
    parts.take("first", lambda: {"srcc": 0.5})
    assert parts.figures == {"srcc": 0.5}


def test_the_time_of_a_stopped_evaluation_counts(stopped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([100.0, 130.0, 200.0, 260.0])
    monkeypatch.setattr("training.evaluation.saved_parts.time.monotonic", lambda: next(clock))
    first = SavedParts(stopped, ABOUT, resume=False)
    first.take("first", lambda: {"n": 1})
    resumed = SavedParts(stopped, ABOUT, resume=True)
    assert resumed.seconds == 30.0 + 60.0
