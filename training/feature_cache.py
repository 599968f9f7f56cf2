"""The data set's pictures and the tower's tokens of them, made once: tuning then costs no pixels.

Shards of pictures, and of raw tokens (float16, before normalisation) with their recipes; a run goes on where the last
one ended, whatever ended it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from engine.edits.degradations import NEUTRAL, Degradation
from engine.edits.rendering import render
from engine.image_input import read_picture
from engine.vlm.mini.configuration import PHOTO_TOKENS, RedAesTowerConfig
from engine.vlm.mini.letterbox import letterbox_tensor
from engine.vlm.mini.tower import RedAesTower
from training.backbone import load_imagenet_weights
from training.dataset.appearance import N_MEASURES, measure_appearance
from training.dataset.making import PictureMaker, clutter_patches
from training.dataset.parts import part_path, read_part, shard_name, shards_of, write_part
from training.dataset.pictures import PictureRecipe, is_held_out, open_source, picture_rng, processed_at_random
from training.dataset.remedies import remedied_name, remedy_of
from training.dataset.running import Work, run_all
from training.photos import demo_overlap
from training.progress import Progress

_NO_TOKENS: Final = np.empty((0, PHOTO_TOKENS, RedAesTowerConfig().hidden_size), np.float16)
_BATCH: Final = 4  # larger batches cost more than they bring: the maps leave the processor's cache


@dataclass(frozen=True, slots=True)
class CachedPicture:
    """One row of the cache."""

    source: str  # name in the data folder
    name: str  # of the picture in the data set, or of the one made of it; empty where it is none of its pictures
    recipe: PictureRecipe
    purpose: str  # "edit": one of a source's pictures; "remedy": such a one, its fault undone; "score": see `_copies`

    @property
    def is_neutral(self) -> bool:
        """Untouched, or changed in nothing that matters."""
        return all(kind in NEUTRAL for kind, _ in self.recipe)


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


def build_cache(
    data: Path,
    sources: Sequence[str],
    score_photos: Sequence[str],
    runs: Path,
    workers: int,
    ray_address: str | None = None,
) -> None:
    """Fills `runs`/dataset and `runs`/cache with the shards that they lack, in `workers` one-thread processes.

    Remedies are made of the pictures, so after them.

    Args:
        data: the data folder.
        sources: names of photos to edit, relative to `data`.
        score_photos: names of photos whose score is learned or checked.
        runs: where data set and cache stand.
        workers: number of processes on this machine.
        ray_address: of a Ray cluster that does it instead.
    """
    for folder in (runs / "dataset" / "parts", runs / "cache"):
        folder.mkdir(parents=True, exist_ok=True)
    patch_sources = tuple(data / name for name in sources if not is_held_out(name) and name not in demo_overlap())
    work = Work(_start_worker, (data.resolve(), runs.resolve(), patch_sources), _run_job)
    pictures = [("edit", shard) for shard in shards_of(sources)] + [
        ("score", shard) for shard in shards_of(score_photos)
    ]
    for what, jobs in (
        ("pictures and features", pictures),
        ("remedies", [("remedy", shard) for shard in shards_of(sources)]),
    ):
        missing = [job for job in jobs if not _is_done(runs, *job)]
        progress = Progress(what, "shards", len(missing), len(jobs) - len(missing))
        run_all(work, missing, progress, workers, ray_address)


def load_cache(folder: Path, keeps: Callable[[CachedPicture], bool] = lambda _: True) -> FeatureCache:
    """The pictures of all shards of the folder, in the order of the shards' names, but those that `keeps` denies."""
    known = {path: _pictures_of(path) for path in sorted(folder.glob("*.npz"))}
    rows = {path: [row for row, one in enumerate(some) if keeps(one)] for path, some in known.items()}
    pictures = [known[path][row] for path, kept in rows.items() for row in kept]
    tokens = np.empty((len(pictures), PHOTO_TOKENS, RedAesTowerConfig().hidden_size), np.float16)
    appearance, first = [], 0
    for path, kept in rows.items():  # filled in one by one: all of them beside their sum would take twice the memory
        with np.load(path, allow_pickle=False) as shard:
            tokens[first : first + len(kept)] = shard["tokens"][kept]
            appearance.append(shard["appearance"][kept])
            first += len(kept)
    return FeatureCache(pictures, tokens, np.concatenate(appearance))


def _pictures_of(path: Path) -> list[CachedPicture]:
    with np.load(path, allow_pickle=False) as shard:
        rows = json.loads(str(shard["rows"]))
    return [
        CachedPicture(
            row["source"],
            row["name"],
            tuple((Degradation(kind), strength) for kind, strength in row["steps"]),
            row["purpose"],
        )
        for row in rows
    ]


def _shard(folder: Path, purpose: str, names: Sequence[str]) -> Path:
    return folder / f"{purpose}-{shard_name(names)}.npz"


def _is_done(runs: Path, purpose: str, names: Sequence[str]) -> bool:
    has_pictures = purpose != "edit" or part_path(runs / "dataset", names).exists()
    return has_pictures and _shard(runs / "cache", purpose, names).exists()


_worker: dict[str, Any] = {}


def _start_worker(data: Path, runs: Path, patch_sources: Sequence[Path]) -> None:
    torch.set_num_threads(1)
    maker = PictureMaker(data, runs / "dataset", clutter_patches(patch_sources))
    _worker.update(data=data, runs=runs, maker=maker, tower=build_tower())


def _run_job(job: tuple[str, list[str]]) -> None:
    purpose, names = job
    rows: list[dict[str, Any]] = []
    tokens, appearance = [], []
    for name, records, pictures in _MAKERS[purpose](names):
        tokens.append(raw_tokens(_worker["tower"], pictures))
        appearance += [measure_appearance(picture) for picture in pictures]
        rows += [{"source": name, "name": picture, "steps": steps, "purpose": purpose} for picture, steps in records]
    path = _shard(_worker["runs"] / "cache", purpose, names)
    aside = path.with_suffix(".part")
    with aside.open("wb") as file:
        np.savez(
            file,
            tokens=np.concatenate(tokens or [_NO_TOKENS]),
            appearance=np.reshape(appearance, (-1, N_MEASURES)),
            rows=json.dumps(rows),
        )
    aside.replace(path)


_Made = tuple[str, list[tuple[str, list[tuple[str, int]]]], list[Image.Image]]
"""A source, its pictures' names and steps, and the pictures."""


def _edits(names: list[str]) -> Iterator[_Made]:
    """The data set's pictures of these sources, as their files give them back."""
    dataset = _worker["runs"] / "dataset"
    records = read_part(dataset, names)
    if records is None:
        records = [record for name in names for record in _worker["maker"].make(name)]
        write_part(dataset, names, records)
    for source in names:
        mine = [record for record in records if record.source == source]
        pictures = []
        for record in mine:
            with Image.open(dataset / record.file) as opened:
                pictures.append(opened.convert("RGB"))
        named = [(record.picture, [(step.kind, step.strength) for step in record.steps]) for record in mine]
        yield source, named, pictures


def _remedies(names: list[str]) -> Iterator[_Made]:
    """Pictures with one fault that an operation makes, after its opposite: undone, half undone or overdone."""
    dataset = _worker["runs"] / "dataset"
    for source in names:
        rows, pictures = [], []
        for record in read_part(dataset, names) or ():
            if record.source == source and (undone := remedy_of(record)) is not None:
                with Image.open(dataset / record.file) as opened:
                    picture = render(opened.convert("RGB"), [undone.operation])
                pictures.append(processed_at_random(picture, picture_rng(record.picture, "remedied")))
                steps = [(step.kind, step.strength) for step in (*record.steps, undone.step)]
                rows.append((remedied_name(record.picture), steps))
        if rows:
            yield source, rows, pictures


def _copies(names: list[str]) -> Iterator[_Made]:
    """Each photo as the engine will see it, and a mirrored copy processed at random."""
    for name in names:
        photo = read_picture(_worker["data"] / name).pixels
        mirrored = open_source(_worker["data"] / name).transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        copy = processed_at_random(mirrored, picture_rng(name, "score"))
        yield name, [("", []), ("", [("flip", 0)])], [photo, copy]


_MAKERS: Final = {"edit": _edits, "remedy": _remedies, "score": _copies}
