"""What the engine answers: frozen, typed, without behaviour beyond reading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NewType

from engine.edits.operations import EditOperation
from engine.scale import Axis, AxisLevel

ImageKey = NewType("ImageKey", str)
"""A photo's identity: 32 hexadecimal digits, BLAKE2b-128 of the file's bytes."""

Better = Literal["a", "b", "tie"]


@dataclass(frozen=True, slots=True)
class Assessment:
    """How good one photo looks."""

    image_key: ImageKey
    score: float  # expected MOS over the answer's number tokens, 0 to 10
    spread: float | None  # standard deviation of that number, in points; None: the server gave no log-probabilities
    model: str  # name@version of the weights that said so


@dataclass(frozen=True, slots=True)
class AxisScore:
    """One axis of a single photo."""

    axis: Axis
    score: float  # 0 to 10, on the scale of `Assessment.score`
    text: str  # the axis' line of the chain of thought, without the axis name

    @property
    def is_telling(self) -> bool:
        """False: its words are nothing but that it is fine, and its score says that already."""
        return self.text.strip().casefold() != AxisLevel.FINE


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one photo scores as it does."""

    assessment: Assessment
    cot: str  # one grammar: a `Sees:` line, one line an axis, a `Conclusion:` line
    axes: tuple[AxisScore, ...]  # all eight, in the order of `scale.AXES`


@dataclass(frozen=True, slots=True)
class AxisDifference:
    """One axis of a comparison."""

    axis: Axis
    delta: float  # points; > 0: b is better on this axis
    text: str


@dataclass(frozen=True, slots=True)
class PairComparison:
    """How much better `b` looks than `a`; swapping the two flips every sign."""

    a: ImageKey
    b: ImageKey
    delta: float  # points; > 0: b is better
    better: Better  # "tie" when |delta| is within the model's noise or the two orders disagree
    cot: str
    axes: tuple[AxisDifference, ...]
    model: str
    shared: float = 1.0  # share of each frame that both show, of which alone the verdict is; 1: all of both


@dataclass(frozen=True, slots=True)
class EditSuggestion:
    """An edit that measured better than the photo it starts from."""

    instruction: str  # one sentence in plain words
    operations: tuple[EditOperation, ...]
    predicted_delta: float | None  # PT-O2: before rendering; None: not trained on this operation
    measured_delta: float  # PT-O1: compare(source, rendered edit)
    axis: Axis  # the axis that it changes most
    axes: tuple[AxisDifference, ...] = ()  # what it does to each; none: of an earlier version


@dataclass(frozen=True, slots=True)
class Advice:
    """What the model would do in its own words, where no operation does that."""

    instruction: str
    predicted_delta: float | None  # PT-O2; None: the model was trained on no prediction, or gave no readable one


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What could lift one photo, the most promising first; possibly nothing."""

    image_key: ImageKey
    suggestions: tuple[EditSuggestion, ...]
    model: str
    advice: tuple[Advice, ...] = ()
