"""The models' folder: names, space, moving in and out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from engine.errors import WeightsDamaged, WeightsMissing
from engine.models.installed import (
    PARTS,
    DriveFull,
    ModelNameInvalid,
    ModelThere,
    begun_bytes,
    folder_of,
    fresh_part,
    installed_models,
    move_in,
    remove,
    require_free_name,
    require_space,
    require_there,
    smaller_models,
)
from engine.models.registry import EMBEDDED, EMBEDDED_FOLDER, ModelUnknown
from tests.support.model_folders import write_model


def test_without_a_folder_there_is_the_embedded_model(tmp_path: Path) -> None:
    (only,) = installed_models(tmp_path / "none")
    assert (only.name, only.is_embedded) == (EMBEDDED, True)


def test_folders_without_a_model_and_unfinished_ones_are_left_out(tmp_path: Path) -> None:
    write_model(tmp_path / "b")
    write_model(tmp_path / PARTS)
    (tmp_path / "notes").mkdir()
    assert [model.name for model in installed_models(tmp_path)] == [EMBEDDED, "b"]


def test_a_manifest_that_cannot_be_read_is_told_in_its_place(tmp_path: Path) -> None:
    (write_model(tmp_path / "b") / "manifest.json").write_text("{", encoding="utf-8")
    assert isinstance(installed_models(tmp_path)[1].description, WeightsDamaged)


def test_a_name_or_a_folder_finds_a_model(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "models" / "b")
    assert folder_of(tmp_path / "models", "b") == folder
    assert folder_of(tmp_path / "elsewhere", str(folder)) == folder
    assert folder_of(tmp_path, EMBEDDED) == EMBEDDED_FOLDER


def test_a_known_model_that_is_not_there_is_to_be_downloaded(tmp_path: Path) -> None:
    with pytest.raises(WeightsMissing, match="models download qwen3-vl-2b"):
        folder_of(tmp_path, "qwen3-vl-2b")


def test_an_unknown_name_gets_a_hint_among_installed_models_too(tmp_path: Path) -> None:
    write_model(tmp_path / "holiday-model")
    with pytest.raises(ModelUnknown, match="Did you mean holiday-model"):
        folder_of(tmp_path, "holiday-mode")


def test_a_bare_name_that_is_no_folder_here_is_taken_for_a_models(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_model(tmp_path / "mine")
    monkeypatch.chdir(tmp_path)
    require_there(Path("mine"))
    with pytest.raises(ModelUnknown):
        require_there(Path("yours"))
    require_there(tmp_path / "yours")  # whoever reads it tells that it is not there


@pytest.mark.parametrize("name", ["", "..", ".hidden", "a/b", "A", "a" * 65, "é"])
def test_a_name_that_could_lead_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ModelNameInvalid):
        require_free_name(tmp_path, name)
    with pytest.raises(WeightsMissing):
        remove(tmp_path, name)


def test_a_taken_name_is_refused_and_what_has_it_stays(tmp_path: Path) -> None:
    write_model(tmp_path / "b", value=2)
    before = (tmp_path / "b" / "model.safetensors").read_bytes()
    with pytest.raises(ModelThere):
        move_in(write_model(tmp_path / PARTS / "b"), tmp_path, "b")
    assert (tmp_path / "b" / "model.safetensors").read_bytes() == before


def test_the_embedded_model_is_never_removed(tmp_path: Path) -> None:
    with pytest.raises(ModelThere, match="cannot be removed"):
        remove(tmp_path, EMBEDDED)
    assert EMBEDDED_FOLDER.is_dir()


def test_removing_takes_one_model_and_nothing_else(tmp_path: Path) -> None:
    write_model(tmp_path / "a")
    write_model(tmp_path / "b")
    remove(tmp_path, "a")
    assert [model.name for model in installed_models(tmp_path)] == [EMBEDDED, "b"]
    assert list((tmp_path / PARTS).iterdir()) == []


def test_a_part_is_empty_at_first_and_gone_at_last(tmp_path: Path) -> None:
    (tmp_path / PARTS / "a").mkdir(parents=True)
    (tmp_path / PARTS / "a" / "left.json").touch()
    with fresh_part(tmp_path, "a") as part:
        assert list(part.iterdir()) == []
        (part / "x").touch()
    assert not part.exists()


def test_too_little_space_is_told_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**10, 9 * 10**9, 10**9))  # type: ignore[attr-defined]
    require_space(tmp_path / "models", 4 * 10**8)
    with pytest.raises(DriveFull, match=r"takes 4\.3 GB and 1\.0 GB are free"):
        require_space(tmp_path / "models", 4_255_064_064)
    assert not (tmp_path / "models").exists()


def test_only_smaller_models_of_the_same_folder_stand_in_and_the_embedded_one_last(tmp_path: Path) -> None:
    (tmp_path / PARTS).mkdir()
    sizes = {"large": 3000, "middle": 2000, "small": 1000}
    folders = {name: write_model(tmp_path / name) for name in sizes}
    for name, size in sizes.items():
        (folders[name] / "more.txt").write_bytes(bytes(size))
    assert smaller_models(folders["middle"]) == (folders["small"], EMBEDDED_FOLDER)
    assert smaller_models(folders["large"])[:2] == (folders["middle"], folders["small"])
    assert smaller_models(EMBEDDED_FOLDER) == ()


def test_a_folder_outside_the_models_folder_gives_way_to_the_embedded_model_only(tmp_path: Path) -> None:
    write_model(tmp_path / "small")
    (write_model(tmp_path / "large") / "more.txt").write_bytes(bytes(100))
    assert smaller_models(tmp_path / "large") == (EMBEDDED_FOLDER,)


def test_what_was_begun_counts_until_it_is_whole(tmp_path: Path) -> None:
    assert begun_bytes(tmp_path / "none", "mine") == 0
    part = tmp_path / PARTS / "mine" / "commit"
    part.mkdir(parents=True)
    (part / "model.safetensors").write_bytes(b"12345")
    assert begun_bytes(tmp_path, "mine") == 5
