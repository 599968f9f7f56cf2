"""Recipes of vision-language models as frozen dataclasses, read from TOML and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field
from pydantic.dataclasses import dataclass

from engine.edits.operations import EditKind
from training.config import RecipeUnreadable, recipe_path
from training.dataset.instructions import INSTRUCTED
from training.reward import RewardForm
from training.toml_tables import STRICT, as_table, read_toml

_Count = Annotated[int, Field(ge=1)]
_Rate = Annotated[float, Field(ge=0)]


class Precision(StrEnum):
    """What weights that are not quantized and all activations are computed in."""

    BF16 = "bf16"
    FP32 = "fp32"


class Sort(StrEnum):
    """What a supervised sample asks."""

    PAIR = "pair"  # PT-O1: two pictures of which one is better → reasoning and δ
    UNCHANGED = "unchanged"  # the same of two pictures between which nothing changed
    PREVIEW = "preview"  # PT-O2: picture and instruction → δ
    AXES = "axes"  # one picture → its axes and reasoning
    ANCHOR = "anchor"  # one photo → people's score
    TAUGHT = "taught"  # one photo → the teacher's score


_Shares = Annotated[Mapping[Sort, _Rate], Field(min_length=1)]
"""Of each sort of sample; they need not sum to 1."""


@dataclass(frozen=True, slots=True, config=STRICT)
class AdapterConfig:
    """LoRA; with `four_bit`, over weights stored as NF4 with double quantization (QLoRA)."""

    rank: _Count
    alpha: _Count
    dropout: Annotated[float, Field(ge=0, lt=1)]
    targets: str  # a regular expression over module names, or "all-linear"; never the head
    four_bit: bool


@dataclass(frozen=True, slots=True, config=STRICT)
class SupervisedConfig:
    """A stage of supervised fine-tuning; a step sees batch_size × accumulated × processes samples."""

    steps: _Count
    batch_size: _Count  # samples in one forward pass of one process
    accumulated: _Count  # forward passes a step
    learning_rate: _Rate
    warmup_steps: Annotated[int, Field(ge=0)]
    save_every_steps: _Count
    shares: _Shares


@dataclass(frozen=True, slots=True, config=STRICT)
class ReplayConfig:
    """Samples of earlier stages that stage 3 sees beside its rollouts."""

    weight: _Rate  # of their loss
    batch_size: _Count  # samples after each of the policy's forward passes
    shares: _Shares


@dataclass(frozen=True, slots=True, config=STRICT)
class RolloutConfig:
    """Stage 3; a step sees groups_per_step × processes groups.

    Raises:
        ValueError: a group's rollouts cannot be parted into equal passes.
    """

    steps: _Count
    groups_per_step: _Count
    group_size: Annotated[int, Field(ge=2)]  # pictures of a group: the source and edits; smaller groups are left out
    n_rollouts: Annotated[int, Field(ge=4)]  # answers to each picture; fewer are nothing to compare
    batch_size: _Count  # rollouts in one forward pass; divides group_size × n_rollouts
    learning_rate: _Rate
    warmup_steps: Annotated[int, Field(ge=0)]
    save_every_steps: _Count
    temperature: Annotated[float, Field(gt=0)]
    beta: _Rate  # weight of the KL divergence from stage 2's model
    reward: RewardForm
    format_weight: Annotated[float, Field(gt=0)]
    axes_share: Annotated[float, Field(ge=0, le=1)]  # of groups that are asked for their axes instead of the score
    max_answer_tokens: _Count
    replay: ReplayConfig | None = None

    def __post_init__(self) -> None:
        if (self.group_size * self.n_rollouts) % self.batch_size:
            raise ValueError(f"batch_size does not divide {self.group_size} × {self.n_rollouts} rollouts")


@dataclass(frozen=True, slots=True, config=STRICT)
class VlmRecipe:
    """Everything that decides a model."""

    name: str
    version: str
    seed: Annotated[int, Field(ge=0)]
    base_model: str  # a folder, or a name on the Hugging Face Hub
    precision: Precision
    gradient_checkpointing: bool
    sft: SupervisedConfig
    align: SupervisedConfig
    grpo: RolloutConfig
    adapter: AdapterConfig | None = None  # None: all weights are trained
    processor: Mapping[str, Any] = field(default_factory=dict)  # overrides of its settings, such as the photo's size

    @property
    def predicted_kinds(self) -> tuple[EditKind, ...]:
        """Operations whose δ the model learns to predict (PT-O2); none where no stage is shown previews."""
        shown = [self.sft.shares, self.align.shares]
        if self.grpo.replay is not None:
            shown.append(self.grpo.replay.shares)
        is_shown = any(shares.get(Sort.PREVIEW, 0.0) > 0 for shares in shown)
        return tuple(one.kind for one in INSTRUCTED) if is_shown else ()


def is_vlm_recipe(path: Path) -> bool:
    """Whether a TOML file is a recipe of this kind rather than one of the embedded model.

    Raises:
        RecipeUnreadable: it is no TOML.
    """
    return "base_model" in read_toml(path, RecipeUnreadable)


def load_vlm_recipe(name: str) -> VlmRecipe:
    """Reads `configs/NAME.toml`, or the file that `name` is.

    Raises:
        RecipeUnreadable: no such recipe; a key is unknown or missing, or a value is not one of its kind.
    """
    path = recipe_path(name)
    return as_table(VlmRecipe, read_toml(path, RecipeUnreadable), path.name, RecipeUnreadable)
