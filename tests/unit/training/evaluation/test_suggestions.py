from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from PIL import Image

from engine.edits.degradations import Degradation
from engine.edits.operations import EditKind, EditOperation
from engine.errors import AnswerUnreadable
from engine.image_input import Picture
from engine.image_key import image_key
from engine.results import AxisDifference, ImageKey, PairComparison
from engine.scale import Axis
from engine.suggested_edits import Floors, TriedEdit
from engine.vlm.suggesting import Trial
from tests.unit.training.evaluation.made_up import source_of
from training.evaluation.suggestions import evaluate_honesty, evaluate_suggestions, faulty_pictures

DARK, HALO, NOISY = (Degradation.EXPOSURE, -2), (Degradation.HALO, 3), (Degradation.NOISE, 1)


def seen(name: str) -> Picture:
    return Picture(image_key(name.encode()), Image.new("RGB", (1, 1)), (1, 1))


Known = Mapping[str, list[EditOperation]]


def tried(operations: list[EditOperation], predicted: float | None = 0.5) -> tuple[TriedEdit, ...]:
    """Edits that measured better than their photo, the first one most."""
    axes = tuple(AxisDifference(axis, 0.1, "") for axis in Axis)
    return tuple(
        TriedEdit(
            one, predicted, PairComparison(ImageKey("a"), ImageKey("b"), 0.9 - 0.1 * place, "b", "", axes, "trying@1")
        )
        for place, one in enumerate(operations)
    )


def figures(known: Known, untouched: list[str], floors: Floors = None) -> dict[str, Any]:
    """Of a model that tries the operations that are known for a picture; of others it says nothing readable."""
    of_key = {image_key(name.encode()): operations for name, operations in known.items()}

    def try_edits(picture: Picture) -> Trial:
        if picture.image_key not in of_key:
            raise AnswerUnreadable("No number.", "Ask again.")
        return Trial(tried(of_key[picture.image_key]), ())

    faulty = faulty_pictures([source_of([(), (DARK,), (NOISY,)])])
    shown = [(fault, seen(str(fault.remedy))) for fault in faulty]
    return evaluate_suggestions(try_edits, floors, shown, [seen(name) for name in untouched])


def test_only_single_faults_that_an_operation_can_undo_are_asked_about() -> None:
    sources = [source_of([(), (DARK,), (HALO,), (NOISY,), (DARK, NOISY), ((Degradation.VIGNETTE, 1),)])]
    assert [(one.remedy, one.sign) for one in faulty_pictures(sources)] == [
        (EditKind.EXPOSURE, 1), (EditKind.DENOISE, 1)
    ]  # fmt: skip


def test_a_fault_is_shown_at_most_24_times_and_never_twice_of_one_source() -> None:
    strong = (Degradation.EXPOSURE, -3)
    sources = [source_of([(), (DARK,), (strong,)], f"photos/web/{number}.jpg") for number in range(26)]
    faulty = faulty_pictures(sources)
    assert len(faulty) == len({one.picture.source for one in faulty}) == 24


def test_a_remedy_counts_in_its_direction_and_among_the_first_three_alone() -> None:
    brighter, darker, others = (
        EditOperation(EditKind.EXPOSURE, 0.7),
        EditOperation(EditKind.EXPOSURE, -0.7),
        [
            EditOperation(EditKind.CLARITY, 20.0),
            EditOperation(EditKind.TINT, 20.0),
            EditOperation(EditKind.SHARPEN, 30.0),
        ],
    )
    noise = [EditOperation(EditKind.DENOISE, 60.0)]
    found = {
        name: figures({"exposure": operations, "denoise": noise}, [])["remedy_by_fault"]["exposure-"]
        for name, operations in (("it", [*others[:2], brighter]), ("late", [*others, brighter]), ("back", [darker]))
    }
    assert found == {"it": 1.0, "late": 0.0, "back": 0.0}


def test_unreadable_answers_are_counted_and_count_as_no_suggestion() -> None:
    found = figures({"denoise": [EditOperation(EditKind.DENOISE, 60.0)], "calm": []}, ["calm", "lost"])
    assert (found["n"], found["unreadable"], found["remedy_among_first_three"]) == (2, 1, 0.5)
    assert found["remedy_by_strength"] == {1: 1.0, 2: 0.0}
    assert found["untouched"] == {"n": 2, "unreadable": 1, "any_suggestion": 0.0, "by_operation": {}}


def test_what_untouched_photos_are_told_is_counted_by_operation() -> None:
    known = {"plain": [EditOperation(EditKind.CLARITY, 20.0)], "calm": []}
    found = figures({**known, "exposure": [], "denoise": []}, ["plain", "calm"])["untouched"]
    assert found["any_suggestion"] == pytest.approx(0.5)
    assert found["by_operation"] == {EditKind.CLARITY: 0.5}


def test_a_suggestion_that_is_predicted_no_higher_than_its_floor_is_none() -> None:
    known = {"plain": [EditOperation(EditKind.CLARITY, 20.0)], "exposure": [], "denoise": []}
    assert figures(known, ["plain"], {"clarity+": 0.49})["untouched"]["any_suggestion"] == 1.0
    assert figures(known, ["plain"], {"clarity+": 0.5})["untouched"]["any_suggestion"] == 0.0


def test_what_higher_floors_would_hide_is_told() -> None:
    known = {"denoise": [EditOperation(EditKind.DENOISE, 60.0)], "plain": [EditOperation(EditKind.CLARITY, 20.0)]}
    by_floor = figures({**known, "exposure": []}, ["plain"], {"denoise+": 0.25, "clarity+": 0.15})["by_floor"]
    assert list(by_floor) == ["0.00", "0.10", "0.20", "0.30", "0.50"]
    assert by_floor["0.20"] == {"remedy_among_first_three": 0.5, "any_suggestion": 1.0}
    assert by_floor["0.30"] == {"remedy_among_first_three": 0.0, "any_suggestion": 1.0}
    assert by_floor["0.50"] == {"remedy_among_first_three": 0.0, "any_suggestion": 0.0}
    assert figures({**known, "exposure": []}, ["plain"])["by_floor"] == {}


def edits(*deltas: tuple[float | None, float]) -> list[TriedEdit]:
    """By predicted and measured δ."""
    return [
        TriedEdit(
            EditOperation(EditKind.TINT, 20.0),
            predicted,
            PairComparison(ImageKey("a"), ImageKey("b"), measured, "b" if measured > 0 else "a", "", (), "m@1"),
        )
        for predicted, measured in deltas
    ]


def test_honesty_is_the_rank_correlation_over_all_edits_that_were_predicted() -> None:
    photos = [edits((0.1, 0.2), (0.3, 0.4)), edits((-0.2, -0.1), (None, 5.0)), edits((None, 1.0)), edits((0.5, -0.3))]
    found = evaluate_honesty(photos, draws=20)
    assert (found["photos"], found["edits"], found["same_sign"]) == (3, 4, 0.75)
    assert found["srcc"].value == pytest.approx(-0.2)
    assert found["srcc"].low <= found["srcc"].high


def test_where_nothing_was_predicted_there_is_no_honesty_to_tell() -> None:
    assert evaluate_honesty([edits((None, 1.0))]) == {"photos": 0, "edits": 0}
