"""A photo of the library with the person's marks and the model's opinion, kept apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import NewType

from engine.results import ImageKey

PhotoId = NewType("PhotoId", int)
"""One place in the library: two files with the same bytes are two photos."""

FolderId = NewType("FolderId", int)
"""One watched folder."""


class Flag(StrEnum):
    """What the person decided about a photo."""

    PICK = "pick"
    REJECT = "reject"
    NONE = "none"


class ColorLabel(StrEnum):
    """A colour that the person gave a photo; keys 6 to 9."""

    RED = "red"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"


class SeriesKind(StrEnum):
    """Why some photos stand together."""

    MOMENT = "moment"  # alike and near in time: one of them may be the best
    BY_HAND = "by hand"  # the person put them together
    BRACKET = "bracket"  # one picture in several exposures
    PANORAMA = "panorama"  # parts of one picture
    FOCUS_STACK = "focus stack"  # one picture focused at several distances

    @property
    def is_whole(self) -> bool:
        """The frames belong together: none is better than the others, and none may go alone."""
        return self in (SeriesKind.BRACKET, SeriesKind.PANORAMA, SeriesKind.FOCUS_STACK)


@dataclass(frozen=True, slots=True)
class Photo:
    """One image file in a watched folder, as last seen on disk."""

    photo_id: PhotoId
    image_key: ImageKey
    path: Path
    folder_id: FolderId
    size_bytes: int
    modified_ns: int
    width_px: int  # upright, after EXIF orientation; 0 when the picture cannot be decoded
    height_px: int
    taken_at: datetime | None  # the camera's local time, without zone
    camera: str | None
    lens: str | None
    focal_length_mm: float | None
    aperture: float | None  # f-number
    shutter_s: float | None
    iso: int | None
    is_offline: bool  # its folder cannot be reached now; nothing is forgotten


@dataclass(frozen=True, slots=True)
class Marks:
    """The person's decisions; flag, stars and label are independent and never written by the model."""

    flag: Flag = Flag.NONE
    stars: int = 0  # 0 to 5
    label: ColorLabel | None = None


@dataclass(frozen=True, slots=True)
class ToldMarks:
    """What a photo's own XMP says of its marks, as other programs wrote it; None: it says nothing of that mark."""

    flag: Flag | None = None
    stars: int | None = None  # 0 to 5
    label: ColorLabel | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """The model's score of a photo's bytes."""

    score: float  # 0 to 10
    spread: float | None  # points
    model: str  # name@version
    is_current: bool  # False: given by another model than the one that ranks; shown greyed, never ranked
    is_stand_in: bool = False  # given in the place of the model that ranks, which scores the photo once it is loaded


@dataclass(frozen=True, slots=True)
class PhotoFailure:
    """Why a photo has no opinion."""

    kind: str  # class name of a RedAesError
    what: str
    fix: str
    attempts: int


@dataclass(frozen=True, slots=True)
class LibraryPhoto:
    """Everything that a list of photos shows of one photo."""

    photo: Photo
    marks: Marks
    opinion: Opinion | None
    failure: PhotoFailure | None
    rank: int | None  # 1 is best; by score alone among current opinions; ties share one
    series_id: int | None  # photos of one moment share it; None: a photo of its own
    series_size: int  # 1 when alone
    gain: float | None = None  # points of its best edit, by the model in use; 0: none helps; None: not measured
    series_kind: SeriesKind | None = None  # None: alone, or its frames were not looked at yet
    is_proposed: bool = False  # the model in use puts it first in its series, after comparing
    told: ToldMarks | None = None  # as its XMP was last read; None: it says nothing
    is_disputed: bool = False  # `told` became another than `marks`, and the person has not chosen between them

    @property
    def has_picture(self) -> bool:
        """False: it could not be decoded when it was read, and trying again was not asked for since."""
        return self.failure is None or self.photo.width_px > 0

    @property
    def is_unranked(self) -> bool:
        """Its score stands in for that of the model that ranks."""
        return self.opinion is not None and self.opinion.is_stand_in


@dataclass(frozen=True, slots=True)
class WatchedFolder:
    """A folder whose photos, subfolders included, belong to the library."""

    folder_id: FolderId
    path: Path
    n_photos: int
    is_offline: bool
    seen_at: datetime | None = None  # UTC, without zone: when the app last found it at its place; None: not known
