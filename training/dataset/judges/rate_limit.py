"""Keeps requests under what a server allows a minute."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

_MINUTE_S: Final = 60.0


class RateLimit:
    """Lets requests pass evenly; threads share it.

    A request's tokens are known only afterwards, so each one is let in at the average of those before it.
    """

    def __init__(
        self,
        requests_a_minute: float | None,
        tokens_a_minute: float | None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        """None: no limit of that sort."""
        self._request_s = _MINUTE_S / requests_a_minute if requests_a_minute else 0.0
        self._token_s = _MINUTE_S / tokens_a_minute if tokens_a_minute else 0.0
        self._clock, self._sleep = clock, sleep
        self._lock = threading.Lock()
        self._next_s = clock()
        self._n_tokens, self._n_told = 0, 0

    def wait(self) -> None:
        """Returns when the next request may go."""
        with self._lock:
            now = self._clock()
            start = max(now, self._next_s)
            expected = self._n_tokens / self._n_told if self._n_told else 0.0
            self._next_s = start + max(self._request_s, expected * self._token_s)
        if start > now:
            self._sleep(start - now)

    def spent(self, n_tokens: int) -> None:
        """What a request that has passed took; more than was expected delays the next ones."""
        with self._lock:
            expected = self._n_tokens / self._n_told if self._n_told else 0.0
            self._n_tokens += n_tokens
            self._n_told += 1
            self._next_s += max(0.0, n_tokens - expected) * self._token_s
