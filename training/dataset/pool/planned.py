"""The pool that a plan describes."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from engine.image_key import image_key
from training.dataset.plan import DatasetPlan, ExpertPlan
from training.dataset.pool.build import Pool, PoolPlan, build_pool
from training.dataset.pool.experts import Expert, ListedExpert, ModelExpert, TeacherExpert
from training.dataset.pool.photos import Collection
from training.dataset.pool.remembering import RememberedExpert


def planned_pool(plan: DatasetPlan, votes: Path, n_threads: int) -> Pool:
    """Gathers, votes and draws; raises what `build_pool` raises.

    Args:
        plan: what is wanted.
        votes: folder of the votes that models were asked for.
        n_threads: that decode photos.
    """
    pool = plan.pool
    drawn = PoolPlan(pool.per_stratum, pool.n_strata, plan.seed, pool.is_on_one_scale, n_threads)
    return build_pool(
        pool.folder,
        [Collection(one.place, one.licence, one.name) for one in pool.collections],
        [_expert(one, pool.folder, votes) for one in pool.experts],
        drawn,
    )


def _expert(expert: ExpertPlan, pool: Path, votes: Path) -> Expert:
    if expert.votes is not None:
        return ListedExpert.read(expert.name, expert.votes, pool)
    memory = votes / f"{image_key(f'{expert.name} {expert.model or expert.anchors}'.encode())}.csv"
    if expert.model is not None:
        return RememberedExpert(ModelExpert(expert.name, expert.model), memory)
    return RememberedExpert(TeacherExpert(expert.name, cast(Path, expert.anchors)), memory)
