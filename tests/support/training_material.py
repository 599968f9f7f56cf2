"""Made-up material for training: a table of pictures without pixels, and a data folder of a few drawn photos."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Final, cast

import numpy as np
import torch
from PIL import Image

from engine.edits.degradations import Degradation
from engine.edits.operations import Box
from engine.vlm.mini.tower import RedAesTower
from tests.support.pictures import scene
from training.dataset.making import picture_name
from training.dataset.pictures import PictureRecipe, is_held_out, picture_rng, plan_pictures, steps_of
from training.dataset.records import PictureRecord
from training.dataset.remedies import remedied_name, remedy_of
from training.dataset.table import PictureTable, make_table
from training.feature_cache import CachedPicture, FeatureCache
from training.workshop import Workshop

_TOKENS: Final = 27
_CHANNELS: Final = 2
RATED: Final = {"anchors": 4, "validation": 2}
SUBJECT: Final[Box] = (0.55, 0.5, 0.85, 0.9)
"""Where every second source of `picture_table` has its subject; the others have none."""


class _Unchanging:
    """A tower whose tokens need no normalisation."""

    def normalise(self, raw: torch.Tensor) -> torch.Tensor:
        return raw


def photo_names(n_trained: int, n_held_out: int) -> list[str]:
    """Names in a data folder of which so many are trained on and so many held out."""
    names = [f"photos/web/{number:04}.jpg" for number in range(20 * (n_trained + n_held_out) + 40)]
    sides = {side: [name for name in names if is_held_out(name) == side] for side in (False, True)}
    return sorted([*sides[False][:n_trained], *sides[True][:n_held_out]])


def picture_table(names: Sequence[str]) -> PictureTable:
    """The twelve pictures of each source, as planned, with empty tokens."""
    subjects = {name: SUBJECT if number % 2 else None for number, name in enumerate(names)}
    return table_of({name: plan_pictures(picture_rng(name, "edit"), subjects[name]) for name in names})


def table_of(
    recipes: Mapping[str, Sequence[PictureRecipe]],
    scored: Sequence[str] = (),
    certified: Iterable[tuple[str, str]] | None = None,
    may_be_seen: Callable[[CachedPicture], bool] = lambda _: True,
    unseen: Iterable[str] = (),
) -> PictureTable:
    """Each source's pictures, two of each scored photo, and remedies, with empty tokens; of those that may be seen.

    Every pair is certified if none is named.
    """
    names = {source: [picture_name(source, number) for number in range(len(made))] for source, made in recipes.items()}
    pictures = [
        CachedPicture(source, name, recipe, "edit")
        for source, made in recipes.items()
        for name, recipe in zip(names[source], made, strict=True)
    ]
    pictures += [CachedPicture(source, "", (), "score") for source in scored for _ in range(2)]
    pictures += [remedied for picture in pictures if (remedied := _remedied(picture)) is not None]
    pictures = list(filter(may_be_seen, pictures))
    cache = FeatureCache(
        pictures,
        np.zeros((len(pictures), _TOKENS, _CHANNELS), np.float16),
        np.full((len(pictures), 6), 0.2, np.float32),
    )
    if certified is None:
        certified = [pair for mine in names.values() for pair in combinations(mine, 2)]
    return make_table(cache, cast(RedAesTower, _Unchanging()), certified, unseen)


def names_in(table: PictureTable) -> frozenset[str]:
    """Of all its pictures, as if the judges had confirmed every edit."""
    return frozenset(picture.name for picture in table.pictures)


def _remedied(picture: CachedPicture) -> CachedPicture | None:
    remedy = remedy_of(PictureRecord(picture.name, picture.source, "", "", steps_of(picture.recipe)))
    if remedy is None:
        return None
    recipe = (*picture.recipe, (Degradation(remedy.step.kind), remedy.step.strength))
    return CachedPicture(picture.source, remedied_name(picture.name), recipe, "remedy")


def data_folder_with(folder: Path, names: Iterable[str]) -> Path:
    """A data folder with these photos, unlabelled, and a few rated ones; all drawn, each of other colours."""
    listed = [{"file": name, "source": "drawn", "licence": "none"} for name in names]
    for number, row in enumerate(listed):
        _save(_variant(number), folder / row["file"])
    _write_rows(folder / "photos" / "photos.csv", listed)
    for collection, count in RATED.items():
        rated = [
            {"file": f"{number:03}.jpg", "mos": f"{4 + number % 4}.25", "theme": f"theme {number % 3}"}
            for number in range(count)
        ]
        for number, row in enumerate(rated):
            _save(_variant(100 + 10 * len(collection) + number), folder / collection / row["file"])
        _write_rows(folder / collection / f"{collection}.csv", rated)
    return folder


def _variant(number: int) -> Image.Image:
    shift = np.random.default_rng(number).integers(-40, 40, 3)
    pixels = np.asarray(scene(), np.int64) + shift
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def _save(picture: Image.Image, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, quality=92)


def _write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def beside(made: Workshop, folder: Path) -> Workshop:
    """The shared data and cache, with stages of its own."""
    folder.mkdir()
    for name in ("cache", "dataset", "teacher.npz"):
        (folder / name).symlink_to(made.runs / name)
    return replace(made, runs=folder)
