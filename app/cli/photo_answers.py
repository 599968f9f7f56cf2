"""What the engine answered, together with the photos that it was asked about."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from engine.errors import RedAesError
from engine.results import ImageKey, PairComparison

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PhotoAnswer(Generic[T]):
    """The answer about one photo."""

    path: Path
    image_key: ImageKey | None  # of the bytes that were read; None: they could not be read, or the engine died
    outcome: T | RedAesError


@dataclass(frozen=True, slots=True)
class PairAnswer:
    """The answer about two photos; keys as in PhotoAnswer."""

    a: Path
    b: Path
    a_key: ImageKey | None
    b_key: ImageKey | None
    outcome: PairComparison | RedAesError
