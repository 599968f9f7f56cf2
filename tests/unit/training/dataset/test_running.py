from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import marked_jobs
from training.dataset.running import WorkerDied, run_each

N_JOBS = 6
ON_RAY = """
import sys
from pathlib import Path
from tests.support import marked_jobs
from training.dataset.running import run_each_on_ray
folder = Path(sys.argv[1])
jobs = [(folder, number) for number in range(6)]
print(list(run_each_on_ray(marked_jobs.start, (folder, False), marked_jobs.run, jobs, "local")))
"""


def done_in(folder: Path) -> list[int]:
    return sorted(int(path.name.removeprefix("done-")) for path in folder.glob("done-*"))


def test_every_job_runs_once_in_processes_that_were_started(tmp_path: Path) -> None:
    jobs = [(tmp_path, number) for number in range(N_JOBS)]
    assert list(run_each(marked_jobs.start, (tmp_path, True), marked_jobs.run, jobs, 1)) == [1, 2, 3, 4, 5, 6]
    assert done_in(tmp_path) == list(range(N_JOBS))
    assert len(list(tmp_path.glob("started-*"))) == 1


def test_a_killed_worker_is_told_and_what_was_done_is_kept(tmp_path: Path) -> None:
    jobs = [(tmp_path, number) for number in range(N_JOBS)]
    with pytest.raises(WorkerDied, match="ended from outside"):
        list(run_each(marked_jobs.start, (tmp_path, False), marked_jobs.run, jobs, 1))
    assert done_in(tmp_path)[: marked_jobs.DEADLY_JOB] == [0, 1]


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
