"""Recipes as frozen dataclasses, read from TOML; an unknown key is an error that names the closest one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from engine.errors import RedAesError
from training.reward import RewardForm

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
class ReplayConfig:
    """What stage 3 sees of the stages before it, after each group."""

    weight: float  # of its loss
    n_pairs: int
    n_previews: int
    n_axes: int
    n_scores: int
    loss_weights: Mapping[str, float]

    def as_stage(self, steps: int) -> StageConfig:
        """The same samples as a stage's."""
        return StageConfig(
            steps, 0, 0.0, steps, self.n_pairs, self.n_previews, self.n_axes, self.n_scores, self.loss_weights
        )


@dataclass(frozen=True, slots=True)
class GrpoConfig:
    """Stage 3; one group a step.

    Raises:
        ValueError: too few pictures or rollouts for the reward to compare.
    """

    steps: int
    learning_rate: float
    save_every_steps: int
    group_size: int  # pictures: the source and its edits
    n_rollouts: int  # answers to each picture
    temperature: float
    beta: float  # weight of the KL divergence from stage 2's model
    reward: RewardForm
    format_weight: float  # of the reward's format part; consistency weighs 1
    replay: ReplayConfig

    def __post_init__(self) -> None:
        if self.n_rollouts < 4 or self.group_size < 2:
            raise ValueError("stage 3 needs groups of at least 2 pictures and 4 rollouts of each")


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides a model: sources, size, stages, seed."""

    name: str
    version: str
    seed: int
    sources: Mapping[str, int]  # how many photos of each collection are edited
    kinds_left_out: Sequence[str]  # edits that no training source may show, to measure what is learned without them
    width: int
    layers: int
    sft: StageConfig
    align: StageConfig
    grpo: GrpoConfig
    exported: str  # the stage whose model is shipped: chosen by measurement


def recipe_path(name: str) -> Path:
    """`configs/NAME.toml`, or the file that `name` is.

    Raises:
        RecipeUnreadable: there is no such file.
    """
    path = Path(name) if name.endswith(".toml") else CONFIGS / f"{name}.toml"
    if not path.is_file():
        known = ", ".join(sorted(one.stem for one in CONFIGS.glob("*.toml")))
        raise RecipeUnreadable(what=f"There is no recipe {name}.", fix=f"Choose one of {known}, or name a TOML file.")
    return path


def load_recipe(name: str) -> Recipe:
    """Reads `configs/NAME.toml`, or the file that `name` is.

    Raises:
        RecipeUnreadable: no such recipe; a key is unknown or missing, or a value cannot be used.
    """
    path = recipe_path(name)
    try:
        return _recipe(tomllib.loads(path.read_text(encoding="utf-8")), path)
    except ValueError as error:
        raise RecipeUnreadable(what=f"{path.name} cannot be used: {error}.", fix="Correct that value.") from error


def _recipe(read: dict[str, Any], path: Path) -> Recipe:
    for stage in ("sft", "align"):
        if stage in read:
            read[stage] = StageConfig(**_checked_keys(StageConfig, read[stage], path))
    if "grpo" in read:
        grpo = _checked_keys(GrpoConfig, read["grpo"], path)
        replay = ReplayConfig(**_checked_keys(ReplayConfig, grpo["replay"], path))
        read["grpo"] = GrpoConfig(**{**grpo, "replay": replay, "reward": RewardForm(grpo["reward"])})
    return Recipe(**_checked_keys(Recipe, read, path))


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
