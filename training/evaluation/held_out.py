"""The data set's pictures of sources that no training saw, read from its records and image files."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from engine.edits.degradations import NEUTRAL, Degradation
from engine.errors import RedAesError
from engine.image_input import Picture
from engine.image_key import image_key
from training.dataset.editors.parametric import PARAMETRIC
from training.dataset.effects import SignedEdit, is_certain, points, signed_edits
from training.dataset.pictures import PictureRecipe, is_held_out
from training.dataset.records import PictureRecord, records_in
from training.photos import left_out


class NoPictures(RedAesError):
    """The data set has no pictures of the wanted side of the split."""


@dataclass(frozen=True, slots=True)
class MadePicture:
    """One picture of the data set, without its pixels."""

    source: str
    name: str
    file: str  # relative to the data set's folder
    recipe: PictureRecipe

    @property
    def edits(self) -> tuple[SignedEdit, ...]:
        """What was done to it, neutral changes left out."""
        return signed_edits(self.recipe)

    @property
    def is_neutral(self) -> bool:
        """Untouched, or changed in nothing that matters."""
        return all(kind in NEUTRAL for kind, _ in self.recipe)

    @property
    def is_certain(self) -> bool:
        """Whether the sign of `points` is."""
        return is_certain(self.edits)

    @property
    def points(self) -> float:
        """δ against the untouched source."""
        return points(self.edits)

    @property
    def change(self) -> str:
        """The neutral change, `copy` where there is none but the random processing."""
        return str(self.recipe[0][0]) if self.recipe else "copy"


def made_pictures(dataset: Path, *, held_out: bool) -> dict[str, list[MadePicture]]:
    """Parametric pictures of each source on one side of the split, the untouched one first; sources sorted.

    Those that an instruction made have no kind and strength to measure an answer by.

    Raises:
        NoPictures: there is none.
        RecordUnreadable: a line is no record.
    """
    found: dict[str, list[MadePicture]] = {}
    for path in sorted((dataset / "parts").glob("*.jsonl")):
        for record in records_in(path, PictureRecord):
            is_wanted = record.editor == PARAMETRIC and is_held_out(record.source) == held_out
            if is_wanted and record.source not in left_out():
                recipe = tuple((Degradation(step.kind), step.strength) for step in record.steps)
                made = MadePicture(record.source, record.picture, record.file, recipe)
                found.setdefault(record.source, []).append(made)
    if not found:
        raise NoPictures(
            what=f"The data set in {dataset} has no pictures of {'held-out' if held_out else 'training'} photos.",
            fix="Run `redaes-train dataset` first.",
        )
    return {source: sorted(found[source], key=lambda one: one.name) for source in sorted(found)}


def parted(
    sources: Sequence[Sequence[MadePicture]], confirmed: Collection[str]
) -> tuple[list[list[MadePicture]], list[list[MadePicture]]]:
    """Each source's pictures whose edits the judges confirm, and the others.

    Args:
        sources: each one's pictures.
        confirmed: names of the former.
    """
    former = [[picture for picture in pictures if picture.name in confirmed] for pictures in sources]
    others = [[picture for picture in pictures if picture.name not in confirmed] for pictures in sources]
    return former, others


def open_pictures(dataset: Path, pictures: Sequence[MadePicture]) -> dict[str, Picture]:
    """Their pixels, by their names."""
    opened: dict[str, Picture] = {}
    for made in pictures:
        with Image.open(dataset / made.file) as file:
            pixels = file.convert("RGB")
        opened[made.name] = Picture(image_key(made.name.encode()), pixels, pixels.size)
    return opened
