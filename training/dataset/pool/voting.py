"""One score from several experts' votes, of which outliers are left out.

Sources: modified z-score and its bound, Iglewicz & Hoaglin 1993; biweight location, Beers, Flynn & Gebhardt 1990.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.errors import RedAesError
from engine.scale import MOS_MAX, MOS_MIN

Numbers = NDArray[np.float64]

OUTLIER_Z: Final = 3.5  # Iglewicz & Hoaglin's bound
BIWEIGHT_TUNING: Final = 6.0  # in MADs, as Beers et al. recommend for a location
LEAST_COMMON: Final = 30
"""Fewest photos that all experts voted on, from which their scales can be told apart."""

_MAD_OF_NORMAL: Final = 0.6745  # MAD of a normal distribution with standard deviation 1
_SPREAD_PER_MEAN_DEVIATION: Final = 1.253314  # √(π/2): its standard deviation over its mean absolute deviation


class VotesUnusable(RedAesError):
    """Experts' votes cannot be brought together."""


@dataclass(frozen=True, slots=True)
class Consensus:
    """What the experts say together of each photo."""

    mos: Numbers  # (photos,), 0 to 10; NaN where nobody voted
    votes: Numbers  # (experts, photos), as they were compared
    modified_z: Numbers  # (experts, photos); NaN where there is no vote
    is_outlier: NDArray[np.bool_]  # (experts, photos)


def vote(votes: Numbers) -> Consensus:
    """Leaves out votes whose modified z-score among those of the same photo is above 3.5, and takes the biweight.

    Args:
        votes: (experts, photos), on one scale; NaN where an expert has none.

    Where the MAD is 0, because more than half of a photo's votes are equal, the spread comes from the mean absolute
    deviation instead; where that is 0 too, all votes are equal and none is an outlier.
    """
    center, spread = _center_and_spread(votes)
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        modified_z = np.where(spread > 0, (votes - center) / spread, np.where(np.isnan(votes), np.nan, 0.0))
        is_outlier = np.abs(modified_z) > OUTLIER_Z
    mos = biweight_location(np.where(is_outlier, np.nan, votes)).clip(MOS_MIN, MOS_MAX)
    return Consensus(mos, votes, modified_z, is_outlier)


def biweight_location(votes: Numbers) -> Numbers:
    """Tukey's biweight location of each photo's votes with tuning constant 6; the median where the MAD is 0.

    Args:
        votes: (experts, photos), NaN where there is none.

    Returns:
        Shape (photos,); NaN where nobody voted.
    """
    center = _median(votes)
    mad = _median(np.abs(votes - center))
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        distance = (votes - center) / (BIWEIGHT_TUNING * mad)
        weight = (1 - np.where(np.abs(distance) < 1, distance, 1.0) ** 2) ** 2
        shift = np.where(weight > 0, weight * (votes - center), 0.0).sum(0) / weight.sum(0)
    return np.where(mad > 0, center + shift, center)


def one_scale(votes: Numbers, names: tuple[str, ...]) -> Numbers:
    """The votes with each expert's own center and spread taken out.

    An expert that is stricter or bolder than the others would else be an outlier on every photo, which says nothing
    about the photo. Center and spread are median and MAD over the photos that all voted on, so that it doesn't matter
    which other photos an expert saw; both become the median of the experts' own. The order is kept.

    Args:
        votes: (experts, photos), NaN where there is none.
        names: of the experts, for the error.

    Raises:
        VotesUnusable: fewer than `LEAST_COMMON` photos have all votes, or an expert gives them all the same.
    """
    if len(votes) < 2:
        return votes
    common = votes[:, ~np.isnan(votes).any(0)]
    if common.shape[1] < LEAST_COMMON:
        raise VotesUnusable(
            f"Only {common.shape[1]} photos have a vote of every expert ({', '.join(names)}).",
            f"Take experts that share at least {LEAST_COMMON} photos, or take their votes as they are.",
        )
    center, spread = (values[:, None] for values in _center_and_spread(common.T))
    if (spread == 0).any():
        name = names[int(spread[:, 0].argmin())]
        raise VotesUnusable(f"{name} gives all photos the same vote.", "Leave this expert out.")
    moved: Numbers = np.median(center) + (votes - center) / spread * np.median(spread)
    return moved.clip(MOS_MIN, MOS_MAX)


def _center_and_spread(votes: Numbers) -> tuple[Numbers, Numbers]:
    """Median and spread of each column in the unit of a standard deviation."""
    center = _median(votes)
    deviation = np.abs(votes - center)
    mad = _median(deviation)
    n_votes = (~np.isnan(votes)).sum(0)
    mean_deviation = np.nansum(deviation, axis=0) / np.maximum(n_votes, 1)
    return center, np.where(mad > 0, mad / _MAD_OF_NORMAL, _SPREAD_PER_MEAN_DEVIATION * mean_deviation)


def _median(votes: Numbers) -> Numbers:
    """Of each column's numbers; NaN of a column without any."""
    medians = np.full(votes.shape[1], np.nan)
    has_votes = ~np.isnan(votes).all(0)
    medians[has_votes] = np.nanmedian(votes[:, has_votes], axis=0)
    return medians
