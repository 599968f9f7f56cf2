"""A plan's pictures made by workers are those that are made here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.support.work_here import run_here
from tests.unit.training.dataset.assembly import LIGHT, Troupe, drawn_photos, plan_of
from training.dataset import picture_jobs, running
from training.dataset.picture_jobs import make_missing, read_drops
from training.dataset.plan import DatasetPlan
from training.dataset.running import Work

NAMES = ["photos/0.png", "photos/1.png", "photos/gone.png"]


class NoFinder:
    def find(self, photo: Image.Image) -> None:
        return None


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DatasetPlan:
    """Parametric edits of two photos."""
    monkeypatch.setattr(picture_jobs, "SubjectFinder", NoFinder)
    return plan_of(drawn_photos(tmp_path / "pool", 2), parametric=True, offline=True, judges=())


def worked(asked: list[tuple[Any, ...]]) -> Callable[..., Iterator[int]]:
    """A worker in this process; notes where it was to run."""

    def run(work: Work, jobs: Sequence[str], where: int | str) -> Iterator[int]:
        hash(work.arguments)  # Ray starts a worker once for the same arguments
        asked.append((where, work.gpus))
        return run_here(work, jobs)

    return run


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_workers_here_and_on_ray_make_what_this_process_makes(
    plan: DatasetPlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Any, ...]] = []
    monkeypatch.setattr(running, "run_each", worked(asked))
    monkeypatch.setattr(running, "run_each_on_ray", worked(asked))
    plan = replace(plan, editors=replace(plan.editors, gpus=0.5))
    folders = [tmp_path / name for name in ("here", "workers", "ray")]
    for folder, where in zip(folders, ((1, None), (3, None), (1, "auto")), strict=True):
        (folder / "parts").mkdir(parents=True)
        make_missing(plan, folder, NAMES, Troupe().crew, *where)
    here, *others = map(contents, folders)
    assert len([name for name in here if name.endswith(".jpg")]) == 24
    assert others == [here, here]
    assert asked == [(3, 0.5), ("auto", 0.5)]
    (drop,) = read_drops(folders[2], "photos/gone.png")
    assert drop.subject == "photos/gone.png"


def test_edits_told_in_words_stay_in_this_process_however_many_workers_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Any, ...]] = []
    (tmp_path / "set" / "parts").mkdir(parents=True)
    monkeypatch.setattr(running, "run_each", worked(asked))
    troupe = Troupe()
    make_missing(plan_of(drawn_photos(tmp_path / "pool", 2), LIGHT), tmp_path / "set", NAMES[:2], troupe.crew, 8)
    assert (asked, len(troupe.painter.told)) == ([], 2)
