"""The offline panel: three judges that need no server, each with means of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from training.dataset.judges.attributes import AttributeJudge, load_limits
from training.dataset.judges.learned import LearnedJudge
from training.dataset.judges.measures import Measures
from training.dataset.judges.protocol import Judge
from training.dataset.judges.semantics import SemanticsJudge
from training.dataset.records import PictureRecord


def offline_panel(
    pictures: Sequence[PictureRecord], measures: Mapping[str, Measures], features: NDArray[np.floating]
) -> list[Judge]:
    """What operations mean, what can be measured, what features have learned.

    Args:
        pictures: all that will be judged.
        measures: of each picture, by its name.
        features: shape (pictures, d), in their order.
    """
    attributes = AttributeJudge(load_limits())
    for picture in pictures:
        attributes.learn(picture, measures[picture.picture])
    return [SemanticsJudge(), attributes, LearnedJudge(pictures, features)]
