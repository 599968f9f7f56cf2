from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from engine.edits.degradations import Degradation
from engine.edits.wording import instruction
from tests.unit.training.evaluation.made_up import DARK, VERY_DARK, made, source_of
from training.dataset.phrasing import phrasings
from training.dataset.pictures import EditStep
from training.evaluation.held_out import MadePicture
from training.evaluation.previews import (
    AskedPreview,
    balanced_previews,
    evaluate_measured,
    evaluate_previews,
    natural_previews,
)


@pytest.fixture(scope="module")
def sources() -> list[list[MadePicture]]:
    recipes = [(), *(((Degradation.EXPOSURE, strength),) for strength in (-3, -2, -1, 1, 2, 3))]
    return [source_of(recipes, f"photos/web/{number}.jpg") for number in range(40)]


def test_each_instruction_occurs_with_both_signs_equally_often(sources: list[list[MadePicture]]) -> None:
    signs = Counter((one.number, one.steps, one.delta > 0) for one in balanced_previews(sources))
    assert signs
    assert all(signs[number, steps, not is_better] == count for (number, steps, is_better), count in signs.items())


def test_half_of_the_natural_draw_improves(sources: list[list[MadePicture]]) -> None:
    drawn = natural_previews(sources)
    assert sum(one.delta > 0 for one in drawn) == pytest.approx(len(drawn) / 2, abs=len(drawn) / 10)


def test_instructions_are_worded_in_more_than_the_engines_own_way(sources: list[list[MadePicture]]) -> None:
    drawn = natural_previews(sources)
    assert all(one.sentence in phrasings(one.operation) for one in drawn)
    assert any(one.sentence != instruction(one.operation) for one in drawn)


def test_the_same_pictures_give_the_same_instructions(sources: list[list[MadePicture]]) -> None:
    assert balanced_previews(sources) == balanced_previews(sources)


def asked(number: int, delta: float, *faults: EditStep) -> AskedPreview:
    return AskedPreview(made(0, *faults), number, 1, delta, "Do it.")


def test_an_unreadable_prediction_is_left_out_of_the_figures() -> None:
    figures = evaluate_previews([asked(0, 1.0), asked(0, -1.0), asked(1, 0.5)], np.array([0.4, 0.1, np.nan]))
    assert figures["n"] == 2
    assert figures["sign"] == 0.5
    assert figures["sign_by_operation"] == {"exposure": 0.5}


def test_signs_stand_apart_by_the_strength_of_the_fault_that_is_spoken_of() -> None:
    drawn = [asked(0, 1.0, DARK), asked(0, 1.0, DARK), asked(0, 1.0, VERY_DARK), asked(1, -1.0, VERY_DARK)]
    figures = evaluate_previews(drawn, np.array([0.4, -0.1, 0.2, -0.3]))
    assert figures["sign_by_fault"] == {"0": 1.0, "1": 0.5, "3": 1.0}


def test_of_no_instruction_there_are_no_figures() -> None:
    figures = evaluate_previews([], np.array([]))
    assert figures["n"] == 0
    assert np.isnan(figures["sign"])


def test_predictions_are_set_beside_what_was_measured() -> None:
    predicted = {asked(number, 1.0): 0.1 * number - 0.15 for number in range(4)}
    measured = {one: -value for one, value in predicted.items()}
    figures = evaluate_measured(predicted, measured)
    assert (figures["n"], figures["srcc"], figures["same_sign"]) == (4, pytest.approx(-1), 0.0)
