"""Publishing a model: its card says what was measured, and nothing that was not."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine.red_aes import EMBEDDED_MODEL
from tests.support.training_material import data_folder_with
from training.config import load_recipe
from training.publish import NotEvaluated, publish
from training.workshop import Workshop


@pytest.fixture
def figures() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((EMBEDDED_MODEL / "evaluation.json").read_text(encoding="utf-8"))
    return read | {"model": "made-up@1.2.3"}


@pytest.fixture
def workshop(tmp_path: Path, figures: dict[str, Any]) -> Workshop:
    recipe = replace(load_recipe("mini"), name="made-up", version="1.2.3")
    data = data_folder_with(tmp_path / "data", ["photos/web/a.jpg"])
    runs = tmp_path / "runs"
    runs.mkdir()
    (runs / "evaluation.json").write_text(json.dumps(figures), encoding="utf-8")
    return Workshop(data, runs, recipe)


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    folder = tmp_path / "exported"
    folder.mkdir()
    shutil.copy(EMBEDDED_MODEL / "manifest.json", folder)
    (folder / "model.safetensors").write_bytes(b"weights")
    return folder


def test_the_card_counts_every_unreadable_answer(
    workshop: Workshop, exported: Path, tmp_path: Path, figures: dict[str, Any]
) -> None:
    parts = [part for part in figures.values() if isinstance(part, dict) and "unreadable" in part]
    assert len(parts) == 7
    for number, part in enumerate(parts):
        part["unreadable"] = 10**number
    (workshop.runs / "evaluation.json").write_text(json.dumps(figures), encoding="utf-8")
    publish(workshop, exported, tmp_path / "shipped")
    card = (tmp_path / "shipped" / "README.md").read_text(encoding="utf-8")
    assert "| unreadable answers in all of the above | 1111111 |" in card


def test_the_published_folder_holds_weights_card_and_figures(
    workshop: Workshop, exported: Path, tmp_path: Path
) -> None:
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "old.safetensors").write_bytes(b"old")
    publish(workshop, exported, shipped)
    assert {path.name for path in shipped.iterdir()} == {
        "README.md",
        "evaluation.json",
        "manifest.json",
        "model.safetensors",
    }


def test_figures_of_another_model_publish_nothing(workshop: Workshop, exported: Path, tmp_path: Path) -> None:
    older = replace(workshop, recipe=replace(workshop.recipe, version="1.2.4"))
    with pytest.raises(NotEvaluated, match=r"not those of made-up@1\.2\.4"):
        publish(older, exported, tmp_path / "shipped")
    assert not (tmp_path / "shipped").exists()
