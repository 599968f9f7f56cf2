"""A recipe that trains on less than its data set holds: without some kinds of edits, or on photos of some licences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from engine.vlm.mini.tower import RedAesTower
from training.dataset.pictures import is_held_out
from training.dataset.records import PairRecord, read_records
from training.dataset.table import PictureTable, fit_normalisation, make_table
from training.feature_cache import CachedPicture, build_tower, load_cache
from training.photos import demo_overlap, source_photos
from training.workshop import Workshop


@dataclass(frozen=True)
class LeanWorkshop(Workshop):
    """Leaves out of the cache what may not be trained on, so that no sampler, head or normalisation sees it.

    Held-out sources keep all their pictures, as there is nothing trained on them.
    """

    @cached_property
    def closed_photos(self) -> frozenset[str]:
        """Unlabelled photos whose licence is none of the recipe's, by their names in the data folder."""
        licences = self.recipe.licences
        return frozenset(
            self._name(photo.path) for photo in source_photos(self.data) if licences and photo.licence not in licences
        )

    @cached_property
    def taught_training_scores(self) -> dict[str, float]:
        """The teacher's scores of photos on the training side that may be trained on."""
        return {name: mos for name, mos in super().taught_training_scores.items() if name not in self.closed_photos}

    @cached_property
    def _table_and_tower(self) -> tuple[PictureTable, RedAesTower]:
        cache = load_cache(self.runs / "cache", self._may_be_seen)
        tower = build_tower()
        fit_normalisation(tower, cache)
        certified = ((pair.first, pair.second) for pair in read_records(self.dataset, PairRecord))
        return make_table(cache, tower, certified, demo_overlap()), tower

    def _may_be_seen(self, picture: CachedPicture) -> bool:
        if is_held_out(picture.source):
            return True
        kinds = {kind for kind, _ in picture.recipe}
        return picture.source not in self.closed_photos and kinds.isdisjoint(self.recipe.kinds_left_out)
