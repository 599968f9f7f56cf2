"""What every baseline is tried on: held-out pictures, rated photos, and their tokens in the feature cache."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from engine.image_input import Picture, read_picture
from training.evaluation.cached_tokens import RawTokens, read_tokens
from training.evaluation.groups import Group, group_of
from training.evaluation.held_out import MadePicture, open_pictures, parted
from training.evaluation.pairs import AskedPair, PairSort, pairs_of
from training.evaluation.previews import AskedPreview, balanced_previews
from training.photos import rated_photos
from training.workshop import Workshop

_COMPARED_SOURCES: Final = 30
_PREVIEWS_EVERY: Final = 4
"""Of the balanced instructions, so many to one that each model is asked about."""


@dataclass(frozen=True, slots=True)
class Album:
    """Opens pictures of the data set and photos of the data folder by their names."""

    data: Path
    dataset: Path
    made: Mapping[str, MadePicture]

    def open(self, name: str) -> Picture:
        """Its pixels.

        Raises:
            ImageUnreadable: the photo cannot be read.
        """
        if name in self.made:
            return open_pictures(self.dataset, [self.made[name]])[name]
        return read_picture(self.data / name)


@dataclass(frozen=True, slots=True)
class Material:
    """What is asked about."""

    groups: Sequence[Group]
    compared: Sequence[AskedPair]
    previews: Sequence[AskedPreview]
    anchors: Mapping[str, float]  # people's ratings, by name in the data folder
    validation: Mapping[str, float]
    tokens: RawTokens
    album: Album

    @property
    def is_cached(self) -> bool:
        """Whether the feature cache holds all that is asked about; that of a plan's data set holds nothing."""
        previewed = (one.picture.name for one in self.previews)
        return self.tokens.keys() >= {*self.scored_names, *self.anchors, *previewed}

    @property
    def scored_names(self) -> list[str]:
        """Everything that is scored: rated photos, then pictures of groups and pairs; each once."""
        grouped = [picture.name for group, _ in self.groups for picture in group]
        paired = [picture.name for pair in self.compared for picture in (pair.first, pair.second)]
        return list(dict.fromkeys([*self.validation, *grouped, *paired]))


def gather(workshop: Workshop, sources: Sequence[Sequence[MadePicture]]) -> Material:
    """All groups of the sources, pairs of some of them, and what the feature cache holds of their pictures."""
    anchors, validation = (
        {photo.path.relative_to(workshop.data).as_posix(): photo.mos for photo in rated_photos(workshop.data, name)}
        for name in ("anchors", "validation")
    )
    drawn = np.random.default_rng(3).permutation(len(sources))[:_COMPARED_SOURCES]
    certain = (PairSort.EDIT, PairSort.STRENGTHS)
    material = Material(
        groups=[group_of(pictures) for pictures in sources],
        compared=[pair for place in drawn for pair in pairs_of(sources[place]) if pair.sort in certain],
        previews=balanced_previews(parted(sources, workshop.previewed)[0])[::_PREVIEWS_EVERY],
        anchors=anchors,
        validation=validation,
        tokens={},
        album=Album(workshop.data, workshop.dataset, {one.name: one for pictures in sources for one in pictures}),
    )
    names = {*material.scored_names, *anchors, *(one.picture.name for one in material.previews)}
    return replace(material, tokens=read_tokens(workshop.runs / "cache", names))
