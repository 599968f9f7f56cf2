"""Whether suggested edits undo what was done to a picture, and how often a photo that nobody touched gets any."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from engine.edits.operations import EditKind
from engine.errors import AnswerUnreadable
from engine.image_input import Picture
from engine.suggested_edits import Floors, TriedEdit, promising
from engine.vlm.suggesting import Trial
from training.dataset.instructions import INSTRUCTED, state_of
from training.evaluation.held_out import MadePicture
from training.metrics import Interval, Numbers, srcc

Tried = Sequence[TriedEdit]
"""The edits that were compared with one picture."""

_EACH: Final = 24  # pictures of one signed edit
_FIRST: Final = 3
_HIGHER_FLOORS: Final = (0.0, 0.1, 0.2, 0.3, 0.5)
"""Points above the manifest's floors at which the figures are told too."""


@dataclass(frozen=True, slots=True)
class FaultyPicture:
    """A picture with one known fault that an operation can undo."""

    picture: MadePicture
    remedy: EditKind
    sign: int  # of the remedy's amount

    def is_among(self, edits: Iterable[TriedEdit]) -> bool:
        """Whether one of them is the remedy, in its direction."""
        operations = [edit.operation for edit in edits]
        return any(one.kind is self.remedy and one.amount * self.sign > 0 for one in operations)


def faulty_pictures(sources: Sequence[Sequence[MadePicture]]) -> list[FaultyPicture]:
    """At most 24 pictures of each fault that has a remedy, of different sources; the same every time."""
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
    try_edits: Callable[[Picture], Trial],
    floors: Floors,
    faulty: Sequence[tuple[FaultyPicture, Picture]],
    untouched: Sequence[Picture],
) -> dict[str, Any]:
    """Remedies among the first three suggestions, by fault and strength; what untouched photos are told; honesty.

    A picture whose answers are unreadable counts as one without suggestions, and is counted apart.

    Args:
        try_edits: the engine's, over one model; raises AnswerUnreadable.
        floors: of the model's manifest.
        faulty: pictures with one fault.
        untouched: photos that nobody spoiled.
    """
    tried = [_tried(try_edits, picture) for picture in [*(picture for _, picture in faulty), *untouched]]
    faults, of_faulty, of_untouched = [fault for fault, _ in faulty], tried[: len(faulty)], tried[len(faulty) :]
    told = [_told(edits, floors) for edits in of_untouched]
    kinds = Counter(one.operation.kind for row in told for one in row)
    return {
        "n": len(faults),
        "unreadable": sum(edits is None for edits in of_faulty),
        **_remedies(faults, of_faulty, floors),
        "untouched": {
            "n": len(told),
            "unreadable": sum(edits is None for edits in of_untouched),
            "any_suggestion": _share(list(map(bool, told))),
            "by_operation": {kind: count / len(told) for kind, count in sorted(kinds.items())},
        },
        "by_floor": {} if floors is None else _by_floor(faults, of_faulty, of_untouched, floors),
        "predicted_against_measured": evaluate_honesty([edits for edits in tried if edits is not None]),
    }


def _remedies(faults: Sequence[FaultyPicture], tried: Sequence[Tried | None], floors: Floors) -> dict[str, Any]:
    by_fault: dict[str, list[bool]] = defaultdict(list)
    by_strength: dict[int, list[bool]] = defaultdict(list)
    for fault, edits in zip(faults, tried, strict=True):
        kind, strength = fault.picture.edits[0]
        for group in (by_fault[kind], by_strength[strength]):
            group.append(fault.is_among(_told(edits, floors)[:_FIRST]))
    return {
        "remedy_among_first_three": _share([found for row in by_fault.values() for found in row]),
        "remedy_by_fault": {kind: _share(row) for kind, row in sorted(by_fault.items())},
        "remedy_by_strength": {strength: _share(row) for strength, row in sorted(by_strength.items())},
    }


def _by_floor(
    faults: Sequence[FaultyPicture],
    of_faulty: Sequence[Tried | None],
    of_untouched: Sequence[Tried | None],
    floors: Mapping[str, float],
) -> dict[str, dict[str, float]]:
    """What higher floors would hide, and what they would spare photos that nobody spoiled; by points above them."""
    found = {}
    for more in _HIGHER_FLOORS:
        higher = {direction: floor + more for direction, floor in floors.items()}
        found[f"{more:.2f}"] = {
            "remedy_among_first_three": _remedies(faults, of_faulty, higher)["remedy_among_first_three"],
            "any_suggestion": _share([bool(_told(edits, higher)) for edits in of_untouched]),
        }
    return found


def _told(edits: Tried | None, floors: Floors) -> list[TriedEdit]:
    """What the engine would suggest of the edits that were tried; nothing where no answer was readable."""
    return [] if edits is None else promising(edits, floors)


def evaluate_honesty(tried: Sequence[Sequence[TriedEdit]], draws: int = 500) -> dict[str, Any]:
    """PT-O2's δ of the edits that were rendered for a suggestion against the δ that PT-O1 then measured.

    Args:
        tried: of each photo; edits without a prediction are left out.
        draws: of the 95 % interval, over resampled photos.
    """
    photos = [
        np.array([(edit.predicted_delta, edit.comparison.delta) for edit in edits if edit.predicted_delta is not None])
        for edits in tried
    ]
    photos = [both for both in photos if len(both)]
    if not photos:
        return {"photos": 0, "edits": 0}
    rng = np.random.default_rng(0)
    drawn = [
        _rank_correlation([photos[place] for place in rng.integers(len(photos), size=len(photos))])
        for _ in range(draws)
    ]
    known = [value for value in drawn if not np.isnan(value)]
    low, high = np.quantile(known, (0.025, 0.975)) if known else (np.nan, np.nan)
    every = np.concatenate(photos)
    return {
        "photos": len(photos),
        "edits": len(every),
        "srcc": Interval(_rank_correlation(photos), float(low), float(high)),
        "same_sign": float((np.sign(every[:, 0]) == np.sign(every[:, 1])).mean()),
    }


def _rank_correlation(photos: Sequence[Numbers]) -> float:
    """NaN where one side does not vary."""
    predicted, measured = np.concatenate(photos).T
    return float("nan") if min(np.ptp(predicted), np.ptp(measured)) == 0 else srcc(predicted, measured)


def _tried(try_edits: Callable[[Picture], Trial], picture: Picture) -> tuple[TriedEdit, ...] | None:
    try:
        return try_edits(picture).edits
    except AnswerUnreadable:
        return None


def _share(found: Sequence[bool]) -> float:
    return float(np.mean(found)) if found else float("nan")
