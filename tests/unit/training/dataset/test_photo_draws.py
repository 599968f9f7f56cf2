from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from engine.edits.degradations import Degradation
from tests.support.training_material import photo_names, picture_table, table_of
from training.dataset.draws import AxesSampler, ScoreSampler
from training.dataset.making import picture_name
from training.dataset.table import PictureTable

N_DRAWS = 4000


def test_axes_are_drawn_as_a_neutral_picture_and_a_certain_edit_of_it(table: PictureTable) -> None:
    sampler, rng = AxesSampler(table, table.sources(held_out=False)), np.random.default_rng(5)
    for neutral, edit in (sampler.draw(rng) for _ in range(N_DRAWS)):
        assert table.is_neutral[neutral]
        assert not table.is_neutral[edit]
        assert table.is_certain[edit] or table.pictures[edit].recipe[0][0] is Degradation.BACKGROUND_BLUR
        assert table.pictures[neutral].source == table.pictures[edit].source


def test_a_quarter_of_the_axes_show_an_untouched_photo_beside_its_copy() -> None:
    names = photo_names(3, 0)
    table = picture_table(names)
    table.scored.update({names[0]: [0, 1]})
    sampler, rng = AxesSampler(table, names, [names[0]]), np.random.default_rng(6)
    drawn = Counter(sampler.draw(rng) for _ in range(N_DRAWS))
    assert drawn[0, 1] / N_DRAWS == pytest.approx(0.25, abs=0.02)
    assert sum(count for rows, count in drawn.items() if table.is_neutral[list(rows)].all()) == drawn[0, 1]


def test_axes_and_scores_are_taught_by_edits_that_the_judges_certify_against_the_untouched_picture() -> None:
    (name,) = photo_names(1, 0)
    faults = [Degradation.NOISE, Degradation.HAZE, Degradation.BACKGROUND_BLUR]
    recipes = [(), (), *(((kind, 2),) for kind in faults)]
    names = [picture_name(name, number) for number in range(len(recipes))]
    table = table_of({name: recipes}, [name], [(names[2], names[0]), (names[3], names[1])])
    axes, scores = AxesSampler(table, [name]), ScoreSampler(table, {name: 6.0}, [name])
    rng = np.random.default_rng(4)
    assert {axes.draw(rng)[1] for _ in range(100)} == {2, 4}  # noise; what a blurred background lifts needs no judge
    assert {row for row, mos in (scores.draw(rng) for _ in range(300)) if mos != 6.0} == {2}


def test_scores_are_asked_of_photos_and_copies_of_neutral_pictures_and_of_edits() -> None:
    names = photo_names(3, 0)
    table = picture_table(names)
    table.scored.update({names[0]: [0, 1], "anchors/1.jpg": [12, 13]})
    sampler = ScoreSampler(table, {names[0]: 5.5, "anchors/1.jpg": 10.75}, names)
    rng = np.random.default_rng(3)
    drawn = Counter(sampler.draw(rng) for _ in range(N_DRAWS))
    of_anchor = drawn[12, 10.0] + drawn[13, 10.0]  # no target beyond the scale
    assert of_anchor / N_DRAWS == pytest.approx(0.66 / 2, abs=0.03)
    photo_and_copy = drawn[0, 5.5] + drawn[1, 5.5]
    assert photo_and_copy / N_DRAWS == pytest.approx(
        0.66 / 2 + 0.26 * 2 / 4, abs=0.03
    )  # once more, of four neutral ones
    assert drawn[0, 5.5] == pytest.approx(drawn[1, 5.5], rel=0.15)
    assert {row for row, mos in drawn if mos == 5.5} == {0, 1, 2, 3}
    edits = {row: mos for row, mos in drawn if row in range(4, 12)}
    assert sum(drawn[edit] for edit in edits.items()) / N_DRAWS == pytest.approx(0.08, abs=0.02)
    assert edits
    assert all(table.is_certain[row] and mos == 5.5 + table.points[row] < 5.5 for row, mos in edits.items())
