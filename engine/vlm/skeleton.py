"""A model's architecture without its weights: what it is called, how large it is, what may be quantized."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Final

import torch
from safetensors import SafetensorError
from transformers import MODEL_FOR_IMAGE_TEXT_TO_TEXT_MAPPING, AutoConfig, AutoModelForImageTextToText

from engine.errors import WeightsDamaged, sentence_end
from engine.models.sizes import QUESTION_TOKENS, ModelSize
from engine.vlm.mini import registration  # noqa: F401  # makes the embedded model's classes known
from engine.vlm.mini.configuration import RedAesMiniConfig

_FULL_ATTENTION: Final = "full_attention"
_CHANNELS: Final = 3
_HIDDEN_STATES: Final = 3  # the prompt's, what a layer begins with, and the same normalised
_PHOTO_PX: Final = 1024 * 683
_TEXT_TOKENS: Final = 234  # of a question about a pair
_TILES: Final = 13  # of a photo in SmolVLM: four by three, and the whole
_TILE_TOKENS: Final = 6  # around each tile
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
        config = AutoConfig.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
        if type(config) not in MODEL_FOR_IMAGE_TEXT_TO_TEXT_MAPPING:
            raise WeightsDamaged(
                what=f"The model in {folder} is of another kind ({config.model_type}): it answers no questions about "
                "photos.",
                fix="Choose a folder with a transformers image-text-to-text model.",
            )
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
    kept = model.state_dict().keys()
    buffers = (values for name, values in model.named_buffers() if name in kept)
    size = ModelSize(
        parameters=sum(values.numel() for values in chain(model.parameters(), buffers)),
        linear_parameters=sum(module.weight.numel() for module in shrinking.values()),
        cache_values_per_token=_cache_values(config.get_text_config()),
        widest_layer=max((module.out_features for module in shrinking.values()), default=0),
        kept_values_per_token=_kept_values(config),
        running_values_per_token=_running_values(config.get_text_config()),
        question_tokens=_question_tokens(config),
    )
    return Skeleton(config, type(model).__name__, size, tuple(name for name in linear if name not in shrinking))


def _cache_values(text: Any) -> int:
    layers = getattr(text, "layer_types", None)
    n_full = layers.count(_FULL_ATTENTION) if layers else text.num_hidden_layers
    heads = text.num_attention_heads
    width = getattr(text, "head_dim", None) or text.hidden_size // heads
    return int(2 * n_full * (getattr(text, "num_key_value_heads", None) or heads) * width)


def _kept_values(config: Any) -> int:
    """Of a photo's token; a configuration that names no patches leaves the pixels out."""
    vision: Any = getattr(config, "vision_config", None)
    pixels = _CHANNELS * _token_px(config) ** 2 * getattr(vision, "temporal_patch_size", 1)
    features = 1 + len(getattr(vision, "deepstack_visual_indexes", ()))
    return int(pixels + (features + _HIDDEN_STATES) * config.get_text_config().hidden_size)


def _running_values(text: Any) -> int:
    """Of a layer of linear attention, one token's."""
    return int(getattr(text, "linear_num_value_heads", 0) * getattr(text, "linear_value_head_dim", 0))


def _question_tokens(config: Any) -> int:
    """Of a question about two 3:2 photos, 1,024 px wide, and its text."""
    side_px = _token_px(config)
    if not side_px:
        return QUESTION_TOKENS
    if hasattr(config, "scale_factor"):
        a_photo: int = _TILES * ((config.vision_config.image_size // side_px) ** 2 + _TILE_TOKENS)
    else:
        a_photo = round(_PHOTO_PX / side_px**2)
    return 2 * a_photo + _TEXT_TOKENS


def _token_px(config: Any) -> int:
    """Side of the square of pixels that becomes a token; 0: the configuration names no patches."""
    vision: Any = getattr(config, "vision_config", None)
    merged: int = getattr(vision, "spatial_merge_size", None) or getattr(config, "scale_factor", None) or 1
    patch_px: int = getattr(vision, "patch_size", None) or 0
    return patch_px * merged


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
