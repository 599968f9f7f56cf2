"""The third judge of the offline panel: what features of the pictures have learned from other photos and other edits.

Cross-fitted: a pair is judged by a ridge regression that saw neither its source nor any edit kind of its two
pictures. The regression's sums are kept per fold of sources and per set of kinds, so leaving out is subtracting.
It is linear in φ(second) - φ(first), hence antisymmetric; φ is a picture's departure from its untouched copies in the
directions in which photos differ, in units of what neutral changes do, and that departure's size.

What it can know of a kind that it never saw is how far a picture is from its source and along which of the known
harms; an edit that lifts a photo in a way of its own it takes for a harm. It never says that nothing changed: where
it sees nothing, the edit may be of a sort that its features are blind to. So it confirms or objects.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.edits.degradations import NEUTRAL
from training.dataset.judges.protocol import ShownPair
from training.dataset.judges.semantics import points_of
from training.dataset.records import PictureRecord, Vote
from training.progress import Progress

NAME: Final = "learned features"
N_FOLDS: Final = 5
_DIRECTIONS: Final = 64  # 128 and 256 decided fewer pairs (.68, .64 beside .69 at one in ten neutral pairs)
_RIDGE: Final = 0.01  # of the mean square of φ
_SCALE_FLOOR: Final = 1e-3
_CHANGED_QUANTILE: Final = 0.96  # of neutral pairs' |δ|: above it, a direction
_NEUTRAL_KINDS: Final = frozenset(map(str, NEUTRAL))

Kinds = frozenset[str]


@dataclass(slots=True)
class _Sums:
    """Of a ridge regression: Σ z zᵀ and Σ z y."""

    squares: NDArray[np.float64]
    products: NDArray[np.float64]

    def add(self, differences: NDArray[np.float64], points: NDArray[np.float64]) -> None:
        self.squares += differences.T @ differences
        self.products += differences.T @ points


class LearnedJudge:
    """Judges pictures whose features it was given; can't tell of others."""

    name = NAME

    def __init__(self, pictures: Sequence[PictureRecord], features: NDArray[np.floating]) -> None:
        """Fits all folds.

        Args:
            pictures: that one can learn from; sources without an untouched copy are left out.
            features: shape (pictures, d), in their order.
        """
        by_source: dict[str, list[int]] = defaultdict(list)
        for row, picture in enumerate(pictures):
            by_source[picture.source].append(row)
        self._pictures = pictures
        self._sources = {
            source: rows for source, rows in by_source.items() if any(_is_untouched(pictures[row]) for row in rows)
        }
        self._rows = {pictures[row].picture: row for rows in self._sources.values() for row in rows}
        self._departures = np.zeros((len(pictures), 2 * min(_DIRECTIONS, len(self._sources), features.shape[1])))
        self._sums: list[dict[Kinds, _Sums]] = [self._fit(fold, features) for fold in range(N_FOLDS)]
        self._weights: dict[tuple[int, Kinds], NDArray[np.float64]] = {}
        self._bands: dict[tuple[int, Kinds], float] = {}

    def vote(self, pairs: Sequence[ShownPair]) -> list[Vote]:
        """One vote a pair, in their order."""
        progress, votes = Progress(f"votes by {self.name}", "pairs", len(pairs)), []
        for done, pair in enumerate(pairs, 1):
            votes.append(self._vote(pair))
            progress.tell(done)
        return votes

    def _vote(self, pair: ShownPair) -> Vote:
        rows = [self._rows.get(picture.picture) for picture in (pair.first, pair.second)]
        first, second = rows
        if first is None or second is None:
            return Vote(self.name, None, reason="no features")
        fold, left_out = fold_of(pair.source), _kinds(pair.first) | _kinds(pair.second)
        weights, band = self._weights_for(fold, left_out), self._band_for(fold, left_out)
        delta = float((self._departures[second] - self._departures[first]) @ weights)
        if abs(delta) <= band:
            return Vote(self.name, None, reason="within what neutral changes do")
        return Vote(self.name, 1 if delta > 0 else -1, delta)

    def _fit(self, fold: int, features: NDArray[np.floating]) -> dict[Kinds, _Sums]:
        """Sets the departures of the fold's own pictures; the sums of all other folds' pictures."""
        others = [source for source in self._sources if fold_of(source) != fold]
        examples = [self._untouched(self._sources[source])[0] for source in others]
        project = _Projection(np.asarray(features[examples], np.float64), self._departures.shape[1] // 2)
        departed = {source: self._departed(project(features[rows]), rows) for source, rows in self._sources.items()}
        whiten = _whitening(
            np.concatenate([departed[source][self._are_neutral(self._sources[source])] for source in others])
        )
        sums: dict[Kinds, _Sums] = {}
        for source, rows in self._sources.items():
            turned = departed[source] @ whiten
            shown = np.concatenate([turned, np.abs(turned)], 1)
            if fold_of(source) == fold:
                self._departures[rows] = shown
            else:
                self._learn(sums, rows, shown)
        return sums

    def _learn(self, sums: dict[Kinds, _Sums], rows: list[int], shown: NDArray[np.float64]) -> None:
        """Adds a source's certain edits against the mean of its neutral pictures, and these against their mean."""
        is_neutral = self._are_neutral(rows)
        from_neutral = shown - shown[is_neutral].mean(0)
        width = shown.shape[1]
        for number, row in enumerate(rows):
            points = 0.0 if is_neutral[number] else points_of(self._pictures[row])
            if points is not None:
                kinds = _kinds(self._pictures[row])
                of_kinds = sums.setdefault(kinds, _Sums(np.zeros((width, width)), np.zeros(width)))
                of_kinds.add(from_neutral[number : number + 1], np.array([points]))

    def _weights_for(self, fold: int, left_out: Kinds) -> NDArray[np.float64]:
        """The ridge regression of the other folds without those kinds."""
        if (fold, left_out) not in self._weights:
            kept = [sums for kinds, sums in self._sums[fold].items() if not kinds & left_out]
            squares = np.sum([sums.squares for sums in kept], 0)
            ridge = _RIDGE * np.trace(squares) / len(squares) + _SCALE_FLOOR
            products = np.sum([sums.products for sums in kept], 0)
            self._weights[fold, left_out] = np.linalg.solve(squares + ridge * np.eye(len(squares)), products)
        return self._weights[fold, left_out]

    def _band_for(self, fold: int, left_out: Kinds) -> float:
        """What neutral pairs of the other folds come to, each judged by what saw neither it nor those kinds."""
        if (fold, left_out) not in self._bands:
            deltas: list[float] = []
            for source, rows in self._sources.items():
                other = fold_of(source)
                if other != fold:
                    neutral = [row for row, is_one in zip(rows, self._are_neutral(rows), strict=True) if is_one]
                    scores = self._departures[neutral] @ self._weights_for(other, left_out)
                    deltas += [abs(second - first) for first, second in combinations(scores.tolist(), 2)]
            self._bands[fold, left_out] = float(np.quantile(deltas, _CHANGED_QUANTILE)) if deltas else np.inf
        return self._bands[fold, left_out]

    def _departed(self, projected: NDArray[np.float64], rows: list[int]) -> NDArray[np.float64]:
        """Projected pictures of a source, from the mean of its untouched copies."""
        untouched = projected[[_is_untouched(self._pictures[row]) for row in rows]]
        return np.asarray(projected - untouched.mean(0))

    def _untouched(self, rows: list[int]) -> list[int]:
        return [row for row in rows if _is_untouched(self._pictures[row])]

    def _are_neutral(self, rows: list[int]) -> NDArray[np.bool_]:
        return np.array([self._pictures[row].is_neutral for row in rows])


def can_learn_from(pictures: Sequence[PictureRecord]) -> bool:
    """Whether whichever fold is judged, the others have as many untouched sources as there are directions."""
    sources = {picture.source for picture in pictures if _is_untouched(picture)}
    n_in_fold = Counter(map(fold_of, sources))
    return len(sources) - max(n_in_fold.values(), default=0) >= _DIRECTIONS


def fold_of(source: str) -> int:
    """Which of the folds a source is in, by its name alone."""
    return int.from_bytes(hashlib.blake2b(source.encode(), digest_size=8, person=b"judge").digest(), "big") % N_FOLDS


class _Projection:
    """Standardised features in the directions in which untouched photos differ most."""

    def __init__(self, untouched: NDArray[np.float64], n_directions: int) -> None:
        self._center, self._scale = untouched.mean(0), untouched.std(0) + _SCALE_FLOOR
        standard = (untouched - self._center) / self._scale
        # Through the small matrix of photos by photos: there are fewer photos than features.
        values, vectors = np.linalg.eigh(standard @ standard.T)
        top = slice(None, -n_directions - 1, -1)
        self._directions = standard.T @ vectors[:, top] / np.sqrt(np.maximum(values[top], 1e-9))

    def __call__(self, features: NDArray[np.floating]) -> NDArray[np.float64]:
        standard = (np.asarray(features, np.float64) - self._center) / self._scale
        return np.asarray(standard @ self._directions)


def _whitening(neutral: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turns and scales departures so that neutral changes are alike in all directions, small ones held down."""
    values, vectors = np.linalg.eigh(neutral.T @ neutral / max(len(neutral), 1))
    return np.asarray(vectors / np.sqrt(values + values.mean() + 1e-9))


def _kinds(picture: PictureRecord) -> Kinds:
    """What was done to a picture, neutral changes left out."""
    return frozenset(step.kind for step in picture.steps if step.kind not in _NEUTRAL_KINDS)


def _is_untouched(picture: PictureRecord) -> bool:
    return picture.is_neutral and not picture.steps
