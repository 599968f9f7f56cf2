"""PT-O1 over a server: both orders asked at once and averaged, so that swapping flips every sign."""

from __future__ import annotations

from engine.image_input import Picture
from engine.pair_results import VERDICTS, averaged_verdict, comparison, mirrored_verdict, same_bytes
from engine.remote.questions import OneOrder, Questions, SentPicture, all_of
from engine.results import PairComparison
from engine.scale import AXES, Axis, Verdict


async def compare_pair(
    questions: Questions, model: str, noise: float, a: SentPicture, b: SentPicture
) -> PairComparison:
    """One pair, computed in the order of the image keys and negated for the other.

    A reason stands where the order asked says the verdict that both orders together find likeliest.

    Raises:
        AnswerUnreadable: one of both orders has no readable answer.
        PhotoRefused: the server does not take this pair.
        ServerUnavailable: it takes nothing.
    """
    if a.picture.image_key == b.picture.image_key:
        return same_bytes(a.picture, model, noise)
    first, second = sorted((a, b), key=lambda sent: sent.picture.image_key)
    forward, backward = await all_of([questions.order(first, second), questions.order(second, first)])
    is_forward = a is first
    return _averaged((a.picture, b.picture), model, noise, forward, backward, is_forward=is_forward)


def _averaged(
    pair: tuple[Picture, Picture], model: str, noise: float, forward: OneOrder, backward: OneOrder, *, is_forward: bool
) -> PairComparison:
    sign, asked = (1, forward) if is_forward else (-1, backward)
    verdicts: dict[Axis, Verdict] = {}
    points: dict[Axis, float] = {}
    for axis, one, other in zip(AXES, forward.verdicts, backward.verdicts, strict=True):
        place, delta = averaged_verdict(one, other)
        verdicts[axis] = VERDICTS[place if is_forward else mirrored_verdict(place)]
        points[axis] = sign * delta
    reasons = {
        axis: reason for axis, reason in asked.said.reasons.items() if asked.said.verdicts[axis] is verdicts[axis]
    }
    deltas = sign * forward.delta, -sign * backward.delta
    return comparison(pair, model, noise, deltas, verdicts, points, reasons)
