"""torch's ways of saying that memory ran out, told as one error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import torch

from engine.errors import NotEnoughMemory

_SAYS_SO: Final = "DefaultCPUAllocator"


@contextmanager
def shortage_told(what: str) -> Iterator[None]:
    """Turns a shortage of memory into `NotEnoughMemory`; torch's CPU allocator says it as a plain RuntimeError.

    Args:
        what: the sentence that tells what there was too little memory for.

    Raises:
        NotEnoughMemory: memory ran out inside.
    """
    fix = "Close other programs, or choose a smaller model, and try again."
    try:
        yield
    except (MemoryError, torch.OutOfMemoryError) as error:
        raise NotEnoughMemory(what, fix) from error
    except RuntimeError as error:
        if _SAYS_SO not in str(error):
            raise
        raise NotEnoughMemory(what, fix) from error
