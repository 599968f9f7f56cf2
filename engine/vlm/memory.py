"""torch's ways of saying that memory ran out, told as one error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import torch

from engine.errors import NotEnoughMemory

_SAY_SO: Final = (
    "DefaultCPUAllocator",
    "CUDA error: out of memory",  # of the driver, for a kernel or a context
    "HIP error: out of memory",
    "ALLOC_FAILED",  # cuBLAS and cuDNN, for what they take beside torch's allocator
)


@contextmanager
def shortage_told(what: str) -> Iterator[None]:
    """Turns a shortage of memory into `NotEnoughMemory`, which libraries also say as a plain RuntimeError.

    transformers swallows what quantizing a weight raises and says later that some were not converted, so a shortage
    on a card is also known by torch's own count of them.

    Args:
        what: the sentence that tells what there was too little memory for.

    Raises:
        NotEnoughMemory: memory ran out inside.
    """
    fix = "Close other programs, or choose a smaller model, and try again."
    n_before = _n_shortages()
    try:
        yield
    except (MemoryError, torch.OutOfMemoryError) as error:
        raise NotEnoughMemory(what, fix) from error
    except RuntimeError as error:
        if _n_shortages() == n_before and not any(words in str(error) for words in _SAY_SO):
            raise
        raise NotEnoughMemory(what, fix) from error


def _n_shortages() -> int:
    """How often torch has run out of a card's memory in this process."""
    return int(torch.cuda.memory_stats_as_nested_dict().get("num_ooms", 0))
