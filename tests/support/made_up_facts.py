"""Technical facts made up for tests."""

from __future__ import annotations

from typing import Final

import numpy as np

from engine.edits.operations import Box
from engine.facts.results import Clipping, Facts, PhotoFacts, Sharpness, SubjectFrom
from engine.results import ImageKey

WHOLE: Final[Box] = (0.0, 0.0, 1.0, 1.0)
NOWHERE: Final = np.zeros((2, 2), np.bool_)
FACTS: Final = Facts(
    sharpness=Sharpness(0.8, WHOLE, SubjectFrom.SHARPEST_REGION),
    motion=None,
    clipping=Clipping(0.0123, 0.0, NOWHERE, NOWHERE),
    noise=None,
    tilt_deg=-1.24,
    blown_skin=None,
    n_faces=0,
    faces=(),
    blur_map=np.array([[0.8, np.nan], [0.8, 3.0]]),
)


def make_facts(image_key: ImageKey) -> PhotoFacts:
    """The same of every photo."""
    return PhotoFacts(image_key, FACTS)
