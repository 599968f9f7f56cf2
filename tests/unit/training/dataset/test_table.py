from __future__ import annotations

from dataclasses import replace
from typing import cast

import numpy as np
import pytest
import torch

from engine.edits.degradations import Degradation
from engine.vlm.mini.configuration import RedAesTowerConfig
from engine.vlm.mini.photo_views import StateProbe
from engine.vlm.mini.tower import RedAesTower
from tests.support.training_material import photo_names, picture_table, table_of
from training.dataset.effects import EDIT_KINDS
from training.dataset.instructions import INSTRUCTED
from training.dataset.making import picture_name
from training.dataset.pictures import is_held_out
from training.dataset.table import PictureTable, difference_scale, fit_normalisation, make_table, state_probe
from training.feature_cache import CachedPicture, FeatureCache

CHANNELS = RedAesTowerConfig().hidden_size
TRAINED, HELD_OUT = photo_names(1, 0)[0], photo_names(0, 1)[0]
DARK, NOISY = (Degradation.EXPOSURE, -2), (Degradation.NOISE, 3)
VIGNETTE = (Degradation.VIGNETTE, 2)


class Tower:
    """Only what the table needs of the tower: centres, scales and their use."""

    def __init__(self, channels: int) -> None:
        for name in ("cells", "mean", "deviation"):
            setattr(self, f"{name}_center", torch.zeros(channels))
            setattr(self, f"{name}_scale", torch.ones(channels))

    def normalise(self, raw: torch.Tensor) -> torch.Tensor:
        return raw


def cache_of(pictures: list[CachedPicture]) -> FeatureCache:
    tokens = np.arange(len(pictures) * 27 * 2, dtype=np.float16).reshape(len(pictures), 27, 2)
    return FeatureCache(pictures, tokens, np.zeros((len(pictures), 6), np.float32))


def untouched(source: str, purpose: str = "edit") -> CachedPicture:
    return CachedPicture(source, "", (), purpose)


def state(table: PictureTable, row: int) -> dict[str, float]:
    """Properties that are off, by the name of their operation."""
    return {
        str(one.kind): float(steps) for one, steps in zip(INSTRUCTED, table.states[row], strict=True) if float(steps)
    }


def test_columns_say_what_was_done_to_each_picture() -> None:
    table = table_of({TRAINED: [(), ((Degradation.ZOOM, 0),), ((Degradation.SATURATION, -3),)]})
    assert [EDIT_KINDS[row.argmax()] for row in table.kinds[:3]] == ["none", "none", "saturation-"]
    assert table.kinds.max(1).tolist() == [1.0] * 4
    assert table.points[:3].tolist() == pytest.approx([0.0, 0.0, -1.2])
    assert table.is_neutral[:3].tolist() == [True, True, False]
    assert table.is_certain[:3].tolist() == [True, True, False]
    assert [state(table, row) for row in range(3)] == [{}, {}, {"saturation": -3}]
    assert table.edits[:3] == [(), (), (("saturation-", 3),)]


def test_combined_edits_share_the_kind_and_add_up_in_points_and_state() -> None:
    table = table_of({TRAINED: [(DARK, NOISY), (DARK, (Degradation.HDR_LOOK, 1))]})
    shares = {kind: float(share) for kind, share in zip(EDIT_KINDS, table.kinds[0], strict=True) if share}
    assert shares == {"exposure-": 0.5, "noise": 0.5}
    assert table.points[0] == pytest.approx(-2.0 * 2 / 3 - 1.8)
    assert state(table, 0) == {"exposure": -2, "denoise": -3}
    assert table.edits[0] == (("exposure-", 2), ("noise", 3))
    assert table.is_certain.tolist() == [True, False]  # an HDR look is taste, whatever else was done


def test_kind_shares_of_every_picture_are_one_together() -> None:
    table = picture_table(photo_names(20, 0))
    assert table.kinds.sum(1) == pytest.approx(np.ones(len(table.pictures)))
    assert set(np.unique(table.kinds)) == {0.0, 0.5, 1.0}
    assert (table.kinds[table.is_neutral, EDIT_KINDS.index("none")] == 1.0).all()


def test_edited_and_scored_pictures_of_one_photo_are_kept_apart() -> None:
    table = table_of({TRAINED: [(), ()]}, scored=[TRAINED])
    assert table.by_source == {TRAINED: [0, 1]}
    assert table.scored == {TRAINED: [2, 3]}


def test_a_remedied_picture_stands_beside_the_faulty_one_and_in_no_other_column() -> None:
    table = table_of({TRAINED: [(), (DARK,), (NOISY,)]}, scored=[TRAINED])
    assert table.remedied == {TRAINED: [(1, 5)]}
    assert table.by_source == {TRAINED: [0, 1, 2]}
    assert table.scored == {TRAINED: [3, 4]}
    assert table.pictures[5].recipe[0] == DARK
    assert not table.is_neutral[5]


def test_pairs_are_certified_by_the_names_of_their_pictures_in_either_order() -> None:
    names = [picture_name(TRAINED, number) for number in range(3)]
    table = table_of({TRAINED: [(), (DARK,), (VIGNETTE,)]}, certified=[(names[2], names[0]), (names[0], "gone/00")])
    assert table.is_certified(0, 2)
    assert table.is_certified(2, 0)
    assert not table.is_certified(0, 1)
    assert table.certified == {(0, 2)}


def test_a_pair_whose_picture_is_left_out_is_certified_no_more() -> None:
    table = table_of({TRAINED: [(), (VIGNETTE,), (DARK,)]}, may_be_seen=lambda picture: VIGNETTE not in picture.recipe)
    assert [table.pictures[row].recipe for row in table.by_source[TRAINED]] == [(), (DARK,)]
    assert table.certified == {(0, 1)}


def test_no_source_stands_on_both_sides_of_the_split() -> None:
    table = picture_table(photo_names(20, 5))
    trained, held_out = table.sources(held_out=False), table.sources(held_out=True)
    assert (len(trained), len(held_out)) == (20, 5)
    assert not set(trained) & set(held_out)
    assert all(is_held_out(name) for name in held_out)


def test_normalisation_is_fitted_to_training_sources_alone() -> None:
    pictures = [untouched(name) for name in (TRAINED, TRAINED, HELD_OUT, "validation/1.jpg", "validation/2.jpg")]
    tokens = np.zeros((5, 27, CHANNELS), np.float16)
    tokens[0], tokens[1], tokens[2:] = 1.0, 3.0, 1000.0
    tower = Tower(CHANNELS)
    fit_normalisation(cast(RedAesTower, tower), FeatureCache(pictures, tokens, np.zeros((5, 6), np.float32)))
    for name in ("cells", "mean", "deviation"):
        assert getattr(tower, f"{name}_center").unique().tolist() == [pytest.approx(2.0)]  # (1 + 3) / 2
        assert getattr(tower, f"{name}_scale").unique().tolist() == [pytest.approx(1.001)]  # deviation 1, floor .001


def test_cells_share_one_deviation_of_differences_and_whole_frame_tokens_have_their_own() -> None:
    table = make_table(cache_of([untouched(TRAINED)] * 3), cast(RedAesTower, Tower(2)), [])
    with torch.inference_mode():
        table.tokens.zero_()
        table.tokens[1, 25], table.tokens[2, 25] = 2.0, -2.0
    scale = difference_scale(table, [(0, 1), (0, 2)])
    assert scale.shape == (27, 2)
    assert torch.allclose(scale[:25], torch.tensor(0.05))  # nothing moved: the floor
    assert torch.allclose(scale[25], torch.tensor(2.0 * 2**0.5 + 0.05))  # +2 and -2: √((2² + 2²) / 1)
    assert torch.allclose(scale[26], torch.tensor(0.05))


def test_the_probe_reads_a_state_that_is_linear_in_the_statistics_of_training_pictures() -> None:
    table = picture_table(photo_names(60, 20))
    training = [row for name in table.sources(held_out=False) for row in table.by_source[name]]
    held_out = [row for name in table.sources(held_out=True) for row in table.by_source[name]]
    place = int((table.states[held_out] != 0).sum(0).argmax())
    tokens = torch.randn(len(table.pictures), 27, CHANNELS, generator=torch.manual_seed(2))
    tokens[:, 25, 7] = torch.from_numpy(table.states[:, place]) * 40 + 3
    seeing = replace(table, tokens=tokens.half())
    probe = StateProbe(len(INSTRUCTED))
    weight, offset = state_probe(seeing)
    probe.weight.copy_(weight)
    probe.offset.copy_(offset)
    read = probe(seeing.tokens[training].float())
    assert read.std(0)[place].item() == pytest.approx(1.0, abs=0.01)
    assert read.mean(0)[place].item() == pytest.approx(0.0, abs=0.01)
    true = table.states[held_out, place]
    unseen = probe(seeing.tokens[held_out].float())[:, place].numpy()
    assert (true != 0).sum() >= 8
    assert (np.sign(unseen[true != 0]) == np.sign(true[true != 0])).mean() > 0.95
