"""Puts the exported and evaluated model where the app ships it, with a model card made from its own figures."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from engine.errors import RedAesError
from engine.red_aes import EMBEDDED_MODEL
from training.checkpoints import written_whole
from training.model_card import model_card
from training.workshop import Workshop


class NotEvaluated(RedAesError):
    """The exported model has no figures of its own yet."""


def publish(workshop: Workshop, exported: Path, shipped: Path = EMBEDDED_MODEL) -> None:
    """Replaces the shipped model by the exported one and writes its card.

    Raises:
        NotEvaluated: the figures in the runs folder are missing or belong to another model.
    """
    figures = _figures(workshop)
    with written_whole(shipped) as aside:
        shutil.copytree(exported, aside, dirs_exist_ok=True)
        (aside / "README.md").write_text(model_card(workshop, figures, aside), encoding="utf-8")
        shutil.copy(workshop.runs / "evaluation.json", aside / "evaluation.json")


def _figures(workshop: Workshop) -> dict[str, Any]:
    path = workshop.runs / "evaluation.json"
    wanted = f"{workshop.recipe.name}@{workshop.recipe.version}"
    figures: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"model": None}
    if figures["model"] != wanted:
        raise NotEvaluated(
            what=f"The figures in {path} are not those of {wanted}.",
            fix="Run `redaes-train evaluate` on the exported model first.",
        )
    return figures
