from __future__ import annotations

from typing import cast

import numpy as np
import pytest
import torch

from engine.edits.degradations import Degradation
from engine.vlm.mini.tower import RedAesTower
from tests.support.training_material import photo_names, picture_table
from training.dataset.effects import EDIT_KINDS
from training.dataset.pictures import PictureRecipe, is_held_out
from training.dataset.table import PictureTable, difference_scale, fit_normalisation, make_table
from training.feature_cache import CachedPicture, FeatureCache


class Tower:
    """Only what the table needs of the tower: centres, scales and their use."""

    def __init__(self, channels: int) -> None:
        for name in ("cells", "mean", "deviation"):
            setattr(self, f"{name}_center", torch.zeros(channels))
            setattr(self, f"{name}_scale", torch.ones(channels))

    def normalise(self, raw: torch.Tensor) -> torch.Tensor:
        return raw


def cache_of(recipes: list[PictureRecipe], source: str, purpose: str = "edit") -> FeatureCache:
    pictures = [CachedPicture(source, recipe, purpose) for recipe in recipes]
    tokens = np.arange(len(recipes) * 27 * 2, dtype=np.float16).reshape(len(recipes), 27, 2)
    return FeatureCache(pictures, tokens, np.zeros((len(recipes), 6), np.float32))


def table_of(recipes: list[PictureRecipe]) -> PictureTable:
    return make_table(cache_of(recipes, photo_names(1, 0)[0]), cast(RedAesTower, Tower(2)), frozenset())


def test_columns_say_what_was_done_to_each_picture() -> None:
    table = table_of(
        [PictureRecipe(None, 0), PictureRecipe(Degradation.ZOOM, 0), PictureRecipe(Degradation.SATURATION, -3)]
    )
    assert [EDIT_KINDS[kind] for kind in table.kind] == ["none", "none", "saturation-"]
    assert table.points.tolist() == pytest.approx([0.0, 0.0, -1.2])
    assert table.is_neutral.tolist() == [True, True, False]
    assert table.is_certain.tolist() == [True, True, False]
    assert table.states[2].tolist() == [0, 0, 0, -3, 0, 0, 0, 0]
    assert table.edit(2) == ("saturation-", -3)


def test_edited_and_scored_pictures_of_one_photo_are_kept_apart() -> None:
    name = photo_names(1, 0)[0]
    edits, scored = cache_of([PictureRecipe(None, 0)] * 2, name), cache_of([PictureRecipe(None, 0)] * 2, name, "score")
    both = FeatureCache(
        edits.pictures + scored.pictures,
        np.concatenate([edits.tokens, scored.tokens]),
        np.concatenate([edits.appearance, scored.appearance]),
    )
    table = make_table(both, cast(RedAesTower, Tower(2)), frozenset())
    assert table.by_source == {name: [0, 1]}
    assert table.scored == {name: [2, 3]}


def test_left_out_photos_have_no_row() -> None:
    name = photo_names(1, 0)[0]
    table = make_table(cache_of([PictureRecipe(None, 0)] * 3, name), cast(RedAesTower, Tower(2)), frozenset({name}))
    assert len(table.pictures) == len(table.tokens) == 0


def test_no_source_stands_on_both_sides_of_the_split() -> None:
    table = picture_table(photo_names(20, 5))
    trained, held_out = table.sources(held_out=False), table.sources(held_out=True)
    assert (len(trained), len(held_out)) == (20, 5)
    assert not set(trained) & set(held_out)
    assert all(is_held_out(name) for name in held_out)


def test_normalisation_is_fitted_to_training_sources_alone() -> None:
    trained, held_out = photo_names(1, 0)[0], photo_names(0, 1)[0]
    pictures = [CachedPicture(name, PictureRecipe(None, 0), "edit") for name in (trained, trained, held_out)]
    tokens = np.zeros((3, 27, 1), np.float16)
    tokens[0], tokens[1], tokens[2] = 1.0, 3.0, 1000.0
    tower = Tower(1)
    fit_normalisation(cast(RedAesTower, tower), FeatureCache(pictures, tokens, np.zeros((3, 6), np.float32)))
    for name in ("cells", "mean", "deviation"):
        assert getattr(tower, f"{name}_center").item() == pytest.approx(2.0)  # (1 + 3) / 2
        assert getattr(tower, f"{name}_scale").item() == pytest.approx(1.001)  # deviation 1, floor .001


def test_cells_share_one_deviation_of_differences_and_whole_frame_tokens_have_their_own() -> None:
    table = table_of([PictureRecipe(None, 0)] * 3)
    with torch.inference_mode():
        table.tokens.zero_()
        table.tokens[1, 25], table.tokens[2, 25] = 2.0, -2.0
    scale = difference_scale(table, [(0, 1), (0, 2)])
    assert scale.shape == (27, 2)
    assert torch.allclose(scale[:25], torch.tensor(0.05))  # nothing moved: the floor
    assert torch.allclose(scale[25], torch.tensor(2.0 * 2**0.5 + 0.05))  # +2 and -2: √((2² + 2²) / 1)
    assert torch.allclose(scale[26], torch.tensor(0.05))
