"""The embedded model and nothing around it: photos that are already pixels, one forward pass a batch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from app.inference.messages import MAX_BATCH
from engine.image_input import read_picture
from engine.models.planning import LoadWish
from engine.prompts import score_messages
from engine.red_aes import EMBEDDED_MODEL
from engine.vlm.stepping import Steps
from tests.benchmarks.bench import batched


class BareModel:
    """Its inputs are made when it is; `pass_once` is what is measured."""

    def __init__(self, paths: Sequence[Path]) -> None:
        loaded = Steps(EMBEDDED_MODEL, LoadWish()).load()  # as the engine's process does
        text = loaded.processor.apply_chat_template(score_messages(), add_generation_prompt=True, tokenize=False)
        pixels = [read_picture(path).pixels for path in paths]
        groups = [pixels[some] for some in batched(len(pixels), MAX_BATCH)]
        self._model: Any = loaded.model
        self._inputs = [dict(loaded.processor(images=group, text=[text] * len(group))) for group in groups]

    @torch.inference_mode()
    def pass_once(self) -> None:
        """All photos, in the engine's batches."""
        for inputs in self._inputs:
            self._model(**inputs)
