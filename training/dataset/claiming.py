"""Whose a data set's folder is: that of one plan or of a recipe, so that none writes over another's records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from engine.errors import RedAesError
from training.dataset.parts import write_whole
from training.dataset.plan import DatasetPlan

_MAKING: Final = "making.json"


class FolderTaken(RedAesError):
    """A folder holds a data set that was begun otherwise."""


def claim(folder: Path, plan: DatasetPlan) -> None:
    """Makes the folder this plan's; sources may join later, and judges change.

    Raises:
        FolderTaken: it was begun with another plan, or by a recipe.
    """
    editors, told = plan.editors, plan.instructions
    making = {
        "pool": str(plan.pool.folder),
        "seed": plan.seed,
        "parametric": editors.parametric,
        "diffusion": [[one.name, one.model, one.revision, dict(one.arguments)] for one in editors.diffusion],
        "api": [[one.model, dict(one.options)] for one in editors.api],
        "instructions": told
        and [told.server.model, told.per_photo, told.is_proposed, list(map(str, told.categories)), told.is_checked],
    }
    path = folder / _MAKING
    if path.exists():
        is_ours = json.loads(path.read_text(encoding="utf-8")) == making
    else:
        is_ours = not (folder / "parts").exists()
    if not is_ours:
        raise FolderTaken(
            what=f"{folder} holds a data set that was begun with another plan.",
            fix="Name another folder with --runs, or go on with the plan it was begun with.",
        )
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(path, json.dumps(making, indent=1))  # before the first part: parts alone are another's
    (folder / "parts").mkdir(exist_ok=True)


def refuse_plans(folder: Path) -> None:
    """Lets a recipe make its data set where no plan has begun one.

    Raises:
        FolderTaken: a plan has.
    """
    if (folder / _MAKING).exists():
        raise FolderTaken(
            what=f"{folder} holds a data set that was begun with a plan, and a recipe would write over its records.",
            fix="Name another folder with --runs; to train a larger model on this one, run `redaes-train sft`, `align` "
            "and `grpo` by themselves.",
        )
