"""What a view hands to the language model, and what its heads say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import torch

from engine.scale import AXES, AxisLevel, Verdict

N_VERDICTS: Final = len(AXES) * len(Verdict)
N_LEVELS: Final = len(AXES) * len(AxisLevel)


@dataclass(frozen=True, slots=True)
class Seen:
    """A view's tokens and what its heads say; heads that a view lacks are None."""

    tokens: torch.Tensor  # [batch, view tokens, width]
    kinds: tuple[torch.Tensor, ...] = ()  # logits [batch, n_edit_kinds] of each image, or of each reading of one
    verdicts: torch.Tensor | None = None  # logits [batch, 8, 7]
    levels: torch.Tensor | None = None  # logits [batch, 8, 5]
    delta: torch.Tensor | None = None  # points, [batch]
    score: torch.Tensor | None = None  # MOS, [batch]
    states: torch.Tensor | None = None  # edit steps away from untouched, [readings, batch, n_states]
