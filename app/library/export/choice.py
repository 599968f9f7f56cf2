"""What a person can ask an export for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.library.photo import PhotoId
from app.library.xmp import XmpFor


class ExportRule(StrEnum):
    """Which photos are meant."""

    TOP_N = "top_n"
    TOP_PERCENT = "top_percent"
    THRESHOLD = "threshold"
    PICKS = "picks"
    BEST_OF_SERIES = "best_of_series"  # of each series one, and every photo that is in none


class PhotoForm(StrEnum):
    """What becomes of each photo."""

    COPY = "copy"  # byte by byte
    HARD_LINK = "hard_link"  # the same file under a second name
    JPEG = "jpeg"  # a new, upright and possibly smaller picture
    NONE = "none"  # lists only


class Metadata(StrEnum):
    """What a JPEG keeps of what the camera and others wrote into the photo."""

    ALL = "all"
    NO_PLACE = "no_place"  # all but where it was taken
    NONE = "none"


class OnClash(StrEnum):
    """What happens where other content has the name already; replacing it is no choice."""

    NUMBER = "number"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which photos, as a rule that can be used again."""

    rule: ExportRule = ExportRule.TOP_N
    number: int = 20  # photos for TOP_N, 1 to 100 for TOP_PERCENT
    score: float = 7.0  # 0 to 10, for THRESHOLD: this score or better
    one_per_series: bool = False  # the person's pick, else the best score
    picks_first: bool = False
    with_rejects: bool = False
    only_rated: bool = False  # at least one star
    next_for_offline: bool = False  # the next in rank take the place of photos whose drive is not connected


@dataclass(frozen=True, slots=True)
class JpegOptions:
    """How a JPEG is made."""

    edge_px: int = 2048  # of the long edge, never enlarged; 0: full size
    quality: int = 90  # 1 to 100, as Pillow counts
    keeps_profile: bool = False  # of an RGB photo; else sRGB
    metadata: Metadata = Metadata.ALL


@dataclass(frozen=True, slots=True)
class Output:
    """What is written."""

    form: PhotoForm = PhotoForm.COPY
    jpeg: JpegOptions = JpegOptions()
    name: str = "{name}"  # see `naming`; without the ending
    on_clash: OnClash = OnClash.NUMBER
    sidecars: bool = True  # the XMP files beside a photo travel with it; not with a JPEG
    marks: XmpFor = XmpFor.NOBODY  # who shall read the person's marks: in sidecars, in a JPEG itself
    contact_sheet: bool = False
    gallery: bool = False
    csv: bool = False
    json: bool = False

    @property
    def has_lists(self) -> bool:
        """Whether anything beside the photos is written."""
        return self.contact_sheet or self.gallery or self.csv or self.json

    @property
    def needs_files(self) -> bool:
        """Whether the photos' own files are read."""
        return self.form is not PhotoForm.NONE or self.contact_sheet or self.gallery


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What the person asked for."""

    selection: Selection
    output: Output
    destination: Path
    among: frozenset[PhotoId] | None = None  # only these; None: the whole library


def check(selection: Selection, output: Output) -> None:
    """Refuses numbers that cannot be.

    Raises:
        ValueError: a number of photos, percentage, score, edge or quality out of range.
    """
    if selection.number < 1 or (selection.rule is ExportRule.TOP_PERCENT and selection.number > 100):
        raise ValueError(f"{selection.number} is no number of photos, or no percentage")
    if not 0 <= selection.score <= 10:
        raise ValueError(f"{selection.score} is no score")
    if output.jpeg.edge_px < 0 or not 1 <= output.jpeg.quality <= 100:
        raise ValueError(f"{output.jpeg.edge_px} px with quality {output.jpeg.quality} is no JPEG")
