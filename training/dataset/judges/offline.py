"""The offline panel: three judges that need no server, each with means of its own."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from training.dataset.judges.attributes import AttributeJudge, load_limits
from training.dataset.judges.learned import NAME, LearnedJudge, can_learn_from
from training.dataset.judges.measures import Measures
from training.dataset.judges.protocol import Judge
from training.dataset.judges.semantics import SemanticsJudge
from training.dataset.records import PictureRecord

log = logging.getLogger(__name__)


def offline_panel(
    pictures: Sequence[PictureRecord], measures: Mapping[str, Measures], features: NDArray[np.floating]
) -> list[Judge]:
    """What operations mean, what can be measured, what features have learned; the last only from enough sources.

    Args:
        pictures: all that will be judged.
        measures: of each picture, by its name.
        features: shape (pictures, d), in their order.
    """
    attributes = AttributeJudge(load_limits())
    for picture in pictures:
        attributes.learn(picture, measures[picture.picture])
    panel: list[Judge] = [SemanticsJudge(), attributes]
    if can_learn_from(pictures):
        return [*panel, LearnedJudge(pictures, features)]
    log.info("the judge of %s is left out: too few sources to learn from others than the judged one's", NAME)
    return panel
