"""The device that is measured, and the clocks for it."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Any, TypeVar

import torch

from engine.models.planning import LoadPlan
from engine.models.sizes import Quantization

T = TypeVar("T")
GB = 1e9


@dataclass(frozen=True, slots=True)
class Card:
    """What a part measures on."""

    device: str  # "cuda"; "cpu" for a rehearsal
    place: Path  # for large files
    taught: Path  # tiny models that know their lessons by heart; made where they are missing
    is_rehearsal: bool  # tiny models in the place of real ones
    formats: tuple[Quantization, ...]  # that a model of real size is held in


def plan(device: str, held: Quantization, computed: Quantization, questions: int = 4) -> LoadPlan:
    """One that is not chosen but told."""
    return LoadPlan(device, held, computed, questions, 0, (), ())


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Its result and its seconds, until the device is done."""
    gc.collect()
    wait()
    began = perf_counter()
    result = work()
    wait()
    return result, perf_counter() - began


def wait() -> None:
    """Until the device has nothing more to do."""
    if torch.cuda.is_available():
        torch.cuda.synchronize()


def settle() -> None:
    """Nothing that was let go of is held any longer."""
    gc.collect()
    wait()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def held_gb() -> float:
    """What tensors hold on the card now; 0 without one."""
    return torch.cuda.memory_allocated() / GB if torch.cuda.is_available() else 0.0


class Peak:
    """The most that is held on the card inside the block, in GB; zeros without one."""

    def __init__(self) -> None:
        self.allocated = self.reserved = 0.0

    def __enter__(self) -> Peak:
        settle()
        if torch.cuda.is_available():
            torch.cuda.reset_peak_memory_stats()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if torch.cuda.is_available():
            self.allocated = torch.cuda.max_memory_allocated() / GB
            self.reserved = torch.cuda.max_memory_reserved() / GB


class Runs:
    """Counts a model's runs and the tokens that they read while the block lasts."""

    def __init__(self, model: Any) -> None:
        self._model = model
        self.runs = self.tokens = 0

    def __enter__(self) -> Runs:
        self._hook = self._model.register_forward_pre_hook(self._note, with_kwargs=True)
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._hook.remove()

    def _note(self, _model: object, _inputs: object, named: dict[str, Any]) -> None:
        self.runs += 1
        self.tokens += named["input_ids"].numel()
