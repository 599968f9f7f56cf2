"""A suggested edit and its strength."""

from __future__ import annotations

import pytest

from app.ui.edits.edit_choice import amount_of, chosen, steps_of
from app.ui.edits.edit_names import amount_text, short_name
from engine.edits.operations import EDIT_RANGES, EditKind, EditOperation
from engine.results import EditSuggestion
from engine.scale import Axis
from tests.support.made_up_photos import make_photo, make_suggestions

PHOTO = make_photo(1).photo
EXPOSURE = make_suggestions(PHOTO.image_key).suggestions[0]


def test_another_strength_leaves_the_suggestion_as_it_was() -> None:
    edit = chosen(PHOTO, EXPOSURE)
    assert (edit.is_as_suggested, edit.name()) == (True, "Exposure +0.80\u202fEV")
    weaker = edit.with_amount(0.3)
    assert (weaker.is_as_suggested, weaker.name()) == (False, "Exposure +0.30\u202fEV")
    assert weaker.suggestion == EXPOSURE
    assert weaker.with_amount(0.8) == edit
    assert weaker.with_amount(0.0).name() == "Exposure 0.00\u202fEV"


@pytest.mark.parametrize("kind", [kind for kind in EditKind if EDIT_RANGES[kind].low < EDIT_RANGES[kind].high])
def test_the_slider_reaches_both_ends_of_the_range_and_nothing_beyond(kind: EditKind) -> None:
    limits = EDIT_RANGES[kind]
    for end in (limits.low, limits.high):
        assert amount_of(kind, steps_of(kind, end)) == end
    assert amount_of(kind, steps_of(kind, limits.high) + 1) == limits.high
    assert amount_of(kind, 0) == 0.0


def test_a_crop_has_no_strength_and_changes_the_frame() -> None:
    crop = EditSuggestion(
        "Crop.", (EditOperation(EditKind.CROP, box=(0.0, 0.0, 0.5, 1.0)),), None, 0.2, Axis.COMPOSITION
    )
    assert chosen(PHOTO, crop).only is None
    assert chosen(PHOTO, crop).name() == "Crop to 50 × 100\u202f%"
    assert chosen(PHOTO, crop).changes_frame
    assert not chosen(PHOTO, EXPOSURE).changes_frame


@pytest.mark.parametrize(
    ("operation", "text"),
    [
        (EditOperation(EditKind.EXPOSURE, 0.7), "+0.70\u202fEV"),
        (EditOperation(EditKind.CONTRAST, -20.0), "−20\u202f%"),
        (EditOperation(EditKind.STRAIGHTEN, 2.5), "+2.5°"),
        (EditOperation(EditKind.DEHAZE, 0.0), "0\u202f%"),
    ],
)
def test_an_amount_is_told_with_sign_and_unit(operation: EditOperation, text: str) -> None:
    assert amount_text(operation) == text


def test_several_operations_are_told_in_the_engines_own_words() -> None:
    two = EditSuggestion(
        "Turn and crop by 5 %.",
        (EditOperation(EditKind.STRAIGHTEN, 2.0), EditOperation(EditKind.CROP, box=(0.0, 0.0, 0.9, 1.0))),
        None,
        0.2,
        Axis.COMPOSITION,
    )
    assert short_name(two, two.operations) == "Turn and crop by 5\u202f%"
    assert chosen(PHOTO, two).only is None
