"""Tiny models of real classes, built and taught once a session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from engine.red_aes import RedAesAssessor
from engine.vlm.loading import LoadedModel, load_model
from tests.support.tiny_lessons import lesson_texts, teach
from tests.support.tiny_models import TINY_KINDS, UNTAUGHT_KINDS, save_tiny


@pytest.fixture(autouse=True, scope="session")
def _one_thread() -> Iterator[None]:
    """Models this small run fastest on one."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="session", params=[*TINY_KINDS, *UNTAUGHT_KINDS])
def untrained(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> RedAesAssessor:
    """A model of random weights."""
    folder: Path = tmp_path_factory.mktemp("untrained") / request.param
    save_tiny(request.param, folder, lesson_texts())
    return RedAesAssessor(load_model(folder))


@pytest.fixture(scope="session", params=TINY_KINDS)
def taught_folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that knows `tiny_lessons.lessons` by heart."""
    folder: Path = tmp_path_factory.mktemp("taught") / request.param
    save_tiny(request.param, folder, lesson_texts())
    teach(folder)
    return folder


@pytest.fixture(scope="session")
def loaded(taught_folder: Path) -> LoadedModel:
    return load_model(taught_folder)


@pytest.fixture(scope="session")
def taught(loaded: LoadedModel) -> RedAesAssessor:
    return RedAesAssessor(loaded)
