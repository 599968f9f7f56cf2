"""Recipes as frozen dataclasses, read from TOML; an unknown key is an error that names the closest one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from engine.errors import RedAesError

CONFIGS: Final = Path(__file__).parent / "configs"


class RecipeUnreadable(RedAesError):
    """A recipe file has an unknown or missing key."""


@dataclass(frozen=True, slots=True)
class StageConfig:
    """One stage's steps and what each of them sees."""

    steps: int
    warm_steps: int  # at the start, only the heads learn
    learning_rate: float
    save_every_steps: int
    n_pairs: int  # PT-O1 samples a step
    n_previews: int  # PT-O2 samples a step
    n_axes: int  # single photos' axes a step, even
    n_scores: int  # scores a step; 0 in a stage without them
    loss_weights: Mapping[str, float]  # of each prompt's text and, as NAME_head, of its heads


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides a model: sources, size, stages, seed."""

    name: str
    version: str
    seed: int
    sources: Mapping[str, int]  # how many photos of each collection are edited
    width: int
    layers: int
    sft: StageConfig
    align: StageConfig


def load_recipe(name: str) -> Recipe:
    """Reads `configs/NAME.toml`, or the file that `name` is.

    Raises:
        RecipeUnreadable: no such recipe, or a key is unknown or missing.
    """
    path = Path(name) if name.endswith(".toml") else CONFIGS / f"{name}.toml"
    if not path.is_file():
        known = ", ".join(sorted(one.stem for one in CONFIGS.glob("*.toml")))
        raise RecipeUnreadable(what=f"There is no recipe {name}.", fix=f"Choose one of {known}, or name a TOML file.")
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    stages = {stage: _checked(StageConfig, read.pop(stage, {}), path) for stage in ("sft", "align")}
    return Recipe(**_checked_keys(Recipe, {**read, **stages}, path))


def _checked(kind: type[StageConfig], read: dict[str, Any], path: Path) -> StageConfig:
    return kind(**_checked_keys(kind, read, path))


def _checked_keys(kind: type[Any], read: dict[str, Any], path: Path) -> dict[str, Any]:
    names = [field.name for field in fields(kind)]
    for key in read:
        if key not in names:
            close = get_close_matches(key, names, 1)
            hint = f"Did you mean {close[0]}?" if close else f"It takes {', '.join(names)}."
            raise RecipeUnreadable(what=f"{path.name} has an unknown key {key}.", fix=hint)
    missing = [name for name in names if name not in read]
    if missing:
        raise RecipeUnreadable(what=f"{path.name} lacks {', '.join(missing)}.", fix="Add it, as in configs/mini.toml.")
    return read
