"""An edit as a new file beside the original: full resolution, its metadata, never over another file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.library.export.choice import JpegOptions
from app.library.export.pictures import as_jpeg
from app.library.new_file import save_new
from engine.edits.operations import EditOperation
from engine.errors import ImageUnreadable, RedAesError
from engine.image_input import read_photo_file
from engine.image_key import image_key
from engine.results import ImageKey

SUFFIX: Final = ".jpg"
_BEST: Final = JpegOptions(edge_px=0, quality=95, keeps_profile=True)


@dataclass(frozen=True, slots=True)
class EditedCopy:
    """What was saved."""

    path: Path  # with a number if the name was taken
    lost: RedAesError | None  # why it has no metadata although it should


def proposed_path(photo: Path) -> Path:
    """Where a copy would lie: beside its photo, with a name that says what it is."""
    return photo.with_name(f"{photo.stem} edited{SUFFIX}")


def save_edited_copy(photo: Path, key: ImageKey, operations: Sequence[EditOperation], target: Path) -> EditedCopy:
    """Renders the photo at full size and saves it as a JPEG of quality 95 with full colour resolution.

    Upright, so its EXIF orientation is 1; an RGB photo keeps its profile, and the edit works on its values. EXIF and
    XMP are carried over but for the preview and the camera's private notes, which would be of the original.

    Args:
        photo: the original; it is only read.
        key: of the bytes that were looked at.
        operations: what was previewed.
        target: the name wanted, ending in `.jpg`, or else that is added; a taken one gets a number.

    Raises:
        ImageUnreadable: the photo cannot be read, or holds other bytes by now.
        NotEnoughMemory: it cannot be rendered at full size.
        FileNotSaved: the folder cannot be written to.
    """
    data = read_photo_file(photo)
    if image_key(data) != key:
        raise ImageUnreadable(
            what="The photo was changed a moment ago.", fix="RED-Aes reads it again by itself; wait a moment."
        )
    made, lost = as_jpeg(data, photo.name, _BEST, operations)
    if target.suffix.lower() not in (SUFFIX, ".jpeg"):
        target = target.with_name(f"{target.name}{SUFFIX}")
    return EditedCopy(save_new(made, target), lost)
