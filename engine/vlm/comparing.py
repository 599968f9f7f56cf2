"""PT-O1: pairs asked in both orders, decoded as mirror images of each other, so that swapping flips every sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.answer import BETTER, DELTA_LEAD, EQUAL, WORSE, axis_lead, unreadable
from engine.errors import AnswerUnreadable
from engine.image_input import Picture
from engine.pair_results import (
    REASON_LEAD,
    VERDICT_WORDS,
    VERDICTS,
    averaged_verdict,
    comparison,
    mirrored_verdict,
    same_bytes,
)
from engine.prompts import pair_messages
from engine.results import PairComparison
from engine.scale import AXES, Axis, Verdict
from engine.stopping import StopCheck
from engine.vlm.asking import Asker
from engine.vlm.decoding import Decoding

_SIGNS: Final = (BETTER, WORSE, EQUAL)
_LONGEST_REASON_TOKENS: Final = 40


def compare_pairs(
    asker: Asker, model: str, noise: float, pairs: Sequence[tuple[Picture, Picture]], stop: StopCheck
) -> list[PairComparison | AnswerUnreadable]:
    """One comparison a pair, in order, computed in the order of the image keys and negated for the other.

    Args:
        asker: the loaded model.
        model: name@version, for the results.
        noise: |δ| below which a pair is a tie, in points.
        pairs: `a` and `b` of each.
        stop: asked before every layer.
    """
    answers: list[PairComparison | AnswerUnreadable] = []
    different = [pair for pair in pairs if pair[0].image_key != pair[1].image_key]
    at_once = asker.questions_at_once // 2  # each pair is asked in both orders
    compared = (
        answer
        for first in range(0, len(different), at_once)
        for answer in _compare_different(asker, model, noise, different[first : first + at_once], stop)
    )
    for a, b in pairs:
        answers.append(next(compared) if a.image_key != b.image_key else same_bytes(a, model, noise))
    return answers


def _compare_different(
    asker: Asker, model: str, noise: float, pairs: Sequence[tuple[Picture, Picture]], stop: StopCheck
) -> list[PairComparison | AnswerUnreadable]:
    ordered = [tuple(sorted(pair, key=lambda picture: picture.image_key)) for pair in pairs]
    asked = [(pair_messages(), pair) for pair in ordered] + [(pair_messages(), pair[::-1]) for pair in ordered]
    decoding = asker.ask(asked, stop)
    verdicts: dict[Axis, list[int]] = {}
    reasons: dict[Axis, list[str]] = {}
    points: dict[Axis, list[float]] = {}
    for number, axis in enumerate(AXES):
        decoding.expect(f"{chr(10) if number else ''}{axis_lead(axis)}")
        both = decoding.choose(VERDICT_WORDS)
        averaged = [averaged_verdict(*rows) for rows in zip(*np.split(both, 2), strict=True)]
        verdicts[axis] = [chosen for chosen, _ in averaged]
        points[axis] = [delta for _, delta in averaged]
        decoding.take([*verdicts[axis], *map(mirrored_verdict, verdicts[axis])])
        has_changed = [VERDICTS[chosen] is not Verdict.SAME for chosen in verdicts[axis]]
        reasons[axis] = decoding.rest_of_lines(_LONGEST_REASON_TOKENS, has_changed * 2)
    forward, backward = np.split(_signed_deltas(decoding), 2)
    results: list[PairComparison | AnswerUnreadable] = []
    for row, (a, _) in enumerate(pairs):
        error = decoding.error(row) or decoding.error(row + len(pairs))
        asked_row = row if a is ordered[row][0] else row + len(pairs)
        said = {axis: lines[asked_row] for axis, lines in reasons.items() if lines[asked_row]}
        if error is None and not all(line.startswith(REASON_LEAD) for line in said.values()):
            error = unreadable(decoding.texts[asked_row])
        if error is not None:
            results.append(error)
            continue
        sign = 1 if a is ordered[row][0] else -1
        numbers = {axis: verdicts[axis][row] for axis in AXES}
        results.append(
            comparison(
                pairs[row],
                model,
                noise,
                deltas=(sign * float(forward[row]), -sign * float(backward[row])),
                verdicts={axis: VERDICTS[n if sign > 0 else mirrored_verdict(n)] for axis, n in numbers.items()},
                points={axis: sign * points[axis][row] for axis in AXES},
                reasons={axis: line.removeprefix(REASON_LEAD) for axis, line in said.items()},
            )
        )
    return results


def _signed_deltas(decoding: Decoding) -> NDArray[np.float64]:
    """(p₊ − p₋) × the number's expectation in every row; ends the decoding."""
    decoding.expect(f"\n{DELTA_LEAD}")
    return read_signed_number(decoding)


def read_signed_number(decoding: Decoding) -> NDArray[np.float64]:
    """A sign and a number, by expectation: shape (rows,), in points; ends the decoding."""
    signs = decoding.choose(_SIGNS)
    decoding.take([0 if row[0] >= row[1] else 1 for row in signs])
    sizes = np.array([number.expected for number in decoding.number()])
    return np.asarray((signs[:, 0] - signs[:, 1]) * sizes)
