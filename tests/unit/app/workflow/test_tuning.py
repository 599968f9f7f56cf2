"""Settings that act on an open library at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app import paths, settings
from app.inference.messages import EngineState
from app.settings import SettingInvalid, SettingsUnreadable
from app.workflow.announcements import EngineChanged
from tests.support.library_photos import write_jpeg
from tests.unit.app.workflow.conftest import Studio


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "config" / "settings.toml")


def test_another_model_starts_the_engine_anew_and_is_written(studio: Studio) -> None:
    tuning = studio.workspace.tuning
    assert tuning.change(model_folder="/models/large", quantization="nf4").result(20).quantization == "nf4"
    assert studio.engine is not None
    (choice,) = studio.engine.choices
    assert choice == tuning.choice
    assert choice.model_dir == Path("/models/large")
    assert dict(choice.options) == {"quantization": "nf4"}
    assert settings.load(paths.settings_file()).settings.model_folder == "/models/large"


def test_the_same_model_again_or_another_setting_leaves_the_engine_alone(studio: Studio) -> None:
    tuning = studio.workspace.tuning
    tuning.change(model_folder="", device="auto").result(20)
    tuning.change(intake_threads=4).result(20)
    assert studio.engine is not None
    assert studio.engine.choices == []


def test_photos_that_another_model_has_scored_are_not_scored_again_when_it_comes_back(studio: Studio) -> None:
    write_jpeg(studio.photos_folder / "a.jpg")
    studio.watch()
    studio.wait_for("a.jpg")
    engine = studio.engine
    assert engine is not None

    def become(model: str) -> None:
        engine.model = model
        engine._will_be = model
        engine.become(EngineState.READY)

    become("other@1")
    studio.ears.wait_until(lambda: len(engine.submitted) == 2)
    studio.wait_for("a.jpg")
    become("stand-in@1")
    studio.wait_for("a.jpg")
    assert len(engine.submitted) == 2
    standings = studio.workspace.tuning.standings().result(20)
    assert {name: each.n_scored for name, each in standings.models.items()} == {"stand-in@1": 1, "other@1": 1}


def test_what_the_model_says_of_itself_is_announced(studio: Studio) -> None:
    assert studio.engine is not None
    studio.engine.remarks = ("It was stepped down.",)
    studio.engine.become(EngineState.READY)
    last = next(news for news in reversed(studio.ears.heard) if isinstance(news, EngineChanged))
    assert last.remarks == ("It was stepped down.",)


def test_a_value_out_of_range_is_refused_and_nothing_is_written(studio: Studio) -> None:
    with pytest.raises(SettingInvalid):
        studio.workspace.tuning.change(intake_threads=99).result(20)
    assert not paths.settings_file().exists()


def test_a_damaged_settings_file_is_told_and_left(studio: Studio) -> None:
    paths.settings_file().parent.mkdir(parents=True)
    paths.settings_file().write_text("no [toml")
    for asked in (studio.workspace.tuning.load(), studio.workspace.tuning.change(intake_threads=3)):
        with pytest.raises(SettingsUnreadable):
            asked.result(20)
    assert paths.settings_file().read_text() == "no [toml"


def test_figures_tell_thumbnails_library_backups_and_the_engines_memory(studio: Studio) -> None:
    write_jpeg(studio.photos_folder / "a.jpg")
    studio.watch()
    studio.wait_for("a.jpg")
    assert studio.engine is not None
    studio.engine.pid = os.getpid()
    tuning = studio.workspace.tuning
    figures = tuning.figures().result(20)
    assert figures.thumbnail_bytes > 0
    assert figures.catalogue_bytes >= studio.catalogue.stat().st_size
    assert figures.engine_bytes is not None
    assert figures.engine_bytes > 1_000_000
    assert len(figures.backups) == 1  # made when the library was opened
    assert tuning.clear_thumbnails().result(20) == figures.thumbnail_bytes
    studio.engine.pid = None
    assert tuning.figures().result(20).engine_bytes is None


def test_a_smaller_cache_and_other_ways_of_watching_act_at_once(studio: Studio) -> None:
    write_jpeg(studio.photos_folder / "a.jpg")
    studio.watch()
    studio.wait_for("a.jpg")
    studio.workspace.tuning.change(watching="polling", polling_interval_s=2.0, settle_interval_s=0.1).result(20)
    studio.workspace.tuning.change(thumbnail_cache_mb=100).result(20)
    write_jpeg(studio.photos_folder / "b.jpg", 90)
    studio.workspace.rescan().result(20)
    studio.wait_for("a.jpg", "b.jpg")
