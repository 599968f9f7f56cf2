"""Makes a source's pictures and writes them: images first, then the line that names them, so a kill loses nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from engine.edits.degradations import NEUTRAL
from training.dataset.editors import parametric
from training.dataset.pictures import make_picture, open_source, picture_rng, plan_pictures, steps_of
from training.dataset.records import PictureRecord, Step
from training.dataset.subject import SubjectFinder

PARAMETRIC: Final = parametric.PARAMETRIC
_QUALITY: Final = 95
_NEUTRAL: Final = frozenset(map(str, NEUTRAL))


@dataclass(frozen=True, slots=True)
class ParametricPictures:
    """What every source's parametric pictures are made with; the same name and photo give the same pictures."""

    folder: Path  # the data set's
    finder: SubjectFinder
    patches: Sequence[Image.Image]

    def make(self, source: str, photo: Image.Image) -> list[PictureRecord]:
        """Writes a source's pictures, the first of them untouched.

        Raises:
            OSError: a picture cannot be written.
        """
        rng = picture_rng(source, "edit")
        subject = self.finder.find(photo)
        records = []
        for number, recipe in enumerate(plan_pictures(rng, subject)):
            record = picture_record(source, number, PARAMETRIC, steps_of(recipe))
            write_picture(self.folder, record, make_picture(photo, recipe, rng, self.patches, subject))
            records.append(record)
        return records


class PictureMaker:
    """Makes the pictures of photos of the data folder."""

    def __init__(self, data: Path, folder: Path, patches: Sequence[Image.Image]) -> None:
        self._data = data
        self._pictures = ParametricPictures(folder, SubjectFinder(), patches)

    def make(self, source: str) -> list[PictureRecord]:
        """Writes the source's pictures under the data set's folder.

        Raises:
            OSError: the photo cannot be read, or a picture not written.
        """
        return self._pictures.make(source, open_source(self._data / source))


def picture_record(
    source: str, number: int, editor: str, steps: tuple[Step, ...], instruction: str | None = None
) -> PictureRecord:
    """The record of a source's picture of that number."""
    name = picture_name(source, number)
    is_neutral = instruction is None and all(step.kind in _NEUTRAL for step in steps)
    return PictureRecord(name, source, image_path(Path(), name).as_posix(), editor, steps, instruction, is_neutral)


def write_picture(folder: Path, record: PictureRecord, picture: Image.Image) -> None:
    """Writes the picture where its record says, below the data set's folder.

    Raises:
        OSError: it cannot be written.
    """
    path = folder / record.file
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, "JPEG", quality=_QUALITY, subsampling=0)


def picture_name(source: str, number: int) -> str:
    """`photos/web/0123` and 4 → `photos/web/0123/04`."""
    return f"{source.rsplit('.', 1)[0]}/{number:02}"


def image_path(folder: Path, picture: str) -> Path:
    """Where a picture of the data set stands."""
    return folder / "images" / f"{picture}.jpg"


def clutter_patches(sources: Sequence[Path], n_patches: int = 60) -> list[Image.Image]:
    """Square pieces of other photos, 128 px, to paste in as clutter; always the same ones of the same photos."""
    rng = np.random.default_rng(99)
    patches = []
    for number in rng.choice(len(sources), min(n_patches, len(sources)), replace=False):
        with Image.open(sources[number]) as opened:
            picture = opened.convert("RGB")
        edge = min(picture.size) // 2
        left, top = int(rng.integers(picture.width - edge)), int(rng.integers(picture.height - edge))
        patches.append(picture.crop((left, top, left + edge, top + edge)).resize((128, 128)))
    return patches
