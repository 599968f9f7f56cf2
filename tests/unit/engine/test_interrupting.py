"""A stop in the middle of a run, on layers that count themselves."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from engine.errors import Cancelled
from engine.interrupting import heeding


class Counting(nn.Module):
    """A layer that remembers how often it ran."""

    n_runs = 0

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        self.n_runs += 1
        return values


def layers() -> tuple[nn.Sequential, list[Counting]]:
    made = [Counting() for _ in range(4)]
    return nn.Sequential(*made), made


def test_a_stop_ends_a_run_before_its_next_layer() -> None:
    model, made = layers()
    with pytest.raises(Cancelled), heeding(lambda: made[1].n_runs == 1):
        model(torch.zeros(1))
    assert [layer.n_runs for layer in made] == [1, 1, 0, 0]


def test_nobody_is_asked_after_the_block_even_if_it_was_left_by_a_stop() -> None:
    model, made = layers()
    with pytest.raises(Cancelled), heeding(lambda: True):
        model(torch.zeros(1))
    model(torch.zeros(1))
    assert [layer.n_runs for layer in made] == [1, 1, 1, 1]
