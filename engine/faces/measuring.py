"""A photo → its facts, faces included; what the engine's process runs when facts are asked for."""

from __future__ import annotations

import logging
from functools import cache
from typing import Final

from PIL import Image

from engine.edits.operations import Box
from engine.errors import WeightsDamaged, WeightsMissing
from engine.faces.finding import FaceFinder
from engine.facts.measuring import measure_facts, prominent_faces
from engine.facts.results import FoundFace, PhotoFacts
from engine.image_input import Picture
from engine.interrupting import heeding
from engine.stopping import StopCheck, never

_SEARCH_EDGE_PX: Final = 1024

log = logging.getLogger(__name__)


def measure_photo(picture: Picture, stop: StopCheck = never) -> PhotoFacts:
    """Everything that can be told; without the face weights, everything else.

    Args:
        picture: decoded at the original's full size, `FULL_EDGE_PX`.
        stop: asked before every measure.

    Raises:
        Cancelled: `stop` wants the work to end.
    """
    with heeding(stop):
        faces = faces_in(picture.pixels)
    return PhotoFacts(picture.image_key, measure_facts(picture.pixels, faces, stop))


def prominent_boxes(pixels: Image.Image) -> list[Box]:
    """The faces that a viewer looks at, which no crop may cut; none where nobody can look."""
    return [face.box for face in prominent_faces(pixels.size, faces_in(pixels) or ())]


def faces_in(pixels: Image.Image) -> tuple[FoundFace, ...] | None:
    """All faces; None: nobody can look, for want of usable weights."""
    finder = _finder()
    if finder is None:
        return None
    factor = max(pixels.size) // _SEARCH_EDGE_PX
    return finder.find(pixels.reduce(factor) if factor > 1 else pixels)


@cache
def _finder() -> FaceFinder | None:
    """Loaded once a process; None, with a line in the log, where the weights are not usable."""
    try:
        return FaceFinder()
    except (WeightsMissing, WeightsDamaged) as error:
        log.info("faces are not looked for: %s", error.what)
        return None
