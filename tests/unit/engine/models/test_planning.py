"""Plans over made-up memory: the first that fits, and what comes after it runs out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import NotEnoughMemory
from engine.models.planning import (
    FEWEST_QUESTIONS,
    MOST_QUESTIONS,
    MOST_QUESTIONS_ON_CPU,
    DeviceMissing,
    LoadPlan,
    LoadWish,
    Room,
    load_wish,
    plan_load,
    stepped_down,
)
from engine.models.sizes import ModelSize, Quantization, needed_bytes

SIZE = ModelSize(
    parameters=4_000_000_000,
    linear_parameters=3_500_000_000,
    cache_values_per_token=0,
    widest_layer=9_000,
    kept_values_per_token=0,
)
FP32, BF16, FP16, INT8, NF4 = Quantization
ALL = frozenset(Quantization)
GB = 10**9


def gpu(free_gb: float, half: Quantization = BF16, device: str = "cuda") -> Room:
    return Room(device, "a card", int(free_gb * GB), half, ALL)


def cpu(free_gb: float) -> Room:
    return Room("cpu", "CPU", int(free_gb * GB), None, ALL)


def plan(
    *rooms: Room, wish: LoadWish | None = None, stored: Quantization = BF16, is_quantized: bool = False
) -> LoadPlan:
    return plan_load(SIZE, stored, rooms, wish or LoadWish(), is_quantized=is_quantized)


def test_a_large_card_takes_the_model_as_it_is_stored() -> None:
    chosen = plan(gpu(24), cpu(32))
    assert (chosen.device, chosen.held, chosen.computed, chosen.questions_at_once) == (
        "cuda",
        BF16,
        BF16,
        MOST_QUESTIONS,
    )
    assert chosen.remarks == ()


def test_a_full_card_first_asks_fewer_questions_at_once() -> None:
    eight, four = (needed_bytes(SIZE, BF16, BF16, n) for n in (8, 4))
    chosen = plan(gpu((eight + four) / 2 / GB))
    assert (chosen.held, chosen.questions_at_once) == (BF16, 4)
    assert "stepped down: 16 → 4 questions at once" in chosen.remarks[0]


def test_the_processor_is_asked_little_at_once_whatever_memory_it_has() -> None:
    assert plan(cpu(500)).questions_at_once == MOST_QUESTIONS_ON_CPU < MOST_QUESTIONS


@pytest.mark.parametrize(("free_gb", "held"), [(7, INT8), (4, NF4)])
def test_a_small_card_takes_it_in_stronger_quantization(free_gb: float, held: Quantization) -> None:
    chosen = plan(gpu(free_gb), cpu(64))
    assert (chosen.device, chosen.held, chosen.computed) == ("cuda", held, BF16)
    assert f"bf16 → {held}" in chosen.remarks[0]


def test_a_card_that_is_too_small_leaves_it_to_the_cpu() -> None:
    chosen = plan(gpu(1), cpu(64))
    assert (chosen.device, chosen.held, chosen.computed) == ("cpu", FP32, FP32)
    assert "cuda → cpu" in chosen.remarks[0]


def test_the_cpu_computes_shrunk_weights_in_fp32() -> None:
    chosen = plan(cpu(7))
    assert (chosen.held, chosen.computed) == (INT8, FP32)


def test_an_old_card_computes_shrunk_weights_in_fp16() -> None:
    assert plan(gpu(4, FP16)).computed is FP16


def test_nothing_that_fits_says_what_the_least_would_need() -> None:
    with pytest.raises(NotEnoughMemory, match=r"at least 4\.\d GB of memory on cpu, and 1\.0 GB are free"):
        plan(cpu(1))


def test_a_wish_is_where_the_steps_begin() -> None:
    assert plan(gpu(24), cpu(32), wish=LoadWish("cpu")).device == "cpu"
    assert plan(gpu(24), wish=LoadWish(quantization=NF4)).held is NF4
    assert plan(cpu(32), wish=LoadWish("cpu", BF16)).held is BF16
    assert plan(gpu(4), wish=LoadWish(quantization=FP32)).held is NF4


def test_a_device_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(DeviceMissing, match=r"no device 'xpu'.*cuda, cpu"):
        plan(gpu(24), cpu(32), wish=LoadWish("xpu"))


def test_weights_that_were_quantized_before_are_taken_as_they_are() -> None:
    assert plan(gpu(24), stored=NF4, is_quantized=True).held is NF4
    with pytest.raises(NotEnoughMemory):
        plan(gpu(5), stored=INT8, is_quantized=True)


def test_a_device_without_quantization_offers_none() -> None:
    plain = Room("mps", "a card", 5 * GB, BF16, frozenset({FP32, BF16, FP16}))
    with pytest.raises(NotEnoughMemory):
        plan(plain)


def test_running_out_steps_down_to_the_end_and_says_each_step() -> None:
    plans = [plan(gpu(24))]
    while (after := stepped_down(plans[-1], SIZE)) is not None:
        plans.append(after)
    fewer = [(BF16, questions) for questions in (16, 8, 4, 2)]
    assert [(one.held, one.questions_at_once) for one in plans] == [*fewer, (INT8, 2), (NF4, 2)]
    needed = [one.needed_bytes for one in plans]
    assert needed == sorted(needed, reverse=True)
    assert [remark.split(": ")[0] for remark in plans[-1].remarks] == ["Memory ran out"] * 5


@given(free=st.integers(0, 30 * GB), free_cpu=st.integers(0, 60 * GB))
def test_a_plan_always_fits_what_is_free_on_its_device(free: int, free_cpu: int) -> None:
    rooms = (gpu(free / GB), cpu(free_cpu / GB))
    try:
        chosen = plan(*rooms)
    except NotEnoughMemory:
        assert free < needed_bytes(SIZE, NF4, BF16, FEWEST_QUESTIONS)
        assert free_cpu < needed_bytes(SIZE, NF4, FP32, FEWEST_QUESTIONS)
    else:
        assert chosen.needed_bytes <= {"cuda": rooms[0].free_bytes, "cpu": rooms[1].free_bytes}[chosen.device]


def test_auto_wishes_for_nothing() -> None:
    assert load_wish("auto", None) == LoadWish()
    assert load_wish("cuda", "nf4") == LoadWish("cuda", NF4)
