"""Memory of a model, by hand-computed figures."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.models.planning import FEWEST_QUESTIONS, MOST_QUESTIONS_ON_CPU
from engine.models.registry import known_model, known_models
from engine.models.sizes import ModelSize, Quantization, needed_bytes, weight_bytes, working_bytes

SIZE = ModelSize(
    parameters=1_000_000,
    linear_parameters=800_000,
    cache_values_per_token=100,
    widest_layer=50,
    kept_values_per_token=30,
)
NF4, INT8, BF16, FP32 = Quantization.NF4, Quantization.INT8, Quantization.BF16, Quantization.FP32


@pytest.mark.parametrize(
    ("held", "computed", "expected"),
    [
        (FP32, FP32, 4_000_000),
        (BF16, BF16, 2_000_000),
        (INT8, BF16, 800_000 + 400_000),
        (NF4, BF16, 412_700 + 400_000),
        (NF4, FP32, 412_700 + 800_000),
    ],
)
def test_only_linear_layers_shrink(held: Quantization, computed: Quantization, expected: int) -> None:
    assert weight_bytes(SIZE, held, computed) == expected


def test_working_memory_holds_the_cache_and_the_photos_of_every_question_once_and_one_layer() -> None:
    assert working_bytes(SIZE, BF16, BF16, 1) == 1600 * (100 + 30 + 4 * 50) * 2
    assert working_bytes(SIZE, FP32, FP32, 3) == 6 * working_bytes(SIZE, BF16, BF16, 1)


def test_int8_adds_up_in_four_bytes_a_value() -> None:
    assert working_bytes(SIZE, INT8, BF16, 2) == working_bytes(SIZE, BF16, BF16, 2) + 2 * 1600 * 50 * 4
    assert working_bytes(SIZE, NF4, BF16, 2) == working_bytes(SIZE, BF16, BF16, 2)


def test_a_layer_of_linear_attention_and_a_longer_question_take_more() -> None:
    running = replace(SIZE, running_values_per_token=10)
    assert working_bytes(running, BF16, BF16, 1) == working_bytes(SIZE, BF16, BF16, 1) + 1600 * 11 * 10 * 4
    assert working_bytes(replace(SIZE, question_tokens=3200), BF16, BF16, 1) == working_bytes(SIZE, BF16, BF16, 2)


@pytest.mark.parametrize(
    ("name", "held", "measured_gb"),
    [
        ("qwen3-vl-2b", BF16, 1.29),
        ("qwen3-vl-2b", INT8, 1.45),
        ("qwen3-vl-4b", BF16, 1.67),
        ("qwen2.5-vl-3b", BF16, 1.18),
        ("qwen2.5-vl-3b", INT8, 1.49),
        ("qwen3.5-4b", BF16, 2.00),
    ],
)
def test_working_memory_is_what_a_card_took(name: str, held: Quantization, measured_gb: float) -> None:
    size = known_model(name).size
    assert size is not None
    assert 1.0 <= working_bytes(size, held, BF16, 4) / 1e9 / measured_gb < 1.06


@given(
    size=st.sampled_from([model.size for model in known_models().values() if model.size is not None]),
    questions=st.integers(FEWEST_QUESTIONS, MOST_QUESTIONS_ON_CPU),
)
def test_stronger_quantization_and_fewer_questions_never_need_more(size: ModelSize, questions: int) -> None:
    ladder = [needed_bytes(size, held, BF16, questions) for held in (BF16, INT8, NF4)]
    assert ladder == sorted(ladder, reverse=True)
    assert needed_bytes(size, NF4, BF16, questions - 1) < ladder[-1]
