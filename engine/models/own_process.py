"""Runs a function of the engine in a process of its own: what loads torch must not do so in the caller's."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any

from engine.errors import NotEnoughMemory


def run_apart(function: str, *arguments: object) -> Any:
    """Its result; a RedAesError that it raises is raised here.

    Args:
        function: "module:function".
        arguments: to be pickled, as the result.

    Raises:
        NotEnoughMemory: the process was ended, as the system does when memory runs out.
    """
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        try:
            return pool.submit(_call, function, arguments).result()
        except BrokenProcessPool as error:
            raise NotEnoughMemory(
                what="The process that looked at the model was ended, probably because memory ran out.",
                fix="Close other programs, or choose a smaller model, and try again.",
            ) from error


def _call(function: str, arguments: tuple[object, ...]) -> Any:
    work: Callable[..., Any] = pkgutil.resolve_name(function)
    return work(*arguments)
