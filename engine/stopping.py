"""How work that takes a while learns that nobody wants it any more."""

from __future__ import annotations

from collections.abc import Callable

from engine.errors import Cancelled

StopCheck = Callable[[], bool]
"""Asked between steps, and by models of this process before every layer; True ends the request with `Cancelled`."""


def never() -> bool:
    """The work may go on to its end."""
    return False


def go_on_unless(stop: StopCheck) -> None:
    """Between two steps of the work.

    Raises:
        Cancelled: somebody wants the work to end.
    """
    if stop():
        raise Cancelled
