"""Real shards and sources of a data set, made by workers that mark what they began; one dies as it writes its own."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import IO, Any, Final

import numpy as np

from training import feature_cache
from training.dataset import picture_jobs

Job = tuple[str, list[str]]
_DEADLY: Final = "deadly"


def begun(runs: Path) -> list[tuple[str, str]]:
    """Of each shard that a worker began: the worker's process, and `mark_of` the shard."""
    pid_and_mark = (path.name.split(" ", 1) for path in _marks(runs).iterdir() if path.name != _DEADLY)
    return [(pid, mark) for pid, mark in pid_and_mark]


def mark_of(job: Job) -> str:
    """A shard's name among the marks."""
    return f"{job[0]} {job[1][0].replace('/', '_')}"


def make_deadly(runs: Path, job: Job) -> None:
    """From now on, the first worker to write this shard's features, or this source's pictures, is killed half-way."""
    _marks(runs).mkdir()
    (_marks(runs) / _DEADLY).write_text(mark_of(job), encoding="utf-8")


def run_job(job: Job) -> None:
    """Makes a shard as the builder does."""
    if _is_deadly(_marks(feature_cache._worker["runs"]), job):
        np.savez = _half_written  # type: ignore[assignment]
    feature_cache._run_job(job)


def run_plan_job(source: str) -> None:
    """Makes a source's pictures as a plan does."""
    if _is_deadly(_marks(picture_jobs._worker["maker"].folder), plan_job(source)):
        picture_jobs.write_part = _killed  # type: ignore[assignment, attr-defined]
    picture_jobs._run_job(source)


def plan_job(source: str) -> Job:
    """How a plan's source is called among the marks."""
    return "source", [source]


def _is_deadly(marks: Path, job: Job) -> bool:
    """Marks the job as begun."""
    is_first = not any(marks.glob(f"* {mark_of(job)}"))
    (marks / f"{os.getpid()} {mark_of(job)}").touch()
    return is_first and (marks / _DEADLY).read_text(encoding="utf-8") == mark_of(job)


def _marks(runs: Path) -> Path:
    return runs.with_name(f"{runs.name} marks")


def _half_written(file: IO[bytes], **_: Any) -> None:
    file.write(b"half of a shard")
    file.flush()
    _killed()


def _killed(*_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)
