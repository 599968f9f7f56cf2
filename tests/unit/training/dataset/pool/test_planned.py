from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.unit.training.dataset.assembly import drawn_photos, plan_of
from training.dataset.plan import ExpertPlan
from training.dataset.pool.experts import ModelExpert, TeacherExpert
from training.dataset.pool.planned import planned_pool


def test_experts_of_every_sort_vote_and_models_are_asked_only_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def votes(expert: ModelExpert | TeacherExpert, paths: Sequence[Path]) -> NDArray[np.float64]:
        asked.extend(f"{expert.name} {path.name}" for path in paths)
        return np.array([float(path.stem) + 3 for path in paths])

    monkeypatch.setattr(ModelExpert, "votes", votes)
    monkeypatch.setattr(TeacherExpert, "votes", votes)
    folder = drawn_photos(tmp_path / "pool", 4)
    (folder / "anna.csv").write_text("file,mos\nphotos/1.png,5\n", encoding="utf-8")
    plan = plan_of(folder)
    experts = (
        ExpertPlan("anna", votes=folder / "anna.csv"),
        ExpertPlan("mini", model=tmp_path / "mini"),
        ExpertPlan("teacher", anchors=tmp_path / "data"),
    )
    plan = replace(plan, pool=replace(plan.pool, experts=experts, is_on_one_scale=False, per_stratum=1, n_strata=2))
    pool = planned_pool(plan, tmp_path / "votes", 2)
    assert len(asked) == 8
    assert len(pool.sources) == len(pool.strata) == 2
    assert {"mini", "teacher"} <= pool.sources[0].votes.keys()
    assert planned_pool(plan, tmp_path / "votes", 1) == pool
    assert len(asked) == 8
