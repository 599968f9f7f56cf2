"""Batch normalisation folded into convolutions changes nothing but rounding."""

from __future__ import annotations

import copy

import pytest
import torch
from timm.layers.norm_act import BatchNormAct2d
from torch import nn
from torch.nn.modules.batchnorm import _BatchNorm

from engine.models.planning import LoadWish
from engine.red_aes import EMBEDDED_MODEL
from engine.vlm.loading import load_model
from engine.vlm.mini.folding import fold_batch_norms
from engine.vlm.stepping import Steps


def made_up(norm: _BatchNorm) -> _BatchNorm:
    """With statistics and weights far from the neutral ones."""
    for values in (norm.running_mean, norm.running_var, norm.weight.data, norm.bias.data):
        assert values is not None
        values.uniform_(0.5, 2)
    return norm


def norms(module: nn.Module) -> list[nn.Module]:
    return [one for one in module.modules() if isinstance(one, _BatchNorm)]


@pytest.mark.parametrize("norm", [nn.BatchNorm2d(6), BatchNormAct2d(6)], ids=["plain", "with activation"])
def test_a_folded_block_answers_the_same(norm: _BatchNorm) -> None:
    torch.manual_seed(0)
    block = nn.Sequential(nn.Sequential(nn.Conv2d(3, 6, 3, bias=False), made_up(norm)), nn.Conv2d(6, 2, 1)).eval()
    folded = copy.deepcopy(block)
    fold_batch_norms(folded)
    pixels = torch.randn(2, 3, 9, 9)
    assert not norms(folded)
    torch.testing.assert_close(folded(pixels), block(pixels))


def test_a_normalisation_that_follows_no_convolution_stays() -> None:
    block = nn.Sequential(made_up(nn.BatchNorm2d(3)), nn.Conv2d(3, 6, 3), nn.ReLU(), made_up(nn.BatchNorm2d(6))).eval()
    fold_batch_norms(block)
    assert len(norms(block)) == 2


def test_the_embedded_model_sees_the_same_with_its_tower_folded() -> None:
    tower = load_model(EMBEDDED_MODEL).model.model.vision_tower
    folded = Steps(EMBEDDED_MODEL, LoadWish()).load().model.model.vision_tower
    pixels = torch.rand(2, 4, 320, 320, generator=torch.Generator().manual_seed(0)) * 2 - 1
    pixels[:, 3] = 1.0
    with torch.inference_mode():
        seen, expected = folded(pixels).last_hidden_state, tower(pixels).last_hidden_state
    assert norms(tower)
    assert not norms(folded)
    torch.testing.assert_close(seen, expected, rtol=0, atol=1e-3)
