from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from engine.edits.degradations import Degradation
from tests.support.training_material import names_in, photo_names, table_of
from training.dataset.draws import AxesSampler, PreviewDraw, PreviewSampler
from training.dataset.instructions import INSTRUCTED, delta_of_instruction, expected_delta
from training.dataset.pair_draws import NothingToDraw, PairSampler
from training.dataset.table import PictureTable

N_DRAWS = 8000


@pytest.fixture(scope="module")
def previews(table: PictureTable) -> list[PreviewDraw]:
    sampler, rng = PreviewSampler(table, table.sources(held_out=False), names_in(table)), np.random.default_rng(1)
    return [sampler.draw(rng) for _ in range(N_DRAWS)]


def test_the_same_generator_state_gives_the_same_draws(table: PictureTable) -> None:
    sources = table.sources(held_out=False)
    samplers = [
        PairSampler(table, sources),
        PreviewSampler(table, sources, names_in(table)),
        AxesSampler(table, sources),
    ]
    for seed in range(100):
        first, second = ([s.draw(np.random.default_rng(seed)) for s in samplers] for _ in range(2))
        assert first == second


def test_a_preview_has_the_delta_that_its_instruction_is_expected_to_bring_and_never_none(
    table: PictureTable, previews: list[PreviewDraw]
) -> None:
    for draw in previews:
        low, high = INSTRUCTED[draw.operation].steps
        assert low <= draw.steps <= high
        assert abs(draw.steps) >= 0.5
        state = float(table.states[draw.row, draw.operation])
        assert draw.delta == expected_delta(draw.operation, state, draw.steps) != 0


def test_previews_ask_for_what_is_a_matter_of_taste_too(table: PictureTable, previews: list[PreviewDraw]) -> None:
    states = [float(table.states[draw.row, draw.operation]) for draw in previews]
    certain = [
        delta_of_instruction(draw.operation, state, draw.steps) for draw, state in zip(previews, states, strict=True)
    ]
    assert 0.02 < np.mean([one is None for one in certain]) < 0.3


def test_half_of_the_previews_improve_and_most_move_the_pictures_own_fault(
    table: PictureTable, previews: list[PreviewDraw]
) -> None:
    assert np.mean([draw.delta > 0 for draw in previews]) == pytest.approx(0.5, abs=0.03)
    assert np.mean([table.states[draw.row, draw.operation] != 0 for draw in previews]) > 0.55


def test_every_operation_is_drawn_with_both_signs(previews: list[PreviewDraw]) -> None:
    signs = Counter((draw.operation, draw.delta > 0) for draw in previews)
    assert set(signs) == {(number, sign) for number in range(len(INSTRUCTED)) for sign in (False, True)}
    assert min(signs.values()) > 0.01 * N_DRAWS


def test_previews_of_combined_edits_move_every_property_that_is_off(
    table: PictureTable, previews: list[PreviewDraw]
) -> None:
    combined = [draw for draw in previews if np.count_nonzero(table.states[draw.row]) == 2]
    own = {row: set(np.flatnonzero(table.states[row])) for row in {draw.row for draw in combined}}
    moved = Counter(draw.operation == min(own[draw.row]) for draw in combined if draw.operation in own[draw.row])
    assert min(moved[True], moved[False]) > 0.2 * sum(moved.values()) > 0


def test_only_pictures_whose_edits_are_confirmed_are_asked_about(table: PictureTable) -> None:
    sources = table.sources(held_out=False)
    told = frozenset(name for number, name in enumerate(sorted(names_in(table))) if number % 3)
    sampler, rng = PreviewSampler(table, sources, told), np.random.default_rng(3)
    assert {table.pictures[sampler.draw(rng).row].name for _ in range(2000)} <= told


def test_a_data_set_of_which_the_judges_confirm_no_edit_says_so_instead_of_trying_for_ever(table: PictureTable) -> None:
    sampler = PreviewSampler(table, table.sources(held_out=False), names_in(table) - _edited(table))
    rng = np.random.default_rng(4)
    with pytest.raises(NothingToDraw, match="confirm hardly an edit"):
        [sampler.draw(rng) for _ in range(50)]


def _edited(table: PictureTable) -> set[str]:
    return {picture.name for row, picture in enumerate(table.pictures) if not table.is_neutral[row]}


def test_untouched_photos_are_asked_about_as_they_are_and_only_get_worse() -> None:
    name, photo = photo_names(1, 0)[0], "photos/web/9.jpg"
    table = table_of({name: [(), ((Degradation.EXPOSURE, -3),)]}, scored=[photo])
    sampler, rng = PreviewSampler(table, [name], names_in(table), [photo]), np.random.default_rng(2)
    drawn = [sampler.draw(rng) for _ in range(400)]
    asked = [draw for draw in drawn if draw.row in table.scored[photo]]
    assert len(asked) > 50
    assert all(draw.delta < 0 for draw in asked)
    assert {draw.row for draw in asked} == set(table.scored[photo])
