"""What any RED-Aes model offers, whichever class, size or machine runs it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from engine.errors import RedAesError
from engine.image_input import Picture
from engine.results import Assessment, Explanation, PairComparison, Suggestions
from engine.stopping import StopCheck

TellText = Callable[[str], None]
"""Gets an answer piece by piece while it is written; all pieces together are its text."""


def untold(_: str) -> None:
    """Nobody wants the text before it is whole."""


def zero_shot_remark(name: str) -> str:
    """What a person should know about a model that was not trained for these questions."""
    return f"{name} was not trained by RED-Aes: it answers zero-shot, so check a few photos."


@dataclass(frozen=True, slots=True)
class StandIn:
    """A model was chosen that could not be loaded, and another one judges meanwhile."""

    wanted: str  # name of the chosen one
    why: str  # in a sentence


class Assessor(Protocol):
    """A loaded model. One caller at a time; deterministic; batch-invariant within 1e-3 points in fp32."""

    @property
    def model(self) -> str:
        """name@version of the weights, as it stands in every result."""

    @property
    def noise(self) -> float:
        """|δ| in points below which two pictures are a tie; never below `scale.TIE_FLOOR`."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a person should know about this model and how it runs, in sentences; may grow with each answer."""

    @property
    def device(self) -> str:
        """What the model runs on: "cpu", "cuda", "xpu", "mps" or "server"; may change with each answer."""

    @property
    def stand_in(self) -> StandIn | None:
        """Whose place this model takes; None: it is the chosen one."""

    def assess(self, pictures: Sequence[Picture], stop: StopCheck = ...) -> list[Assessment | RedAesError]:
        """One answer a picture, in order; an unreadable answer stands as its error."""

    def explain(self, picture: Picture, stop: StopCheck = ..., tell: TellText = ...) -> Explanation:
        """Score, eight axes and chain of thought of one picture; `tell` gets the chain of thought as it comes."""

    def compare(self, a: Picture, b: Picture, stop: StopCheck = ...) -> PairComparison:
        """Both orders asked; antisymmetric by construction; identical bytes give δ = 0."""

    def suggest(self, picture: Picture, stop: StopCheck = ...) -> Suggestions:
        """Candidate edits predicted (PT-O2), rendered and measured (PT-O1); only improvements remain."""
