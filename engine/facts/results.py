"""What is measured in a photo: frozen, with units; None always means that it cannot be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.edits.operations import Box
from engine.results import ImageKey

FULL_EDGE_PX: Final = 1 << 16
"""Asked of the decoder, this scales nothing down."""

MEASURED_BY: Final = "facts@3"
"""Raised when a fact is measured in another way, so that stored ones are measured again."""

SOFT_PX: Final = 1.8
"""A subject with more blur is called soft. Of 16 photos with a soft background none has more than 1.1."""

Mask = NDArray[np.bool_]
"""Where something was found: shape (height, width) of a small copy, for overlays."""

BlurMap = NDArray[np.float64]
"""Shape (rows, columns) of tiles: σ of the blur in pixels of the original; NaN where a tile has no edges."""


class Eyes(StrEnum):
    """A face's eyes."""

    OPEN = "open"
    CLOSED = "closed"
    CANNOT_TELL = "can't tell"


class SubjectFrom(StrEnum):
    """How the subject was found."""

    FACE = "face"  # the largest prominent one
    SHARPEST_REGION = "sharpest region"  # what is in focus is taken for what was meant


@dataclass(frozen=True, slots=True)
class FoundFace:
    """A face as the detector gives it."""

    box: Box
    confidence: float  # 0 to 1
    landmarks: tuple[tuple[float, float], ...]  # 68 points in iBUG's order, x and y as shares of the picture's sides


@dataclass(frozen=True, slots=True)
class FaceFacts:
    """A prominent face."""

    box: Box
    blur_px: float | None  # as in `Sharpness`
    eyes: Eyes


@dataclass(frozen=True, slots=True)
class Sharpness:
    """How sharp the subject is; what lies outside of it may be as soft as it likes."""

    blur_px: float  # pixels of the original: standard deviation of the blur at edges; 0.4 to 1 is what a lens gives
    subject: Box
    subject_from: SubjectFrom


@dataclass(frozen=True, slots=True)
class MotionBlur:
    """The whole frame is smeared along one direction; a subject that moved by itself is not told by it."""

    direction_deg: float  # 0 to 180, counter-clockwise from the horizontal
    extent_px: float  # pixels of the original, along that direction


@dataclass(frozen=True, slots=True)
class Clipping:
    """Pixels without drawing."""

    highlights: float  # share, 0 to 1, of pixels whose channels are all white
    shadows: float  # share, 0 to 1, of pixels whose channels are all black
    highlights_mask: Mask = field(repr=False, compare=False)
    shadows_mask: Mask = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is measured in one photo; never part of its score."""

    sharpness: Sharpness | None  # None: nothing with edges enough
    motion: MotionBlur | None  # None: none found, or it cannot be told
    clipping: Clipping
    noise: float | None  # levels of 255, standard deviation a channel; None: no flat part
    tilt_deg: float | None  # > 0: the picture is turned clockwise; None: no lines that tell
    blown_skin: float | None  # share, 0 to 1, of prominent faces' skin that is blown; None: no such face
    n_faces: int | None  # all found; None: nobody looked
    faces: tuple[FaceFacts, ...]  # prominent ones, largest first
    blur_map: BlurMap = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """The facts of one file's bytes."""

    image_key: ImageKey
    facts: Facts
