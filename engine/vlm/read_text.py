"""The texts of a batch as far as a model has read them: its cache, and what it would say next."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any

import torch

from engine.interrupting import heeding
from engine.stopping import StopCheck
from engine.vlm.branching import has_running_state, read_branches, repeat_rows, rows_put_back, running_states
from engine.vlm.lengthening import lengthened


class ReadText:
    """Rows of text that grow together; the prompt is read with the first tokens behind it, in one run.

    Args:
        model: answers with logits and its cache.
        prompt: its inputs, as a processor makes them.
        pad_token_id: stands on the left of rows that get fewer tokens than others.
        stop: asked before every layer.
    """

    following: torch.Tensor
    """Logits of the next token, [rows, vocabulary], fp32, where the model is; there once something was read."""

    def __init__(self, model: Any, prompt: Mapping[str, Any], pad_token_id: int, stop: StopCheck) -> None:
        self._model, self._pad, self._stop = model, pad_token_id, stop
        self._mask: torch.Tensor = prompt["attention_mask"]
        self._prompt: Mapping[str, Any] | None = prompt  # until it is read
        self._cache: Any = None
        self._position_offset: torch.Tensor | None = None  # [rows, 1]; models whose images take fewer positions

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._mask)

    def push(self, rows: Sequence[Sequence[int]]) -> torch.Tensor:
        """Appends tokens to every row, shorter rows padded on their left.

        Returns:
            Logits [rows, 1 + tokens, vocabulary]: of what follows the text so far, then of what follows each token.
        """
        if self._prompt is not None:
            return self._read(self._prompt, self._mask.new_tensor(rows))
        longest = max(map(len, rows))
        if longest == 0:
            return self.following[:, None]
        device = self._mask.device
        ids = torch.tensor([[self._pad] * (longest - len(row)) + [*row] for row in rows], device=device)
        mask = torch.tensor([[0] * (longest - len(row)) + [1] * len(row) for row in rows], device=device)
        before, has_padding = self.following, longest > min(map(len, rows))
        if has_padding and has_running_state(self._cache):
            columns = zip(ids.split(1, 1), mask.split(1, 1), strict=True)
            logits = torch.cat([self._push_column(some, is_text) for some, is_text in columns], 1)
        else:
            self._mask = torch.cat([self._mask, mask], 1)
            logits = self._run({"input_ids": ids, "position_ids": self._positions(longest)})
        if has_padding:
            logits = logits.where(mask[..., None] == 1, before[:, None])  # what follows padding follows the text
            self.following = logits[:, -1].contiguous()
        return torch.cat([before[:, None], logits], 1)

    def branches(self, options: Sequence[Sequence[int]]) -> list[torch.Tensor]:
        """What follows each token of continuations that are not gone on with, each [rows, tokens, vocabulary]."""
        return read_branches(self._cache, self._mask, self._position_offset, options, self._forward)

    @torch.inference_mode()
    def copies(self, times: int) -> ReadText:
        """A text of that many rows, all as this one's only row, which stays as it is; the prompt is read by then."""
        if self._prompt is not None:
            self._read(self._prompt, self._mask.new_empty((1, 0)))
        made = copy.copy(self)
        made._cache = copy.deepcopy(self._cache)
        repeat_rows(made._cache, times)
        made._mask, made.following = self._mask.expand(times, -1), self.following.expand(times, -1)
        if self._position_offset is not None:
            made._position_offset = self._position_offset.expand(times, -1)
        return made

    def _push_column(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """One token a row, for models with a running state, which a padded row keeps."""
        before = [{name: state.clone() for name, state in layer.items()} for layer in running_states(self._cache)]
        self._mask = torch.cat([self._mask, mask], 1)
        logits = self._run({"input_ids": ids, "position_ids": self._positions(1)})
        rows_put_back(self._cache, mask[:, 0] == 0, before)
        return logits

    def _positions(self, n_tokens: int) -> torch.Tensor:
        """Positions of the last tokens, padding not counted: [rows, tokens], or [3, rows, tokens] for images in 3-D."""
        positions = (self._mask.cumsum(1) - 1).clamp_min(0)[:, -n_tokens:]
        return positions if self._position_offset is None else (positions + self._position_offset).expand(3, -1, -1)

    def _read(self, prompt: Mapping[str, Any], ids: torch.Tensor) -> torch.Tensor:
        """The prompt and what all rows say first, [rows, tokens], in one run; returns what `push` does."""
        self._prompt = None
        inputs = lengthened(prompt, ids) | {"logits_to_keep": 1 + ids.shape[1]}
        self._mask = inputs["attention_mask"]
        body: Any = getattr(self._model, "model", None)
        if hasattr(body, "rope_deltas"):  # places image tokens in 3-D by itself, and says how many positions that saved
            logits = self._run(inputs)
            self._position_offset = body.rope_deltas
        else:
            logits = self._run(inputs | {"position_ids": self._positions(self._mask.shape[1])})
        return logits

    def _run(self, inputs: dict[str, Any]) -> torch.Tensor:
        logits = self._forward(inputs)
        self.following = logits[:, -1].contiguous()
        return logits

    @torch.inference_mode()
    def _forward(self, inputs: dict[str, Any]) -> torch.Tensor:
        kept = {"logits_to_keep": inputs["input_ids"].shape[1]}
        inputs = {"attention_mask": self._mask, "past_key_values": self._cache} | kept | inputs
        with heeding(self._stop):
            output = self._model(**inputs, use_cache=True)
        self._cache = output.past_key_values
        logits: torch.Tensor = output.logits.float()
        return logits
