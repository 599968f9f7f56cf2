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
QUESTION_TOKENS: Final = 1600
"""Of a question about two 3:2 photos, 1,024 px wide, in tiles of 32 px, and its text."""
_LAYER_COPIES: Final = 4  # gate, up, their product and the sum are there at once
_INT8_SUM_BYTES: Final = 4  # a value of a layer's output, before it is scaled back
_RUNNING_COPIES: Final = 11  # in fp32: queries, keys, values, decays and their products in chunks; measured, see below
_SPARE: Final = 1.1  # what allocators round up and cannot reuse; ours
_EMBEDDED_WORKING_BYTES: Final = 290_000_000  # tokenizer, tower and heads at work; measured, see below


@dataclass(frozen=True, slots=True)
class ModelSize:
    """What memory depends on."""

    parameters: int  # with whatever else is stored beside them
    linear_parameters: int  # weights of the language model's linear layers, the head excepted
    cache_values_per_token: int  # keys and values over all layers with full attention
    widest_layer: int  # values a token inside the language model's feed-forward layer
    kept_values_per_token: int  # pixels, image features and hidden states that a photo's token keeps while it is read
    running_values_per_token: int = 0  # values inside a layer of linear attention
    question_tokens: int = QUESTION_TOKENS  # of a question about two photos


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


def working_bytes(size: ModelSize, held: Quantization, computed: Quantization, questions: int) -> int:
    """Memory of `questions` answered together: their caches, which branches share, their photos, and one layer at work.

    Measured and computed GB of four questions on an H200 (tests/benchmarks/RESULTS.md): Qwen3-VL-2B in bf16 1.29, 1.31,
    in INT8 1.45, 1.47; Qwen3-VL-4B 1.67, 1.75; Qwen2.5-VL-3B 1.18, 1.22; Qwen3.5-4B 2.00, 2.04. Of sixteen: Qwen3-VL-2B
    4.94, 5.24, in INT8 5.63, 5.87; Qwen2.5-VL-7B 7.05, 7.97; Qwen3.5-4B 8.08, 8.18.
    """
    values = size.cache_values_per_token + size.kept_values_per_token + _LAYER_COPIES * size.widest_layer
    sums = size.widest_layer if held is Quantization.INT8 else 0
    running = _RUNNING_COPIES * size.running_values_per_token * _BYTES[Quantization.FP32]
    a_token = values * _BYTES[computed] + sums * _INT8_SUM_BYTES + running
    return round(questions * size.question_tokens * a_token)


def needed_bytes(size: ModelSize, held: Quantization, computed: Quantization, questions: int) -> int:
    """Weights and working memory with what allocators waste."""
    return round(_SPARE * (weight_bytes(size, held, computed) + working_bytes(size, held, computed, questions)))


def embedded_bytes(parameters: int) -> int:
    """Memory of the embedded model, whose architecture is not what the arithmetic above is about.

    Measured: sixteen photos of .7 megapixels scored together and edits suggested for two of them take a process from
    .83 GB, which are the libraries, to 1.16 GB, the decoded photos left out.
    """
    return round(_SPARE * parameters * _BYTES[Quantization.FP32]) + _EMBEDDED_WORKING_BYTES
