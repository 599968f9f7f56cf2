"""Makes a source's pictures and writes them: images first, then the line that names them, so a kill loses nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from engine.edits.degradations import NEUTRAL
from training.dataset.pictures import PictureRecipe, make_picture, open_source, picture_rng, plan_pictures
from training.dataset.records import PictureRecord, Step
from training.dataset.subject import SubjectFinder

PARAMETRIC: Final = "parametric"
_QUALITY: Final = 95


class PictureMaker:
    """What every source's pictures are made with."""

    def __init__(self, data: Path, folder: Path, patches: Sequence[Image.Image]) -> None:
        self._data, self._folder, self._patches = data, folder, patches
        self._finder = SubjectFinder()

    def make(self, source: str) -> list[PictureRecord]:
        """Writes the source's pictures under the data set's folder; the same name gives the same pictures.

        Raises:
            OSError: the photo cannot be read, or a picture not written.
        """
        photo = open_source(self._data / source)
        rng = picture_rng(source, "edit")
        subject = self._finder.find(photo)
        return [
            self._written(source, number, recipe, make_picture(photo, recipe, rng, self._patches, subject))
            for number, recipe in enumerate(plan_pictures(rng, subject))
        ]

    def _written(self, source: str, number: int, recipe: PictureRecipe, picture: Image.Image) -> PictureRecord:
        name = picture_name(source, number)
        path = image_path(self._folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        picture.save(path, "JPEG", quality=_QUALITY, subsampling=0)
        return PictureRecord(
            picture=name,
            source=source,
            file=path.relative_to(self._folder).as_posix(),
            editor=PARAMETRIC,
            steps=tuple(Step(str(kind), strength) for kind, strength in recipe),
            is_neutral=all(kind in NEUTRAL for kind, _ in recipe),
        )


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
