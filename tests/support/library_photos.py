"""Makes photo files and library entries for tests, each different from the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PIL import Image

from app.library.photo import FolderId, LibraryPhoto, Marks, Opinion, Photo, PhotoId
from app.library.photo_file import Exposure, FileState, PhotoFile
from engine.image_key import image_key
from engine.results import ImageKey

FIRST_FOLDER = FolderId(1)
NOON = datetime(2026, 5, 4, 12, 0, 0)


def key(number: int) -> ImageKey:
    """An image key that no other number has."""
    return ImageKey(f"{number:032x}")


def photo_file(
    path: Path | str,
    number: int = 1,
    folder_id: FolderId = FIRST_FOLDER,
    taken_at: datetime | None = NOON,
    likeness: int | None = 0,
) -> PhotoFile:
    """What intake would have found at a path, if it held picture `number`."""
    return PhotoFile(
        path=Path(path),
        folder_id=folder_id,
        image_key=key(number),
        state=FileState(size_bytes=1000 + number, modified_ns=number, changed_ns=number),
        width_px=600,
        height_px=400,
        exposure=Exposure(taken_at=taken_at, camera="Camera", iso=200),
        likeness=likeness,
    )


def write_jpeg(path: Path, shade: int = 0, size: tuple[int, int] = (48, 32), taken_at: datetime | None = None) -> Path:
    """A small JPEG whose bytes depend on `shade` (0 to 255), with an EXIF time if given."""
    picture = Image.new("RGB", size, (shade, 255 - shade, 128))
    picture.paste((255 - shade, shade, shade), (0, 0, size[0] // 2, size[1] // 2))
    exif = Image.Exif()
    if taken_at is not None:
        exif.get_ifd(0x8769)[0x9003] = taken_at.strftime("%Y:%m:%d %H:%M:%S")
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, "JPEG", exif=exif)
    return path


def library_photo(
    number: int,
    score: float | None = None,
    rank: int | None = None,
    path: Path | str | None = None,
    **changes: object,
) -> LibraryPhoto:
    """A photo as lists show it; `changes` go to Photo or to Marks, whichever has the field."""
    path = Path(path) if path is not None else Path(f"/photos/IMG_{number}.jpg")
    photo = Photo(
        photo_id=PhotoId(number),
        image_key=image_key(path.read_bytes()) if path.exists() else key(number),
        path=path,
        folder_id=FIRST_FOLDER,
        size_bytes=path.stat().st_size if path.exists() else 1000,
        modified_ns=0,
        width_px=600,
        height_px=400,
        taken_at=NOON,
        camera=None,
        lens=None,
        focal_length_mm=None,
        aperture=None,
        shutter_s=None,
        iso=None,
        is_offline=False,
    )
    of_photo = {name: value for name, value in changes.items() if name in Photo.__dataclass_fields__}
    of_marks = {name: value for name, value in changes.items() if name in Marks.__dataclass_fields__}
    of_list = {name: value for name, value in changes.items() if name in ("series_id", "failure")}
    assert len(of_photo) + len(of_marks) + len(of_list) == len(changes), changes
    shown = LibraryPhoto(
        photo=replace(photo, **of_photo),  # type: ignore[arg-type]
        marks=replace(Marks(), **of_marks),  # type: ignore[arg-type]
        opinion=None if score is None else Opinion(score, 0.5, "mini@1", is_current=rank is not None),
        failure=None,
        rank=rank,
        series_id=None,
        series_size=1,
    )
    return replace(shown, **of_list)  # type: ignore[arg-type]


def ranked(scores: Sequence[float | None], **changes: object) -> list[LibraryPhoto]:
    """Photos numbered from 1 with these current scores and the ranks that follow."""
    known = [score for score in scores if score is not None]
    return [
        library_photo(
            number, score, None if score is None else 1 + sum(each > score for each in known), None, **changes
        )
        for number, score in enumerate(scores, start=1)
    ]
