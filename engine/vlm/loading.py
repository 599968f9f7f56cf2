"""A weights folder → a model ready to answer, whatever its class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import torch
from transformers import AutoModelForImageTextToText, BitsAndBytesConfig
from transformers.utils import logging as transformers_logging

from engine.errors import WeightsDamaged
from engine.models.folder_check import read_config
from engine.models.manifest import Manifest, read_manifest
from engine.models.planning import LoadPlan, LoadWish, plan_load
from engine.models.sizes import SHRINKING, Quantization, embedded_bytes
from engine.models.weights_files import is_quantized, read_declared
from engine.vlm.devices import leave_attention_unplanned, measured_rooms
from engine.vlm.memory import shortage_told
from engine.vlm.processors import load_processor
from engine.vlm.skeleton import Skeleton, damage_told, read_skeleton

_MINI_QUESTIONS_AT_ONCE: Final = 64
_MINI_REMARK: Final = "RED-Aes mini is computed on the CPU in fp32, whatever is chosen: that was measured fastest."
_DTYPES: Final[Mapping[Quantization, torch.dtype]] = {
    Quantization.FP32: torch.float32,
    Quantization.BF16: torch.bfloat16,
    Quantization.FP16: torch.float16,
}
_ANYTHING: Final = LoadWish()


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A model with its processor and description."""

    model: Any
    processor: Any
    manifest: Manifest
    questions_at_once: int = _MINI_QUESTIONS_AT_ONCE  # how many one call of the model should hold; even
    held: Quantization = Quantization.FP32


def load_model(folder: Path, plan: LoadPlan | None = None) -> LoadedModel:
    """Loads local safetensors without running any code of the folder's.

    Args:
        folder: with the weights.
        plan: of `planned`; None: the best that fits.

    Raises:
        WeightsMissing: the folder holds no model.
        WeightsDamaged: a file is missing, changed or foreign.
        NotEnoughMemory: the model does not fit.
    """
    manifest = read_manifest(folder, trusts_memory=True)
    plan = plan or planned(folder, read_skeleton(folder), _ANYTHING)
    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()
    leave_attention_unplanned()
    with damage_told(folder), shortage_told(f"There is not enough memory to load the model in {folder}."):
        return _loaded(folder, manifest, plan)


def planned(folder: Path, skeleton: Skeleton, wish: LoadWish) -> LoadPlan:
    """How to load it on this machine as it is now.

    The embedded model is computed on the CPU in fp32, whatever is wished: there that was measured fastest, and a GPU
    gains little beside decoding (D17).

    Raises:
        WeightsMissing, WeightsDamaged: its files cannot be read.
        DeviceMissing: the wished device is not there.
        NotEnoughMemory: it does not fit.
    """
    if skeleton.is_mini:
        fp32 = Quantization.FP32
        is_heeded = wish.device in (None, "cpu") and wish.quantization in (None, fp32)
        remarks = () if is_heeded else (_MINI_REMARK,)
        needed = embedded_bytes(skeleton.size.parameters)
        return LoadPlan("cpu", fp32, fp32, _MINI_QUESTIONS_AT_ONCE, needed, (), remarks)
    config = read_config(folder)
    stored, was_quantized = read_declared(folder, config).stored, is_quantized(config)
    return plan_load(skeleton.size, stored, measured_rooms(), wish, is_quantized=was_quantized)


def _loaded(folder: Path, manifest: Manifest, plan: LoadPlan) -> LoadedModel:
    processor = load_processor(folder)
    was_quantized = is_quantized(read_config(folder))
    to_shrink = plan.held in SHRINKING and not was_quantized
    # a None here would hide that weights were quantized before they were saved
    shrinking = {"quantization_config": _shrinking(plan, read_skeleton(folder).kept)} if to_shrink else {}
    read: Any = AutoModelForImageTextToText.from_pretrained(
        folder,
        local_files_only=True,
        trust_remote_code=False,
        use_safetensors=True,
        dtype=_DTYPES[plan.computed],
        device_map=plan.device,
        output_loading_info=True,
        ignore_mismatched_sizes=True,  # told below
        **shrinking,
    )
    model, report = read
    if report["missing_keys"] or report["mismatched_keys"]:  # transformers would make these weights up
        raise WeightsDamaged(
            what=f"The model in {folder} is incomplete: some of its weights are missing or have another shape.",
            fix="Install or download the model again.",
        )
    if was_quantized and plan.device == "cpu":
        model = model.dequantize().float()
    if to_shrink:  # other weights than those that the manifest names
        manifest = replace(manifest, version=f"{manifest.version}+{plan.held}")
    processor.tokenizer.padding_side = "left"
    return LoadedModel(model.eval(), processor, manifest, plan.questions_at_once, plan.held)


def _shrinking(plan: LoadPlan, kept: tuple[str, ...]) -> BitsAndBytesConfig:
    """NF4 with double quantization, or INT8 without the outlier path, which would let a photo's neighbours decide."""
    if plan.held is Quantization.NF4:
        return BitsAndBytesConfig(
            load_in_4bit=True,
            bnb_4bit_quant_type="nf4",
            bnb_4bit_use_double_quant=True,
            bnb_4bit_compute_dtype=_DTYPES[plan.computed],
            llm_int8_skip_modules=list(kept),
        )
    return BitsAndBytesConfig(load_in_8bit=True, llm_int8_threshold=0.0, llm_int8_skip_modules=list(kept))
