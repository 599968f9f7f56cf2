from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from PIL import Image

from engine.edits.degradations import Degradation
from engine.image_input import read_picture
from engine.vlm.mini.configuration import RedAesTowerConfig
from engine.vlm.mini.letterbox import letterbox_tensor
from tests.support.training_material import data_folder_with, photo_names
from tests.support.work_here import run_here
from training import progress
from training.dataset import parts, running
from training.dataset.making import PictureMaker, picture_name
from training.dataset.parts import read_part
from training.dataset.pictures import open_source, picture_rng, plan_pictures
from training.dataset.records import PictureRecord
from training.dataset.running import Work
from training.dataset.subject import SubjectFinder
from training.feature_cache import build_cache, build_tower, load_cache, raw_tokens
from training.workshop import Workshop

Job = tuple[str, list[str]]


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    """The jobs that were run, in order; they run in this process, so that they can be counted."""
    jobs_run: list[Job] = []

    def noted(work: Work, jobs: Sequence[Job], workers: int) -> Iterator[int]:
        assert workers == 1
        for done in run_here(work, jobs):
            jobs_run.append(jobs[done - 1])
            yield done

    monkeypatch.setattr(running, "run_each", noted)
    return jobs_run


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, list[str]]:
    """Two drawn photos in shards of one."""
    monkeypatch.setattr(parts, "_SHARD_SOURCES", 1)
    names = photo_names(2, 0)
    return data_folder_with(tmp_path / "data", names), names


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sources whose pictures were made, in order."""
    sources: list[str] = []
    real = PictureMaker.make

    def make(self: PictureMaker, source: str) -> list[PictureRecord]:
        sources.append(source)
        return real(self, source)

    monkeypatch.setattr(PictureMaker, "make", make)
    return sources


def test_progress_tells_how_many_shards_and_minutes_are_left(
    small: tuple[Path, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    data, names = small
    clock = iter([0.0, 60.0, 120.0, 180.0, 200.0, 260.0, 320.0])
    monkeypatch.setattr(progress, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    monkeypatch.setattr(running, "run_each", lambda _, jobs, workers: iter(range(1, len(jobs) + 1)))
    with caplog.at_level(logging.INFO):
        build_cache(data, names, names[:1], tmp_path / "runs", 1)
    assert caplog.messages == [
        "pictures and features: 1 of 3 shards, 2 min left",
        "pictures and features: 2 of 3 shards, 1 min left",
        "pictures and features: 3 of 3 shards, 0 min left",
        "remedies: 1 of 2 shards, 1 min left",
        "remedies: 2 of 2 shards, 0 min left",
    ]


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_an_interrupted_cache_goes_on_and_a_complete_one_is_left_alone(
    small: tuple[Path, list[str]], tmp_path: Path, ran: list[Job], made: list[str]
) -> None:
    data, names = small
    runs = tmp_path / "runs"
    build_cache(data, names, names[:1], runs, 1)
    pictures = [("edit", names[:1]), ("edit", names[1:]), ("score", names[:1])]
    assert ran == [*pictures, ("remedy", names[:1]), ("remedy", names[1:])]
    assert made == names
    before = contents(runs)
    sorted((runs / "cache").iterdir())[0].unlink()
    ran.clear()
    build_cache(data, names, names[:1], runs, 1)
    assert len(ran) == 1
    assert made == names  # the pictures stand in the data set, so they are not made again
    assert contents(runs) == before  # the same bytes again
    ran.clear()
    build_cache(data, names, names[:1], runs, 1)
    assert ran == []
    shutil.rmtree(runs / "dataset")  # features without their pictures are of no use to the judges
    build_cache(data, names, names[:1], runs, 1)
    assert ran == pictures[:2]
    assert contents(runs) == before


@pytest.mark.usefixtures("ran")
def test_pictures_that_were_cut_short_are_listed_nowhere_and_made_again(
    small: tuple[Path, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, names = small
    monkeypatch.setattr(parts, "_SHARD_SOURCES", 2)
    runs, straight = tmp_path / "runs", tmp_path / "straight"
    with monkeypatch.context() as patch:
        real = PictureMaker.make

        def stopped(self: PictureMaker, source: str) -> list[PictureRecord]:
            if source == names[1]:
                raise KeyboardInterrupt
            return real(self, source)

        patch.setattr(PictureMaker, "make", stopped)
        with pytest.raises(KeyboardInterrupt):
            build_cache(data, names, [], runs, 1)
    assert list((runs / "dataset" / "images").rglob("*.jpg"))  # the first source's pictures
    assert not list((runs / "dataset" / "parts").iterdir())
    assert not list((runs / "cache").iterdir())
    assert read_part(runs / "dataset", names) is None
    build_cache(data, names, [], runs, 1)
    build_cache(data, names, [], straight, 1)
    assert contents(runs) == contents(straight)
    records = read_part(runs / "dataset", names)
    assert records is not None
    assert [record.source for record in records] == [name for name in names for _ in range(12)]
    assert all((runs / "dataset" / record.file).is_file() for record in records)


def test_rows_follow_the_plan_of_their_source(made_workshop: Workshop) -> None:
    cache, finder = load_cache(made_workshop.runs / "cache"), SubjectFinder()
    for name in made_workshop.source_names:
        rows = [picture for picture in cache.pictures if picture.source == name and picture.purpose == "edit"]
        subject = finder.find(open_source(made_workshop.data / name))
        assert [picture.recipe for picture in rows] == plan_pictures(picture_rng(name, "edit"), subject)
        assert [picture.name for picture in rows] == [picture_name(name, number) for number in range(12)]
        scored = [picture for picture in cache.pictures if picture.source == name and picture.purpose == "score"]
        assert [picture.recipe for picture in scored] == [(), ((Degradation.FLIP, 0),)]
        assert all(picture.is_neutral and not picture.name for picture in scored)
    assert cache.tokens.shape == (len(cache.pictures), 27, RedAesTowerConfig().hidden_size)
    assert cache.tokens.dtype == np.float16
    assert np.isfinite(cache.tokens).all()
    assert cache.appearance.shape == (len(cache.pictures), 6)


def test_an_edited_picture_is_cached_as_its_file_in_the_data_set_shows_it(made_workshop: Workshop) -> None:
    cache, dataset = load_cache(made_workshop.runs / "cache"), made_workshop.runs / "dataset"
    records = {record.picture: record for record in read_part(dataset, made_workshop.source_names) or []}
    edited = [row for row, one in enumerate(cache.pictures) if one.purpose == "edit"]
    assert {cache.pictures[row].name for row in edited} == set(records)
    row = edited[7]
    with Image.open(dataset / records[cache.pictures[row].name].file) as opened:
        seen = raw_tokens(build_tower(), [opened.convert("RGB")])
    assert np.abs(seen[0].astype(np.float32) - cache.tokens[row]).max() < 0.02  # float16


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
