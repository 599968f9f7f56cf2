"""Which candidates are worth measuring, and which measured ones are proposed: pure, for any engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from engine.candidate_edits import has_reason_in_content
from engine.edits.operations import EditKind, EditOperation
from engine.edits.rendering import render
from engine.edits.wording import instruction, operation_of
from engine.errors import RedAesError
from engine.image_input import Picture
from engine.image_key import edited_image_key
from engine.results import Advice, EditSuggestion, PairComparison, Suggestions

Floors = Mapping[str, float] | None
"""Predicted δ in points that an edit must be above, by `directed`; None: no photos have told how well the model
predicts.

Of a direction that has none, the floor is 0. A calibrated model's prediction tells better than its comparison which
edit a photo needs, and the comparison whether it helps (EXPERIMENTS.md, floors for every direction): what is predicted
above its floor is tried, and what was measured counts a little in the order.
"""

_MOST: Final = 5
_MEASURED_KINDS: Final = 6  # without floors
_MEASURED_CROPS: Final = 2
_MEASURED_WEIGHT: Final = 0.3  # of the measured δ in the order, beside the predicted one
_DO_THE_SAME: Final[Mapping[EditKind, str]] = {
    EditKind.EXPOSURE: "brightness",
    EditKind.SHADOWS: "brightness",
    EditKind.HIGHLIGHTS: "brightness",
    EditKind.SATURATION: "color",
    EditKind.MONOCHROME: "color",
}
"""Kinds that do the same where they go in the same direction, of which one is proposed.

Contrast, clarity and dehaze are not among them: of what undoes a flat photo, one would hide the other.
"""


@dataclass(frozen=True, slots=True)
class TriedEdit:
    """An edit that was rendered and compared with its photo."""

    operation: EditOperation
    predicted_delta: float | None  # PT-O2: before rendering; None: not trained on this operation
    comparison: PairComparison  # δ > 0: the edit is better


def directed(operation: EditOperation) -> str:
    """Its kind and whether it gives more or less of it, as in `exposure+`."""
    return f"{operation.kind}{'+' if operation.amount > 0 else '-'}"


def with_own_idea(operations: Sequence[EditOperation], said: str | None) -> tuple[list[EditOperation], str | None]:
    """The candidates with what the model would do, and its words where no operation does that.

    Args:
        operations: the candidates.
        said: one sentence of the model's; None: it was not asked, or answered otherwise.
    """
    meant = None if said is None else operation_of(said)
    if meant is None:
        return list(operations), said
    return [*operations, *([] if meant in operations else [meant])], None


def worth_measuring(
    operations: Sequence[EditOperation], predicted: Mapping[EditOperation, float], floors: Floors
) -> list[EditOperation]:
    """Every operation that is predicted above its floor, the best predicted first.

    Without floors, the likeliest amount of the likeliest kinds. Behind them stand a few that cannot be predicted but
    have a reason in the photo's content. Where nothing can be predicted, every operation is worth it.

    Args:
        operations: the candidates; of one kind that cannot be predicted, the best reason first.
        predicted: δ of PT-O2, of those operations for which there is one.
        floors: of the model's manifest.
    """
    if not predicted:
        return list(operations)
    tried = sorted(predicted, key=lambda one: -predicted[one])
    if floors is None:
        likeliest = {one.kind: one for one in reversed(tried)}
        tried = [one for one in tried if likeliest[one.kind] is one][:_MEASURED_KINDS]
    else:
        tried = [one for one in tried if _is_above(predicted[one], one, floors)]
    predicted_kinds = {operation.kind for operation in predicted}
    others = [one for one in operations if has_reason_in_content(one) and one.kind not in predicted_kinds]
    crops = [one for one in others if one.kind is EditKind.CROP]
    return [*tried, *crops[:_MEASURED_CROPS], *(one for one in others if one not in crops)]


def rendered(picture: Picture, operation: EditOperation) -> Picture:
    """The edit as a picture of its own."""
    pixels = render(picture.pixels, [operation])
    return Picture(edited_image_key(picture.image_key, operation), pixels, pixels.size)


def readable(
    chosen: Sequence[EditOperation],
    predicted: Mapping[EditOperation, float],
    compared: Sequence[PairComparison | RedAesError],
) -> list[TriedEdit]:
    """The edits that have an answer.

    Args:
        chosen: the operations that were measured.
        predicted: δ of PT-O2, of those operations for which there is one.
        compared: photo against rendered edit, in the order of `chosen`.

    Raises:
        RedAesError: not one edit has an answer; the first one's error.
    """
    failures = [answer for answer in compared if isinstance(answer, RedAesError)]
    if compared and len(failures) == len(compared):
        raise failures[0]
    return [
        TriedEdit(operation, predicted.get(operation), answer)
        for operation, answer in zip(chosen, compared, strict=True)
        if not isinstance(answer, RedAesError)
    ]


def promising(tried: Sequence[TriedEdit], floors: Floors) -> list[TriedEdit]:
    """At most five edits that measured better than the photo, the most promising first; possibly none.

    With floors, those of the best prediction, to which some of the measured δ is added, come first and those without a
    prediction last; without floors, those that measured best. Of edits of one kind, and of kinds that do the same, the
    most promising one.
    """
    better = [edit for edit in tried if edit.comparison.better == "b"]
    promises = {edit: promise for edit in better if (promise := _promise(edit, floors)) is not None}
    chosen: dict[object, TriedEdit] = {}
    for edit in sorted(promises, key=lambda one: promises[one], reverse=True):
        chosen.setdefault(_effect(edit.operation), edit)
    return list(chosen.values())[:_MOST]


def proposed(
    picture: Picture, model: str, tried: Sequence[TriedEdit], floors: Floors, advice: tuple[Advice, ...] = ()
) -> Suggestions:
    """The promising ones among the tried edits, as they are shown."""
    return Suggestions(picture.image_key, tuple(map(_suggestion, promising(tried, floors))), model, advice)


def _promise(edit: TriedEdit, floors: Floors) -> tuple[bool, float] | None:
    """What edits of one photo are ordered by; None: it is predicted too low."""
    if floors is None or edit.predicted_delta is None:
        return floors is None, edit.comparison.delta
    if not _is_above(edit.predicted_delta, edit.operation, floors):
        return None
    return True, edit.predicted_delta + _MEASURED_WEIGHT * edit.comparison.delta


def _is_above(predicted: float, operation: EditOperation, floors: Mapping[str, float]) -> bool:
    return predicted > floors.get(directed(operation), 0.0)


def _effect(operation: EditOperation) -> tuple[str, bool]:
    """What it does, and whether it gives more of it."""
    kind = operation.kind
    does = _DO_THE_SAME.get(kind)
    return (kind.value, True) if does is None else (does, operation.amount > 0 and kind is not EditKind.MONOCHROME)


def _suggestion(edit: TriedEdit) -> EditSuggestion:
    return EditSuggestion(
        instruction=instruction(edit.operation),
        operations=(edit.operation,),
        predicted_delta=edit.predicted_delta,
        measured_delta=edit.comparison.delta,
        axis=max(edit.comparison.axes, key=lambda one: abs(one.delta)).axis,
        axes=edit.comparison.axes,
    )
