"""Whether suggested edits undo what was done to a picture, and how often a photo that nobody touched gets any."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from engine.assessor import Assessor
from engine.edits.operations import EditKind
from engine.errors import RedAesError
from engine.image_input import Picture
from engine.results import EditSuggestion
from training.dataset.instructions import INSTRUCTED, state_of
from training.evaluation.held_out import MadePicture

_EACH: Final = 10  # pictures of one signed edit
_FIRST: Final = 3


@dataclass(frozen=True, slots=True)
class FaultyPicture:
    """A picture with one known fault that an operation can undo."""

    picture: MadePicture
    remedy: EditKind
    sign: int  # of the remedy's amount

    def is_among(self, suggestions: Iterable[EditSuggestion]) -> bool:
        """Whether one of them is the remedy, in its direction."""
        operations = [operation for one in suggestions for operation in one.operations]
        return any(one.kind is self.remedy and one.amount * self.sign > 0 for one in operations)


def faulty_pictures(sources: Sequence[Sequence[MadePicture]]) -> list[FaultyPicture]:
    """At most ten pictures of each fault that has a remedy, of different sources; the same every time."""
    pools: dict[str, dict[str, FaultyPicture]] = defaultdict(dict)
    for picture in (picture for pictures in sources for picture in pictures):
        remedy = _remedy(picture)
        if remedy is not None:
            pools[picture.edits[0][0]].setdefault(picture.source, remedy)
    rng = np.random.default_rng(13)
    chosen = []
    for _, pool in sorted(pools.items()):
        found = list(pool.values())
        chosen += [found[place] for place in rng.permutation(len(found))[:_EACH]]
    return chosen


def _remedy(picture: MadePicture) -> FaultyPicture | None:
    if len(picture.edits) != 1 or not picture.is_certain:
        return None
    for one, state in zip(INSTRUCTED, state_of(picture.recipe), strict=True):
        sign = -1 if state > 0 else 1
        if state and one.steps[0] <= sign <= one.steps[1]:
            return FaultyPicture(picture, one.kind, sign)
    return None


def evaluate_suggestions(
    assessor: Assessor, faulty: Sequence[tuple[FaultyPicture, Picture]], untouched: Sequence[Picture]
) -> dict[str, Any]:
    """Remedies among the first three suggestions, by fault and strength; and what untouched photos are told.

    A picture whose answers are unreadable counts as one without suggestions, and is counted apart.
    """
    by_fault: dict[str, list[bool]] = defaultdict(list)
    by_strength: dict[int, list[bool]] = defaultdict(list)
    n_unreadable = 0
    for fault, picture in faulty:
        suggested = _suggested(assessor, picture)
        n_unreadable += suggested is None
        kind, strength = fault.picture.edits[0]
        for group in (by_fault[kind], by_strength[strength]):
            group.append(fault.is_among((suggested or ())[:_FIRST]))
    told = [_suggested(assessor, picture) for picture in untouched]
    kinds = Counter(operation.kind for row in told for one in row or () for operation in one.operations)
    return {
        "n": len(faulty),
        "unreadable": n_unreadable,
        "remedy_among_first_three": _share([found for row in by_fault.values() for found in row]),
        "remedy_by_fault": {kind: _share(row) for kind, row in sorted(by_fault.items())},
        "remedy_by_strength": {strength: _share(row) for strength, row in sorted(by_strength.items())},
        "untouched": {
            "n": len(told),
            "unreadable": sum(row is None for row in told),
            "any_suggestion": _share([bool(row) for row in told]),
            "by_operation": {kind: count / len(told) for kind, count in sorted(kinds.items())},
        },
    }


def _suggested(assessor: Assessor, picture: Picture) -> tuple[EditSuggestion, ...] | None:
    try:
        return assessor.suggest(picture).suggestions
    except RedAesError:
        return None


def _share(found: Sequence[bool]) -> float:
    return float(np.mean(found)) if found else float("nan")
