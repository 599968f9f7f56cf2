"""The builder's own shards, and a plan's pictures, on a local Ray of two workers, one of them killed midway."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.deadly_shards import begun, mark_of, plan_job
from tests.support.training_material import data_folder_with, photo_names
from tests.support.work_here import work_here
from tests.unit.training.dataset.assembly import Troupe, drawn_photos, plan_of
from training.dataset import parts
from training.dataset.assembling import assemble
from training.dataset.measuring import measure_shards
from training.dataset.parts import shards_of
from training.feature_cache import build_cache

ON_RAY = """
import sys
from functools import partial
from pathlib import Path
import ray
from tests.support import deadly_shards
from training import feature_cache
from training.dataset import parts
from training.dataset.measuring import measure_shards

data, runs, names = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
ray.init = partial(ray.init, num_cpus=2, include_dashboard=False)
parts._SHARD_SOURCES = 1
shards = parts.shards_of(names)
deadly_shards.make_deadly(runs, ("edit", shards[1]))
feature_cache._run_job = deadly_shards.run_job
feature_cache.build_cache(data, names, names[:1], runs, 1, "local")
measure_shards(runs / "dataset", shards, 1, "local")
"""

PLAN_ON_RAY = """
import sys
from functools import partial
from pathlib import Path
import ray
from tests.support import deadly_shards
from tests.unit.training.dataset.assembly import Troupe, plan_of
from training.dataset import picture_jobs
from training.dataset.assembling import assemble

photos, folder, deadly = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
ray.init = partial(ray.init, num_cpus=2, include_dashboard=False)
deadly_shards.make_deadly(folder, deadly_shards.plan_job(deadly))
picture_jobs._run_job = deadly_shards.run_plan_job
assemble(plan_of(photos, parametric=True, offline=True, judges=()), folder, Troupe().crew, 1, "local")
"""


def made_here(data: Path, names: list[str], runs: Path, patch: pytest.MonkeyPatch) -> None:
    """The same without Ray, in this process."""

    work_here(patch)
    build_cache(data, names, names[:1], runs, 1)
    measure_shards(runs / "dataset", shards_of(names), 1)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run_on_ray(script: str, home: Path, *arguments: str | Path) -> None:
    """In a process of its own, as Ray leaves some behind."""
    environment = {**os.environ, "HOME": str(home), "RAY_USAGE_STATS_ENABLED": "0", "PYTHONPATH": str(Path.cwd())}
    environment["RAY_worker_register_timeout_seconds"] = "600"  # on a busy machine, 60 are not enough
    command = [sys.executable, "-c", script, *arguments]
    ran = subprocess.run([*map(str, command)], env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signal 9")
def test_a_plans_data_set_made_on_ray_is_the_one_made_here_though_a_worker_is_killed_before_it_writes_one(
    tmp_path: Path,
) -> None:
    pytest.importorskip("ray", reason="Ray is an optional extra")
    photos = drawn_photos(tmp_path / "pool", 3)
    deadly = "photos/1.png"
    run_on_ray(PLAN_ON_RAY, tmp_path, photos, tmp_path / "on ray", deadly)
    assemble(plan_of(photos, parametric=True, offline=True, judges=()), tmp_path / "here", Troupe().crew)
    found = contents(tmp_path / "on ray")
    assert found == contents(tmp_path / "here")
    assert len([name for name in found if name.endswith(".jpg")]) == 3 * 12
    marks = begun(tmp_path / "on ray")
    assert len([pid for pid, mark in marks if mark == mark_of(plan_job(deadly))]) == 2  # one was killed


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signal 9")
def test_shards_that_ray_makes_are_those_made_here_though_a_worker_is_killed_as_it_writes_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("ray", reason="Ray is an optional extra")
    names = photo_names(3, 0)
    data, runs = data_folder_with(tmp_path / "data", names), tmp_path / "on ray"
    run_on_ray(ON_RAY, tmp_path, data, runs, *names)
    monkeypatch.setattr(parts, "_SHARD_SOURCES", 1)
    made_here(data, names, tmp_path / "here", monkeypatch)
    found = contents(runs)
    assert found == contents(tmp_path / "here")
    assert len([name for name in found if name.endswith(".jpg")]) == 3 * 12
    marks = begun(runs)
    assert len([pid for pid, mark in marks if mark == mark_of(("edit", names[1:2]))]) == 2  # one was killed
    assert len({pid for pid, _ in marks}) >= 2
