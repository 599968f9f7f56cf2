"""Matched pairs of held-out photos: how often a model puts the better side first, by comparison and by score."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from scipy.stats import binomtest

from engine.answer import unreadable
from engine.errors import RedAesError
from engine.red_aes import RedAesAssessor
from engine.scale import TIE_FLOOR
from engine.stopping import never
from engine.vlm.asking import Asker
from engine.vlm.comparing import compare_pairs
from training.dataset.pictures import open_source
from training.evaluation.matched_pairs import Matched, matched_pairs
from training.evaluation.ratings import rate
from training.evaluation.subject_boxes import SubjectBox
from training.metrics import Interval

_AREAS: Final = (0.1, 0.25)  # of the frame: a small subject, a middling one, a large one


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """What a model said of a pair: points by which the better one is ahead, None where unreadable."""

    sort: Matched
    strength: int
    subject_area: float  # as a share of the frame
    compared: float | None  # δ of the comparison
    scored: float | None  # difference of the two scores


def judge_matched(
    assessor: RedAesAssessor, asker: Asker, data: Path, subjects: Sequence[SubjectBox]
) -> list[JudgedPair]:
    """Every photo's pairs as the model compares them, and as it scores their sides apart.

    Args:
        assessor: gives the scores.
        asker: the same model, for the comparisons.
        data: the data folder.
        subjects: boxes of photos in it.
    """
    judged = []
    for subject in subjects:
        pairs = list(matched_pairs(open_source(data / subject.file), subject))
        shown = [(pair.worse, pair.better) for pair in pairs]
        answers = compare_pairs(asker, "evaluated", TIE_FLOOR, shown, never)
        scores, _ = rate(assessor, [side for both in shown for side in both])
        for pair, said, (worse, better) in zip(pairs, answers, scores.reshape(-1, 2), strict=True):
            compared = None if isinstance(said, RedAesError) else said.delta
            scored = None if np.isnan(better - worse) else float(better - worse)
            judged.append(JudgedPair(pair.sort, pair.strength, subject.area, compared, scored))
    return judged


def evaluate_matched(judged: Sequence[JudgedPair]) -> dict[str, Any]:
    """For each sort, how often the better side is ahead, in all, by strength and by the subject's size.

    A lead of 0 counts as none; `tied` is the share of leads too small to be told.

    Raises:
        AnswerUnreadable: nothing that the model said of one sort was readable.
    """
    of_sort = {sort: [pair for pair in judged if pair.sort is sort] for sort in Matched}
    return {
        "photos_without_room_for_crops": len(of_sort[Matched.BLUR]) - len(of_sort[Matched.CROP]),
        **{
            str(sort): {
                "by_comparison": _figures([(pair, pair.compared) for pair in pairs]),
                "by_score": _figures([(pair, pair.scored) for pair in pairs]),
            }
            for sort, pairs in of_sort.items()
        },
    }


def share_above(ahead: Sequence[bool]) -> Interval:
    """The share that is true, with Wilson's 95 % interval.

    Raises:
        AnswerUnreadable: there is none to count.

    Source: scipy.stats.binomtest.
    """
    if not ahead:
        raise unreadable("")
    interval = binomtest(sum(ahead), len(ahead)).proportion_ci(method="wilson")
    return Interval(sum(ahead) / len(ahead), float(interval.low), float(interval.high))


def _figures(leads: Sequence[tuple[JudgedPair, float | None]]) -> dict[str, Any]:
    readable = [(pair, lead) for pair, lead in leads if lead is not None]
    by_strength: dict[int, list[bool]] = defaultdict(list)
    by_size: dict[str, list[bool]] = defaultdict(list)
    for pair, lead in readable:
        by_strength[pair.strength].append(lead > 0)
        by_size[_size(pair.subject_area)].append(lead > 0)
    return {
        "n": len(readable),
        "unreadable": len(leads) - len(readable),
        "share": share_above([lead > 0 for _, lead in readable]),
        "tied": float(np.mean([abs(lead) < TIE_FLOOR for _, lead in readable])),
        "by_strength": {strength: float(np.mean(group)) for strength, group in sorted(by_strength.items())},
        "by_subject": {size: float(np.mean(group)) for size, group in sorted(by_size.items())},
    }


def _size(area: float) -> str:
    small, middling = _AREAS
    return f"below {small:.0%}" if area < small else f"below {middling:.0%}" if area < middling else "larger"
