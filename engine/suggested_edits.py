"""Which edits are tried, which of them are worth measuring, and what becomes a suggestion: pure, for any engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from engine.edits.operations import EditKind, EditOperation
from engine.edits.rendering import render
from engine.edits.wording import instruction
from engine.errors import RedAesError
from engine.image_input import Picture
from engine.image_key import image_key
from engine.results import EditSuggestion, PairComparison, Suggestions

_MOST: Final = 5
_MEASURED_KINDS: Final = 6
CANDIDATES: Final[tuple[tuple[EditKind, tuple[float, ...]], ...]] = (
    (EditKind.EXPOSURE, (-1.1, -0.7, -0.4, 0.4, 0.7, 1.1)),
    (EditKind.CONTRAST, (-45.0, -20.0, 20.0, 45.0)),
    (EditKind.HIGHLIGHTS, (-45.0, -20.0, 20.0)),
    (EditKind.SHADOWS, (-20.0, 20.0, 45.0)),
    (EditKind.TEMPERATURE, (-45.0, -20.0, 20.0, 45.0)),
    (EditKind.TINT, (-45.0, -20.0, 20.0, 45.0)),
    (EditKind.SATURATION, (-45.0, -20.0, 20.0, 45.0)),
    (EditKind.CLARITY, (-20.0, 20.0, 45.0)),
    (EditKind.STRAIGHTEN, (-5.0, -2.5, 2.5, 5.0)),
    (EditKind.DEHAZE, (30.0, 60.0)),
    (EditKind.SHARPEN, (30.0, 60.0)),
    (EditKind.DENOISE, (30.0, 60.0)),
)
"""The edits that are tried: amounts of each kind, in the unit of `EDIT_RANGES`."""


def candidates() -> list[EditOperation]:
    """Every operation that is tried on a photo."""
    return [EditOperation(kind, amount) for kind, amounts in CANDIDATES for amount in amounts]


def worth_measuring(
    operations: Sequence[EditOperation], predicted: Mapping[EditOperation, float]
) -> list[EditOperation]:
    """The likeliest amount of each kind, best predicted kinds first; all operations where nothing can be predicted."""
    if not predicted:
        return list(operations)
    best: dict[EditKind, EditOperation] = {}
    for operation in sorted(predicted, key=lambda one: -predicted[one]):
        best.setdefault(operation.kind, operation)
    return list(best.values())[:_MEASURED_KINDS]


def rendered(picture: Picture, operation: EditOperation) -> Picture:
    """The edit as a picture of its own."""
    pixels = render(picture.pixels, [operation])
    return Picture(image_key(f"{picture.image_key} {operation}".encode()), pixels, pixels.size)


def suggestions(
    picture: Picture,
    model: str,
    chosen: Sequence[EditOperation],
    predicted: Mapping[EditOperation, float],
    compared: Sequence[PairComparison | RedAesError],
) -> Suggestions:
    """At most five edits that measured better than the photo, best first; possibly none.

    Args:
        picture: the photo.
        model: name@version.
        chosen: the operations that were measured.
        predicted: δ of PT-O2, of those operations for which there is one.
        compared: photo against rendered edit, in the order of `chosen`; an edit without an answer is left out.

    Raises:
        RedAesError: not one edit has an answer; the first one's error.
    """
    failures = [answer for answer in compared if isinstance(answer, RedAesError)]
    if compared and len(failures) == len(compared):
        raise failures[0]
    found = [
        _suggestion(operation, predicted.get(operation), answer)
        for operation, answer in zip(chosen, compared, strict=True)
        if not isinstance(answer, RedAesError) and answer.better == "b"
    ]
    found.sort(key=lambda suggestion: -suggestion.measured_delta)
    return Suggestions(picture.image_key, tuple(found[:_MOST]), model)


def _suggestion(operation: EditOperation, predicted: float | None, comparison: PairComparison) -> EditSuggestion:
    axis = max(comparison.axes, key=lambda one: abs(one.delta)).axis
    return EditSuggestion(
        instruction=instruction(operation),
        operations=(operation,),
        predicted_delta=predicted,
        measured_delta=comparison.delta,
        axis=axis,
    )
