"""One run of the real command on a local Ray of two workers: a killed one, a deadly photo, a bad one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from app.inference.messages import PhotoScore
from app.inference.on_ray import ClusterEngine, ModelsDiffer, _Batch, _Scored, _to_ask_alone
from app.inference.spawning import RED_AES, EngineChoice
from engine.errors import Cancelled
from engine.models.manifest import read_manifest
from engine.models.registry import EMBEDDED_FOLDER
from engine.results import ImageKey
from tests.support import stand_in_assessor as stand_in

pytest.importorskip("ray", reason="Ray is an optional extra")

DEMO = Path(__file__).resolve().parents[4] / "assets" / "demo"
N_FINE = 22
STARTING_RAY_S = 600  # a busy machine takes most of it
COMMAND = """
import sys
import ray
from app.cli.main import main
start = ray.init
ray.init = lambda **options: start(**options, num_cpus=2, include_dashboard=False)
sys.exit(main(["score", "--jsonl", *sys.argv[2:]], assessor=sys.argv[1]))
"""
STAND_IN = "tests.support.stand_in_assessor:load"


@dataclass(frozen=True)
class Ran:
    """What the command printed, by file name."""

    code: int
    lines: dict[str, dict[str, Any]]
    err: str


def paint(path: Path, colour: tuple[int, int, int]) -> None:
    Image.new("RGB", (8, 6), colour).save(path, "PNG")


def score(folder: Path, *options: str, assessor: str = STAND_IN) -> Ran:
    environment = {
        **os.environ,
        "HOME": str(folder.parent),
        "RAY_USAGE_STATS_ENABLED": "0",
        "PYTHONPATH": str(Path.cwd()),
    }
    command = [sys.executable, "-c", COMMAND, assessor, str(folder.relative_to(folder.parent)), *options]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=folder.parent)
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    return Ran(ran.returncode, {Path(line["path"]).name: line for line in lines}, ran.stderr)


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("ray") / "photos"
    folder.mkdir()
    for number in range(N_FINE):
        paint(folder / f"{number:02}.png", (number * 10,) * 3)
    paint(folder / "07b deadly.png", stand_in.CRASH)
    paint(folder / "11b deadly once.png", stand_in.CRASH_ONCE)
    (folder / "13b broken.jpg").write_bytes(b"no photo")
    return folder


@pytest.fixture(scope="module")
def spread(photos: Path) -> Ran:
    memory = photos.parent / "memory"
    memory.mkdir()
    return score(photos, "--ray", "local", "--model", str(memory))


@pytest.mark.slow
@pytest.mark.timeout(STARTING_RAY_S)
def test_every_photo_is_scored_although_workers_were_killed(spread: Ran, photos: Path) -> None:
    assert spread.code == 0, spread.err
    assert sorted(spread.lines) == sorted(path.name for path in photos.iterdir())
    failed = {name: line["error"]["kind"] for name, line in spread.lines.items() if line["error"]}
    assert failed == {"07b deadly.png": "EngineDied", "13b broken.jpg": "ImageUnreadable"}
    assert "23 scored, 2 failed." in spread.err


@pytest.mark.slow
@pytest.mark.timeout(STARTING_RAY_S)
def test_scores_are_those_of_a_run_without_ray(spread: Ran, photos: Path) -> None:
    for name in ("07b deadly.png", "11b deadly once.png"):
        (photos / name).rename(photos.parent / name)
    alone = score(photos)
    assert alone.code == 0, alone.err
    assert alone.lines == {name: line for name, line in spread.lines.items() if "deadly" not in name}


@pytest.mark.slow
@pytest.mark.timeout(STARTING_RAY_S)
def test_the_embedded_model_scores_there_as_it_does_here(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    for path in sorted(DEMO.glob("*.jpg"))[:6]:
        shutil.copy(path, tmp_path / "demo")
    spread, alone = (score(tmp_path / "demo", *options, assessor=RED_AES) for options in (("--ray", "local"), ()))
    assert (spread.code, alone.code) == (0, 0), spread.err
    assert {line["model"] for line in (*spread.lines.values(), *alone.lines.values())} == {
        read_manifest(EMBEDDED_FOLDER).model
    }
    told, here = ({name: line["score"] for name, line in ran.lines.items()} for ran in (spread, alone))
    assert len(set(here.values())) == 6
    assert told == pytest.approx(here, abs=1e-3)


def test_a_batch_is_asked_alone_after_a_death_and_a_photo_given_up_after_two_more() -> None:
    a, b = Path("a"), Path("b")
    assert _to_ask_alone(_Batch((a, b))) == [_Batch((a,), 1), _Batch((b,), 1)]
    assert _to_ask_alone(_Batch((a,), 1)) == [_Batch((a,), 2)]
    assert _to_ask_alone(_Batch((a,), 2)) == []


class FakeRay:
    """Runs what is asked at once, as far as the test wants."""

    exceptions = pytest.importorskip("ray").exceptions

    def __init__(self, models: tuple[str, ...]) -> None:
        self.models = iter(models)
        self.n_open = self.most_open = 0
        self.told: list[str] = []

    def begin(self, choice: EngineChoice, paths: tuple[Path, ...]) -> _Scored:
        self.n_open += 1
        self.most_open = max(self.most_open, self.n_open)
        error = Cancelled()
        return _Scored(
            next(self.models), ("Not trained for this.",), tuple((ImageKey(path.name), error) for path in paths)
        )

    def cluster_resources(self) -> dict[str, float]:
        return {"CPU": 3.0, "GPU": 1.0}

    def wait(self, running: list[_Scored], num_returns: int) -> tuple[list[_Scored], list[_Scored]]:
        return running[:1], running[1:]

    def get(self, reference: _Scored) -> _Scored:
        self.n_open -= 1
        return reference


def engine_on(ray: FakeRay, choice: EngineChoice = EngineChoice()) -> ClusterEngine:  # noqa: B008  # frozen
    engine = ClusterEngine(choice, "nowhere", ray.told.append)
    engine._ray = ray
    engine._begun = lambda batch: ray.begin(EngineChoice(), batch.paths)  # type: ignore[method-assign]
    return engine


def test_no_more_than_two_batches_a_core_are_under_way_however_many_photos_there_are() -> None:
    n_taken = 0

    def endless() -> Any:
        nonlocal n_taken
        while True:
            n_taken += 1
            yield (Path(f"{n_taken}.jpg"),)

    ray = FakeRay(("m@1",) * 500)
    scores = engine_on(ray).scores(endless())
    first: list[PhotoScore] = [next(scores) for _ in range(250)]
    assert [photo.path.name for photo in first[:2]] == ["1.jpg", "2.jpg"]
    assert (ray.most_open, n_taken) == (6, 255)


def test_on_cuda_there_are_two_batches_a_gpu() -> None:
    ray = FakeRay(("m@1",) * 9)
    choice = EngineChoice(options=(("device", "cuda"),))
    assert len(list(engine_on(ray, choice).scores((Path(f"{number}.jpg"),) for number in range(9)))) == 9
    assert ray.most_open == 2


def test_what_is_to_be_known_about_the_model_is_told_once() -> None:
    ray = FakeRay(("m@1", "m@1"))
    assert len(list(engine_on(ray).scores([(Path("a"),), (Path("b"),)]))) == 2
    assert ray.told == ["Not trained for this."]


def test_machines_that_judge_with_different_models_are_told() -> None:
    scores = engine_on(FakeRay(("m@1", "m@2"))).scores([(Path("a"),), (Path("b"),)])
    next(scores)
    with pytest.raises(ModelsDiffer, match="m@1 and m@2"):
        next(scores)
