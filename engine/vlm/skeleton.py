"""A model's architecture without its weights: what it is called, how large it is, what may be quantized."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import torch
from safetensors import SafetensorError
from transformers import AutoConfig, AutoModelForImageTextToText

from engine.errors import WeightsDamaged, sentence_end
from engine.models.sizes import ModelSize
from engine.vlm.mini import registration  # noqa: F401  # makes the embedded model's classes known
from engine.vlm.mini.configuration import RedAesMiniConfig

_FULL_ATTENTION: Final = "full_attention"
_NF4_BLOCK: Final = 64
_NF4_ROWS: Final = 32
"""Rows of a matrix in NF4 must be whole blocks, and so many together: bitsandbytes' CPU kernel computes no others."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What the configuration says."""

    config: Any
    architecture: str
    size: ModelSize
    kept: tuple[str, ...]  # linear layers that are never quantized: outside the language model, or of odd width

    @property
    def is_mini(self) -> bool:
        """Whether it is the embedded model's class."""
        return isinstance(self.config, RedAesMiniConfig)


def read_skeleton(folder: Path) -> Skeleton:
    """Builds the model on torch's meta device, which takes no memory.

    Raises:
        WeightsDamaged: transformers does not know the architecture as an image-text-to-text model.
    """
    with damage_told(folder):
        config = AutoConfig.from_pretrained(folder, local_files_only=True)
        with torch.device("meta"):
            model = AutoModelForImageTextToText.from_config(config)
    decoder = model.get_decoder()
    inside = {id(module) for module in decoder.modules()} if isinstance(decoder, torch.nn.Module) else set()
    linear = {name: module for name, module in model.named_modules() if isinstance(module, torch.nn.Linear)}
    shrinking = {
        name: module
        for name, module in linear.items()
        if id(module) in inside
        and not (module.in_features % _NF4_BLOCK or module.out_features % _NF4_ROWS)
        and not name.endswith("lm_head")
    }
    size = ModelSize(
        parameters=sum(weight.numel() for weight in model.parameters()),
        linear_parameters=sum(module.weight.numel() for module in shrinking.values()),
        cache_values_per_token=_cache_values(config.get_text_config()),
        widest_layer=max((module.out_features for module in shrinking.values()), default=0),
    )
    return Skeleton(config, type(model).__name__, size, tuple(name for name in linear if name not in shrinking))


def _cache_values(text: Any) -> int:
    layers = getattr(text, "layer_types", None)
    n_full = layers.count(_FULL_ATTENTION) if layers else text.num_hidden_layers
    heads = text.num_attention_heads
    width = getattr(text, "head_dim", None) or text.hidden_size // heads
    return int(2 * n_full * (getattr(text, "num_key_value_heads", None) or heads) * width)


@contextmanager
def damage_told(folder: Path) -> Iterator[None]:
    """Turns whatever the libraries' own parsers raise on a damaged or foreign folder into `WeightsDamaged`."""
    try:
        yield
    except ImportError as error:
        raise WeightsDamaged(
            what=f"The model in {folder} needs a package that is not installed: {sentence_end(error)}",
            fix="Install that package, or choose another model.",
        ) from error
    except (OSError, RuntimeError, SafetensorError, ValueError, KeyError) as error:
        raise WeightsDamaged(
            what=f"The model in {folder} could not be loaded: {sentence_end(error)}",
            fix="Choose a folder with a transformers image-text-to-text model, or download it again.",
        ) from error
