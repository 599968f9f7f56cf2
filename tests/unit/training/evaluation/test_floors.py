from __future__ import annotations

import pytest

from engine.edits.operations import EditKind, EditOperation
from engine.results import ImageKey, PairComparison
from engine.suggested_edits import TriedEdit
from training.evaluation.floors import floors_of


def tried(kind: EditKind, *deltas: float) -> list[TriedEdit]:
    return [
        TriedEdit(
            EditOperation(kind, float(number))
            if kind is not EditKind.CROP
            else EditOperation(kind, box=(0, 0, 1, 0.5)),
            None,
            PairComparison(ImageKey("a"), ImageKey("b"), delta, "b" if delta > 0 else "a", "", (), "m@1"),
        )
        for number, delta in enumerate(deltas)
    ]


def test_a_floor_is_what_so_many_untouched_photos_stay_at_or_below() -> None:
    pictures = [tried(EditKind.SHADOWS, n / 100) for n in range(100)]
    assert floors_of(pictures, 0.9)[EditKind.SHADOWS] == pytest.approx(0.9, abs=0.011)


def test_a_plateau_lies_below_its_floor_whole() -> None:
    pictures = [tried(EditKind.SHADOWS, delta) for delta in (0.5443, 0.5446, 0.5449, 0.5441)]
    assert floors_of(pictures, 0.5) == {EditKind.SHADOWS: 0.55}


def test_the_best_edit_of_a_kind_counts_for_a_picture() -> None:
    assert floors_of([tried(EditKind.CROP, 0.1, 0.4), tried(EditKind.CROP, 0.2)], 0.9) == {EditKind.CROP: 0.4}


def test_kinds_that_are_not_liked_have_no_floor() -> None:
    assert floors_of([tried(EditKind.TINT, -0.4), tried(EditKind.TINT, -0.1)], 0.9) == {}


def test_of_few_pictures_the_best_is_the_floor() -> None:
    pictures = [tried(EditKind.VIGNETTE, delta) for delta in (0.1, 0.5, 0.3)]
    assert floors_of(pictures, 0.9) == {EditKind.VIGNETTE: 0.5}
