"""Records → model inputs, through the engine's prompts and answer grammar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from engine import prompts
from engine.answer import render_axes, render_delta, render_pair, render_score
from engine.scale import clamp_mos
from engine.vlm.mini.processing import RedAesMiniProcessor
from training.dataset.draws import PreviewDraw
from training.dataset.instructions import operation_of
from training.dataset.pair_draws import PairDraw, pair_delta, told_edits
from training.dataset.phrasing import drawn_phrasing
from training.dataset.reasoning import axes_answer, level_numbers, pair_answer, verdict_numbers
from training.dataset.table import PictureTable

Batch = dict[str, torch.Tensor]
"""`rows` of the table [batch × images], `input_ids`, `attention_mask`, `labels` [batch, tokens], and targets."""

_IGNORED = -100


@dataclass(frozen=True, slots=True)
class Encoder:
    """Turns draws into token ids; photos stay rows of the table until the step needs them."""

    processor: RedAesMiniProcessor
    table: PictureTable
    concepts: dict[str, list[str]]  # of each source: what the classifier sees

    def pairs(self, draws: Sequence[PairDraw], rng: np.random.Generator) -> Batch:
        """PT-O1, with the edit head's targets `kinds` [batch, 2, kinds], `verdicts` [batch, 8] and `delta` [batch].

        The texts' words are drawn from `rng`, here as below.
        """
        edits = [told_edits(self.table, draw) for draw in draws]
        deltas = [pair_delta(self.table, draw) for draw in draws]
        texts = [
            render_pair(pair_answer(first, second, delta, rng))
            for (first, second), delta in zip(edits, deltas, strict=True)
        ]
        rows = [row for draw in draws for row in (draw.first, draw.second)]
        return self._encode([prompts.pair_messages()] * len(draws), texts, rows) | {
            "kinds": torch.from_numpy(self.table.kinds[rows]).unflatten(0, (-1, 2)),
            "verdicts": torch.tensor([verdict_numbers(*edit) for edit in edits]),
            "delta": torch.tensor(deltas),
        }

    def previews(self, draws: Sequence[PreviewDraw], rng: np.random.Generator) -> Batch:
        """PT-O2, with the state head's targets `kinds` [batch, kinds] and `states` [batch, operations]."""
        asked = [drawn_phrasing(operation_of(draw.operation, draw.steps), rng) for draw in draws]
        messages = [prompts.preview_messages(sentence) for sentence in asked]
        rows = [draw.row for draw in draws]
        return self._encode(messages, [render_delta(draw.delta) for draw in draws], rows) | {
            "kinds": torch.from_numpy(self.table.kinds[rows]),
            "states": torch.from_numpy(self.table.states[rows]),
        }

    def scores(self, draws: Sequence[tuple[int, float]]) -> Batch:
        """Score answers, with the target `mos` [batch]."""
        texts = [render_score(min(clamp_mos(mos), 9.99)) for _, mos in draws]
        return self._encode([prompts.score_messages()] * len(draws), texts, [row for row, _ in draws]) | {
            "mos": torch.tensor([mos for _, mos in draws], dtype=torch.float32)
        }

    def axes(self, draws: Sequence[tuple[int, int]], rng: np.random.Generator) -> Batch:
        """Axes answers, a neutral picture and its edit side by side; `levels` [2 × draws, 8], `kinds`."""
        table, rows = self.table, [row for draw in draws for row in draw]
        texts = [
            render_axes(
                axes_answer(table.edits[row], self.concepts[table.pictures[row].source], table.appearance[row], rng)
            )
            for row in rows
        ]
        return self._encode([prompts.axes_messages()] * len(rows), texts, rows) | {
            "levels": torch.tensor([level_numbers(table.edits[row]) for row in rows]),
            "kinds": torch.from_numpy(self.table.kinds[rows]),
        }

    def _encode(self, messages: Sequence[list[prompts.Message]], answers: Sequence[str], rows: Sequence[int]) -> Batch:
        """Prompt and answer token ids, padded on the right; only the answer and its end are labelled."""
        tokenizer: Any = self.processor.tokenizer
        sequences, n_prompt = [], []
        for asked, answer in zip(messages, answers, strict=True):
            prompt = self.processor.expand(
                self.processor.apply_chat_template(asked, add_generation_prompt=True, tokenize=False)
            )
            said = tokenizer(answer, add_special_tokens=False)["input_ids"]
            sequences.append([*prompt, *said, tokenizer.eos_token_id])
            n_prompt.append(len(prompt))
        longest = max(map(len, sequences))
        ids = np.full((len(sequences), longest), tokenizer.pad_token_id)
        labels = np.full((len(sequences), longest), _IGNORED)
        for number, (sequence, start) in enumerate(zip(sequences, n_prompt, strict=True)):
            ids[number, : len(sequence)] = sequence
            labels[number, start : len(sequence)] = sequence[start:]
        lengths = np.array([len(sequence) for sequence in sequences])
        return {
            "rows": torch.tensor(rows),
            "input_ids": torch.from_numpy(ids),
            "attention_mask": torch.from_numpy((np.arange(longest) < lengths[:, None]).astype(np.int64)),
            "labels": torch.from_numpy(labels),
        }
