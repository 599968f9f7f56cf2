"""A weights folder → a model ready to answer, whatever its class."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from transformers import AutoConfig, AutoModelForImageTextToText, AutoProcessor
from transformers.utils import logging as transformers_logging

from engine.errors import WeightsDamaged
from engine.vlm.manifest import Manifest, read_manifest
from engine.vlm.memory import shortage_told
from engine.vlm.mini import registration  # noqa: F401  # makes the embedded model's classes known
from engine.vlm.mini.configuration import RedAesMiniConfig


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A model with its processor and description."""

    model: Any
    processor: Any
    manifest: Manifest


def load_model(folder: Path) -> LoadedModel:
    """Loads local safetensors without running any code of the folder's.

    On a CPU everything is computed in fp32, weights stored as NF4 or INT8 too: for the embedded model that was measured
    fastest. A CUDA device takes any other model as it is stored; the embedded one was not measured there and stays on
    the CPU.

    Raises:
        WeightsMissing: the folder holds no model.
        WeightsDamaged: a file is missing, changed or foreign.
        NotEnoughMemory: the model does not fit.
    """
    manifest = read_manifest(folder)
    transformers_logging.set_verbosity_error()
    transformers_logging.disable_progress_bar()
    logging.getLogger("bitsandbytes").setLevel(logging.ERROR)  # it recommends kernels that are never needed here
    with _damage_told(folder), shortage_told(f"There is not enough memory to load the model in {folder}."):
        return _loaded(folder, manifest)


def _loaded(folder: Path, manifest: Manifest) -> LoadedModel:
    processor = AutoProcessor.from_pretrained(folder, local_files_only=True)
    config = AutoConfig.from_pretrained(folder, local_files_only=True)
    is_on_cpu = isinstance(config, RedAesMiniConfig) or not torch.cuda.is_available()
    read: Any = AutoModelForImageTextToText.from_pretrained(
        folder,
        config=config,
        local_files_only=True,
        use_safetensors=True,
        dtype=torch.float32 if is_on_cpu else "auto",
        device_map="cpu" if is_on_cpu else "cuda",
        output_loading_info=True,
    )
    model, report = read
    if report["missing_keys"] or report["mismatched_keys"]:  # transformers would make these weights up
        raise WeightsDamaged(
            what=f"The model in {folder} is incomplete: some of its weights are missing or have another shape.",
            fix="Install or download the model again.",
        )
    if getattr(model, "quantization_method", None) is not None and is_on_cpu:
        model = model.dequantize().float()
    processor.tokenizer.padding_side = "left"
    return LoadedModel(model.eval(), processor, manifest)


@contextmanager
def _damage_told(folder: Path) -> Iterator[None]:
    """Turns whatever the libraries' own parsers raise on a damaged or foreign folder into `WeightsDamaged`."""
    try:
        yield
    except ImportError as error:
        raise WeightsDamaged(
            what=f"The model in {folder} needs a package that is not installed: {error}",
            fix="Install that package, or choose another model.",
        ) from error
    except (OSError, RuntimeError, SafetensorError, ValueError, KeyError) as error:
        raise WeightsDamaged(
            what=f"The model in {folder} could not be loaded: {error}",
            fix="Choose a folder with a transformers image-text-to-text model, or download it again.",
        ) from error
