"""A worker's jobs done in this process, where tests can count them and put stand-ins in their way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from training.dataset import running
from training.dataset.running import Work


def run_here(work: Work, jobs: Sequence[Any], workers: int = 1) -> Iterator[int]:
    """As `running.run_each`, without another process."""
    work.start(*work.arguments)
    for done, job in enumerate(jobs, 1):
        work.run(job)
        yield done


def work_here(patch: pytest.MonkeyPatch) -> None:
    """From now on this machine's workers are this process."""
    patch.setattr(running, "run_each", run_here)
