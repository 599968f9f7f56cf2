"""Text at the end of a prompt that a processor has made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch


def lengthened(prompt: Mapping[str, Any], ids: torch.Tensor) -> dict[str, Any]:
    """The prompt's inputs as if its texts went on with these tokens.

    Args:
        prompt: a processor's inputs; what has the shape of `input_ids` is of the text, the rest of the images.
        ids: [rows, tokens]; there may be none.
    """
    width = prompt["input_ids"].shape
    text = {name: value for name, value in prompt.items() if getattr(value, "shape", None) == width}
    plain = torch.zeros_like(ids)  # in the token types of those classes that tell images and text apart
    ends = dict.fromkeys(text, plain) | {"input_ids": ids, "attention_mask": torch.ones_like(ids)}
    return dict(prompt) | {name: torch.cat([before, ends[name]], 1) for name, before in text.items()}
