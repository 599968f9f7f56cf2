"""One photo file as it was found on disk, before the library knows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.library.photo import FolderId
from engine.results import ImageKey


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as it was at one moment: what tells a changed one from an unchanged one."""

    size_bytes: int
    modified_ns: int
    changed_ns: int  # of the file's entry: moves when times are set back, and when only rights or links change


@dataclass(frozen=True, slots=True)
class Exposure:
    """What the camera wrote into a photo; None: not there, or unreadable."""

    taken_at: datetime | None = None  # the camera's local time, without zone
    camera: str | None = None
    lens: str | None = None
    focal_length_mm: float | None = None
    aperture: float | None = None  # f-number
    shutter_s: float | None = None
    iso: int | None = None
    exposure_bias_ev: float | None = None  # what the camera was told to add to its own exposure
    is_bracketed: bool | None = None  # shot as one of an automatic bracket
    focus_distance_m: float | None = None


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """A whole photo file in a watched folder."""

    path: Path
    folder_id: FolderId
    image_key: ImageKey
    state: FileState
    width_px: int  # upright; 0: the picture cannot be decoded
    height_px: int
    exposure: Exposure
    likeness: int | None  # 64-bit difference hash; None: the picture cannot be decoded
