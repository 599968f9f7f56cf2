"""What is read of a photo's state (dark, cool, tilted …): by a line, by several networks, by how its edges lie."""

from __future__ import annotations

from typing import Final

import torch
from torch import nn
from torch.nn import functional

from engine.vlm.mini.configuration import RedAesMiniConfig
from engine.vlm.mini.plain_look import N_ANGLES
from engine.vlm.mini.view_parts import N_FINE, N_STATE, evened, plain_measures, state_statistics

_INNER_WIDTH: Final = 256
_TURN_CHANNELS: Final = 8
_TURN_SPAN: Final = 9  # degrees that are seen together
_TURN_DROPOUT: Final = 0.4


class StateProbe(nn.Module):
    """A linear reading of a photo's states (dark, cool, tilted …), fitted in closed form before training.

    Gradient steps overfit here: of held-out pictures, ridge regression reads tilt's sign right in .90, a small network
    trained for it in .72.
    """

    weight: torch.Tensor
    offset: torch.Tensor

    def __init__(self, n_states: int) -> None:
        super().__init__()
        self.register_buffer("weight", torch.zeros(n_states, N_STATE))
        self.register_buffer("offset", torch.zeros(n_states))

    def forward(self, photo: torch.Tensor) -> torch.Tensor:
        """Photo tokens [batch, 27, channels] → [batch, n_states], in deviations of the pictures it was fitted on."""
        return functional.linear(state_statistics(photo), self.weight, self.offset)


class StateReading(nn.Module):
    """One of several networks that read the state side by side; their mean errs less than each (EXPERIMENTS.md)."""

    def __init__(self, config: RedAesMiniConfig, width: int) -> None:
        super().__init__()
        self.dropout = nn.Dropout(0.1)
        read = nn.Linear(N_FINE + config.n_states, _INNER_WIDTH)
        self.trunk = nn.Sequential(read, nn.GELU(), nn.Dropout(0.1), nn.Linear(_INNER_WIDTH, width))
        self.kind, self.state = nn.Linear(width, config.n_edit_kinds), nn.Linear(width, config.n_states)

    def forward(self, fine: torch.Tensor, probed: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Fine statistics [batch, N_FINE] and the probe's states [batch, n_states] → what is read of them.

        Returns:
            latent [batch, width]; logits of edit kinds [batch, n_edit_kinds]; states in edit steps [batch, n_states].
        """
        latent = self.trunk(torch.cat([self.dropout(fine), probed], 1))
        return latent, self.kind(latent), self.state(latent)


class TurnReading(nn.Module):
    """How far a photo is turned, by the degrees at which its edges lie; a mirror image's turn has the other sign."""

    def __init__(self) -> None:
        super().__init__()
        self.read = nn.Sequential(
            _convolved(1),
            nn.GELU(),
            _convolved(_TURN_CHANNELS),
            nn.GELU(),
            nn.Flatten(),
            nn.Dropout(_TURN_DROPOUT),
            nn.Linear(_TURN_CHANNELS * N_ANGLES, 1),
        )

    def forward(self, photo: torch.Tensor) -> torch.Tensor:
        """Photo tokens [batch, 27, channels] → edit steps [batch]."""
        edges = evened(plain_measures(photo)[:, None, -N_ANGLES:])
        turned = edges.flip(2).roll(1, 2)
        turn: torch.Tensor = self.read(edges) - self.read(turned)
        return turn[:, 0]


def _convolved(channels: int) -> nn.Conv1d:
    """Neighbouring degrees are read alike, all around."""
    return nn.Conv1d(channels, _TURN_CHANNELS, _TURN_SPAN, padding=_TURN_SPAN // 2, padding_mode="circular")
