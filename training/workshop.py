"""What every stage shares: one data set, one feature cache, one teacher, found under one runs folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from transformers import AutoProcessor

from engine.vlm.mini.configuration import BACKBONE_CHANNELS, GRID_CELLS
from engine.vlm.mini.modeling import RedAesMiniForConditionalGeneration
from engine.vlm.mini.processing import RedAesMiniProcessor
from engine.vlm.mini.tower import RedAesTower
from training.batches import Encoder
from training.config import Recipe
from training.dataset.builder import axes_record, split_of
from training.dataset.claiming import refuse_plans
from training.dataset.concepts import name_concepts
from training.dataset.draws import AxesSampler, PreviewSampler, ScoreSampler
from training.dataset.judges.offline import offline_panel
from training.dataset.making import PARAMETRIC
from training.dataset.measuring import measure_shards, read_measures
from training.dataset.pair_draws import PairSampler
from training.dataset.parts import read_part, shards_of
from training.dataset.pictures import is_held_out
from training.dataset.recording import is_recorded, read_unseen, write_records
from training.dataset.records import DatasetInfo, PairRecord, PreviewRecord, SourceRecord, read_records
from training.dataset.sources import draw_sources
from training.dataset.table import PictureTable, difference_scale, fit_normalisation, make_table, state_probe
from training.feature_cache import CachedPicture, build_cache, build_tower, load_cache
from training.liked_content import fit_liked_content
from training.mini import MiniShape, build_model
from training.photos import VALIDATION, left_out, rated_photos, source_photos
from training.teacher import Features, Teacher, cached_features, class_probabilities
from training.trainer import StepSamplers


@dataclass(frozen=True)
class Workshop:
    """The data folder, the runs folder and the recipe of one model."""

    data: Path
    runs: Path
    recipe: Recipe

    def build_dataset(self, workers: int, ray_address: str | None = None) -> None:
        """Everything that is made once: the teacher's features, pictures, their features and measures, the records.

        Raises:
            FolderTaken: a plan has begun a data set there.
        """
        refuse_plans(self.dataset)
        anchors, validation = rated_photos(self.data, "anchors"), rated_photos(self.data, VALIDATION)
        photos = [*(photo.path for photo in source_photos(self.data)), *(p.path for p in [*anchors, *validation])]
        cached_features(photos, self.runs / "teacher.npz")
        names = [self._name(path) for path in photos]
        build_cache(self.data, self.source_names, names, self.runs, workers, ray_address)
        shards = shards_of(self.source_names)
        measure_shards(self.dataset, shards, workers, ray_address)
        if not is_recorded(self.dataset, self.source_names):
            self._judge(shards)

    @property
    def dataset(self) -> Path:
        """The data set's folder."""
        return self.runs / "dataset"

    @property
    def exported(self) -> Path:
        """Where the model is exported to."""
        return self.runs / "export" / self.recipe.name

    def _judge(self, shards: Sequence[Sequence[str]]) -> None:
        """The offline panel over all pictures → the data set's records."""
        cache = load_cache(self.runs / "cache")
        row_of = {picture.name: row for row, picture in enumerate(cache.pictures) if picture.name}
        pictures = [picture for shard in shards for picture in read_part(self.dataset, shard) or ()]
        rows = [row_of[picture.picture] for picture in pictures]
        whole_frame = cache.tokens[rows, GRID_CELLS:, :BACKBONE_CHANNELS]
        panel = offline_panel(pictures, read_measures(self.dataset, shards), whole_frame.reshape(len(pictures), -1))
        info = DatasetInfo(self.recipe.name, self.recipe.seed, (PARAMETRIC,), tuple(judge.name for judge in panel))
        drawn = draw_sources(self.data, self.recipe.sources)
        sources = [
            SourceRecord(name, photo.source, photo.licence, split_of(name))
            for photo in drawn
            for name in [self._name(photo.path)]
        ]
        appearance = {picture.name: cache.appearance[row] for row, picture in enumerate(cache.pictures)}
        names = [source.source for source in sources]
        concepts = dict(
            zip(names, map(name_concepts, class_probabilities(self._features(names)["logits"])), strict=True)
        )
        axes = [
            record
            for picture in pictures
            if (record := axes_record(picture, concepts[picture.source], appearance[picture.picture])) is not None
        ]
        write_records(self.dataset, info, sources, pictures, panel, axes)

    @cached_property
    def source_names(self) -> list[str]:
        """Photos that are edited, relative to the data folder."""
        return [self._name(photo.path) for photo in draw_sources(self.data, self.recipe.sources)]

    @property
    def table(self) -> PictureTable:
        """Every cached picture, normalised as the model's tower will."""
        return self._table_and_tower[0]

    @cached_property
    def _table_and_tower(self) -> tuple[PictureTable, RedAesTower]:
        """Made together, since the cache is too large to be read twice."""
        cache = load_cache(self.runs / "cache", self.may_be_seen)
        tower = build_tower()
        fit_normalisation(tower, cache)
        certified = ((pair.first, pair.second) for pair in read_records(self.dataset, PairRecord))
        return make_table(cache, tower, certified, read_unseen(self.dataset)), tower

    def may_be_seen(self, picture: CachedPicture) -> bool:
        """Whether anything that learns or measures sees it: no demo photo, no second copy, nothing the recipe bars.

        Held-out sources keep all their pictures, as there is nothing trained on them.
        """
        if picture.source in left_out():
            return False
        kinds = {kind for kind, _ in picture.recipe}
        is_trained_on = picture.source not in self.closed_photos and kinds.isdisjoint(self.recipe.kinds_left_out)
        return is_trained_on or is_held_out(picture.source)

    @cached_property
    def previewed(self) -> frozenset[str]:
        """Pictures of the data set whose edits the judges confirm, so that what undoing them brings is known."""
        return frozenset(record.picture for record in read_records(self.dataset, PreviewRecord))

    @cached_property
    def closed_photos(self) -> frozenset[str]:
        """Names in the data folder of unlabelled photos whose licence is none of the recipe's, if it names any."""
        licences = self.recipe.licences
        photos = source_photos(self.data) if licences else []
        return frozenset(self._name(photo.path) for photo in photos if photo.licence not in licences)

    @cached_property
    def concepts(self) -> dict[str, list[str]]:
        """What the classifier sees in each photo, by its name in the data folder."""
        names = list(self.table.by_source | self.table.scored)
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

    @cached_property
    def taught_training_scores(self) -> dict[str, float]:
        """Those of photos on the training side that may be trained on."""
        closed = self.closed_photos | left_out()
        return {n: mos for n, mos in self.taught_scores.items() if not is_held_out(n) and n not in closed}

    @property
    def anchor_scores(self) -> dict[str, float]:
        """People's scores of the 200 anchors."""
        return {self._name(photo.path): photo.mos for photo in rated_photos(self.data, "anchors")}

    def encoder(self, processor: RedAesMiniProcessor) -> Encoder:
        """Draws → token ids of a model's own processor."""
        return Encoder(processor, self.table, self.concepts)

    def fit_liked_content(self, model: RedAesMiniForConditionalGeneration) -> None:
        """Fits what the model likes of a photo's content to the teacher's scores and to the anchors."""
        fit_liked_content(model.model.views.score.liked, self.table, self.taught_training_scores, self.anchor_scores)

    def liked(self, model: RedAesMiniForConditionalGeneration) -> dict[str, float]:
        """How well the model likes the content of each anchor and each unlabelled photo it may train on, in points."""
        names = [*self.taught_training_scores, *self.anchor_scores]
        photos = self.table.tokens[[self.table.scored[name][0] for name in names]].float()
        with torch.inference_mode():
            points = model.model.views.score.liked(photos)
        return dict(zip(names, points.tolist(), strict=True))

    def samplers(self, scored: RedAesMiniForConditionalGeneration | None = None) -> StepSamplers:
        """Samplers over the training side of the split; with scores where a model tells how it likes contents."""
        sources = self.table.sources(held_out=False)
        taught = self.taught_training_scores
        return StepSamplers(
            pairs=PairSampler(self.table, sources),
            previews=PreviewSampler(self.table, sources, self.previewed, list(taught)),
            axes=AxesSampler(self.table, sources, list(taught)),
            scores=None if scored is None else ScoreSampler(self.table, self.liked(scored), sources),
        )

    def new_model(self, processor: RedAesMiniProcessor) -> RedAesMiniForConditionalGeneration:
        """The untrained model, its normalisation fitted to the cache."""
        shape = MiniShape(width=self.recipe.width, layers=self.recipe.layers)
        model = build_model(processor.tokenizer, shape, self.recipe.seed)
        model.model.vision_tower.load_state_dict(self._table_and_tower[1].state_dict())
        model.model.views.pair.difference_scale.copy_(self._difference_scale())
        weight, offset = state_probe(self.table)
        model.model.views.preview.probe.weight.copy_(weight)
        model.model.views.preview.probe.offset.copy_(offset)
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
