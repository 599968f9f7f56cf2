"""Long lists in portions that one statement can carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

MAX_VARIABLES: Final = 5000  # SQLite takes 32,766 in one statement

T = TypeVar("T")


def chunks(several: Iterable[T]) -> Iterator[list[T]]:
    """Portions of at most `MAX_VARIABLES`, in order; none for an empty input."""
    rest = iter(several)
    while some := list(islice(rest, MAX_VARIABLES)):
        yield some
