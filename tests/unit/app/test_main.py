"""How the parts are put together."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.chosen_engine import NamedEngine, engine_choice, load_settings
from app.library.catalog.database import open_catalogue
from app.library.catalog.errors import CatalogueInUse
from app.main import DEMO_PHOTOS, open_window
from app.paths import settings_file
from app.settings import DEFAULTS, Settings
from app.ui.libraries import NextLibrary
from app.workflow.workspace import Workspace
from engine.errors import RedAesError

STAND_IN = "tests.support.stand_in_assessor:load"
ROOT = Path(__file__).parents[3]


def test_the_window_gets_an_open_library_with_the_named_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen: list[Path] = []

    def show(
        workspace: Workspace, chosen: Settings, *, title: str, log_folder: Path, memory_file: Path, is_demo: bool
    ) -> int:
        assert not is_demo
        seen.extend(each.path for each in workspace.folders().result())
        assert chosen == DEFAULTS
        assert log_folder.is_dir()
        assert memory_file.suffix == ".json"
        return 0

    monkeypatch.setattr("app.ui.application.run_window", show)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    told: list[str] = []
    folder = tmp_path / "photos"
    folder.mkdir()
    for _ in range(2):  # the second time the folder is watched already, which is nothing to tell
        assert open_window([folder], tmp_path / "c.sqlite3", NamedEngine(STAND_IN), told.append) == 0
    assert open_window([tmp_path / "gone"], tmp_path / "c.sqlite3", NamedEngine(STAND_IN), told.append) == 0
    assert seen == [folder] * 3
    (complaint,) = told
    assert "gone" in complaint


def test_a_window_may_ask_for_the_demo_and_for_the_way_back(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = iter((NextLibrary.DEMO, NextLibrary.OWN, 0))
    seen: list[tuple[bool, list[Path]]] = []

    def show(workspace: Workspace, chosen: Settings, *, is_demo: bool, **_: object) -> int:
        seen.append((is_demo, [each.path for each in workspace.folders().result()]))
        return next(asked)

    monkeypatch.setattr("app.ui.application.run_window", show)
    monkeypatch.setattr("app.paths.demo_catalogue_file", lambda: tmp_path / "demo.sqlite3")
    monkeypatch.setattr("app.main.DEMO_PHOTOS", tmp_path / "demo")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    for name in ("mine", "demo"):
        (tmp_path / name).mkdir()
    own = tmp_path / "own.sqlite3"
    assert open_window([tmp_path / "mine"], own, NamedEngine(STAND_IN), print) == 0
    assert seen == [(False, [tmp_path / "mine"]), (True, [tmp_path / "demo"]), (False, [tmp_path / "mine"])]


def test_a_library_that_cannot_be_opened_is_told_in_a_window_and_tried_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    catalogue = tmp_path / "c.sqlite3"
    other = open_catalogue(catalogue)
    told: list[RedAesError] = []

    def ask(error: RedAesError, chosen: Settings) -> bool:
        told.append(error)
        other.close()
        return True

    monkeypatch.setattr("app.ui.start_trouble.wants_another_try", ask)
    monkeypatch.setattr("app.ui.application.run_window", lambda *_, **__: 0)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert open_window([], catalogue, NamedEngine(STAND_IN), print) == 0
    assert [type(each) for each in told] == [CatalogueInUse]


def test_who_wants_no_other_try_ends_the_program_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    catalogue = tmp_path / "c.sqlite3"
    other = open_catalogue(catalogue)
    monkeypatch.setattr("app.ui.start_trouble.wants_another_try", lambda error, chosen: False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    with pytest.raises(CatalogueInUse):
        open_window([], catalogue, NamedEngine(STAND_IN), print)
    other.close()


def test_settings_that_are_no_toml_are_told_and_left_as_they_are() -> None:
    file = settings_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("this is [no toml")
    told: list[str] = []
    try:
        assert load_settings(told.append) == DEFAULTS
        assert file.read_text() == "this is [no toml"
    finally:
        file.unlink()
    assert "The defaults are used." in told[0]


def test_the_command_lines_model_comes_before_that_of_the_settings() -> None:
    chosen = Settings(model_folder="/models/large")
    assert engine_choice(NamedEngine("a:b"), chosen, is_background=True).model_dir == Path("/models/large")
    assert engine_choice(NamedEngine("a:b", Path("/mine")), chosen, is_background=True).model_dir == Path("/mine")
    assert engine_choice(NamedEngine("a:b"), DEFAULTS, is_background=True).model_dir is None


def test_the_demo_photos_are_there() -> None:
    assert len(list(DEMO_PHOTOS.glob("*.jpg"))) >= 24


def test_building_the_app_loads_neither_qt_nor_torch() -> None:
    code = "import sys, app.main, app.cli.gui; print({'PySide6', 'torch'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "set()"
