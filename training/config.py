"""The embedded model's recipes as frozen dataclasses, read from TOML and checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from engine.edits.degradations import Degradation
from engine.errors import RedAesError
from training.reward import RewardForm
from training.toml_tables import STRICT, as_table, read_toml

CONFIGS: Final = Path(__file__).parent / "configs"


class RecipeUnreadable(RedAesError):
    """A recipe file has an unknown or missing key."""


_Count = Annotated[int, Field(ge=1)]
_Rate = Annotated[float, Field(ge=0)]
_QUESTIONS: Final = ("pair", "preview", "axes")


@dataclass(frozen=True, slots=True, config=STRICT)
class StageConfig:
    """One stage's steps and what each of them sees.

    Raises:
        ValueError: `n_axes` is odd, or a loss has no weight.
    """

    steps: _Count
    warm_steps: Annotated[int, Field(ge=0)]  # at the start, only the heads learn
    learning_rate: _Rate
    save_every_steps: _Count
    n_pairs: _Count  # PT-O1 samples a step
    n_previews: _Count  # PT-O2 samples a step
    n_axes: _Count  # single photos' axes a step, even
    n_scores: Annotated[int, Field(ge=0)]  # scores a step; 0 in a stage without them
    loss_weights: Mapping[str, _Rate]  # of each prompt's text and, as NAME_head, of its heads

    def __post_init__(self) -> None:
        _check_samples(self.n_axes, self.loss_weights, [*_QUESTIONS, "score"] if self.n_scores else _QUESTIONS)


@dataclass(frozen=True, slots=True, config=STRICT)
class AlignConfig(StageConfig):
    """Stage 2's, which is run several times from stage 1's model; the weights that come out are averaged.

    Raises:
        ValueError: as above, or a run is named twice.
    """

    branches: Annotated[tuple[Annotated[int, Field(ge=0, lt=100)], ...], Field(min_length=1)]  # each: of its draws

    def __post_init__(self) -> None:
        StageConfig.__post_init__(self)
        if len(set(self.branches)) < len(self.branches):
            raise ValueError("branches must differ: the same draws twice teach nothing new")


@dataclass(frozen=True, slots=True, config=STRICT)
class GrpoConfig:
    """Stage 3; one group a step."""

    steps: _Count
    learning_rate: _Rate
    save_every_steps: _Count
    group_size: Annotated[int, Field(ge=2)]  # pictures: the source and its edits
    n_rollouts: Annotated[int, Field(ge=4)]  # answers to each picture; fewer are nothing to compare
    temperature: Annotated[float, Field(gt=0)]
    beta: _Rate  # weight of the KL divergence from stage 2's model
    reward: RewardForm
    format_weight: Annotated[float, Field(gt=0)]  # of the reward's format part; consistency weighs 1
    n_scores: _Count  # of stage 2 that are replayed a step
    replay_weight: _Rate  # of their loss


@dataclass(frozen=True, slots=True, config=STRICT)
class Recipe:
    """Everything that decides a model: sources, size, stages, seed."""

    name: str
    version: str
    seed: Annotated[int, Field(ge=0)]
    sources: Mapping[str, Annotated[int, Field(ge=0)]]  # how many photos of each collection are edited
    kinds_left_out: tuple[Degradation, ...]  # that no training source may show, to measure what is learned without them
    width: _Count
    layers: _Count
    sft: StageConfig
    align: AlignConfig
    grpo: GrpoConfig
    exported: Literal["sft", "align", "grpo"]  # the stage whose model is shipped: chosen by measurement
    licences: tuple[str, ...] = ()  # as `photos.csv` words them: only such photos are trained on; none: all are


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
    """Reads `configs/NAME.toml`, or the file that `name` is; what it leaves open is as in the recipe `based_on`.

    Raises:
        RecipeUnreadable: no such recipe; a key is unknown or missing, or a value cannot be used.
    """
    path = recipe_path(name)
    own = read_toml(path, RecipeUnreadable)
    base = own.pop("based_on", None)
    read = own if base is None else read_toml(recipe_path(str(base)), RecipeUnreadable) | own
    return as_table(Recipe, read, path.name, RecipeUnreadable)


def _check_samples(n_axes: int, loss_weights: Mapping[str, float], questions: Iterable[str]) -> None:
    if n_axes % 2:
        raise ValueError("n_axes must be even: a picture and its edit go together")
    missing = [name for one in questions for name in (one, f"{one}_head") if name not in loss_weights]
    if missing:
        raise ValueError(f"loss_weights lacks {', '.join(missing)}")
