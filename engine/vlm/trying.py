"""A model looked through without loading its weights; runs in a process of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from transformers import AutoModelForImageTextToText
from transformers.utils import logging as transformers_logging

from engine.errors import WeightsDamaged
from engine.models.planning import LoadPlan, LoadWish
from engine.prompts import score_messages
from engine.vlm.loading import planned
from engine.vlm.processors import load_processor
from engine.vlm.skeleton import Skeleton, damage_told, read_skeleton
from engine.vlm.words import Words


def try_model(folder: Path, wish: LoadWish) -> tuple[str, LoadPlan]:
    """The class' name and how it would be loaded here.

    Raises:
        WeightsDamaged: an unknown architecture, weights that don't fit it, or a tokenizer of another model.
        DeviceMissing: the wished device is not there.
        NotEnoughMemory: it does not fit.
    """
    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()
    skeleton = read_skeleton(folder)
    _require_weights(folder)
    _require_processor(folder, skeleton)
    return skeleton.architecture, planned(folder, skeleton, wish)


def _require_weights(folder: Path) -> None:
    """Names and shapes as the architecture wants them, looked at on the meta device."""
    with damage_told(folder):
        read: Any = AutoModelForImageTextToText.from_pretrained(
            folder,
            local_files_only=True,
            trust_remote_code=False,
            use_safetensors=True,
            dtype=torch.bfloat16,
            device_map="meta",
            output_loading_info=True,
            ignore_mismatched_sizes=True,  # told below
        )
    _, report = read
    wrong = sorted({*report["missing_keys"], *(name for name, *_ in report["mismatched_keys"])})
    if wrong:
        raise WeightsDamaged(
            what=f"The model in {folder} is incomplete: {len(wrong)} of its weights are missing or have another shape, "
            f"such as {wrong[0]}.",
            fix="Download the model again.",
        )


def _require_processor(folder: Path, skeleton: Skeleton) -> None:
    with damage_told(folder):
        processor = load_processor(folder)
        tokenizer: Any = getattr(processor, "tokenizer", None)
        text = processor.apply_chat_template(score_messages(), add_generation_prompt=True, tokenize=False)
    if tokenizer is None:
        raise _wrong_tokenizer(folder, "its processor has none")
    rows = skeleton.config.get_text_config().vocab_size
    highest = max(tokenizer.get_vocab().values())
    if highest >= rows:
        raise _wrong_tokenizer(folder, f"it has token {highest} and the weights end at {rows - 1}")
    image_id = getattr(skeleton.config, "image_token_id", None)
    if image_id is not None and not skeleton.is_mini:
        token = getattr(processor, "image_token", None)
        if token is not None and tokenizer.convert_tokens_to_ids(token) != image_id:
            raise _wrong_tokenizer(folder, f"its image token {token} is not token {image_id}")
        if token is not None and token not in text:
            raise _wrong_tokenizer(folder, "its chat template has no place for a photo")
    _ = Words(tokenizer).decimals


def _wrong_tokenizer(folder: Path, why: str) -> WeightsDamaged:
    return WeightsDamaged(
        what=f"The tokenizer in {folder} does not belong to the model: {why}.",
        fix="Copy the tokenizer's files from where the model comes from, or download it again.",
    )
