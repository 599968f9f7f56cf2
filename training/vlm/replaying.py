"""GRPO that also replays: every step on rollouts is followed by a supervised one, their gradients added."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from trl.trainer.grpo_trainer import GRPOTrainer

Replay = Callable[[Any, int], torch.Tensor]
"""(model, number of the forward pass since the start of training) → a weighted loss on samples of earlier stages."""


class ReplayingGRPOTrainer(GRPOTrainer):
    """TRL's trainer with one supervised forward and backward pass after each of its own.

    Two backward passes, not one over the sum of both losses: each frees its activations before the other runs, and
    under torchrun each goes through DDP's forward once. Which samples are replayed depends on the number of the pass
    alone, so a resumed run sees the same ones.
    """

    def __init__(self, replay: Replay | None, **options: Any) -> None:
        self._replay = replay
        super().__init__(**options)

    def training_step(self, model: Any, inputs: Any, num_items_in_batch: Any = None) -> torch.Tensor:
        """The loss of both passes; the replayed part goes to the log."""
        n_accumulated = self.args.gradient_accumulation_steps
        number = self.state.global_step * n_accumulated + self._step % n_accumulated
        own_step: Any = super().training_step
        loss: torch.Tensor = own_step(model, inputs, num_items_in_batch)
        if self._replay is None:
            return loss
        with self.compute_loss_context_manager():
            replayed = self._replay(model, number)
        self._metrics["train"]["replay"].append(replayed.item())
        replayed = replayed / self.current_gradient_accumulation_steps
        self.accelerator.backward(replayed)
        return loss + replayed.detach()
