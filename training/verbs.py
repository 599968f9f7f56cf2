"""What `redaes-train` does with a recipe: the embedded model's, or that of any vision-language model."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from pathlib import Path

from engine.errors import RedAesError
from training.checkpoints import finished_model
from training.config import Recipe, load_recipe, recipe_path
from training.dataset.making import image_path
from training.dataset.records import AxesRecord, Split, read_records, require_dataset
from training.evaluate import evaluate
from training.evaluation.earlier_models import vlm_models
from training.export import export
from training.photos import rated_photos
from training.publish import publish
from training.sharing import is_shared, share
from training.stages.align import align
from training.stages.grpo import grpo
from training.stages.sft import sft
from training.vlm import grpo as vlm_grpo
from training.vlm import supervised as vlm_supervised
from training.vlm.job import VlmJob
from training.vlm.model import export_policy
from training.vlm.recipe import VlmRecipe, is_vlm_recipe, load_vlm_recipe
from training.workshop import Workshop

log = logging.getLogger(__name__)


class NotForThisRecipe(RedAesError):
    """What only the embedded model is for."""


class Verbs(ABC):
    """One recipe's steps."""

    @staticmethod
    def of(recipe: str, data: Path, runs: Path, shared: Path | None = None, seed: int | None = None) -> Verbs:
        """The steps of a recipe, by its name or file.

        Args:
            recipe: name or file.
            data: the data folder.
            runs: where everything stands.
            shared: another runs folder, whose data set and features are linked into `runs`.
            seed: in place of the recipe's.

        Raises:
            RecipeUnreadable: there is no such recipe, or it has a mistake.
            DatasetMissing, CannotShare: see `training.sharing.share`.
        """
        told: VlmRecipe | Recipe
        told = load_vlm_recipe(recipe) if is_vlm_recipe(recipe_path(recipe)) else load_recipe(recipe)
        if seed is not None:
            told = replace(told, seed=seed)
        if shared is not None:
            share(runs, shared)
        if isinstance(told, VlmRecipe):
            return _VlmVerbs(told, Workshop(data, runs, load_recipe("mini")))
        return _MiniVerbs(Workshop(data, runs, told))

    @abstractmethod
    def dataset(self, workers: int, ray_address: str | None) -> None:
        """Makes what all stages share; of a runs folder that shares another one's, nothing."""

    @abstractmethod
    def stage(self, name: str, *, resume: bool) -> None:
        """Runs stage `sft`, `align` or `grpo`."""

    @abstractmethod
    def export(self) -> None:
        """Writes the folder that the engine loads."""

    @abstractmethod
    def evaluate(self, model: Path | None, *, resume: bool) -> None:
        """Measures a model folder, by default the exported one."""

    @abstractmethod
    def publish(self) -> None:
        """Ships the exported model."""


@dataclass(frozen=True)
class _MiniVerbs(Verbs):
    workshop: Workshop

    def dataset(self, workers: int, ray_address: str | None) -> None:
        _make_dataset(self.workshop, workers, ray_address)

    def stage(self, name: str, *, resume: bool) -> None:
        require_dataset(self.workshop.dataset)
        {"sft": sft, "align": align, "grpo": grpo}[name](self.workshop, resume=resume)

    def export(self) -> None:
        export(self.workshop, self.workshop.exported)

    def evaluate(self, model: Path | None, *, resume: bool) -> None:
        evaluate(self.workshop, model or self.workshop.exported, self.workshop.runs, resume=resume)

    def publish(self) -> None:
        publish(self.workshop, self.workshop.exported)


@dataclass(frozen=True)
class _VlmVerbs(Verbs):
    """The data set is the embedded recipe's; each model trains in a folder of its own beside it."""

    recipe: VlmRecipe
    embedded: Workshop

    @property
    def _runs(self) -> Path:
        return self.embedded.runs / self.recipe.name

    def dataset(self, workers: int, ray_address: str | None) -> None:
        _make_dataset(self.embedded, workers, ray_address)

    def stage(self, name: str, *, resume: bool) -> None:
        require_dataset(self.embedded.dataset)
        stages = {"sft": vlm_supervised.sft, "align": vlm_supervised.align, "grpo": vlm_grpo.grpo}
        stages[name](self._job(), resume=resume)

    def export(self) -> None:
        export_policy(self.recipe, finished_model(self._runs, "grpo"), self._runs / "export")

    def evaluate(self, model: Path | None, *, resume: bool) -> None:
        earlier = vlm_models(self.recipe, self._runs)
        evaluate(self.embedded, model or self._runs / "export", self._runs, earlier, resume=resume)

    def publish(self) -> None:
        raise NotForThisRecipe(
            what="Only the embedded model is shipped with the app.",
            fix=f"`redaes models import {self._runs / 'export'}` puts this one among your models.",
        )

    def _job(self) -> VlmJob:
        workshop = self.embedded
        return VlmJob(
            recipe=self.recipe,
            dataset=workshop.dataset,
            runs=self._runs,
            anchors=rated_photos(workshop.data, "anchors"),
            taught={workshop.data / name: mos for name, mos in workshop.taught_training_scores.items()},
            axes={
                image_path(workshop.dataset, record.picture): record.cot
                for record in read_records(workshop.dataset, AxesRecord)
                if record.split is Split.TRAIN
            },
        )


def _make_dataset(workshop: Workshop, workers: int, ray_address: str | None) -> None:
    if is_shared(workshop.runs):
        log.info("%s is another runs folder's, and is left as it is", workshop.dataset)
    else:
        workshop.build_dataset(workers, ray_address)
