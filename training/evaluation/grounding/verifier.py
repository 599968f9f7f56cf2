"""How well a text fits measurements, against what the same words would find elsewhere.

**Pairs.** A change d of a measure counts as sign(d) · log(1 + |d| / m), m its median size over reference pairs. A
word's evidence is the weighted mean of its measures, in standard deviations from the reference pairs' mean; a text's
agreement is the mean over the meanings that its reasons have. A text in which nothing changed agrees the better, the
less changed in all. **Photos.** A measure counts by its rank among reference photos, as a normal deviate. Words of the
`Sees:` line lose with the squared distance from where they put it; reasons gain their evidence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from engine.answer import parse_axes, parse_pair
from training.evaluation.grounding.lexicon import HUES, MEANINGS, SEEN_WORDS, Meaning, meaning_of
from training.evaluation.grounding.measures import OF_PAIR, OF_PHOTO, Measure

Measured = Mapping[Measure, float]
Column = NDArray[np.float64]

_LOWEST, _HIGHEST = -2.0, 4.0  # deviations that one word's evidence counts for at most
_LARGEST: Final = 3  # so many changes tell whether anything changed
_WORST_DISTANCE: Final = 2.0
_REASON_WEIGHT: Final = 0.5  # of a reason beside a word of what is seen
_HUE_WIDTH: Final = 0.08  # turns
_NO_HUE: Final = -0.8  # deviations of agreement on a hue, where none dominates


class PairVerifier:
    """Fitted to nothing but the changes between reference pairs."""

    def __init__(self, reference: Sequence[Measured]) -> None:
        changes = {one: np.array([pair[one] for pair in reference]) for one in OF_PAIR}
        self._median = {one: float(np.median(np.abs(values))) + 1e-6 for one, values in changes.items()}
        sizes = {one: self._size(one, values) for one, values in changes.items()}
        self._spread = {name: _center_and_spread(_evidence(meaning, sizes)) for name, meaning in MEANINGS.items()}
        self._total = _center_and_spread(_total(sizes))

    def agreement(self, text: str, pair: Measured) -> float:
        """How well an answer of `engine.answer`'s pair grammar fits; only differences between texts mean anything."""
        answer = parse_pair(text)
        sizes = {one: self._size(one, np.array([pair[one]])) for one in OF_PAIR}
        known = [meaning_of(reason) for reason in answer.reasons.values()]
        claims = {claim for claim in known if claim is not None}
        if not claims:
            fits = -_deviation(_total(sizes), self._total)
            return 0.0 if answer.reasons else float(np.clip(fits, _LOWEST, _HIGHEST))
        return float(np.mean([self._agreement_of(name, sign, sizes) for name, sign in sorted(claims)]))

    def _agreement_of(self, name: str, sign: int, sizes: Mapping[Measure, Column]) -> float:
        meaning = MEANINGS[name]
        deviation = _deviation(_evidence(meaning, sizes), self._spread[name])
        return float(np.clip(deviation if meaning.either_way else sign * deviation, _LOWEST, _HIGHEST))

    def _size(self, one: Measure, values: Column) -> Column:
        return np.asarray(np.sign(values) * np.log1p(np.abs(values) / self._median[one]))


class PhotoVerifier:
    """Fitted to nothing but the measures of reference photos."""

    def __init__(self, reference: Sequence[Measured]) -> None:
        self._sorted = {one: np.sort([photo[one] for photo in reference]) for one in OF_PHOTO}
        ranks = {one: np.array([self._rank(one, photo[one]) for photo in reference]) for one in OF_PHOTO}
        self._spread = {
            name: _center_and_spread(_evidence(meaning, ranks))
            for name, meaning in MEANINGS.items()
            if set(meaning.weights) <= set(OF_PHOTO)
        }

    def agreement(self, text: str, photo: Measured) -> float:
        """How well an answer of `engine.answer`'s axes grammar fits; only differences between texts mean anything."""
        seen = sum(self._of_seen(word.strip(" ."), photo) for word in parse_axes(text).sees.split(","))
        return seen + _REASON_WEIGHT * self.agreement_of_reasons(text, photo)

    def agreement_of_reasons(self, text: str, photo: Measured) -> float:
        """The same of what is said of the axes alone; 0 where no reason is given."""
        answer = parse_axes(text)
        ranks = {one: np.array([self._rank(one, photo[one])]) for one in OF_PHOTO}
        reasons = {meaning_of(line.reason) for line in answer.axes.values() if line.reason}
        named = sorted(claim for claim in reasons if claim is not None and claim[0] in self._spread)
        deviations = [sign * _deviation(_evidence(MEANINGS[name], ranks), self._spread[name]) for name, sign in named]
        return float(np.clip(deviations, _LOWEST, _HIGHEST).sum())

    def _of_seen(self, word: str, photo: Measured) -> float:
        if word in SEEN_WORDS:
            measure, place = SEEN_WORDS[word]
            return -min(_WORST_DISTANCE, (self._rank(measure, photo[measure]) - place) ** 2 / 2)
        if word == "no dominant hue":
            return -min(_WORST_DISTANCE, max(0.0, self._rank(Measure.ONE_HUE, photo[Measure.ONE_HUE]) - _NO_HUE))
        hue = HUES.get(word.removeprefix("mostly "))
        if hue is None:
            return 0.0
        apart = abs((photo[Measure.HUE] - hue + 0.5) % 1.0 - 0.5) / _HUE_WIDTH
        return -min(_WORST_DISTANCE, apart**2 / 2)

    def _rank(self, one: Measure, value: float) -> float:
        """The value's place among the reference, as a normal deviate."""
        values = self._sorted[one]
        place = (np.searchsorted(values, value, "left") + np.searchsorted(values, value, "right")) / 2
        return float(ndtri((place + 0.5) / (len(values) + 1)))


def _evidence(meaning: Meaning, sizes: Mapping[Measure, Column]) -> Column:
    parts = [
        weight * (np.abs(sizes[one]) if meaning.either_way else sizes[one]) for one, weight in meaning.weights.items()
    ]
    return np.asarray(sum(parts) / sum(abs(weight) for weight in meaning.weights.values()))


def _total(sizes: Mapping[Measure, Column]) -> Column:
    """The mean of the largest changes."""
    ordered = np.sort(np.abs(np.stack(list(sizes.values()))), axis=0)
    return np.asarray(ordered[-_LARGEST:].mean(0))


def _center_and_spread(values: Column) -> tuple[float, float]:
    return float(values.mean()), float(values.std()) + 1e-6


def _deviation(values: Column, around: tuple[float, float]) -> float:
    return float((values[0] - around[0]) / around[1])
