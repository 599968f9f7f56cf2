"""A shortage of memory is one error, whoever says it; other failures stay what they are."""

from __future__ import annotations

import pytest
import torch

from engine.errors import NotEnoughMemory
from engine.vlm.memory import shortage_told

SHORTAGES = [
    MemoryError(),
    torch.OutOfMemoryError("CUDA out of memory."),
    RuntimeError("[enforce fail at alloc_cpu.cpp:121] DefaultCPUAllocator: can't allocate memory: you tried 9 bytes."),
    RuntimeError("[enforce fail at alloc_cpu.cpp:81] data. DefaultCPUAllocator: not enough memory: you tried 9 bytes."),
    RuntimeError("CUDA error: out of memory"),
    RuntimeError("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"),
]


@pytest.mark.parametrize("error", SHORTAGES, ids=lambda error: type(error).__name__)
def test_a_shortage_of_memory_is_told_with_what_it_was_for(error: Exception) -> None:
    with pytest.raises(NotEnoughMemory, match="for this photo"), shortage_told("There was too little for this photo."):
        raise error


def test_an_impossible_allocation_is_a_shortage() -> None:
    with pytest.raises(NotEnoughMemory), shortage_told("There was too little."):
        torch.empty(1 << 60, dtype=torch.uint8)


def test_another_failure_is_not_taken_for_one() -> None:
    with pytest.raises(RuntimeError, match="shapes"), shortage_told("There was too little."):
        raise RuntimeError("shapes do not fit")


def test_a_shortage_on_a_card_that_a_library_swallowed_is_known_by_torchs_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counted = {"num_ooms": 2}
    monkeypatch.setattr(torch.cuda, "memory_stats_as_nested_dict", lambda: counted)

    def load(shortages: int) -> None:
        with shortage_told("There was too little."):
            counted["num_ooms"] += shortages
            raise RuntimeError("some weights were not converted")

    with pytest.raises(NotEnoughMemory):
        load(shortages=1)
    with pytest.raises(RuntimeError, match="converted"):
        load(shortages=0)
