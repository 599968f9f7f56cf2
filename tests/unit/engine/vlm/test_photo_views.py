from __future__ import annotations

import pytest
import torch

from engine.vlm.mini.configuration import BACKBONE_CHANNELS, GRID_CELLS, PHOTO_TOKENS, RedAesMiniConfig
from engine.vlm.mini.photo_views import PreviewView, ScoreView
from engine.vlm.mini.plain_look import N_PLAIN
from engine.vlm.mini.state_readings import TurnReading
from engine.vlm.mini.view_parts import mirror_order, mirrored

WIDTH, TILT = 16, 2


@pytest.fixture
def photos() -> torch.Tensor:
    torch.manual_seed(3)
    return torch.randn(4, PHOTO_TOKENS, BACKBONE_CHANNELS + N_PLAIN // 2)


@pytest.fixture
def config() -> RedAesMiniConfig:
    return RedAesMiniConfig(n_states=5, tilt_state=TILT, n_landmarks=7)


def test_a_mirror_image_is_turned_the_other_way(photos: torch.Tensor) -> None:
    turn = TurnReading().eval()
    one, other = turn(photos), turn(mirrored(photos, mirror_order()))
    assert one.abs().min() > 1e-5
    assert torch.allclose(one, -other, atol=1e-5)


def test_only_the_degrees_of_edges_tell_a_turn(photos: torch.Tensor) -> None:
    turn, changed = TurnReading().eval(), photos.clone()
    changed[:, :GRID_CELLS] += 1
    changed[:, :, :BACKBONE_CHANNELS] += 1
    assert torch.equal(turn(photos), turn(changed))


def test_the_readings_say_states_each_and_the_turn_says_the_tilt(
    photos: torch.Tensor, config: RedAesMiniConfig
) -> None:
    view = PreviewView(config, WIDTH).eval()
    seen = view(photos)
    assert seen.states is not None
    assert seen.states.shape == (len(seen.kinds), len(photos), config.n_states)
    assert all(torch.equal(states[:, TILT], view.turn(photos)) for states in seen.states)
    others = [number for number in range(config.n_states) if number != TILT]
    assert not torch.allclose(seen.states[0][:, others], seen.states[1][:, others])


def test_a_photo_and_its_mirror_image_score_alike(photos: torch.Tensor, config: RedAesMiniConfig) -> None:
    preview, score = PreviewView(config, WIDTH).eval(), ScoreView(config, WIDTH).eval()
    torch.nn.init.normal_(score.fault.weight)
    one, other = score(photos, preview).score, score(mirrored(photos, mirror_order()), preview).score
    assert one is not None
    assert other is not None
    assert one.std() > 0.01
    assert torch.allclose(one, other, atol=1e-4)
