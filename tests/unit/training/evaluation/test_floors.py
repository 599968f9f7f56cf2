from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from PIL import Image

from engine.edits.operations import EditKind, EditOperation
from engine.errors import AnswerUnreadable
from engine.image_input import Picture
from engine.models.manifest import Manifest
from engine.results import Better, ImageKey, PairComparison
from engine.suggested_edits import TriedEdit
from engine.vlm.asking import Asker
from engine.vlm.suggesting import Trial
from training.evaluation import floors
from training.evaluation.floors import floor_of, measure_floor


def tried(*edits: tuple[float | None, Better]) -> list[TriedEdit]:
    """By predicted δ and what the comparison said."""
    return [
        TriedEdit(
            EditOperation(EditKind.TINT, 20.0),
            predicted,
            PairComparison(ImageKey("a"), ImageKey("b"), 0.3, better, "", (), "m@1"),
        )
        for predicted, better in edits
    ]


@pytest.mark.parametrize("share", [0.4, 0.25, 0.0])
def test_above_the_floor_so_many_untouched_photos_at_most_have_an_edit(share: float) -> None:
    pictures = [tried((n / 100, "b")) for n in range(100)]
    floor = floor_of(pictures, share)
    above = sum(n / 100 > floor for n in range(100)) / 100
    assert share - 0.02 <= above <= share


def test_of_many_alike_none_is_above_the_floor() -> None:
    assert floor_of([tried((0.54, "b"))] * 9 + [tried((0.1, "b"))], 0.4) == 0.54


def test_what_did_not_measure_better_or_was_not_predicted_needs_no_floor() -> None:
    assert floor_of([tried((0.9, "tie"), (0.8, "a"), (None, "b"), (0.2, "b"))], 0.4) == 0.2


def test_the_best_predicted_edit_of_a_photo_counts() -> None:
    assert floor_of([tried((0.1, "b"), (0.3, "b"))], 0.4) == 0.3


@pytest.mark.parametrize("pictures", [[], [tried()], [tried((0.9, "a"))]])
def test_where_nothing_is_told_the_floor_is_zero(pictures: list[list[TriedEdit]]) -> None:
    assert floor_of(pictures, 0.4) == 0.0


def test_whatever_is_predicted_above_zero_is_tried_and_unreadable_photos_are_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers: Iterator[Trial | None] = iter([Trial(tuple(tried((0.31, "b"))), ()), None, Trial((), ())])

    def try_edits(_asker: Asker, manifest: Manifest, *_: object) -> Trial:
        assert manifest.predicted_floor == 0.0
        if (answer := next(answers)) is None:
            raise AnswerUnreadable("No number.", "Ask again.")
        return answer

    monkeypatch.setattr(floors, "try_edits", try_edits)
    manifest = Manifest("mini", "1", 0.1, (EditKind.TINT,), {}, predicted_floor=0.7)
    photos = [Picture(ImageKey(str(number)), Image.new("RGB", (1, 1)), (1, 1)) for number in range(3)]
    assert measure_floor(cast(Asker, None), manifest, photos) == 0.31
