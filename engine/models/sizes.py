"""How much memory a model takes: arithmetic over what its architecture says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Quantization(StrEnum):
    """How weights are held in memory."""

    FP32 = "fp32"
    BF16 = "bf16"
    FP16 = "fp16"
    INT8 = "int8"  # LLM.int8() without its outlier path: threshold 0
    NF4 = "nf4"  # QLoRA's 4-bit NormalFloat with double quantization


SHRINKING: Final = (Quantization.INT8, Quantization.NF4)
"""Those that touch the language model's linear layers only; the rest is held as it is computed."""

_BYTES: Final = {
    Quantization.FP32: 4.0,
    Quantization.BF16: 2.0,
    Quantization.FP16: 2.0,
    Quantization.INT8: 1.0,
    Quantization.NF4: 4.127 / 8,  # bits: 4 + 8/64 + 32/(64·256), QLoRA §3 "Double Quantization"
}
_TOKENS: Final = 1600  # of a question about two 3:2 photos, 1,024 px wide, in tiles of 32 px, and its text
_LAYER_COPIES: Final = 4  # gate, up, their product and the sum are there at once
_SPARE: Final = 1.1  # what allocators round up and cannot reuse; ours


@dataclass(frozen=True, slots=True)
class ModelSize:
    """What memory depends on."""

    parameters: int
    linear_parameters: int  # weights of the language model's linear layers, the head excepted
    cache_values_per_token: int  # keys and values over all layers with full attention
    widest_layer: int  # values a token inside the language model's feed-forward layer


def weight_bytes(size: ModelSize, held: Quantization, computed: Quantization) -> int:
    """Memory of the weights: linear layers as held, embeddings, head, norms and vision tower as computed.

    Args:
        size: of the model.
        held: the linear layers' quantization.
        computed: FP32, BF16 or FP16.
    """
    linear = _BYTES[held] if held in SHRINKING else _BYTES[computed]
    rest = size.parameters - size.linear_parameters
    return round(size.linear_parameters * linear + rest * _BYTES[computed])


def working_bytes(size: ModelSize, computed: Quantization, questions: int) -> int:
    """Memory of `questions` answered together: their key-value caches, which branches share, and one layer at work."""
    values = size.cache_values_per_token + _LAYER_COPIES * size.widest_layer
    return round(questions * _TOKENS * values * _BYTES[computed])


def needed_bytes(size: ModelSize, held: Quantization, computed: Quantization, questions: int) -> int:
    """Weights and working memory with what allocators waste."""
    return round(_SPARE * (weight_bytes(size, held, computed) + working_bytes(size, computed, questions)))
