"""Recipes of vision-language models as frozen dataclasses, read from TOML; unknown keys are errors."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any

from training.config import CONFIGS, RecipeUnreadable
from training.reward import RewardForm


class Precision(StrEnum):
    """What weights that are not quantized and all activations are computed in."""

    BF16 = "bf16"
    FP32 = "fp32"


class Sort(StrEnum):
    """What a supervised sample asks."""

    PAIR = "pair"  # PT-O1: two pictures → reasoning and δ
    PREVIEW = "preview"  # PT-O2: picture and instruction → δ
    AXES = "axes"  # one picture → its axes and reasoning
    ANCHOR = "anchor"  # one photo → people's score
    TAUGHT = "taught"  # one photo → the teacher's score


@dataclass(frozen=True, slots=True)
class AdapterConfig:
    """LoRA; with `four_bit`, over weights stored as NF4 with double quantization (QLoRA)."""

    rank: int
    alpha: int
    dropout: float
    targets: str  # a regular expression over module names, or "all-linear"; never the head
    four_bit: bool


@dataclass(frozen=True, slots=True)
class SupervisedConfig:
    """A stage of supervised fine-tuning; a step sees batch_size × accumulated × processes samples."""

    steps: int
    batch_size: int  # samples in one forward pass of one process
    accumulated: int  # forward passes a step
    learning_rate: float
    warmup_steps: int
    save_every_steps: int
    shares: Mapping[Sort, float]  # of each sort of sample; they need not sum to 1


@dataclass(frozen=True, slots=True)
class ReplayConfig:
    """Samples of earlier stages that stage 3 sees beside its rollouts."""

    weight: float  # of their loss
    batch_size: int  # samples after each of the policy's forward passes
    shares: Mapping[Sort, float]


@dataclass(frozen=True, slots=True)
class RolloutConfig:
    """Stage 3; a step sees groups_per_step × processes groups."""

    steps: int
    groups_per_step: int
    group_size: int  # pictures of a group: the source and edits; smaller groups are left out
    n_rollouts: int  # answers to each picture, at least 4
    batch_size: int  # rollouts in one forward pass; divides group_size × n_rollouts
    learning_rate: float
    warmup_steps: int
    save_every_steps: int
    temperature: float
    beta: float  # weight of the KL divergence from stage 2's model
    reward: RewardForm
    format_weight: float
    axes_share: float  # of groups that are asked for their axes instead of the score
    max_answer_tokens: int
    replay: ReplayConfig | None = None

    def __post_init__(self) -> None:
        if self.n_rollouts < 4 or self.group_size < 2:
            raise ValueError("stage 3 needs groups of at least 2 pictures and 4 rollouts of each")
        if (self.group_size * self.n_rollouts) % self.batch_size:
            raise ValueError(f"batch_size does not divide {self.group_size} × {self.n_rollouts} rollouts")


@dataclass(frozen=True, slots=True)
class VlmRecipe:
    """Everything that decides a model."""

    name: str
    version: str
    seed: int
    base_model: str  # a folder, or a name on the Hugging Face Hub
    precision: Precision
    gradient_checkpointing: bool
    sft: SupervisedConfig
    align: SupervisedConfig
    grpo: RolloutConfig
    adapter: AdapterConfig | None = None  # None: all weights are trained
    processor: Mapping[str, Any] = field(default_factory=dict)  # overrides of its settings, such as the photo's size


def is_vlm_recipe(path: Path) -> bool:
    """Whether a TOML file is a recipe of this kind rather than one of the embedded model."""
    return "base_model" in tomllib.loads(path.read_text(encoding="utf-8"))


def load_vlm_recipe(name: str) -> VlmRecipe:
    """Reads `configs/NAME.toml`, or the file that `name` is.

    Raises:
        RecipeUnreadable: no such recipe; a key is unknown or missing, or a value is not one of its kind.
    """
    path = Path(name) if name.endswith(".toml") else CONFIGS / f"{name}.toml"
    if not path.is_file():
        known = ", ".join(sorted(one.stem for one in CONFIGS.glob("*.toml") if is_vlm_recipe(one)))
        raise RecipeUnreadable(what=f"There is no recipe {name}.", fix=f"Choose one of {known}, or name a TOML file.")
    read: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        return _recipe(read, path.name)
    except ValueError as error:
        raise RecipeUnreadable(what=f"{path.name} cannot be used: {error}.", fix="Correct that value.") from error


def _recipe(read: dict[str, Any], file: str) -> VlmRecipe:
    for stage in ("sft", "align"):
        if stage in read:
            read[stage] = _supervised(read[stage], file)
    if "grpo" in read:
        rollouts = read["grpo"]
        if "replay" in rollouts:
            rollouts["replay"] = _made(ReplayConfig, _with_shares(rollouts["replay"]), file)
        if "reward" in rollouts:
            rollouts["reward"] = RewardForm(rollouts["reward"])
        read["grpo"] = _made(RolloutConfig, rollouts, file)
    if "adapter" in read:
        read["adapter"] = _made(AdapterConfig, read["adapter"], file)
    if "precision" in read:
        read["precision"] = Precision(read["precision"])
    recipe: VlmRecipe = _made(VlmRecipe, read, file)
    return recipe


def _supervised(read: dict[str, Any], file: str) -> Any:
    return _made(SupervisedConfig, _with_shares(read), file)


def _with_shares(read: dict[str, Any]) -> dict[str, Any]:
    shares = {Sort(sort): float(share) for sort, share in read.get("shares", {}).items()}
    return {**read, "shares": shares} if "shares" in read else read


def _made(kind: type[Any], read: dict[str, Any], file: str) -> Any:
    """An object of that kind, its keys checked."""
    known = {one.name: one for one in fields(kind)}
    for key in read:
        if key not in known:
            close = get_close_matches(key, known, 1)
            hint = f"Did you mean {close[0]}?" if close else f"It takes {', '.join(known)}."
            raise RecipeUnreadable(what=f"{file} has an unknown key {key}.", fix=hint)
    needed = [name for name, one in known.items() if one.default is MISSING and one.default_factory is MISSING]
    missing = [name for name in needed if name not in read]
    if missing:
        raise RecipeUnreadable(
            what=f"{file} lacks {', '.join(missing)}.", fix="Add it, as in configs/qwen3-vl-2b.toml."
        )
    return kind(**read)
