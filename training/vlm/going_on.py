"""How TRL's trainers go on from a checkpoint."""

from __future__ import annotations

from typing import Any

from transformers import Trainer


class LoadedFromCheckpoint(Trainer):
    """A trainer whose model was loaded from the checkpoint already, by `training.vlm.model.load_policy`.

    Trainer would read the weights once more, not know the names that some classes are saved with, and lift an adapter
    over quantized weights to fp32, which TRL trains in bf16.
    """

    def _load_from_checkpoint(self, *_: Any, **__: Any) -> None:
        """Leaves the model as it is."""
