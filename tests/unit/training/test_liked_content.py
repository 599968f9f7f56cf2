from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from scipy.stats import spearmanr

from engine.vlm.mini.photo_views import LikedContent
from tests.support.training_material import photo_names, table_of
from training.dataset.table import PictureTable
from training.liked_content import fit_liked_content

N_CHANNELS = 8
MEANS = 25  # the token of a photo's whole-frame means


@pytest.fixture
def table() -> PictureTable:
    """120 photos and their copies, of which the first two channels tell the score."""
    names = photo_names(120, 0)
    made = table_of({names[0]: [()]}, scored=names)
    tokens = torch.zeros(len(made.pictures), 27, N_CHANNELS)
    drawn = torch.randn(len(names), N_CHANNELS, generator=torch.Generator().manual_seed(0))
    for number, name in enumerate(names):
        photo, copy = made.scored[name]
        tokens[photo, MEANS] = drawn[number]
        tokens[copy, MEANS] = drawn[number] + 0.05
    return replace(made, tokens=tokens.half())


def true_scores(table: PictureTable) -> dict[str, float]:
    means = table.tokens[:, MEANS].float()
    return {
        name: 6 + float(torch.tanh(means[rows[0], 0]) + means[rows[0], 1] / 2) for name, rows in table.scored.items()
    }


def points(
    content: LikedContent, table: PictureTable, names: list[str], place: int = 0
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.asarray(content(table.tokens[[table.scored[name][place] for name in names]].float()).tolist())


def test_scores_of_photos_not_fitted_on_are_read_from_their_content(table: PictureTable) -> None:
    scores, names = true_scores(table), list(table.scored)
    content = LikedContent(60, N_CHANNELS)
    fit_liked_content(content, table, {name: scores[name] for name in names[20:90]}, {n: scores[n] for n in names[:20]})
    unseen = names[90:]
    assert spearmanr(points(content, table, unseen), [scores[name] for name in unseen]).statistic > 0.9
    assert points(content, table, unseen) == pytest.approx(points(content, table, unseen, 1), abs=0.25)


def test_anchors_are_landmarks_first_and_places_without_a_photo_weigh_nothing(table: PictureTable) -> None:
    scores, names = true_scores(table), list(table.scored)
    anchors = {name: scores[name] for name in names[100:]}
    content = LikedContent(200, N_CHANNELS)
    fit_liked_content(content, table, {name: scores[name] for name in names[:50]}, anchors)
    means = table.tokens[[table.scored[name][0] for name in names[100:]], MEANS].float()
    assert torch.equal(content.landmarks[:20], means * content.channel_scale)
    assert content.landmarks[70:].abs().sum() == 0
    assert float(content.reach) > 0
    few = LikedContent(10, N_CHANNELS)
    fit_liked_content(few, table, {name: scores[name] for name in names[:50]}, anchors)
    assert torch.equal(few.landmarks, means[:10] * few.channel_scale)


def test_an_anchor_that_people_rate_like_no_neighbour_is_not_learned_by_heart(table: PictureTable) -> None:
    scores, names = true_scores(table), list(table.scored)
    content = LikedContent(100, N_CHANNELS)
    odd = names[0]
    fit_liked_content(content, table, {name: scores[name] for name in names[1:]}, {odd: 10.0})
    assert abs(points(content, table, [odd])[0] - scores[odd]) < abs(points(content, table, [odd])[0] - 10.0)


def test_a_channel_counts_less_the_more_a_copy_differs_in_it(table: PictureTable) -> None:
    scores, names = true_scores(table), list(table.scored)
    unsteady = table.tokens.clone()
    copies = [table.scored[name][1] for name in names]
    unsteady[copies, MEANS, 2] += torch.randn(len(copies), generator=torch.Generator().manual_seed(5)).half()
    content = LikedContent(60, N_CHANNELS)
    fit_liked_content(content, replace(table, tokens=unsteady), scores, {})
    scale = content.channel_scale
    assert scale[2] < 0.5 * scale[torch.arange(N_CHANNELS) != 2].min()
    assert float(scale.square().mean()) == pytest.approx(1)  # half precision holds what is computed from it
    photos = unsteady[[table.scored[name][0] for name in names]].float()
    shifted = photos.clone()
    shifted[:, MEANS, 2] += 0.5
    as_much = photos.clone()
    as_much[:, MEANS, 3] += 0.5
    moved = [float((content.nearness(one) - content.nearness(photos)).abs().mean()) for one in (shifted, as_much)]
    assert moved[0] < 0.5 * moved[1]
