"""Which photos the pairs are made of: a fixed share of each collection, drawn once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from training.photos import SourcePhoto, source_photos


def draw_sources(data: Path, shares: Mapping[str, int]) -> list[SourcePhoto]:
    """At most that many photos of each collection's folder (`camera`, `web` …), in a fixed random order."""
    rng = np.random.default_rng(5)
    photos = source_photos(data)
    drawn: list[SourcePhoto] = []
    for folder, count in sorted(shares.items()):
        among = [photo for photo in photos if photo.path.parent.name == folder]
        drawn += [among[k] for k in rng.permutation(len(among))[:count]]
    return [drawn[k] for k in rng.permutation(len(drawn))]
