"""Models fetched, brought in and removed while the caller goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from app.workflow import model_shelf
from app.workflow.model_shelf import ModelShelf
from engine.errors import Cancelled, NotEnoughMemory, RedAesError, WeightsDamaged
from engine.models.planning import LoadPlan, Room
from engine.models.registry import known_model
from engine.models.sizes import Quantization
from tests.support.fake_hub import COMMIT, REPO, FakeHub, fake_hub, use_hub
from tests.support.model_folders import write_model

pytestmark = pytest.mark.usefixtures("caplog")  # the hub's library remarks upon each break
NAME = "qwen3-vl-2b"


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    monkeypatch.setattr(model_shelf, "known_model", lambda name: replace(known_model(name), repo=REPO, revision=COMMIT))
    with fake_hub(write_model(tmp_path / "hub")) as serving:
        use_hub(serving, monkeypatch)
        yield serving


def names(shelf: ModelShelf) -> set[str]:
    return {card.name for card in shelf.shelf().result(20).cards if card.installed is not None}


def test_a_download_that_is_paused_goes_on_where_it_stopped(hub: FakeHub, tmp_path: Path) -> None:
    calls = count()

    def clock() -> float:
        call = next(calls)
        if call == 4:
            shelf.stop(NAME)
        return float(call)

    shelf = ModelShelf(tmp_path / "models", clock)
    with pytest.raises(Cancelled):
        shelf.download(NAME).result(20)
    assert shelf.works() == ()
    begun = shelf.shelf().result(20).begun[NAME]
    assert begun > 0
    assert shelf.download(NAME).result(20).name == NAME
    assert any(asked is not None for _, asked in hub.asked)
    assert NAME in names(shelf)
    assert shelf.shelf().result(20).begun == {}


def test_progress_tells_bytes_and_speed_while_it_lasts(hub: FakeHub, tmp_path: Path) -> None:
    seen = []
    seconds = count()

    def clock() -> float:
        seen.extend(shelf.works())
        return float(next(seconds))

    shelf = ModelShelf(tmp_path / "models", clock)
    shelf.download(NAME).result(20)
    assert seen[0].total_bytes == 0
    assert 0 < seen[-1].done_bytes <= seen[-1].total_bytes
    assert seen[-1].bytes_per_s is not None
    assert seen[-1].bytes_per_s > 0


def test_what_came_of_a_stopped_download_can_be_deleted(hub: FakeHub, tmp_path: Path) -> None:
    shelf = ModelShelf(tmp_path / "models", lambda: shelf.stop(NAME) or 0.0)  # type: ignore[func-returns-value]
    with pytest.raises(Cancelled):
        shelf.download(NAME).result(20)
    shelf.remove(NAME).result(20)
    assert shelf.shelf().result(20).begun == {}


def test_a_folder_is_tried_before_it_is_copied_and_gets_a_name_that_is_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[Path] = []
    monkeypatch.setattr(model_shelf, "try_folder", tried.append)
    source = write_model(tmp_path / "Mine")
    shelf = ModelShelf(tmp_path / "models")
    assert [shelf.import_folder(source).result(20).name for _ in range(2)] == ["mine", "mine-2"]
    assert tried == [source, source]
    assert source.is_dir()
    shelf.remove("mine").result(20)
    assert names(shelf) == {"red-aes-mini", "mine-2"}


def test_a_folder_that_is_broken_is_refused_with_the_reason_and_one_that_is_too_large_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors: list[RedAesError] = [WeightsDamaged("A weight is missing.", "Copy it."), NotEnoughMemory("Large.", "Wait.")]

    def fail(folder: Path) -> None:
        raise errors.pop(0)

    monkeypatch.setattr(model_shelf, "try_folder", fail)
    shelf = ModelShelf(tmp_path / "models")
    source = write_model(tmp_path / "mine")
    with pytest.raises(WeightsDamaged, match=r"A weight is missing\."):
        shelf.import_folder(source).result(20)
    assert names(shelf) == {"red-aes-mini"}
    assert shelf.import_folder(source).result(20).name == "mine"


def test_each_model_is_planned_for_these_devices_or_says_why_not(tmp_path: Path) -> None:
    shelf = ModelShelf(tmp_path / "models")
    cards = shelf.shelf().result(20).cards
    rooms = (Room("cpu", "CPU", 6_000_000_000, None, frozenset(Quantization)),)
    plans = shelf.plans(cards, rooms, "auto", "auto").result(20)
    assert isinstance(plans["red-aes-mini"], LoadPlan)
    assert isinstance(plans["qwen3-vl-8b"], NotEnoughMemory)
    assert isinstance(shelf.plans(cards, rooms, "cuda", "auto").result(20)["qwen3-vl-2b"], RedAesError)


def test_files_are_looked_at_without_loading_them(tmp_path: Path) -> None:
    shelf = ModelShelf(tmp_path / "models")
    shelf.check(write_model(tmp_path / "whole")).result(20)
    (tmp_path / "whole" / "model.safetensors").write_bytes(b"")
    with pytest.raises(WeightsDamaged):
        shelf.check(tmp_path / "whole").result(20)
