"""What every judge is shown and must answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PIL import Image, UnidentifiedImageError

from engine.errors import ImageUnreadable
from training.dataset.records import PictureRecord, Vote


@dataclass(frozen=True, slots=True)
class ShownPair:
    """Two pictures of one source; their pixels are read only by a judge that looks at them."""

    source: str
    first: PictureRecord
    second: PictureRecord
    reference: PictureRecord  # an untouched copy of the source, possibly one of the two
    folder: Path  # the data set's, where the pictures' files stand

    @property
    def name(self) -> str:
        """As `records.DropRecord.subject` names two pictures."""
        return f"{self.first.picture} | {self.second.picture}"


class Judge(Protocol):
    """Says which of two pictures is better, by means of its own."""

    @property
    def name(self) -> str:
        """Unique among the judges of a panel."""
        ...

    def vote(self, pairs: Sequence[ShownPair]) -> list[Vote]:
        """One vote a pair, in their order."""
        ...


def open_picture(folder: Path, picture: PictureRecord) -> Image.Image:
    """The picture's pixels, mode RGB.

    Raises:
        ImageUnreadable: the file is missing or no image.
    """
    try:
        with Image.open(folder / picture.file) as opened:
            return opened.convert("RGB")
    except (OSError, UnidentifiedImageError) as error:
        raise ImageUnreadable(
            what=f"The picture {picture.file} of the data set cannot be read: {error}.",
            fix="Build the data set again with `redaes-train dataset`.",
        ) from error
