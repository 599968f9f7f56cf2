"""From pictures and judges to the data set's records: pairs whose direction is certain, previews, groups, drops."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.answer import PairAnswer, parse_pair, render_axes, render_pair
from engine.edits.degradations import Degradation
from engine.scale import AXES, Axis, Verdict
from training.dataset.effects import is_certain, points
from training.dataset.instructions import INSTRUCTED, delta_of_instruction, operation_of, state_of
from training.dataset.judges.panel import Ruling
from training.dataset.judges.protocol import ShownPair
from training.dataset.judges.semantics import edits_of
from training.dataset.phrasing import drawn_phrasing
from training.dataset.pictures import is_held_out, picture_rng
from training.dataset.reasoning import axes_answer, pair_answer
from training.dataset.records import AxesRecord, GroupRecord, PairRecord, PictureRecord, PreviewRecord, Split

_GROUP_EDITS: Final = 7
_STEP_GRID: Final = 0.25


def pairs_to_judge(pictures: Sequence[PictureRecord], folder: Path) -> Iterator[ShownPair]:
    """Every two pictures of each source, in an order drawn by the source's name.

    Args:
        pictures: of any number of sources; a source without an untouched copy gives no pair.
        folder: the data set's.
    """
    by_source: dict[str, list[PictureRecord]] = defaultdict(list)
    for picture in pictures:
        by_source[picture.source].append(picture)
    for source, mine in by_source.items():
        reference = next((picture for picture in mine if not picture.steps and picture.is_neutral), None)
        if reference is None:
            continue
        rng = picture_rng(source, "pairs")
        for pair in combinations(mine, 2):
            first, second = pair if rng.random() < 0.5 else pair[::-1]
            yield ShownPair(source, first, second, reference, folder)


def split_of(source: str) -> Split:
    """The side that all records of a source are on."""
    return Split.HELD_OUT if is_held_out(source) else Split.TRAIN


def pair_record(ruling: Ruling, rng: np.random.Generator) -> PairRecord:
    """PT-O1 from a ruling with a direction.

    Where the effects' table knows both pictures' edits, δ and reasoning are the table's, and the judges certify the
    sign; elsewhere both are the judges' own. Words are drawn from `rng`.

    Raises:
        ValueError: the ruling has no direction, or nobody gave a reasoning.
    """
    if ruling.direction is None:
        raise ValueError(f"{ruling.pair.name} was dropped")
    edits = edits_of(ruling.pair.first), edits_of(ruling.pair.second)
    if edits[0] is None or edits[1] is None:
        answer = _judged_answer(ruling)
    else:
        answer = pair_answer(edits[0], edits[1], round(points(edits[1]) - points(edits[0]), 2), rng)
    return PairRecord(
        source=ruling.pair.source,
        first=ruling.pair.first.picture,
        second=ruling.pair.second.picture,
        delta=answer.delta,
        verdicts={axis: verdict for axis, verdict in answer.verdicts.items() if verdict is not None},
        cot=render_pair(answer),
        votes=ruling.votes,
        split=split_of(ruling.pair.source),
    )


def _judged_answer(ruling: Ruling) -> PairAnswer:
    """The agreeing judges' middle verdict on each axis, with the reasons of one who gave it; their median δ."""
    answers = [
        parse_pair(vote.reason)
        for vote in ruling.votes
        if vote.direction == ruling.direction and vote.reason is not None
    ]
    if not answers or ruling.delta is None:
        raise ValueError(f"no judge of {ruling.pair.name} gave a reasoning")
    order = list(Verdict)
    verdicts: dict[Axis, Verdict | None] = {}
    reasons = {}
    for axis in AXES:
        said = sorted((one for answer in answers if (one := answer.verdicts[axis]) is not None), key=order.index)
        middle = said[(len(said) - 1) // 2] if said else None
        verdicts[axis] = middle
        given = [
            answer.reasons[axis] for answer in answers if answer.verdicts[axis] is middle and axis in answer.reasons
        ]
        if given:
            reasons[axis] = given[0]
    return PairAnswer(verdicts, round(ruling.delta, 2), reasons)


def preview_records(picture: PictureRecord, rng: np.random.Generator) -> list[PreviewRecord]:
    """PT-O2 for a parametric picture: one instruction that improves it and one that harms it, where there are such."""
    states = state_of((Degradation(step.kind), step.strength) for step in picture.steps)
    own = [number for number, state in enumerate(states) if state]
    found = []
    for wants_better in (True, False):
        among = [
            (number, steps, delta)
            for number in own or range(len(INSTRUCTED))
            for steps in _steps_of(number)
            if (delta := delta_of_instruction(number, states[number], steps)) and (delta > 0) == wants_better
        ]
        if among:
            number, steps, delta = among[int(rng.integers(len(among)))]
            operation = operation_of(number, steps)
            sentence = drawn_phrasing(operation, rng)
            found.append(
                PreviewRecord(
                    picture.source,
                    picture.picture,
                    sentence,
                    round(delta, 2),
                    split_of(picture.source),
                    operation.kind,
                    operation.amount,
                )
            )
    return found


def told_preview(ruling: Ruling) -> PreviewRecord | None:
    """PT-O2 from an edit told in words: the untouched picture, the words, the judges' δ; None of any other pair."""
    first, second = ruling.pair.first, ruling.pair.second
    untouched, edited, sign = (second, first, -1) if first.instruction is not None else (first, second, 1)
    if edited.instruction is None or untouched.steps or untouched.instruction is not None or ruling.delta is None:
        return None
    delta = round(sign * ruling.delta, 2)
    return PreviewRecord(untouched.source, untouched.picture, edited.instruction, delta, split_of(untouched.source))


def axes_record(picture: PictureRecord, concepts: Sequence[str], appearance: NDArray[np.float32]) -> AxesRecord | None:
    """A single picture's reasoning; None where taste decides what its edits do, or their strength is not known.

    Args:
        picture: of the data set.
        concepts: what the classifier sees in its source.
        appearance: shape (6,), measured of the picture itself.
    """
    edits = edits_of(picture)
    if edits is None or not is_certain(edits):
        return None
    answer = axes_answer(edits, concepts, appearance, picture_rng(picture.picture, "axes"))
    return AxesRecord(picture.source, picture.picture, render_axes(answer), split_of(picture.source))


def group_record(pictures: Sequence[PictureRecord], rulings: Sequence[Ruling], rng: np.random.Generator) -> GroupRecord:
    """The untouched picture and up to seven edits of its source, with every order that the rulings certify.

    An edit of which neither the effects' table nor a ruling tells δ is left out.
    """
    untouched = next(picture for picture in pictures if not picture.steps)
    deltas = _deltas_against(untouched, pictures, rulings)
    edits = [picture for picture in pictures if not picture.is_neutral and picture.picture in deltas]
    chosen = [untouched, *(edits[k] for k in sorted(rng.permutation(len(edits))[:_GROUP_EDITS]))]
    places = {picture.picture: place for place, picture in enumerate(chosen)}
    certified = []
    for ruling in rulings:
        first, second = places.get(ruling.pair.first.picture), places.get(ruling.pair.second.picture)
        if first is not None and second is not None and ruling.direction:
            certified.append((second, first) if ruling.direction > 0 else (first, second))
    names = tuple(picture.picture for picture in chosen)
    chosen_deltas = tuple(deltas[name] for name in names)
    return GroupRecord(untouched.source, names, chosen_deltas, tuple(sorted(certified)), split_of(untouched.source))


def _deltas_against(
    untouched: PictureRecord, pictures: Sequence[PictureRecord], rulings: Sequence[Ruling]
) -> dict[str, float]:
    """δ of each picture whose δ is known: by the table, else by the judges of the pair with the untouched one."""
    known = {untouched.picture: 0.0}
    for picture in pictures:
        edits = edits_of(picture)
        if edits is not None:
            known[picture.picture] = round(points(edits), 2)
    for ruling in rulings:
        first, second = ruling.pair.first.picture, ruling.pair.second.picture
        if ruling.delta is not None and untouched.picture in (first, second):
            other, sign = (second, 1) if first == untouched.picture else (first, -1)
            known.setdefault(other, round(sign * ruling.delta, 2))
    return known


def _steps_of(number: int) -> list[float]:
    low, high = INSTRUCTED[number].steps
    grid = np.arange(low / _STEP_GRID, high / _STEP_GRID + 1) * _STEP_GRID
    return [float(steps) for steps in grid if abs(steps) >= 2 * _STEP_GRID]
