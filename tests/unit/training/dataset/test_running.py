from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Self

import pytest

from tests.support import marked_jobs
from training.dataset import running
from training.dataset.running import Work, WorkerDied, run_each, run_each_on_ray

N_JOBS = 6
ON_RAY = """
import sys
from pathlib import Path
from tests.support import marked_jobs
from training.dataset.running import Work, run_each_on_ray
folder = Path(sys.argv[1])
jobs = [(folder, number) for number in range(6)]
print(list(run_each_on_ray(Work(marked_jobs.start, (folder, False), marked_jobs.run), jobs, "local")))
"""


def done_in(folder: Path) -> list[int]:
    return sorted(int(path.name.removeprefix("done-")) for path in folder.glob("done-*"))


def test_every_job_runs_once_in_processes_that_were_started(tmp_path: Path) -> None:
    jobs = [(tmp_path, number) for number in range(N_JOBS)]
    assert list(run_each(Work(marked_jobs.start, (tmp_path, True), marked_jobs.run), jobs, 1)) == [1, 2, 3, 4, 5, 6]
    assert done_in(tmp_path) == list(range(N_JOBS))
    assert len(list(tmp_path.glob("started-*"))) == 1


def test_a_killed_worker_is_told_and_what_was_done_is_kept(tmp_path: Path) -> None:
    jobs = [(tmp_path, number) for number in range(N_JOBS)]
    with pytest.raises(WorkerDied, match="ended from outside"):
        list(run_each(Work(marked_jobs.start, (tmp_path, False), marked_jobs.run), jobs, 1))
    assert done_in(tmp_path)[: marked_jobs.DEADLY_JOB] == [0, 1]


class Died(Exception):
    """What the stand-in for Ray says of a worker."""


class Cluster:
    """A stand-in for Ray: a job's workers die as often as is said, and others end."""

    exceptions = SimpleNamespace(
        WorkerCrashedError=Died, OutOfMemoryError=Died, NodeDiedError=Died, ObjectLostError=Died
    )

    def __init__(self, deaths: dict[str, int]) -> None:
        self.deaths, self.begun = deaths, list[str]()

    def remote(self, **needs: float) -> Callable[[object], Self]:
        assert needs["max_retries"] == 0
        return lambda _: SimpleNamespace(remote=self._begin)  # type: ignore[return-value]

    def _begin(self, _: Work, job: str) -> tuple[int, str]:
        self.begun.append(job)
        return len(self.begun), job

    def wait(self, running: list[tuple[int, str]]) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
        return running[:1], running[1:]

    def get(self, reference: tuple[int, str]) -> None:
        job = reference[1]
        if self.deaths.get(job):
            self.deaths[job] -= 1
            raise Died


def counts_on(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(running, "joined_cluster", lambda _: nullcontext(cluster))
    return run_each_on_ray(Work(marked_jobs.start, (), marked_jobs.run), ["first", "unlucky", "last"], "auto")


def test_on_ray_a_job_that_is_killed_a_few_times_is_done_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster = Cluster({"unlucky": 3})
    assert list(counts_on(cluster, monkeypatch)) == [1, 2, 3]
    assert cluster.begun.count("unlucky") == 4


def test_on_ray_a_job_that_kills_every_worker_is_named_after_a_few(monkeypatch: pytest.MonkeyPatch) -> None:
    cluster = Cluster({"unlucky": 1000})
    counts = counts_on(cluster, monkeypatch)
    with pytest.raises(WorkerDied, match="4 workers of the cluster died one after the other at unlucky"):
        list(counts)
    assert cluster.begun.count("unlucky") == 4


def test_on_ray_a_killed_workers_job_is_run_again(tmp_path: Path) -> None:
    pytest.importorskip("ray", reason="Ray is an optional extra")
    environment = {**os.environ, "HOME": str(tmp_path), "RAY_USAGE_STATS_ENABLED": "0", "PYTHONPATH": str(Path.cwd())}
    ran = subprocess.run(
        [sys.executable, "-c", ON_RAY, str(tmp_path)], env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip().endswith("[1, 2, 3, 4, 5, 6]")
    assert done_in(tmp_path) == list(range(N_JOBS))
    assert (tmp_path / "killed").exists()
    assert len(list(tmp_path.glob("started-*"))) >= 2
