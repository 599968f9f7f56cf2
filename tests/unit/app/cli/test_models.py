"""`redaes models` over a models' folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import paths, settings
from engine.errors import WeightsDamaged
from engine.models import trial
from engine.models.planning import LoadPlan
from engine.models.registry import known_model
from engine.models.sizes import Quantization
from tests.support.fake_hub import fake_hub
from tests.support.model_folders import write_model
from tests.unit.app.cli.conftest import Redaes

ROOT = Path(__file__).parents[4]


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "models_folder", lambda: tmp_path / "models")
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "settings.toml")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_model(tmp_path / "source")


def used() -> str:
    return settings.load(paths.settings_file()).settings.model_folder


def test_the_list_shows_the_embedded_model_in_use_and_what_is_offered(redaes: Redaes) -> None:
    (form,) = redaes("models", "list", "--json").lines
    first, *others = form["models"]
    assert (first["name"], first["state"], first["in_use"], first["red_aes"]) == (
        "red-aes-mini",
        "embedded",
        True,
        True,
    )
    assert {model["state"] for model in others} == {"available"}
    shown = redaes("models", "list").out.splitlines()
    assert shown[1].startswith("* red-aes-mini")
    assert any(line.startswith("  qwen3-vl-8b") and "17.5 GB" in line for line in shown)


def test_info_tells_licence_memory_and_that_other_models_answer_zero_shot(redaes: Redaes) -> None:
    told = redaes("models", "info", "qwen2.5-vl-3b").out
    assert "not for commercial use" in told
    assert "GB nf4" in told
    assert "zero-shot" in told


def test_an_unknown_name_is_wrong_usage_with_a_hint(redaes: Redaes) -> None:
    result = redaes("models", "info", "qwen3-vl-2")
    assert result.code == 2
    assert "Did you mean qwen3-vl-2b?" in result.err


def test_an_imported_model_can_be_used_and_then_is_what_verbs_ask(redaes: Redaes, source: Path) -> None:
    (form,) = redaes("models", "import", source, "--name", "mine", "--json").lines
    assert (form["name"], form["state"], form["red_aes"]) == ("mine", "installed", False)
    result = redaes("models", "use", "mine", "--quantization", "nf4")
    assert result.code == 0
    assert "zero-shot" in result.err
    assert used() == form["folder"]
    assert settings.load(paths.settings_file()).settings.quantization == "nf4"
    redaes("models", "use", "red-aes-mini", "--quantization", "auto")
    assert settings.load(paths.settings_file()).settings == settings.DEFAULTS


def test_using_a_broken_model_changes_nothing(redaes: Redaes, source: Path) -> None:
    (source / "model.safetensors").write_bytes(b"")
    result = redaes("models", "use", source)
    assert result.code == 4
    assert "cannot be used" in result.err
    assert used() == ""


def test_using_a_model_that_is_not_installed_tells_how_to_get_it(redaes: Redaes) -> None:
    result = redaes("models", "use", "qwen3-vl-2b")
    assert result.code == 4
    assert "redaes models download qwen3-vl-2b" in result.err


def test_settings_of_other_versions_survive_a_choice(redaes: Redaes, source: Path) -> None:
    paths.settings_file().write_text('of_the_future = "kept"\n', encoding="utf-8")
    redaes("models", "use", source)
    assert settings.load(paths.settings_file()).unknown == {"of_the_future": "kept"}


def test_removing_asks_for_yes_and_frees_the_folder(redaes: Redaes, source: Path) -> None:
    redaes("models", "import", source, "--name", "mine")
    assert redaes("models", "remove", "mine").code == 3
    assert (paths.models_folder() / "mine").is_dir()
    assert redaes("models", "remove", "mine", "--yes", "--json").lines[0]["removed"] == "mine"
    assert not (paths.models_folder() / "mine").exists()
    assert source.is_dir()


def test_the_embedded_model_and_the_one_in_use_are_not_removed(redaes: Redaes, source: Path) -> None:
    assert redaes("models", "remove", "red-aes-mini", "--yes").code == 3
    redaes("models", "import", source, "--name", "mine")
    redaes("models", "use", "mine")
    result = redaes("models", "remove", "mine", "--yes")
    assert result.code == 3
    assert "is in use" in result.err
    assert (paths.models_folder() / "mine").is_dir()


def test_a_taken_name_is_told_with_a_way_out(redaes: Redaes, source: Path) -> None:
    redaes("models", "import", source, "--name", "mine")
    result = redaes("models", "import", source, "--name", "mine")
    assert result.code == 3
    assert "--name" in result.err


def test_a_base_without_an_adapter_is_wrong_usage(redaes: Redaes, source: Path) -> None:
    assert redaes("models", "import", source, "--base", "qwen3-vl-2b").code == 2


def test_the_embedded_model_needs_no_download(redaes: Redaes) -> None:
    assert redaes("models", "download", "red-aes-mini").code == 3


def test_a_check_tells_the_plan(redaes: Redaes, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nf4, bf16 = Quantization.NF4, Quantization.BF16
    plan = LoadPlan("cuda", nf4, bf16, 2, 3_000_000_000, (), ("It was stepped down.",))
    monkeypatch.setattr(trial, "run_apart", lambda *_: ("MadeUp", plan))
    (form,) = redaes("models", "check", source, "--json").lines
    assert (form["ok"], form["architecture"], form["plan"]["quantization"]) == (True, "MadeUp", "nf4")
    told = redaes("models", "check", source)
    assert "runs on cuda in nf4, 2 questions at once, in about 3.0 GB" in told.out
    assert "It was stepped down." in told.err


def test_a_check_of_a_broken_model_says_what_is_wrong(
    redaes: Redaes, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise WeightsDamaged(what="Its architecture is unknown.", fix="Choose another.")

    monkeypatch.setattr(trial, "run_apart", refuse)
    result = redaes("models", "check", source)
    assert (result.code, result.err) == (4, "Its architecture is unknown. Choose another.\n")
    result = redaes("models", "check", source, "--json")
    assert result.code == 4
    assert result.lines[0]["error"]["kind"] == "WeightsDamaged"


def test_a_download_through_the_command_is_whole(tmp_path: Path, source: Path) -> None:
    pinned = known_model("qwen3-vl-2b").revision
    assert pinned is not None
    with fake_hub(source) as hub:
        hub.repo, hub.commit = "Qwen/Qwen3-VL-2B-Instruct", pinned
        environment = {
            **os.environ,
            "HF_ENDPOINT": hub.endpoint,
            "HF_HUB_OFFLINE": "0",
            "TRANSFORMERS_OFFLINE": "0",
            "XDG_DATA_HOME": str(tmp_path / "data"),
            "HF_HOME": str(tmp_path / "hf"),
        }
        command = [sys.executable, "-m", "app", "models", "download", "qwen3-vl-2b", "--json"]
        done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    form = json.loads(done.stdout)
    assert form["origin"] == f"Qwen/Qwen3-VL-2B-Instruct@{pinned}"
    assert form["model"] == f"qwen3-vl-2b@{pinned[:8]}"
