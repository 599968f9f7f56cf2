"""What is refused before any library looks at it, so that a wrong --model is told in our words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.errors import WeightsDamaged, WeightsMissing
from engine.models.registry import ModelUnknown
from engine.red_aes import load
from tests.support.model_folders import CONFIG, write_model


def test_a_model_that_is_not_installed_is_to_be_downloaded() -> None:
    with pytest.raises(WeightsMissing, match=r"not installed.*models download qwen3-vl-2b"):
        load(Path("qwen3-vl-2b"))


def test_a_mistyped_name_gets_a_hint() -> None:
    with pytest.raises(ModelUnknown, match="Did you mean qwen3-vl-2b"):
        load(Path("qwen3-vl-2"))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(WeightsMissing, match=r"There is no folder .*gone"):
        load(tmp_path / "gone")


def test_a_folder_without_a_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(WeightsMissing, match=r"no config\.json"):
        load(tmp_path)


def test_a_model_that_brings_code_is_refused_and_nobody_is_asked_whether_to_run_it(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "mine")
    code = CONFIG | {"auto_map": {"AutoConfig": "configuration_mine.MineConfig"}}
    (folder / "config.json").write_text(json.dumps(code), encoding="utf-8")
    with pytest.raises(WeightsDamaged, match="runs no code of models"):
        load(folder)
