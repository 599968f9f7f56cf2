"""Memory of a model, by hand-computed figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.models.sizes import ModelSize, Quantization, needed_bytes, weight_bytes, working_bytes

SIZE = ModelSize(parameters=1_000_000, linear_parameters=800_000, cache_values_per_token=100, widest_layer=50)
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


def test_working_memory_holds_the_cache_of_every_question_once_and_one_layer() -> None:
    assert working_bytes(SIZE, BF16, 1) == 1600 * (100 + 4 * 50) * 2
    assert working_bytes(SIZE, FP32, 3) == 6 * working_bytes(SIZE, BF16, 1)


@given(
    linear=st.integers(1, 10**10),
    rest=st.integers(1, 10**9),
    questions=st.integers(2, 8),
)
def test_stronger_quantization_and_fewer_questions_never_need_more(linear: int, rest: int, questions: int) -> None:
    size = ModelSize(linear + rest, linear, 73_728, 12_288)
    ladder = [needed_bytes(size, held, BF16, questions) for held in (BF16, INT8, NF4)]
    assert ladder == sorted(ladder, reverse=True)
    assert needed_bytes(size, NF4, BF16, questions - 1) < ladder[-1]
