"""Pixels and faces → facts. Without torch: whoever has a face finder hands its faces over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeVar, TypeVarTuple

import numpy as np
from PIL import Image

from engine.edits.operations import Box
from engine.facts.blur_levels import WINDOW_PX, blur_levels
from engine.facts.clipping import blown_skin, clipping
from engine.facts.eyes import eyes_of
from engine.facts.face_middle import face_middle
from engine.facts.motion import motion_blur
from engine.facts.noise import noise_level
from engine.facts.results import BlurMap, FaceFacts, Facts, FoundFace, Sharpness, SubjectFrom
from engine.facts.sharpness import blur_map, region_sharpness, sharpest_region
from engine.facts.tiles import busiest
from engine.facts.tilt import tilt_degrees
from engine.stopping import StopCheck, go_on_unless, never

_PROMINENT: Final = 0.07  # height of a face, in the picture's long edge
_PROMINENT_BESIDE: Final = 0.5  # … and of the largest face's

Measured = TypeVar("Measured")
Inputs = TypeVarTuple("Inputs")


def measure_facts(picture: Image.Image, faces: Sequence[FoundFace] | None = None, stop: StopCheck = never) -> Facts:
    """Everything that can be told of a photo.

    Args:
        picture: mode RGB, upright, at the original's full size: blur and noise are gone from a scaled-down copy.
        faces: all that were found in it; None: nobody looked.
        stop: asked before every measure, none of which takes long even in 24 megapixels.

    Raises:
        Cancelled: `stop` wants the work to end.
    """

    def told(measure: Callable[[*Inputs], Measured], *inputs: *Inputs) -> Measured:
        go_on_unless(stop)
        return measure(*inputs)

    grey = picture.convert("L")
    noise = told(noise_level, picture, grey)
    tiles = told(busiest, grey, WINDOW_PX)
    levels = []
    for level in blur_levels(grey, tiles):
        go_on_unless(stop)
        levels.append(level)
    blur = told(blur_map, levels, tiles, noise or 0.0)
    prominent = prominent_faces(picture.size, faces or ())
    described = tuple(
        FaceFacts(face.box, told(face_blur, grey, face.box, noise), told(eyes_of, picture, face)) for face in prominent
    )
    return Facts(
        sharpness=_sharpness(blur, described),
        motion=told(motion_blur, levels),
        clipping=told(clipping, picture),
        noise=noise,
        tilt_deg=told(tilt_degrees, grey),
        blown_skin=told(blown_skin, picture, [face.box for face in prominent]),
        n_faces=None if faces is None else len(faces),
        faces=described,
        blur_map=blur,
    )


def prominent_faces(size: tuple[int, int], faces: Sequence[FoundFace]) -> list[FoundFace]:
    """Those that a viewer looks at, largest first."""
    heights = {face: (face.box[3] - face.box[1]) * size[1] / max(size) for face in faces}
    lowest = max(_PROMINENT, _PROMINENT_BESIDE * max(heights.values(), default=0.0))
    return sorted((face for face in faces if heights[face] >= lowest), key=lambda face: -heights[face])


def face_blur(grey: Image.Image, box: Box, noise: float | None) -> float | None:
    """The blur of the sharpest part of a face's middle, as `Sharpness.blur_px`; None: it has no edges that tell.

    Behind a face that is out of focus, the background in its box's corners may be sharp.

    Args:
        grey: the whole photo, mode L, at full size.
        box: the face.
        noise: of the photo, in levels; None counts as none.
    """
    face = grey.crop(face_middle(box, grey.size))
    if min(face.size) < WINDOW_PX:
        return None
    tiles = busiest(face, WINDOW_PX)
    blur = blur_map(list(blur_levels(face, tiles)), tiles, noise or 0.0)
    region = sharpest_region(blur)
    return None if region is None else float(np.nanmedian(blur[region]))


def _sharpness(blur: BlurMap, faces: Sequence[FaceFacts]) -> Sharpness | None:
    """Of the largest prominent face that tells, else of the sharpest region."""
    for face in faces:
        if face.blur_px is not None:
            return Sharpness(face.blur_px, face.box, SubjectFrom.FACE)
    region = sharpest_region(blur)
    return None if region is None else region_sharpness(blur, region)
