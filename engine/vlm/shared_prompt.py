"""Prompts about one photo that end differently: what all of them begin with, and what is left of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import torch

from engine.vlm.decoding import n_shared


def split_prompts(first: Mapping[str, Any], plain: Sequence[Sequence[int]]) -> tuple[dict[str, Any], list[list[int]]]:
    """A model's inputs of the shared beginning, the photo included, and each prompt's token ids behind it.

    Args:
        first: a processor's inputs of the first prompt, one row, in which the photo takes many tokens.
        plain: token ids of every prompt, in which it takes one place; the first prompt's end as in `first`.
    """
    ids = first["input_ids"][0].tolist()
    n_end = n_shared([ids[::-1], plain[0][::-1]])  # tokens behind the photo
    n_before = max(0, len(plain[0]) - n_end)
    n_common = min(n_shared(plain), min(map(len, plain)) - 1)  # each keeps a token, behind which its answer begins
    n_read = len(ids) - n_end + n_common - n_before
    if n_common < n_before:
        raise ValueError("prompts about one photo differ before it")
    shape = first["input_ids"].shape
    shared = {
        name: value[:, :n_read] if isinstance(value, torch.Tensor) and value.shape == shape else value
        for name, value in first.items()
    }
    return shared, [list(row[n_common:]) for row in plain]
