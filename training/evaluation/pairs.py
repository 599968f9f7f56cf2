"""PT-O1 on the pictures of one source: which pairs are asked, and what the model said of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from engine.answer import CANT_TELL, unreadable
from engine.edits.degradations import Degradation
from engine.errors import RedAesError
from engine.image_input import Picture
from engine.results import PairComparison
from engine.scale import TIE_FLOOR, Verdict
from engine.vlm.asking import Asker
from engine.vlm.comparing import compare_pairs
from training.dataset.pictures import picture_rng
from training.dataset.reasoning import verdict_numbers
from training.evaluation.held_out import MadePicture
from training.evaluation.questions import never

_NOISE_QUANTILE: Final = 0.9
_MOST_CROSSED: Final = 2  # of one source
_MIDDLE: Final = len(Verdict) // 2
_SIGN_OF_TEXT: Final = {str(verdict): int(np.sign(place - _MIDDLE)) for place, verdict in enumerate(Verdict)}
UNSAID: Final = 9
"""In place of a sign, where the model says that it can't tell."""


class PairSort(StrEnum):
    """What a pair of pictures of one source shows."""

    NEUTRAL = "untouched and a copy or neutral change"
    EDIT = "untouched and one edit of certain effect"
    TASTE = "untouched and one edit of which taste decides"
    STRENGTHS = "two strengths of one edit"
    CROSS = "two different edits"
    COMBINED = "untouched and two edits at once"
    MOVED = "zoomed and one edit of certain effect, as in a series"


@dataclass(frozen=True, slots=True)
class AskedPair:
    """Two pictures of one source."""

    sort: PairSort
    first: MadePicture
    second: MadePicture

    @property
    def delta(self) -> float:
        """The true δ in points, second minus first."""
        return self.second.points - self.first.points

    @property
    def signs(self) -> tuple[int, ...]:
        """Of each axis' true verdict: -1 worse, 0 no change, 1 better."""
        return tuple(int(np.sign(n - _MIDDLE)) for n in verdict_numbers(self.first.edits, self.second.edits))

    @property
    def kind(self) -> str:
        """The second picture's edit, of single edits."""
        return self.second.edits[0][0]


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """A pair and what the model said of it."""

    asked: AskedPair
    said: PairComparison

    @property
    def said_signs(self) -> tuple[int, ...]:
        """Of each axis' verdict, UNSAID where there is none."""
        verdicts = [axis.text.split(", ")[0] for axis in self.said.axes]
        return tuple(UNSAID if verdict == CANT_TELL else _SIGN_OF_TEXT[verdict] for verdict in verdicts)

    @property
    def has_right_sign(self) -> bool:
        """Whether δ has the true one's sign."""
        return bool(np.sign(self.said.delta) == np.sign(self.asked.delta))

    @property
    def has_exact_set(self) -> bool:
        """Whether exactly the changed axes are said to have changed."""
        said = [sign in (-1, 1) for sign in self.said_signs]
        return said == [sign != 0 for sign in self.asked.signs]


def pairs_of(pictures: Sequence[MadePicture]) -> list[AskedPair]:
    """All that is asked about one source, whose first picture is untouched; the same every time."""
    untouched, others = pictures[0], pictures[1:]
    asked = [AskedPair(sort, untouched, other) for other in others if (sort := _sort_of(other)) is not None]
    asked += [AskedPair(PairSort.STRENGTHS, *pair) for pair in _two_strengths(others)]
    certain = [pair.second for pair in asked if pair.sort is PairSort.EDIT]
    single = [*certain, *(pair.second for pair in asked if pair.sort is PairSort.TASTE)]
    crossed = [(one, other) for one in single for other in single if one.recipe[0][0] is not other.recipe[0][0]]
    moved = [(one, other) for one in others if one.change == Degradation.ZOOM for other in certain]
    for sort, pairs, most in ((PairSort.CROSS, crossed, _MOST_CROSSED), (PairSort.MOVED, moved, 1)):
        drawn = picture_rng(untouched.source, sort.name.lower()).permutation(len(pairs))[:most]
        asked += [AskedPair(sort, *pairs[place]) for place in drawn]
    return asked


def compare_asked(
    asker: Asker, asked: Sequence[AskedPair], shown: Mapping[str, Picture]
) -> tuple[list[ComparedPair], int]:
    """The readable answers, and how many were not.

    Args:
        asker: the loaded model.
        asked: pairs.
        shown: pixels by the pictures' names.
    """
    pictures = [(shown[pair.first.name], shown[pair.second.name]) for pair in asked]
    answers = compare_pairs(asker, "evaluated", TIE_FLOOR, pictures, never)
    both = zip(asked, answers, strict=True)
    compared = [ComparedPair(pair, said) for pair, said in both if not isinstance(said, RedAesError)]
    return compared, len(asked) - len(compared)


def fitted_noise(neutral: Iterable[ComparedPair]) -> float:
    """|δ| that nine of ten pairs without a real change stay below, at least `TIE_FLOOR`.

    Raises:
        AnswerUnreadable: the model said nothing readable of any such pair.
    """
    sizes = [abs(pair.said.delta) for pair in neutral]
    if not sizes:
        raise unreadable("")
    return max(TIE_FLOOR, float(np.quantile(sizes, _NOISE_QUANTILE)))


def _sort_of(picture: MadePicture) -> PairSort | None:
    """Of the pair with the untouched picture; None where there are two edits and taste decides of one."""
    if picture.is_neutral:
        return PairSort.NEUTRAL
    if len(picture.edits) == 1:
        return PairSort.EDIT if picture.is_certain else PairSort.TASTE
    return PairSort.COMBINED if picture.is_certain else None


def _two_strengths(pictures: Sequence[MadePicture]) -> Iterable[tuple[MadePicture, MadePicture]]:
    single = [picture for picture in pictures if len(picture.edits) == 1]
    for number, one in enumerate(single):
        for other in single[number + 1 :]:
            (kind, strength), (other_kind, other_strength) = one.edits[0], other.edits[0]
            if kind == other_kind and strength != other_strength:
                yield one, other
