"""Which engine is started: the command line before the settings, names before folders that are not there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app import chosen_engine
from app.chosen_engine import NamedEngine, engine_choice, is_chosen
from app.inference.messages import COMMAND_BATCH, MAX_BATCH
from app.settings import DEFAULTS
from engine.models.overview import model_cards
from engine.models.registry import EMBEDDED
from tests.support.model_folders import write_model


def test_without_a_word_the_embedded_model_is_chosen_as_it_likes() -> None:
    choice = engine_choice(NamedEngine("a:b"), DEFAULTS, is_background=True)
    assert (choice.model_dir, choice.options) == (None, ())


def test_the_command_line_goes_before_the_settings() -> None:
    chosen = replace(DEFAULTS, model_folder="/models/large", device="cuda", quantization="nf4")
    choice = engine_choice(NamedEngine("a:b", Path("/mine"), "cpu"), chosen, is_background=False)
    assert choice.model_dir == Path("/mine")
    assert dict(choice.options) == {"device": "cpu", "quantization": "nf4"}
    assert engine_choice(NamedEngine("a:b"), chosen, is_background=False).model_dir == Path("/models/large")


def test_only_a_command_asks_the_embedded_model_about_more_photos_than_may_wait() -> None:
    def at_once(model: Path | None, *, is_background: bool) -> int:
        return engine_choice(NamedEngine("a:b", model), DEFAULTS, is_background=is_background).photos_at_once

    assert at_once(None, is_background=False) == COMMAND_BATCH
    assert (
        at_once(None, is_background=True) == at_once(Path("/large"), is_background=False) == MAX_BATCH < COMMAND_BATCH
    )


def test_auto_on_the_command_line_takes_back_a_setting() -> None:
    chosen = replace(DEFAULTS, device="cuda")
    assert engine_choice(NamedEngine("a:b", None, "auto"), chosen, is_background=True).options == ()


def test_an_installed_model_is_known_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chosen_engine.paths, "models_folder", lambda: tmp_path)
    (tmp_path / "mine").mkdir()
    assert engine_choice(NamedEngine("a:b", Path("mine")), DEFAULTS, is_background=True).model_dir == tmp_path / "mine"
    assert engine_choice(NamedEngine("a:b", Path("no")), DEFAULTS, is_background=True).model_dir == Path("no")
    chosen = replace(DEFAULTS, model_folder="/models/large")
    assert engine_choice(NamedEngine("a:b", Path("red-aes-mini")), chosen, is_background=True).model_dir is None


def test_the_setting_means_the_embedded_model_a_folder_or_a_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(chosen_engine.paths, "models_folder", lambda: tmp_path)
    folder = write_model(tmp_path / "mine")
    cards = model_cards(tmp_path)

    def meant(model_folder: str) -> list[str]:
        return [card.name for card in cards if is_chosen(card, model_folder)]

    assert meant("") == meant(EMBEDDED) == [EMBEDDED]
    assert meant(str(folder)) == meant("mine") == ["mine"]
    assert meant("/elsewhere") == []
