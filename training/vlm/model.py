"""Loads the model that a stage trains, whole or with an adapter over quantized weights, and writes what it became."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import torch
from peft import LoraConfig, PeftModel, get_peft_model
from transformers import AutoModelForImageTextToText, AutoProcessor, BitsAndBytesConfig

from engine.edits.operations import EditKind
from engine.errors import WeightsMissing
from engine.models.adapter_note import write_adapter_note
from engine.models.manifest import write_manifest
from engine.vlm.devices import leave_attention_unplanned
from training.checkpoints import written_whole
from training.vlm.recipe import AdapterConfig, Precision, VlmRecipe

_DTYPES: Final = {Precision.BF16: torch.bfloat16, Precision.FP32: torch.float32}
_ADAPTER: Final = "default"
_UNKNOWN_NOISE: Final = 0.0  # the manifest's floor applies until the noise is measured


def load_processor(recipe: VlmRecipe, before: Path | None) -> Any:
    """The processor of the stage before, or the base model's with the recipe's settings.

    Raises:
        WeightsMissing: the base model is not on this machine.
    """
    if before is not None:
        return AutoProcessor.from_pretrained(before)
    with _base_told(recipe):
        return AutoProcessor.from_pretrained(recipe.base_model, **recipe.processor)


def load_policy(recipe: VlmRecipe, before: str | Path | None, local_process: int) -> Any:
    """The model to train, on this process's own device.

    Args:
        recipe: base model, precision and adapter.
        before: the folder that the stage before left, or the checkpoint to go on from; None: nothing was trained yet.
        local_process: number of this process on its machine, which is the number of its GPU.

    Raises:
        WeightsMissing: the base model is not on this machine.
    """
    device = f"cuda:{local_process}" if torch.cuda.is_available() else "cpu"
    adapter = recipe.adapter
    if adapter is None:
        return _loaded(recipe, before or recipe.base_model, device, four_bit=False)
    base = _loaded(recipe, recipe.base_model, device, four_bit=adapter.four_bit)
    if before is not None:
        return PeftModel.from_pretrained(base, before, is_trainable=True)
    torch.manual_seed(recipe.seed)
    return get_peft_model(base, _lora(adapter))


def save_policy(model: Any, processor: Any, folder: Path, predicted_kinds: Sequence[EditKind]) -> None:
    """The adapter alone, or all weights; with the processor, so that the next stage starts from this folder.

    Args:
        model: as it was trained.
        processor: what it was trained with.
        folder: where to; one that is there is replaced.
        predicted_kinds: of the recipe; an adapter, which may be imported as it is, carries them.
    """
    with written_whole(folder) as aside:
        if isinstance(model, PeftModel):
            model.save_pretrained(str(aside), selected_adapters=[_ADAPTER])
            write_adapter_note(aside, predicted_kinds)
        else:
            model.save_pretrained(aside)
        processor.save_pretrained(aside)


def export_policy(recipe: VlmRecipe, trained: Path, folder: Path) -> None:
    """Writes the folder that the engine loads; an adapter is merged into weights that were never quantized.

    Args:
        recipe: as it was trained.
        trained: what a stage left.
        folder: where to; one that is there is replaced.

    Raises:
        WeightsMissing: the base model is not on this machine.
    """
    if recipe.adapter is None:
        model = _loaded(recipe, trained, "cpu", four_bit=False)
    else:
        base = _loaded(recipe, recipe.base_model, "cpu", four_bit=False)
        model = PeftModel.from_pretrained(base, trained).merge_and_unload()
    with written_whole(folder) as aside:
        model.save_pretrained(aside)
        AutoProcessor.from_pretrained(trained).save_pretrained(aside)
        write_manifest(aside, recipe.name, recipe.version, _UNKNOWN_NOISE, recipe.predicted_kinds)


@contextmanager
def _base_told(recipe: VlmRecipe) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WeightsMissing(
            f"The base model {recipe.base_model} is not on this machine.",
            "Download it once (`hf download` does that), or name a folder that holds it as `base_model` in the recipe.",
        ) from error


def _loaded(recipe: VlmRecipe, source: str | Path, device: str, *, four_bit: bool) -> Any:
    dtype = _DTYPES[recipe.precision]
    quantization = None
    if four_bit:
        quantization = BitsAndBytesConfig(
            load_in_4bit=True,
            bnb_4bit_quant_type="nf4",
            bnb_4bit_use_double_quant=True,
            bnb_4bit_compute_dtype=dtype,
            bnb_4bit_quant_storage=dtype,
        )
    leave_attention_unplanned()
    with _base_told(recipe):
        return AutoModelForImageTextToText.from_pretrained(
            source, dtype=dtype, quantization_config=quantization, device_map={"": device}
        )


def _lora(adapter: AdapterConfig) -> LoraConfig:
    return LoraConfig(
        r=adapter.rank,
        lora_alpha=adapter.alpha,
        lora_dropout=adapter.dropout,
        target_modules=adapter.targets,
        task_type="CAUSAL_LM",
    )
