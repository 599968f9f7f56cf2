"""The models that an evaluated one came from, untrained and after each stage, each opened when its turn comes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final

from huggingface_hub import snapshot_download
from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

from engine.models.manifest import Manifest
from engine.vlm.loading import LoadedModel, load_model
from training.mini import MiniShape, build_model, build_processor
from training.vlm.model import export_policy, load_processor
from training.vlm.recipe import VlmRecipe
from training.workshop import Workshop

STAGES: Final = ("sft", "align", "grpo")
_UNTRAINED: Final = "untrained model"


@dataclass(frozen=True, slots=True)
class EarlierModel:
    """One of them; the evaluated model is held beside it."""

    name: str  # "untrained model", "after sft" …
    opened: Callable[[], AbstractContextManager[LoadedModel]]


def embedded_models(workshop: Workshop, loaded: LoadedModel) -> list[EarlierModel]:
    """The embedded model as it is built, with the tower of `loaded`, and after each stage that has been run."""
    untrained = EarlierModel(_UNTRAINED, partial(_built, workshop, loaded))
    return [untrained, *_after_stages(workshop.runs, _read)]


def vlm_models(recipe: VlmRecipe, runs: Path) -> list[EarlierModel]:
    """The base model, and what it is after each stage that has been run; nothing that needs a base that is not here.

    An adapter is merged as for an export: into a copy of the base model, which is deleted afterwards.
    """
    base = _base_folder(recipe)
    untrained = [] if base is None else [EarlierModel(_UNTRAINED, partial(_base, recipe, base))]
    if recipe.adapter is None:
        return [*untrained, *_after_stages(runs, _read)]
    return [*untrained, *_after_stages(runs, partial(_merged, recipe))] if untrained else []


def _after_stages(runs: Path, opened: Callable[[Path], AbstractContextManager[LoadedModel]]) -> Iterator[EarlierModel]:
    for stage in STAGES:
        folder = runs / stage / "model"
        if folder.is_dir():
            yield EarlierModel(f"after {stage}", partial(opened, folder))


@contextmanager
def _read(folder: Path) -> Iterator[LoadedModel]:
    yield load_model(folder)


@contextmanager
def _merged(recipe: VlmRecipe, trained: Path) -> Iterator[LoadedModel]:
    folder = trained.with_name("merged")
    export_policy(recipe, trained, folder)
    try:
        yield load_model(folder)
    finally:
        shutil.rmtree(folder)


@contextmanager
def _base(recipe: VlmRecipe, folder: Path) -> Iterator[LoadedModel]:
    processor = load_processor(recipe, None)
    processor.tokenizer.padding_side = "left"
    yield replace(load_model(folder), processor=processor)


def _base_folder(recipe: VlmRecipe) -> Path | None:
    """Where the base model lies on this machine; None: it does not."""
    if Path(recipe.base_model).is_dir():
        return Path(recipe.base_model)
    try:
        return Path(snapshot_download(recipe.base_model, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError):
        return None


@contextmanager
def _built(workshop: Workshop, loaded: LoadedModel) -> Iterator[LoadedModel]:
    processor = build_processor()
    shape = MiniShape(width=workshop.recipe.width, layers=workshop.recipe.layers)
    model: Any = build_model(processor.tokenizer, shape, workshop.recipe.seed)
    model.model.vision_tower.load_state_dict(loaded.model.model.vision_tower.state_dict())
    processor.tokenizer.padding_side = "left"
    yield LoadedModel(model.eval(), processor, Manifest("untrained", "0", 0.0, (), {}))
