"""Refuses every connection that would leave this machine."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from typing import Any

LOCAL_NAMES = frozenset({"localhost", "", "0.0.0.0", "::"})


class NetworkForbiddenError(AssertionError):
    """A test tried to reach another machine."""


def is_local(host: object) -> bool:
    """Whether a host name or address means this machine; None is what `bind` and `getaddrinfo` use for it."""
    if host is None:
        return True
    text = host.decode() if isinstance(host, bytes) else str(host)
    if text in LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(text).is_loopback
    except ValueError:
        return False


def forbid_network() -> None:
    """Lets this process speak over loopback and Unix sockets only, from now to its end."""
    guarded: dict[str, Callable[..., Any]] = {
        "connect": socket.socket.connect,
        "connect_ex": socket.socket.connect_ex,
        "sendto": socket.socket.sendto,
    }
    for name, original in guarded.items():
        setattr(socket.socket, name, _guarded_call(original))
    socket.getaddrinfo = _guarded_lookup(socket.getaddrinfo)


def _guarded_call(original: Callable[..., Any]) -> Callable[..., Any]:
    def call(self: socket.socket, *arguments: Any) -> Any:
        address = arguments[-1]
        if self.family in (socket.AF_INET, socket.AF_INET6) and isinstance(address, tuple) and not is_local(address[0]):
            raise NetworkForbiddenError(f"A test tried to reach {address[0]}; only loopback is allowed.")
        return original(self, *arguments)

    return call


def _guarded_lookup(original: Callable[..., Any]) -> Callable[..., Any]:
    def lookup(host: Any, *arguments: Any, **options: Any) -> Any:
        if not is_local(host):
            raise NetworkForbiddenError(f"A test tried to look up {host!r}; only loopback is allowed.")
        return original(host, *arguments, **options)

    return lookup
