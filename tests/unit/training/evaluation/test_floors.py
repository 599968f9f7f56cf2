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
from training.evaluation.floors import floors_of, measure_floors

LOWEST = -0.2


def tried(*edits: tuple[float | None, Better], amount: float = 20.0) -> list[TriedEdit]:
    """Tints by predicted δ and what the comparison said."""
    return [
        TriedEdit(
            EditOperation(EditKind.TINT, amount),
            predicted,
            PairComparison(ImageKey("a"), ImageKey("b"), 0.3, better, "", (), "m@1"),
        )
        for predicted, better in edits
    ]


@pytest.mark.parametrize("share", [0.4, 0.25, 0.0])
def test_above_a_floor_so_many_untouched_photos_at_most_have_the_edit(share: float) -> None:
    floor = floors_of([tried((n / 200, "b")) for n in range(100)], share)["tint+"]
    above = sum(n / 200 > floor for n in range(100)) / 100
    assert share - 0.02 <= above <= share


def test_each_direction_has_a_floor_of_its_own() -> None:
    pictures = [[*tried((0.5, "b")), *tried((0.05 * place, "b"), amount=-20.0)] for place in range(10)]
    found = floors_of(pictures, 0.2)
    assert (found["tint+"], found["tint-"]) == (0.5, 0.4)


def test_of_many_alike_none_is_above_the_floor() -> None:
    assert floors_of([tried((0.44, "b"))] * 9 + [tried((0.1, "b"))], 0.4)["tint+"] == 0.44


def test_what_is_predicted_to_do_much_good_is_above_every_floor() -> None:
    assert floors_of([tried((0.8, "b"))] * 9, 0.4)["tint+"] == 0.5


def test_what_did_not_measure_better_or_was_not_predicted_needs_no_floor() -> None:
    assert floors_of([tried((0.9, "tie"), (0.8, "a"), (None, "b"), (0.2, "b"))], 0.4)["tint+"] == 0.2


def test_the_best_predicted_edit_of_a_photo_counts() -> None:
    assert floors_of([tried((0.1, "b"), (0.3, "b"), (0.2, "b"))], 0.4)["tint+"] == 0.3


@pytest.mark.parametrize("pictures", [[], [tried()], [tried((0.9, "a"))]])
def test_where_nothing_is_told_every_floor_is_the_lowest(pictures: list[list[TriedEdit]]) -> None:
    found = floors_of(pictures, 0.4)
    assert set(found.values()) == {LOWEST}
    assert {"exposure-", "straighten+", "straighten-", "denoise+"} <= found.keys()


def test_whatever_is_predicted_above_the_lowest_floor_is_tried_and_unreadable_photos_are_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers: Iterator[Trial | None] = iter([Trial(tuple(tried((0.31, "b"))), ()), None, Trial((), ())])

    def try_edits(_asker: Asker, manifest: Manifest, *_: object) -> Trial:
        assert set((manifest.predicted_floors or {}).values()) == {LOWEST}
        if (answer := next(answers)) is None:
            raise AnswerUnreadable("No number.", "Ask again.")
        return answer

    monkeypatch.setattr(floors, "try_edits", try_edits)
    monkeypatch.setattr(floors, "UNTOUCHED_SHARE", 0.5)
    manifest = Manifest("mini", "1", 0.1, (EditKind.TINT,), {}, predicted_floors={"tint+": 0.7})
    photos = [Picture(ImageKey(str(number)), Image.new("RGB", (1, 1)), (1, 1)) for number in range(3)]
    found = measure_floors(cast(Asker, None), manifest, photos)
    assert (found["tint+"], found["tint-"]) == (0.31, LOWEST)
