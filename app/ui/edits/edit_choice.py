"""A suggested edit of one photo, at the strength that the person wants: values only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from app.library.photo import Photo
from app.ui.edits.edit_names import short_name
from engine.edits.crop_frame import GEOMETRIC
from engine.edits.operations import EDIT_RANGES, EditKind, EditOperation
from engine.results import AxisDifference, EditSuggestion

_STEPS: Final = {"EV": 0.05, "%": 1.0, "°": 0.1}
"""The smallest change of an amount, by its unit."""


@dataclass(frozen=True, slots=True)
class EditChoice:
    """What is previewed."""

    photo: Photo
    suggestion: EditSuggestion
    operations: tuple[EditOperation, ...]

    @property
    def only(self) -> EditOperation | None:
        """The operation whose strength can be moved; None: it has none, or there are several."""
        one = self.operations[0]
        limits = EDIT_RANGES[one.kind]
        return one if len(self.operations) == 1 and limits.low < limits.high else None

    @property
    def is_as_suggested(self) -> bool:
        """Whether it has the strength that was measured with the suggestion."""
        return self.operations == self.suggestion.operations

    @property
    def changes_frame(self) -> bool:
        """Whether the result has another frame than the photo: a crop, or a tilt taken out."""
        return any(operation.kind in GEOMETRIC for operation in self.operations)

    def with_amount(self, amount: float) -> EditChoice:
        """The same edit at another strength, in the unit of `EDIT_RANGES`."""
        return replace(self, operations=(replace(self.operations[0], amount=amount),))

    def name(self) -> str:
        """What the edit does, in a few words."""
        return short_name(self.suggestion, self.operations)


def chosen(photo: Photo, suggestion: EditSuggestion) -> EditChoice:
    """The edit as it was suggested."""
    return EditChoice(photo, suggestion, suggestion.operations)


def steps_of(kind: EditKind, amount: float) -> int:
    """An amount as the number of smallest changes from 0."""
    return round(amount / _STEPS[EDIT_RANGES[kind].unit])


def amount_of(kind: EditKind, steps: int) -> float:
    """The amount of so many smallest changes, inside its range."""
    limits = EDIT_RANGES[kind]
    return min(max(round(steps * _STEPS[limits.unit], 2), limits.low), limits.high)


class Stage(Enum):
    """How far the measuring of an edit at its present strength is."""

    RENDERING = auto()
    SCORING = auto()
    MEASURED = auto()
    UNKNOWN = auto()  # stopped, or it failed


@dataclass(frozen=True, slots=True)
class Trial:
    """What is known of an edit at its present strength."""

    stage: Stage
    delta: float = 0.0  # points, when measured
    is_tie: bool = False  # measured, and within the model's noise or undecided
    axes: tuple[AxisDifference, ...] = ()  # what it does to each, where that is known

    @property
    def is_under_way(self) -> bool:
        """Whether an answer is still to come."""
        return self.stage in (Stage.RENDERING, Stage.SCORING)


def as_suggested(suggestion: EditSuggestion) -> Trial:
    """What was measured with the suggestion."""
    return Trial(Stage.MEASURED, suggestion.measured_delta, axes=suggestion.axes)
