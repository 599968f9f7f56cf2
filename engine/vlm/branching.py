"""Several continuations of one text, read without a copy of what they share.

Where every layer attends to its whole past, all continuations go through the model in one run, side by side behind the
text and blind to each other; the cache grows by their few tokens and is cut back. Other layers (a running state, a
window) have no place for that: there the continuations follow one another, and only such a layer's small state is kept
aside in between.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any

import torch
from transformers.cache_utils import DynamicLayer, LinearAttentionCacheLayerMixin

Run = Callable[[dict[str, Any]], torch.Tensor]
"""Model inputs of some tokens behind the cached text → the logits after each, [rows, tokens, vocabulary]."""


@torch.inference_mode()
def read_branches(
    cache: Any, mask: torch.Tensor, offset: torch.Tensor | None, options: Sequence[Sequence[int]], run: Run
) -> list[torch.Tensor]:
    """What would follow each token of each continuation; the cache is as before afterwards.

    Args:
        cache: of the text so far.
        mask: 1 where a row's text is, 0 where it is padded; [rows, tokens so far].
        offset: [rows, 1], added to positions; None: nothing.
        options: token ids of each continuation, the same for all rows; some may be empty.
        run: the model.

    Returns:
        For each continuation [rows, its tokens, vocabulary].
    """
    if not any(options):
        raise ValueError("no continuation has a token")
    if all(type(layer) is DynamicLayer for layer in cache.layers):
        return _side_by_side(cache, mask, offset, options, run)
    return _one_by_one(cache, mask, offset, options, run)


def has_running_state(cache: Any) -> bool:
    """Whether a layer goes on from a state, which padding between tokens would change."""
    return any(isinstance(layer, LinearAttentionCacheLayerMixin) for layer in cache.layers)


@torch.inference_mode()
def rows_put_back(cache: Any, is_padded: torch.Tensor, before: Sequence[dict[str, torch.Tensor]]) -> None:
    """Gives rows that were only padded in the last run the states that they had before it; see `running_states`."""
    for now, then in zip(running_states(cache), before, strict=True):
        for name, state in now.items():
            state[is_padded] = then[name][is_padded]


def running_states(cache: Any) -> list[dict[str, torch.Tensor]]:
    """Each such layer's states, [rows, …], not copied."""
    return [
        {
            f"{kind} {number}": state
            for kind, states in (("conv", layer.conv_states), ("recurrent", layer.recurrent_states))
            for number, state in states.items()
            if state is not None
        }
        for layer in cache.layers
        if isinstance(layer, LinearAttentionCacheLayerMixin)
    ]


def repeat_rows(cache: Any, times: int) -> None:
    """Makes of each row of the cache so many, side by side."""
    for layer in cache.layers:
        if isinstance(layer, DynamicLayer):
            layer.batch_repeat_interleave(times)
        if isinstance(layer, LinearAttentionCacheLayerMixin):
            for states in (layer.conv_states, layer.recurrent_states):
                states.update(
                    {n: state.repeat_interleave(times, 0) for n, state in states.items() if state is not None}
                )


def _side_by_side(
    cache: Any, mask: torch.Tensor, offset: torch.Tensor | None, options: Sequence[Sequence[int]], run: Run
) -> list[torch.Tensor]:
    """One run with a mask of its own: each token sees the text and its own continuation's beginning."""
    lengths = [len(one) for one in options]
    owner = torch.repeat_interleave(torch.arange(len(options)), torch.tensor(lengths)).to(mask.device)
    place = torch.cat([torch.arange(length) for length in lengths]).to(mask.device)
    sees = (owner[:, None] == owner[None, :]) & (place[None, :] <= place[:, None])
    rows, n_tokens = len(mask), len(owner)
    seen = torch.cat([mask[:, None, :].bool().expand(-1, n_tokens, -1), sees.expand(rows, -1, -1)], 2)
    tokens = torch.tensor([token for one in options for token in one], device=mask.device)
    logits = run(
        {
            "input_ids": tokens.expand(rows, -1),
            "position_ids": _positions(mask, offset, place),
            "attention_mask": seen[:, None],
        }
    )
    cache.crop(-n_tokens)
    return list(logits.split(lengths, 1))


def _one_by_one(
    cache: Any, mask: torch.Tensor, offset: torch.Tensor | None, options: Sequence[Sequence[int]], run: Run
) -> list[torch.Tensor]:
    kept = {
        number: copy.deepcopy(layer) for number, layer in enumerate(cache.layers) if type(layer) is not DynamicLayer
    }
    read: list[torch.Tensor | None] = []
    for one in options:
        if not one:
            read.append(None)
            continue
        place = torch.arange(len(one), device=mask.device)
        logits = run(
            {
                "input_ids": torch.tensor([one], device=mask.device).expand(len(mask), -1),
                "position_ids": _positions(mask, offset, place),
                "attention_mask": torch.cat([mask, mask.new_ones(len(mask), len(one))], 1),
            }
        )
        read.append(logits)
        for number, layer in enumerate(cache.layers):
            if number in kept:
                cache.layers[number] = copy.deepcopy(kept[number])
            else:
                layer.crop(-len(one))
    nothing = next(logits for logits in read if logits is not None)[:, :0]
    return [nothing if logits is None else logits for logits in read]


def _positions(mask: torch.Tensor, offset: torch.Tensor | None, place: torch.Tensor) -> torch.Tensor:
    """[rows, tokens], or [3, rows, tokens] for images in 3-D, of tokens at these places behind the text."""
    positions = mask.sum(1, keepdim=True) + place
    return positions if offset is None else (positions + offset).expand(3, -1, -1)
