"""A look at the stop check before every layer, so that a cancel waits for one layer and not for a whole run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from torch import nn
from torch.nn.modules.module import register_module_forward_pre_hook

from engine.stopping import StopCheck, go_on_unless


@contextmanager
def heeding(stop: StopCheck) -> Iterator[None]:
    """Every module that runs inside asks first; one model runs at a time, so it is this one's.

    Args:
        stop: cheap, since a run of a model asks some hundred times.

    Raises:
        Cancelled: somebody wants the work to end.
    """

    def look(_module: nn.Module, _inputs: object) -> None:
        go_on_unless(stop)

    handle = register_module_forward_pre_hook(look)
    try:
        yield
    finally:
        handle.remove()
