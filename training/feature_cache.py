"""The tower's tokens of every training picture, made once: tuning then costs no pixels.

Shards of raw tokens (float16, before normalisation) with their recipes; a run goes on where the last one ended.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from engine.edits.degradations import Degradation
from engine.image_input import read_picture
from engine.vlm.mini.configuration import RedAesTowerConfig
from engine.vlm.mini.letterbox import letterbox_tensor
from engine.vlm.mini.tower import RedAesTower
from training.backbone import load_imagenet_weights
from training.dataset.appearance import measure_appearance
from training.dataset.pictures import (
    PictureRecipe,
    clutter_patches,
    is_held_out,
    make_picture,
    open_source,
    picture_rng,
    plan_pictures,
    processed_at_random,
)
from training.photos import demo_overlap

log = logging.getLogger(__name__)

_BATCH: Final = 4  # larger batches cost more than they bring: the maps leave the processor's cache
_SHARD_SOURCES: Final = 25


@dataclass(frozen=True, slots=True)
class CachedPicture:
    """One row of the cache."""

    source: str  # name in the data folder
    recipe: PictureRecipe
    purpose: str  # "edit": one of a source's pictures; "score": the photo as the engine sees it, or a copy of it


@dataclass(frozen=True, slots=True)
class FeatureCache:
    """All rows of the cache."""

    pictures: list[CachedPicture]
    tokens: NDArray[np.float16]  # (pictures, 27, channels), before normalisation
    appearance: NDArray[np.float32]  # (pictures, 6): dataset.appearance.measure_appearance


def build_tower() -> RedAesTower:
    """The tower with ImageNet weights and without normalisation."""
    tower = RedAesTower(RedAesTowerConfig())
    load_imagenet_weights(tower.backbone)
    tower.eval()
    tower.backbone.to(memory_format=torch.channels_last)
    return tower


@torch.inference_mode()
def raw_tokens(tower: RedAesTower, pictures: Sequence[Image.Image]) -> NDArray[np.float16]:
    """Tokens before normalisation: shape (pictures, 27, channels)."""
    parts = [
        tower.raw_tokens(letterbox_tensor(pictures[k : k + _BATCH], tower.config.edge_px))
        for k in range(0, len(pictures), _BATCH)
    ]
    return np.asarray(torch.cat(parts).numpy(), np.float16)


def build_cache(data: Path, sources: Sequence[str], score_photos: Sequence[str], folder: Path, workers: int) -> None:
    """Fills `folder` with the shards that it lacks, in `workers` one-thread processes.

    Args:
        data: the data folder.
        sources: names of photos to edit, relative to `data`.
        score_photos: names of photos whose score is learned or checked.
        folder: where the shards stand.
        workers: number of processes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    jobs = [
        (purpose, names[first : first + _SHARD_SOURCES])
        for purpose, names in (("edit", list(sources)), ("score", list(score_photos)))
        for first in range(0, len(names), _SHARD_SOURCES)
    ]
    missing = [job for job in jobs if not _shard(folder, *job).exists()]
    patch_sources = [data / name for name in sources if not is_held_out(name) and name not in demo_overlap()]
    with get_context("spawn").Pool(workers, _start_worker, (data, folder, patch_sources)) as pool:
        for done, _ in enumerate(pool.imap_unordered(_run_job, missing), 1):
            log.info("feature cache: %d of %d shards", len(jobs) - len(missing) + done, len(jobs))


def load_cache(folder: Path) -> FeatureCache:
    """Every shard of the folder, in the order of their names."""
    pictures: list[CachedPicture] = []
    tokens, appearance = [], []
    for path in sorted(folder.glob("*.npz")):
        with np.load(path, allow_pickle=False) as shard:
            tokens.append(shard["tokens"])
            appearance.append(shard["appearance"])
            for row in json.loads(str(shard["rows"])):
                kind = Degradation(row["kind"]) if row["kind"] else None
                pictures.append(CachedPicture(row["source"], PictureRecipe(kind, row["strength"]), row["purpose"]))
    return FeatureCache(pictures, np.concatenate(tokens), np.concatenate(appearance))


def _shard(folder: Path, purpose: str, names: Sequence[str]) -> Path:
    return folder / f"{purpose}-{names[0].replace('/', '_').rsplit('.', 1)[0]}-{len(names)}.npz"


_worker: dict[str, Any] = {}


def _start_worker(data: Path, folder: Path, patch_sources: list[Path]) -> None:
    torch.set_num_threads(1)
    patches = clutter_patches(patch_sources, np.random.default_rng(99))
    _worker.update(data=data, folder=folder, patches=patches, tower=build_tower())


def _run_job(job: tuple[str, list[str]]) -> None:
    purpose, names = job
    rows: list[dict[str, Any]] = []
    tokens, appearance = [], []
    for name in names:
        recipes, pictures = _edits(name) if purpose == "edit" else _copies(name)
        tokens.append(raw_tokens(_worker["tower"], pictures))
        appearance += [measure_appearance(picture) for picture in pictures]
        rows += [
            {"source": name, "kind": recipe.kind, "strength": recipe.strength, "purpose": purpose} for recipe in recipes
        ]
    path = _shard(_worker["folder"], purpose, names)
    aside = path.with_suffix(".part")
    with aside.open("wb") as file:
        np.savez(file, tokens=np.concatenate(tokens), appearance=np.stack(appearance), rows=json.dumps(rows))
    aside.replace(path)


def _edits(name: str) -> tuple[list[PictureRecipe], list[Image.Image]]:
    rng = picture_rng(name, "edit")
    source = open_source(_worker["data"] / name)
    recipes = plan_pictures(rng)
    return recipes, [make_picture(source, recipe, rng, _worker["patches"]) for recipe in recipes]


def _copies(name: str) -> tuple[list[PictureRecipe], list[Image.Image]]:
    """The photo as the engine will see it, and one copy processed at random."""
    photo = read_picture(_worker["data"] / name).pixels
    copy = processed_at_random(open_source(_worker["data"] / name), picture_rng(name, "score"))
    return [PictureRecipe(None, 0)] * 2, [photo, copy]
