"""A data set whose making is killed, by signal 9, at any of its writes: the next run makes the same data set."""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.support.killing import killed_at
from tests.support.training_material import data_folder_with, photo_names
from tests.support.work_here import work_here
from tests.unit.training.dataset.assembly import FAILS, LIGHT, Troupe, drawn_photos, plan_of
from training import feature_cache
from training.dataset import making, parts
from training.dataset.assembling import assemble
from training.feature_cache import build_cache

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

_EVERY = 3
"""Of the writes, so many to one at which it is killed; before it and half-way through it by turns."""


def contents(folder: Path) -> dict[str, bytes]:
    """Everything but how often servers were asked, and what the journal's lines' order tells of the kill."""
    apart = ("asked.json", "answers.jsonl")
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in apart
    }


def killed_everywhere(run: Callable[[Path], object], tmp_path: Path) -> int:
    """Kills a run at one write after another, lets a second one go on, and compares; how many kills that were."""
    run(tmp_path / "straight")
    straight = contents(tmp_path / "straight")
    for number in count():
        folder = tmp_path / f"killed {number}"
        is_killed = killed_at(
            number * _EVERY,
            lambda folder=folder: run(folder),
            folder,
            is_cut=bool(number % 2),  # type: ignore[misc]
        )
        if not is_killed:
            return number
        run(folder)
        assert contents(folder) == straight
    raise AssertionError


def test_a_data_set_that_is_killed_anywhere_comes_out_as_one_that_was_not(tmp_path: Path) -> None:
    plan = plan_of(drawn_photos(tmp_path / "pool", 2), LIGHT, FAILS)
    assert killed_everywhere(lambda folder: assemble(plan, folder, Troupe().crew), tmp_path) > 10


def test_pictures_and_features_that_are_killed_anywhere_come_out_as_those_that_were_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NoFinder:
        def find(self, photo: Image.Image) -> None:
            return None

    names = photo_names(2, 0)
    data = data_folder_with(tmp_path / "data", names)
    monkeypatch.setattr(parts, "_SHARD_SOURCES", 1)
    monkeypatch.setattr(making, "SubjectFinder", NoFinder)
    monkeypatch.setattr(feature_cache, "build_tower", lambda: None)
    monkeypatch.setattr(feature_cache, "raw_tokens", lambda _, some: np.zeros((len(some), 27, 4), np.float16))
    work_here(monkeypatch)
    monkeypatch.setattr(np, "savez", _without_times)
    assert killed_everywhere(lambda runs: build_cache(data, names, names[:1], runs, 1), tmp_path) > 10


def _without_times(file: object, **arrays: object) -> None:
    """An archive's bytes tell when it was written; these don't."""
    file.write(repr(sorted((name, np.asarray(values).tobytes()) for name, values in arrays.items())).encode())  # type: ignore[attr-defined]
