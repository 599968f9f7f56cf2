"""Registry and models' folder as one list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.errors import NotEnoughMemory
from engine.models.overview import EXPECTED_SPEED, model_card, model_cards, plan_card
from engine.models.planning import LoadWish, Room
from engine.models.registry import EMBEDDED, known_model, known_models
from engine.models.sizes import Quantization
from tests.support.model_folders import CONFIG, N_VALUES, write_model


def test_every_known_model_is_listed_once_and_the_embedded_one_first(tmp_path: Path) -> None:
    write_model(tmp_path / "qwen3-vl-2b")
    names = [card.name for card in model_cards(tmp_path)]
    assert names[0] == EMBEDDED
    assert sorted(names) == sorted(known_models())


def test_a_model_that_is_offered_tells_memory_in_every_quantization(tmp_path: Path) -> None:
    card = model_card(tmp_path, "qwen3-vl-8b")
    assert card.installed is None
    assert list(card.memory_bytes) == list(Quantization)
    assert (
        card.memory_bytes[Quantization.NF4]
        < card.memory_bytes[Quantization.INT8]
        < card.memory_bytes[Quantization.BF16]
    )
    assert card.disk_bytes == 2 * 8_767_123_696


@pytest.mark.parametrize(
    ("name", "speed"),
    [(EMBEDDED, "fast"), ("smolvlm2-500m", "medium"), ("qwen3-vl-2b", "medium"), ("qwen3.5-4b", "slow")],
)
def test_the_speed_class_follows_the_size(tmp_path: Path, name: str, speed: str) -> None:
    assert model_card(tmp_path, name).speed == speed
    assert speed in EXPECTED_SPEED


def test_a_model_that_nobody_knows_is_told_by_its_files(tmp_path: Path) -> None:
    write_model(tmp_path / "mine")
    card = model_card(tmp_path, "mine")
    assert (card.known, card.parameters, card.memory_bytes, card.is_red_aes) == (None, N_VALUES, {}, False)


def test_a_broken_model_is_listed_without_figures(tmp_path: Path) -> None:
    (write_model(tmp_path / "mine") / "model.safetensors").write_bytes(b"")
    card = model_card(tmp_path, "mine")
    assert (card.parameters, card.speed, card.memory_bytes) == (None, None, {})


def test_a_trained_model_shares_the_figures_of_its_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_model(tmp_path / "mine")
    config = CONFIG | {"architectures": ["Qwen3VLForConditionalGeneration"]}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    assert model_card(tmp_path, "mine").size is None
    size = known_model("qwen3-vl-2b").size
    assert size is not None
    declared = type("Declared", (), {"n_values": size.parameters + 1000})
    monkeypatch.setattr("engine.models.overview.read_declared", lambda *_: declared)
    assert model_card(tmp_path, "mine").size == size


def test_the_embedded_model_is_a_red_aes_model_in_fp32(tmp_path: Path) -> None:
    card = model_card(tmp_path, EMBEDDED)
    assert card.is_red_aes
    assert list(card.memory_bytes) == [Quantization.FP32]


def test_the_embedded_model_needs_memory_to_work_beside_its_weights(tmp_path: Path) -> None:
    card = model_card(tmp_path, EMBEDDED)
    plan = plan_card(card, [], LoadWish())
    assert card.parameters is not None
    assert plan is not None
    assert plan.needed_bytes == card.memory_bytes[Quantization.FP32]
    assert 200_000_000 < plan.needed_bytes - 4 * card.parameters < 400_000_000


def room(free_bytes: int) -> Room:
    return Room("cuda", "A card", free_bytes, Quantization.BF16, frozenset(Quantization))


def test_a_model_that_is_not_here_yet_is_planned_as_it_is_published(tmp_path: Path) -> None:
    card = model_card(tmp_path, "qwen3-vl-2b")
    plan = plan_card(card, [room(20_000_000_000)], LoadWish())
    assert plan is not None
    assert (plan.device, plan.held, plan.remarks) == ("cuda", Quantization.BF16, ())
    with pytest.raises(NotEnoughMemory, match=r"1\.0 GB are free"):
        plan_card(card, [room(1_000_000_000)], LoadWish())


def test_the_embedded_model_is_planned_for_the_processor_whatever_is_wished(tmp_path: Path) -> None:
    plan = plan_card(model_card(tmp_path, EMBEDDED), [], LoadWish("cuda", Quantization.NF4))
    assert plan is not None
    assert (plan.device, plan.held) == ("cpu", Quantization.FP32)


def test_of_an_unknown_architecture_nothing_is_planned(tmp_path: Path) -> None:
    write_model(tmp_path / "mine")
    assert plan_card(model_card(tmp_path, "mine"), [room(1)], LoadWish()) is None
