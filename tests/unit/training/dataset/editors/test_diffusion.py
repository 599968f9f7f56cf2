"""Untrained pipelines of the real classes: saved, loaded through our code, and asked for an edit."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from diffusers.utils import logging as diffusers_logging
from huggingface_hub import constants as hub_constants
from PIL import Image
from safetensors.torch import load_file

from engine.errors import NotEnoughMemory, WeightsMissing
from tests.support.pictures import scene
from tests.unit.training.dataset.editors.tiny_pipelines import save_tiny_pipeline
from training.dataset.editors.diffusion import DiffusionEditor, load_editor
from training.dataset.editors.loading import Placement, default_placement
from training.dataset.editors.pipelines import PIPELINES
from training.dataset.editors.protocol import EditFailed, EditorUnavailable, EditRequest

CPU = Placement("cpu", torch.float32)
ONE_STEP = {"num_inference_steps": 1}
COMMIT = "0" * 40
DARKER = EditRequest((), "Make the sky darker.")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Where a kind's untrained pipeline stands; written when it is first asked for."""
    diffusers_logging.disable_progress_bar()
    written: dict[str, Path] = {}

    def folder(name: str) -> Path:
        if name not in written:
            written[name] = tmp_path_factory.mktemp(name)
            save_tiny_pipeline(name, written[name])
        return written[name]

    return folder


@pytest.fixture(scope="module")
def photo() -> Image.Image:
    return scene(60, 44)


def edited(editor: DiffusionEditor, photo: Image.Image, request: EditRequest = DARKER, seed: int = 7) -> bytes:
    picture = editor.edit(photo, request, np.random.default_rng(seed))
    assert (picture.mode, picture.size) == ("RGB", photo.size)
    return picture.tobytes()


@pytest.mark.parametrize("name", PIPELINES)
def test_every_pipeline_edits_at_the_photos_size_and_the_same_for_the_same_chance(
    name: str, folders: Callable[[str], Path], photo: Image.Image
) -> None:
    editor = load_editor(name, CPU, folders(name), arguments=ONE_STEP)
    first = edited(editor, photo)
    assert np.frombuffer(first, np.uint8).std() > 1
    assert first == edited(editor, photo)


def test_another_chance_or_another_instruction_gives_another_picture(
    folders: Callable[[str], Path], photo: Image.Image
) -> None:
    editor = load_editor("instruct-pix2pix", CPU, folders("instruct-pix2pix"), arguments=ONE_STEP)
    first = edited(editor, photo)
    assert first != edited(editor, photo, seed=8)
    assert first != edited(editor, photo, EditRequest((), "remove the bin"))


@pytest.mark.parametrize("name", PIPELINES)
def test_a_pipeline_that_gives_back_what_it_got_gives_back_the_photo(name: str) -> None:
    photo = scene(150, 100)
    calls: list[dict[str, Any]] = []

    def echo(**arguments: Any) -> Any:
        calls.append(arguments)
        return SimpleNamespace(images=[arguments["image"]])

    picture = DiffusionEditor(PIPELINES[name], echo).edit(photo, DARKER, np.random.default_rng(0))
    assert np.abs(np.asarray(picture, np.int16) - np.asarray(photo, np.int16)).mean() < 2.0
    width, height = calls[0]["image"].size
    assert (calls[0].get("width", width), calls[0].get("height", height)) == (width, height)
    assert calls[0].get("max_area", width * height) == width * height
    assert calls[0]["num_inference_steps"] == PIPELINES[name].arguments["num_inference_steps"]


def test_a_withheld_picture_is_a_failed_edit(photo: Image.Image) -> None:
    def withhold(**arguments: Any) -> Any:
        return SimpleNamespace(images=[arguments["image"]], nsfw_content_detected=[True])

    with pytest.raises(EditFailed, match="withheld"):
        edited(DiffusionEditor(PIPELINES["instruct-pix2pix"], withhold), photo)


def test_full_memory_says_so(photo: Image.Image) -> None:
    def overflow(**_: Any) -> Any:
        raise torch.OutOfMemoryError

    with pytest.raises(NotEnoughMemory, match="flux-kontext"):
        edited(DiffusionEditor(PIPELINES["flux-kontext"], overflow), photo)


def test_a_request_without_words_is_our_mistake(photo: Image.Image) -> None:
    with pytest.raises(ValueError, match="instruction"):
        edited(DiffusionEditor(PIPELINES["flux-kontext"], None), photo, EditRequest(()))


@pytest.mark.parametrize("revision", [None, "main", "0" * 39])
def test_a_repository_without_a_pinned_commit_is_not_downloaded(revision: str | None) -> None:
    with pytest.raises(EditorUnavailable, match="revision"):
        load_editor("qwen-image-edit", CPU, revision=revision)


def test_offline_a_repository_that_was_never_downloaded_is_missing() -> None:
    with pytest.raises(WeightsMissing, match="LongCat"):
        load_editor("longcat-image-edit", CPU, revision=COMMIT)


def test_offline_what_an_earlier_run_downloaded_is_loaded(
    folders: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_constants, "HF_HUB_CACHE", str(tmp_path))
    snapshots = tmp_path / "models--timbrooks--instruct-pix2pix" / "snapshots"
    snapshots.mkdir(parents=True)
    (snapshots / COMMIT).symlink_to(folders("instruct-pix2pix"), target_is_directory=True)
    editor = load_editor("instruct-pix2pix", CPU, revision=COMMIT)
    assert type(editor.pipeline).__name__ == "StableDiffusionInstructPix2PixPipeline"


def test_a_folder_made_for_another_class_is_refused(folders: Callable[[str], Path]) -> None:
    with pytest.raises(EditorUnavailable, match="StableDiffusionInstructPix2PixPipeline"):
        load_editor("flux-kontext", CPU, folders("instruct-pix2pix"))


def test_an_empty_folder_is_missing_weights(tmp_path: Path) -> None:
    with pytest.raises(WeightsMissing):
        load_editor("flux-kontext", CPU, tmp_path)


def test_pickled_weights_are_not_read(folders: Callable[[str], Path], tmp_path: Path) -> None:
    name = "instruct-pix2pix"
    for file in folders(name).rglob("*"):
        copy = tmp_path / file.relative_to(folders(name))
        if file.is_dir():
            copy.mkdir(parents=True)
        elif file.parent.name == "unet" and file.suffix == ".safetensors":
            torch.save(load_file(file), copy.with_suffix(".bin"))
        else:
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    with pytest.raises(WeightsMissing, match="safetensors"):
        load_editor(name, CPU, tmp_path)


def test_every_kind_names_a_class_that_a_saved_pipeline_says(folders: Callable[[str], Path]) -> None:
    for name, kind in PIPELINES.items():
        index = json.loads((folders(name) / "model_index.json").read_text(encoding="utf-8"))
        assert index["_class_name"] == kind.class_name


def test_the_cpu_offloads_nothing() -> None:
    with pytest.raises(ValueError, match="accelerator"):
        Placement("cpu", torch.float32, offload=True)


def test_without_an_accelerator_the_precision_is_single(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    assert default_placement(PIPELINES["flux-kontext"]) == CPU
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert default_placement(PIPELINES["flux-kontext"], offload=True) == Placement("cuda", torch.bfloat16, offload=True)
