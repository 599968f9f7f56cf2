"""What a weights folder must declare, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from engine.edits.operations import EditKind
from engine.errors import WeightsDamaged, WeightsMissing
from engine.models.manifest import MANIFEST_NAME, read_manifest, write_manifest
from engine.scale import TIE_FLOOR


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    (tmp_path / "README.md").write_text("A model card.", encoding="utf-8")
    return tmp_path


def change(folder: Path, **values: Any) -> None:
    path = folder / MANIFEST_NAME
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | values), encoding="utf-8")


def test_what_is_written_is_read(folder: Path) -> None:
    written = write_manifest(folder, "red-aes-mini", "0", 0.21, (EditKind.EXPOSURE, EditKind.DEHAZE))
    assert read_manifest(folder) == written
    assert written.model == "red-aes-mini@0"
    assert set(written.checksums) == {"config.json", "model.safetensors"}


def test_the_floors_of_suggestions_are_read(folder: Path) -> None:
    write_manifest(folder, "mini", "0", 0.2, (), predicted_floors={"tint-": -0.2})
    assert read_manifest(folder).predicted_floors == {"tint-": -0.2}


def test_an_older_manifest_has_no_floors_of_what_is_predicted(folder: Path) -> None:
    write_manifest(folder, "mini", "0", 0.2, ())
    content = json.loads((folder / MANIFEST_NAME).read_text(encoding="utf-8"))
    del content["predicted_floors"]
    content["predicted_floor"] = 0.1  # one for all, as versions up to 0.7.0 have it
    (folder / MANIFEST_NAME).write_text(json.dumps(content), encoding="utf-8")
    assert read_manifest(folder).predicted_floors is None


def test_other_weights_without_a_manifest_are_another_model(folder: Path) -> None:
    first = read_manifest(folder).model
    assert read_manifest(folder).model == first
    (folder / "model.safetensors").write_bytes(b"weightz")
    assert read_manifest(folder).model != first


def test_a_change_far_inside_large_weights_without_a_manifest_is_another_model(folder: Path) -> None:
    weights = bytearray(3_000_000)
    (folder / "model.safetensors").write_bytes(weights)
    first = read_manifest(folder).model
    weights[1_777_777] = 1
    (folder / "model.safetensors").write_bytes(weights)
    assert read_manifest(folder).model != first


def test_a_changed_model_card_is_no_damage(folder: Path) -> None:
    write_manifest(folder, "mini", "0", 0.2, ())
    (folder / "README.md").write_text("Another model card.", encoding="utf-8")
    assert read_manifest(folder).name == "mini"


@pytest.mark.parametrize("name", ["config.json", "model.safetensors"])
def test_a_changed_file_is_damage_and_is_named(folder: Path, name: str) -> None:
    write_manifest(folder, "mini", "0", 0.2, ())
    (folder / name).write_bytes(b"weights of somebody else")
    with pytest.raises(WeightsDamaged, match=f"{name} in .* is not the file that belongs to the model"):
        read_manifest(folder)


def test_a_missing_file_is_damage_and_is_named(folder: Path) -> None:
    write_manifest(folder, "mini", "0", 0.2, ())
    (folder / "model.safetensors").unlink()
    with pytest.raises(WeightsDamaged, match=r"model\.safetensors is missing in"):
        read_manifest(folder)


@pytest.mark.parametrize(
    "values",
    [
        {"schema": 2},
        {"predicted_kinds": ["teleport"]},
        {"noise": "loud"},
        {"noise": float("nan")},
        {"checksums": 7},
        {"predicted_floors": "low"},
        {"predicted_floors": {"tint+": "low"}},
        {"predicted_floors": {"tint+": float("inf")}},
        {"name": None, "schema": None},
    ],
)
def test_a_manifest_that_says_something_unknown_is_refused(folder: Path, values: dict[str, Any]) -> None:
    write_manifest(folder, "mini", "0", 0.2, ())
    change(folder, **values)
    with pytest.raises(WeightsDamaged, match="manifest"):
        read_manifest(folder)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b"null"])
def test_a_manifest_that_is_no_manifest_is_refused(folder: Path, content: bytes) -> None:
    (folder / MANIFEST_NAME).write_bytes(content)
    with pytest.raises(WeightsDamaged, match="manifest"):
        read_manifest(folder)


def test_a_quiet_model_still_ties_below_the_floor(folder: Path) -> None:
    write_manifest(folder, "mini", "0", 0.01, ())
    assert read_manifest(folder).noise == TIE_FLOOR


def test_a_folder_without_a_manifest_is_taken_by_its_name_and_configuration(folder: Path) -> None:
    first = read_manifest(folder)
    assert (first.name, first.noise, first.predicted_kinds) == (folder.name, TIE_FLOOR, ())
    (folder / "config.json").write_text('{"layers": 2}', encoding="utf-8")
    assert read_manifest(folder).version != first.version


@pytest.mark.parametrize("name", ["", "nowhere", "model.safetensors"])
def test_a_folder_without_a_model_is_missing_weights(folder: Path, name: str) -> None:
    (folder / "config.json").unlink()
    with pytest.raises(WeightsMissing):
        read_manifest(folder / name)
