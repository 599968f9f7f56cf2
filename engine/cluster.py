"""A Ray cluster, joined for as long as a block runs; Ray is an optional extra."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from engine.errors import RedAesError


class ClusterMissing(RedAesError):
    """Ray is not installed, no cluster answers at the address, or it went away."""


@contextmanager
def joined_cluster(address: str) -> Iterator[Any]:
    """The module `ray`, connected.

    Args:
        address: of a cluster; `auto`: the one this machine belongs to; `local`: a new one here, ended with the block.

    Raises:
        ClusterMissing: Ray is not installed, or nothing answers.
    """
    try:
        import ray  # noqa: PLC0415  # an optional extra
    except ModuleNotFoundError as error:
        raise ClusterMissing(what="Ray is not installed.", fix="Install it with `pip install ray`.") from error
    try:
        ray.init(address=address, log_to_driver=False, logging_level=logging.WARNING)
    except ConnectionError as error:
        raise ClusterMissing(
            what=f"No Ray cluster answers at {address}.", fix="Start one with `ray start --head`, or name its address."
        ) from error
    try:
        yield ray
    finally:
        ray.shutdown()
