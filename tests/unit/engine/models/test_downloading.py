"""Downloads from a small hub on loopback: whole, gone on with, damaged, refused."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import huggingface_hub.constants
import huggingface_hub.file_download
import pytest

from engine.errors import WeightsDamaged
from engine.models.downloading import DownloadFailed, download
from engine.models.installed import PARTS, DriveFull, InstalledModel, ModelThere
from engine.models.manifest import read_manifest
from engine.models.registry import known_model
from tests.support.fake_hub import COMMIT, REPO, FakeHub, fake_hub, use_hub
from tests.support.model_folders import write_model

MODEL = replace(known_model("qwen3-vl-2b"), name="made-up", repo=REPO, revision=COMMIT)
WEIGHTS = "model.safetensors"

pytestmark = pytest.mark.usefixtures("caplog")  # the hub's library remarks upon each break


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    source = write_model(tmp_path / "hub")
    for name in ("modeling.py", "pytorch_model.bin", "README.md", "original/model.safetensors"):
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_bytes(b"never wanted")
    with fake_hub(source) as serving:
        use_hub(serving, monkeypatch)
        yield serving


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "models"


def get(root: Path, revision: str | None = None) -> InstalledModel:
    return download(MODEL, root, lambda done, total: None, revision)


def fetched(hub: FakeHub) -> list[str]:
    return sorted({name for name, _ in hub.asked})


def test_a_download_brings_weights_and_texts_only(hub: FakeHub, root: Path) -> None:
    model = get(root)
    there = {path.name for path in model.folder.iterdir()}
    assert there == {*fetched(hub), "manifest.json"}
    assert not there & {"modeling.py", "pytorch_model.bin", "README.md"}
    assert (model.folder / WEIGHTS).read_bytes() == hub.files[WEIGHTS]
    assert list((root / PARTS).iterdir()) == []


def test_the_commit_is_pinned_in_the_manifest(hub: FakeHub, root: Path) -> None:
    manifest = read_manifest(get(root).folder)
    assert manifest.origin == f"{REPO}@{COMMIT}"
    assert manifest.model == f"made-up@{COMMIT[:8]}"
    assert not manifest.is_red_aes


def test_another_revision_is_resolved_to_its_commit(hub: FakeHub, root: Path) -> None:
    hub.commit = "f" * 40
    with pytest.raises(DownloadFailed, match="no such revision"):
        get(root)
    assert read_manifest(get(root, "main").folder).origin == f"{REPO}@{hub.commit}"


def test_progress_is_told_up_to_the_whole(hub: FakeHub, root: Path) -> None:
    told: list[tuple[int, int]] = []
    download(MODEL, root, lambda *counts: told.append(counts))
    total = sum(len(hub.files[name]) for name in fetched(hub))
    assert told[0] == (0, total)
    assert told[-1] == (total, total)
    assert told == sorted(told)


def test_a_cut_connection_is_gone_on_with_inside_the_file(hub: FakeHub, root: Path) -> None:
    hub.break_after = 100
    model = get(root)
    assert (WEIGHTS, "bytes=100-") in hub.asked
    assert (model.folder / WEIGHTS).read_bytes() == hub.files[WEIGHTS]


def test_an_interrupted_download_is_gone_on_with_by_the_next_command(hub: FakeHub, root: Path) -> None:
    def interrupt(done: int, total: int) -> None:
        if done > total - 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        download(MODEL, root, interrupt)
    kept = root / PARTS / MODEL.name / COMMIT
    n_kept = sum(path.stat().st_size for path in kept.iterdir())
    n_asked = len(hub.asked)
    assert n_kept > 0
    assert get(root).folder.is_dir()
    assert len(hub.asked) - n_asked < n_asked


def test_half_a_file_is_asked_for_from_where_it_ends(hub: FakeHub, root: Path) -> None:
    part = root / PARTS / MODEL.name / COMMIT
    part.mkdir(parents=True)
    (part / WEIGHTS).write_bytes(hub.files[WEIGHTS][:150])
    model = get(root)
    assert [asked for name, asked in hub.asked if name == WEIGHTS] == ["bytes=150-"]
    assert (model.folder / WEIGHTS).read_bytes() == hub.files[WEIGHTS]


def test_what_was_begun_of_another_commit_is_not_gone_on_with(hub: FakeHub, root: Path) -> None:
    other = root / PARTS / MODEL.name / ("f" * 40)
    other.mkdir(parents=True)
    get(root)
    assert not other.exists()


@pytest.mark.parametrize("name", [WEIGHTS, "config.json"])
def test_a_file_that_is_not_what_the_hub_says_is_told_deleted_and_fetched_anew(
    hub: FakeHub, root: Path, name: str
) -> None:
    hub.wrong = {name}
    with pytest.raises(DownloadFailed, match=f"{name} of {REPO} came damaged"):
        get(root)
    assert not (root / MODEL.name).exists()
    hub.wrong, hub.asked = set(), []
    get(root)
    assert fetched(hub) == [name]


def test_too_little_space_is_told_before_anything_is_fetched(
    hub: FakeHub, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9 - 1000, 1000))  # type: ignore[attr-defined]
    with pytest.raises(DriveFull):
        get(root)
    assert hub.asked == []


def test_a_switched_off_network_is_told(hub: FakeHub, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(DownloadFailed, match=r"HF_HUB_OFFLINE .* is set.*models import"):
        get(root)


def test_a_hub_that_is_not_there_is_told(hub: FakeHub, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(huggingface_hub.constants, "ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(DownloadFailed, match="connection to the hub failed"):
        get(root)


def test_an_unknown_revision_and_repository_are_told(hub: FakeHub, root: Path) -> None:
    with pytest.raises(DownloadFailed, match=r"no such revision.*--revision main"):
        get(root, "never")
    with pytest.raises(DownloadFailed, match="no model no/where"):
        download(replace(MODEL, repo="no/where"), root, lambda done, total: None)


def test_a_repository_of_pickles_is_refused(hub: FakeHub, root: Path) -> None:
    del hub.files[WEIGHTS]
    with pytest.raises(DownloadFailed, match="no safetensors"):
        get(root)


def test_a_repository_without_a_processor_is_told_and_not_installed(hub: FakeHub, root: Path) -> None:
    del hub.files["preprocessor_config.json"]
    with pytest.raises(WeightsDamaged, match="no image processor"):
        get(root)
    assert not (root / MODEL.name).exists()


def test_what_is_installed_is_not_downloaded_over(hub: FakeHub, root: Path) -> None:
    get(root)
    hub.asked = []
    with pytest.raises(ModelThere):
        get(root)
    assert hub.asked == []
