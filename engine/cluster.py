"""A Ray cluster, joined for as long as a block runs; Ray is an optional extra."""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from engine.errors import RedAesError

_ANSWERS_WITHIN_S: Final = 10.0


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
        _connect_once(address)
        ray.init(address=address, log_to_driver=False, logging_level=logging.WARNING)
    except ConnectionError as error:
        raise ClusterMissing(
            what=f"No Ray cluster answers at {address}.", fix="Start one with `ray start --head`, or name its address."
        ) from error
    try:
        yield ray
    finally:
        ray.shutdown()


def _connect_once(address: str) -> None:
    """Where nobody listens, Ray itself tries again for minutes, without a word.

    Raises:
        ConnectionError: nobody listens.
    """
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not port.isdecimal():  # `auto` or `local`
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), _ANSWERS_WITHIN_S).close()
    except (OSError, OverflowError) as error:  # the latter of a port that is none
        raise ConnectionError from error
