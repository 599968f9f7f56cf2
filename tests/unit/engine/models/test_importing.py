"""Folders copied into the models' folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import WeightsDamaged
from engine.models.importing import import_folder, is_adapter, name_for
from engine.models.installed import PARTS, ModelThere
from engine.models.manifest import read_manifest, write_manifest
from tests.support.model_folders import write_model


def quiet(done: int, total: int) -> None:
    assert done <= total


def test_weights_and_texts_are_copied_and_what_could_run_is_not(tmp_path: Path) -> None:
    source = write_model(tmp_path / "source")
    for name in ("modeling.py", "pytorch_model.bin", "notes.md"):
        (source / name).write_text("x", encoding="utf-8")
    (source / "chat_template.jinja").write_text("x", encoding="utf-8")
    told: list[tuple[int, int]] = []
    model = import_folder(source, tmp_path / "models", "mine", lambda *counts: told.append(counts))
    assert {path.name for path in model.folder.iterdir()} == {
        "chat_template.jinja",
        "config.json",
        "manifest.json",
        "model.safetensors",
        "preprocessor_config.json",
        "tokenizer.json",
        "tokenizer_config.json",
    }
    assert told[-1][0] == told[-1][1]
    assert sorted(path.name for path in source.glob("*.py")) == ["modeling.py"]


def test_a_foreign_model_is_checksummed_and_no_red_aes_model(tmp_path: Path) -> None:
    source = write_model(tmp_path / "source")
    model = import_folder(source, tmp_path / "models", "mine", quiet)
    manifest = read_manifest(model.folder)
    assert (manifest.name, manifest.version) == ("mine", read_manifest(source).version)
    assert not manifest.is_red_aes
    (model.folder / "model.safetensors").write_bytes(b"other")
    with pytest.raises(WeightsDamaged):
        read_manifest(model.folder)


def test_a_red_aes_model_stays_what_its_maker_says(tmp_path: Path) -> None:
    source = write_model(tmp_path / "source")
    written = write_manifest(source, "studio", "3", 0.2, ())
    model = import_folder(source, tmp_path / "models", "mine", quiet)
    assert read_manifest(model.folder) == written
    assert written.is_red_aes


def test_a_damaged_source_leaves_nothing_behind(tmp_path: Path) -> None:
    source = write_model(tmp_path / "source")
    write_manifest(source, "studio", "3", 0.2, ())
    (source / "tokenizer.json").write_text('{"a": 1}', encoding="utf-8")
    with pytest.raises(WeightsDamaged, match=r"tokenizer\.json"):
        import_folder(source, tmp_path / "models", "mine", quiet)
    assert not (tmp_path / "models" / "mine").exists()


def test_an_interrupted_copy_leaves_nothing_behind(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_folder(write_model(tmp_path / "source"), tmp_path / "models", "mine", stop)
    assert list((tmp_path / "models").iterdir()) == [tmp_path / "models" / PARTS]
    assert list((tmp_path / "models" / PARTS).iterdir()) == []


def test_a_name_that_is_taken_changes_nothing(tmp_path: Path) -> None:
    first = import_folder(write_model(tmp_path / "source"), tmp_path / "models", "mine", quiet)
    before = (first.folder / "model.safetensors").read_bytes()
    with pytest.raises(ModelThere):
        import_folder(write_model(tmp_path / "other", value=2), tmp_path / "models", "mine", quiet)
    assert (first.folder / "model.safetensors").read_bytes() == before


@pytest.mark.parametrize(("folder", "name"), [("Qwen3-VL 2B", "qwen3-vl-2b"), ("_Mein_Modell!", "mein_modell")])
def test_a_folder_gives_a_name(tmp_path: Path, folder: str, name: str) -> None:
    assert name_for(tmp_path / folder) == name


def test_an_adapter_is_known_by_its_configuration(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "m")
    (folder / "adapter_config.json").touch()
    assert not is_adapter(folder)
    (folder / "config.json").unlink()
    assert is_adapter(folder)
