"""What a machine can compute with, as torch tells it; no card is needed."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engine.models.sizes import SHRINKING, Quantization
from engine.vlm.devices import free_memory, measured_rooms
from engine.vlm.loading import load_model

FREE_BYTES = 9_000_000_000


@pytest.fixture(autouse=True)
def _only_a_cpu(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in (torch.cuda, torch.xpu, torch.backends.mps):
        monkeypatch.setattr(kind, "is_available", lambda: False)


def give_card(monkeypatch: pytest.MonkeyPatch, *, knows_bf16: bool) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda *, including_emulation: knows_bf16)
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda: "a card")
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda: (FREE_BYTES, 2 * FREE_BYTES))


def give_xpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.xpu, "is_available", lambda: True)
    monkeypatch.setattr(torch.xpu, "get_device_name", lambda: "an Arc")
    monkeypatch.setattr(torch.xpu, "mem_get_info", lambda: (FREE_BYTES, 2 * FREE_BYTES))


def give_mps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: True)
    monkeypatch.setattr(torch.mps, "recommended_max_memory", lambda: 2 * FREE_BYTES)
    monkeypatch.setattr(torch.mps, "driver_allocated_memory", lambda: FREE_BYTES)


def test_a_machine_without_a_card_has_its_processor() -> None:
    (room,) = measured_rooms()
    assert (room.device, room.half) == ("cpu", None)
    assert room.free_bytes > 0
    assert frozenset(SHRINKING) <= room.offers


@pytest.mark.parametrize(("knows_bf16", "half"), [(True, Quantization.BF16), (False, Quantization.FP16)])
def test_a_card_computes_in_bf16_only_where_it_knows_it_itself(
    monkeypatch: pytest.MonkeyPatch, knows_bf16: bool, half: Quantization
) -> None:
    give_card(monkeypatch, knows_bf16=knows_bf16)
    card, cpu = measured_rooms()
    assert (card.device, card.name, card.free_bytes, card.half) == ("cuda", "a card", FREE_BYTES, half)
    assert cpu.device == "cpu"


def test_every_kind_of_device_is_offered_with_the_memory_that_is_free_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    give_card(monkeypatch, knows_bf16=True)
    give_xpu(monkeypatch)
    give_mps(monkeypatch)
    rooms = measured_rooms()
    assert [room.device for room in rooms] == ["cuda", "xpu", "mps", "cpu"]
    assert [room.free_bytes for room in rooms[:3]] == [FREE_BYTES] * 3


def test_a_device_that_bitsandbytes_does_not_know_shrinks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    give_mps(monkeypatch)
    monkeypatch.setattr("bitsandbytes.supported_torch_devices", {"cpu", "cuda"})
    mps, cpu = measured_rooms()
    assert not mps.offers & set(SHRINKING)
    assert cpu.offers >= set(SHRINKING)


def test_what_the_allocators_keep_is_given_back_on_every_device_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    given_back: list[str] = []
    give_card(monkeypatch, knows_bf16=True)
    for kind, name in ((torch.cuda, "cuda"), (torch.xpu, "xpu"), (torch.mps, "mps")):
        monkeypatch.setattr(kind, "empty_cache", lambda name=name: given_back.append(name))
    free_memory()
    assert given_back == ["cuda"]


def test_a_loaded_model_attends_without_a_plan_for_every_length(tiny_qwen: Path) -> None:
    torch.backends.cuda.enable_cudnn_sdp(True)
    load_model(tiny_qwen)
    assert not torch.backends.cuda.cudnn_sdp_enabled()
