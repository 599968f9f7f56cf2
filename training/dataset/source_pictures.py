"""All pictures of one of a person's photos: an untouched copy, parametric edits, and edits told in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image

from engine.errors import ImageUnreadable
from engine.image_input import read_picture
from training.dataset.editors.parametric import PARAMETRIC
from training.dataset.making import ParametricPictures, clutter_patches, picture_record, write_picture
from training.dataset.pictures import WORK_EDGE_PX, picture_rng, processed_at_random
from training.dataset.pool.build import POOL_STAGE
from training.dataset.records import DropRecord, PictureRecord
from training.dataset.told_edits import ToldEdits

_LEAST_EDGE_PX: Final = 64
N_PATCHES: Final = 60


@dataclass(frozen=True, slots=True)
class SourcePictures:
    """Makes the pictures of one source after another under a data set's folder."""

    folder: Path
    parametric: ParametricPictures | None  # None: an untouched copy only
    told: ToldEdits | None = None

    def make(self, source: str, path: Path) -> tuple[list[PictureRecord], list[DropRecord]]:
        """Writes a source's pictures; the first is an untouched copy. A photo that cannot be used gives only a drop.

        Raises:
            EditorUnavailable: an editor makes no edits any more.
            ServerFailed: the model that writes instructions does not answer.
            OSError: a picture cannot be written.
        """
        try:
            photo = read_picture(path, WORK_EDGE_PX).pixels
        except ImageUnreadable as error:
            return [], [DropRecord(source, POOL_STAGE, error.what)]
        if min(photo.size) < _LEAST_EDGE_PX:
            return [], [DropRecord(source, POOL_STAGE, f"Its short edge has fewer than {_LEAST_EDGE_PX} pixels.")]
        pictures = self.parametric.make(source, photo) if self.parametric else [self._untouched(source, photo)]
        drops: list[DropRecord] = []
        told = list(self.told.of(source, photo, len(pictures))) if self.told else ()  # all, before any is written
        for one in told:
            if isinstance(one, DropRecord):
                drops.append(one)
            else:
                pictures.append(self._saved(*one))
        return pictures, drops

    def _untouched(self, source: str, photo: Image.Image) -> PictureRecord:
        return self._saved(picture_record(source, 0, PARAMETRIC, ()), photo)

    def _saved(self, record: PictureRecord, picture: Image.Image) -> PictureRecord:
        """Written after random processing, as every picture is."""
        write_picture(self.folder, record, processed_at_random(picture, picture_rng(record.picture, "save")))
        return record


def patches_of(photos: Iterable[Path]) -> list[Image.Image]:
    """Pieces of the first photos to paste in as clutter, whatever format they are in."""
    with TemporaryDirectory() as folder:
        copies = []
        for number, photo in enumerate(photos):
            if number == N_PATCHES:
                break
            try:
                picture = read_picture(photo, WORK_EDGE_PX).pixels
            except ImageUnreadable:
                continue
            copies.append(Path(folder) / f"{number}.png")
            picture.save(copies[-1])
        return clutter_patches(copies, N_PATCHES)
