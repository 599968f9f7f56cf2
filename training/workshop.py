"""What every stage shares: one data set, one feature cache, one teacher, found under one runs folder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from transformers import AutoProcessor

from engine.vlm.mini.modeling import RedAesMiniForConditionalGeneration
from engine.vlm.mini.processing import RedAesMiniProcessor
from training.batches import Encoder
from training.config import Recipe
from training.dataset.concepts import name_concepts
from training.dataset.draws import AxesSampler, PairSampler, PreviewSampler, ScoreSampler
from training.dataset.pictures import is_held_out
from training.dataset.sources import draw_sources
from training.dataset.table import PictureTable, difference_scale, fit_normalisation, make_table
from training.feature_cache import build_cache, build_tower, load_cache
from training.mini import MiniShape, build_model
from training.photos import demo_overlap, rated_photos, source_photos
from training.teacher import Features, Teacher, cached_features, class_probabilities
from training.trainer import StepSamplers


@dataclass(frozen=True)
class Workshop:
    """The data folder, the runs folder and the recipe of one model."""

    data: Path
    runs: Path
    recipe: Recipe

    def build_features(self, workers: int) -> None:
        """Everything that is made once: the teacher's features, the cache of edited pictures and photos."""
        anchors, validation = rated_photos(self.data, "anchors"), rated_photos(self.data, "validation")
        photos = [*(photo.path for photo in source_photos(self.data)), *(p.path for p in [*anchors, *validation])]
        cached_features(photos, self.runs / "teacher.npz")
        names = [self._name(path) for path in photos]
        build_cache(self.data, self.source_names, names, self.runs / "cache", workers)

    @cached_property
    def source_names(self) -> list[str]:
        """Photos that are edited, relative to the data folder."""
        return [self._name(photo.path) for photo in draw_sources(self.data, self.recipe.sources)]

    @cached_property
    def table(self) -> PictureTable:
        """Every cached picture, normalised as the model's tower will."""
        cache = load_cache(self.runs / "cache")
        tower = build_tower()
        fit_normalisation(tower, cache)
        return make_table(cache, tower, demo_overlap())

    @cached_property
    def concepts(self) -> dict[str, list[str]]:
        """What the classifier sees in each source, by its name in the data folder."""
        names = self.table.sources(held_out=False) + self.table.sources(held_out=True)
        logits = self._features(names)["logits"]
        return {name: name_concepts(row) for name, row in zip(names, class_probabilities(logits), strict=True)}

    @cached_property
    def taught_scores(self) -> dict[str, float]:
        """The teacher's score of every unlabelled photo, by its name in the data folder."""
        anchors = rated_photos(self.data, "anchors")
        features = cached_features([photo.path for photo in anchors], self.runs / "teacher.npz")
        teacher = Teacher.fit(features, np.array([photo.mos for photo in anchors]))
        names = [self._name(photo.path) for photo in source_photos(self.data)]
        return dict(zip(names, teacher.predict(self._features(names)).tolist(), strict=True))

    @property
    def anchor_scores(self) -> dict[str, float]:
        """People's scores of the 200 anchors."""
        return {self._name(photo.path): photo.mos for photo in rated_photos(self.data, "anchors")}

    def encoder(self, processor: RedAesMiniProcessor) -> Encoder:
        """Draws → token ids of a model's own processor."""
        return Encoder(processor, self.table, self.concepts)

    def samplers(self, *, with_scores: bool) -> StepSamplers:
        """Samplers over the training side of the split."""
        sources = self.table.sources(held_out=False)
        taught = {name: mos for name, mos in self.taught_scores.items() if not is_held_out(name)} if with_scores else {}
        return StepSamplers(
            pairs=PairSampler(self.table, sources),
            previews=PreviewSampler(self.table, sources),
            axes=AxesSampler(self.table, sources),
            scores=ScoreSampler(self.table, taught, self.anchor_scores, sources) if with_scores else None,
        )

    def new_model(self, processor: RedAesMiniProcessor) -> RedAesMiniForConditionalGeneration:
        """The untrained model, its normalisation fitted to the cache."""
        shape = MiniShape(width=self.recipe.width, layers=self.recipe.layers)
        model = build_model(processor.tokenizer, shape, self.recipe.seed)
        fit_normalisation(model.model.vision_tower, load_cache(self.runs / "cache"))
        model.model.views.pair.difference_scale.copy_(self._difference_scale())
        return model

    def after_stage(self, stage: str) -> tuple[RedAesMiniForConditionalGeneration, RedAesMiniProcessor]:
        """Model and processor as a stage left them."""
        folder = self.runs / stage / "model"
        return RedAesMiniForConditionalGeneration.from_pretrained(folder), AutoProcessor.from_pretrained(folder)

    def _difference_scale(self) -> torch.Tensor:
        sampler = PairSampler(self.table, self.table.sources(held_out=False))
        rng = np.random.default_rng(3)
        pairs = [sampler.draw(rng) for _ in range(1500)]
        return difference_scale(self.table, [(pair.first, pair.second) for pair in pairs])

    def _features(self, names: list[str]) -> Features:
        return cached_features([self.data / name for name in names], self.runs / "teacher.npz")

    def _name(self, path: Path) -> str:
        return path.relative_to(self.data).as_posix()
