"""A LoRA adapter merged into its base model; runs in a process of its own."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any, Final

import torch
from peft import PeftConfig, PeftModel, get_peft_model_state_dict
from safetensors import safe_open
from transformers import AutoModelForImageTextToText
from transformers.utils import logging as transformers_logging

from engine.errors import WeightsDamaged
from engine.models.folder_check import ADAPTER_CONFIG, read_config
from engine.models.sizes import Quantization
from engine.models.weights_files import is_quantized, read_declared
from engine.vlm.memory import shortage_told
from engine.vlm.processors import load_processor
from engine.vlm.skeleton import damage_told

_WEIGHTS: Final = "adapter_model.safetensors"
_DTYPES: Final = {
    Quantization.FP32: torch.float32,
    Quantization.BF16: torch.bfloat16,
    Quantization.FP16: torch.float16,
}


def merge(base: Path, adapter: Path, target: Path) -> None:
    """Writes base + adapter in the base's own format, with the processor that the adapter was trained with.

    Args:
        base: a whole model that is not quantized.
        adapter: as `training.vlm` leaves it.
        target: an existing folder.

    Raises:
        WeightsDamaged: the base is quantized, or the adapter is no LoRA, is pickled, or is another model's.
        NotEnoughMemory: the base doesn't fit in memory.
    """
    config = read_config(base)
    if is_quantized(config):
        raise _unfit(adapter, f"{base.name} is quantized, and only whole weights can take it up")
    if not (adapter / _WEIGHTS).is_file():
        raise _unfit(adapter, f"there is no {_WEIGHTS} in it")
    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()
    with damage_told(base), shortage_told(f"There is not enough memory to load the model in {base}."):
        model: Any = AutoModelForImageTextToText.from_pretrained(
            base,
            local_files_only=True,
            trust_remote_code=False,
            use_safetensors=True,
            dtype=_DTYPES[read_declared(base, config).stored],
            device_map="cpu",
        )
    with (
        damage_told(adapter),
        shortage_told("There is not enough memory to merge the adapter."),
        warnings.catch_warnings(action="ignore"),  # PEFT warns of what is checked below
    ):
        kind = PeftConfig.from_pretrained(str(adapter), local_files_only=True).peft_type
        if kind != "LORA":
            raise _unfit(adapter, f"it is {kind}")
        adapted = PeftModel.from_pretrained(model, str(adapter), local_files_only=True)
        _require_same_weights(adapter, adapted)
        adapted.merge_and_unload(safe_merge=True).save_pretrained(target)
        has_processor = (adapter / "tokenizer_config.json").is_file()
        load_processor(adapter if has_processor else base).save_pretrained(target)


def _require_same_weights(adapter: Path, adapted: Any) -> None:
    """PEFT itself only warns and leaves what is missing at its random start."""
    with safe_open(adapter / _WEIGHTS, framework="pt") as stored:
        names = set(stored.keys())
    wanted = set(get_peft_model_state_dict(adapted))
    if names != wanted:
        raise _unfit(adapter, f"{len(names ^ wanted)} of its layers are not those of the base")


def _unfit(adapter: Path, why: str) -> WeightsDamaged:
    return WeightsDamaged(
        what=f"The adapter in {adapter} cannot be merged: {why}.",
        fix=f"Name its base with --base; {ADAPTER_CONFIG} says which one that is.",
    )
