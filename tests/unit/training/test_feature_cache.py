from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from engine.image_input import read_picture
from engine.vlm.mini.letterbox import letterbox_tensor
from tests.support.training_material import data_folder_with, photo_names
from training import feature_cache
from training.dataset.pictures import PictureRecipe, picture_rng, plan_pictures
from training.feature_cache import build_cache, build_tower, load_cache, raw_tokens
from training.workshop import Workshop


class PoolInThisProcess:
    """Runs a pool's jobs where it stands, so that they can be counted."""

    ran: list[tuple[str, list[str]]] = []  # noqa: RUF012  # one list for the test that made it

    def __init__(self, _: int, start: object, arguments: tuple[object, ...]) -> None:
        assert callable(start)
        start(*arguments)

    def __enter__(self) -> PoolInThisProcess:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def imap_unordered(self, run: object, jobs: list[tuple[str, list[str]]]) -> list[None]:
        assert callable(run)
        for job in jobs:
            run(job)
            self.ran.append(job)
        return [None] * len(jobs)


class Context:
    Pool = PoolInThisProcess


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, list[str]]:
    """Two drawn photos in shards of one, and a pool that stays in this process."""
    monkeypatch.setattr(feature_cache, "get_context", lambda _: Context)
    monkeypatch.setattr(feature_cache, "_SHARD_SOURCES", 1)
    monkeypatch.setattr(PoolInThisProcess, "ran", [])
    names = photo_names(2, 0)
    return data_folder_with(tmp_path / "data", names), names


def test_an_interrupted_cache_goes_on_and_a_complete_one_is_left_alone(
    small: tuple[Path, list[str]], tmp_path: Path
) -> None:
    data, names = small
    cache = tmp_path / "cache"
    build_cache(data, names, names[:1], cache, 1)
    assert PoolInThisProcess.ran == [("edit", names[:1]), ("edit", names[1:]), ("score", names[:1])]
    shards = {path.name: path.read_bytes() for path in sorted(cache.iterdir())}
    lost = sorted(cache.iterdir())[0]
    lost.unlink()
    PoolInThisProcess.ran.clear()
    build_cache(data, names, names[:1], cache, 1)
    assert len(PoolInThisProcess.ran) == 1
    assert {path.name: path.read_bytes() for path in sorted(cache.iterdir())} == shards  # the same bytes again
    PoolInThisProcess.ran.clear()
    build_cache(data, names, names[:1], cache, 1)
    assert PoolInThisProcess.ran == []


def test_rows_follow_the_plan_of_their_source(made_workshop: Workshop) -> None:
    cache = load_cache(made_workshop.runs / "cache")
    for name in made_workshop.source_names:
        rows = [picture for picture in cache.pictures if picture.source == name and picture.purpose == "edit"]
        assert [picture.recipe for picture in rows] == plan_pictures(picture_rng(name, "edit"))
        scored = [picture for picture in cache.pictures if picture.source == name and picture.purpose == "score"]
        assert [picture.recipe for picture in scored] == [PictureRecipe(None, 0)] * 2
    assert cache.tokens.shape == (len(cache.pictures), 27, 1824)
    assert cache.tokens.dtype == np.float16
    assert np.isfinite(cache.tokens).all()
    assert cache.appearance.shape == (len(cache.pictures), 6)


def test_a_scored_photo_is_cached_as_the_engine_sees_it(made_workshop: Workshop) -> None:
    cache = load_cache(made_workshop.runs / "cache")
    name = made_workshop.source_names[0]
    row = next(k for k, one in enumerate(cache.pictures) if one.source == name and one.purpose == "score")
    tower = build_tower()
    with torch.inference_mode():
        seen = tower.raw_tokens(letterbox_tensor([read_picture(made_workshop.data / name).pixels], 320))
    assert np.abs(seen.numpy()[0] - cache.tokens[row]).max() < 0.02  # float16


def test_a_photos_tokens_depend_on_no_other_photo_of_its_batch(made_workshop: Workshop) -> None:
    names = made_workshop.source_names[:3]
    pictures = [read_picture(made_workshop.data / name).pixels for name in names]
    tower = build_tower()
    together, alone = raw_tokens(tower, pictures), raw_tokens(tower, pictures[2:])
    assert np.abs(together[2].astype(np.float32) - alone[0]).max() < 0.02
