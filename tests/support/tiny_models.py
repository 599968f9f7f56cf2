"""Tiny checkpoints of real classes: random weights from a small configuration, a tokenizer trained in place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import torch
from tokenizers import Regex, pre_tokenizers
from torch import nn
from transformers import (
    CLIPImageProcessor,
    FastVlmConfig,
    FastVlmForConditionalGeneration,
    Idefics3ImageProcessor,
    Idefics3Processor,
    LlavaProcessor,
    PreTrainedTokenizerFast,
    Qwen2_5_VLConfig,
    Qwen2_5_VLForConditionalGeneration,
    Qwen2_5_VLProcessor,
    Qwen2VLImageProcessor,
    Qwen2VLVideoProcessor,
    Qwen3_5Config,
    Qwen3_5ForConditionalGeneration,
    Qwen3VLConfig,
    Qwen3VLForConditionalGeneration,
    Qwen3VLProcessor,
    Qwen3VLVideoProcessor,
    SmolVLMConfig,
    SmolVLMForConditionalGeneration,
)
from transformers.utils import logging as transformers_logging

from tests.support.tiny_tokenizers import byte_pairs, qwen_tokenizer
from training.mini import MiniShape, build_model, build_processor, save_checkpoint

_EDGE_PX: Final = 64
_SMOL_TOKENS: Final = (
    "<|im_start|>",
    "<end_of_utterance>",
    "<fake_token_around_image>",
    "<image>",
    "<global-img>",
    *(f"<row_{row}_col_{column}>" for row in (1, 2) for column in (1, 2)),
)
_CHAT_ML: Final = (
    "{{% for message in messages %}}<|im_start|>{{{{ message['role'] }}}}\n{{% for part in message['content'] %}}"
    "{{{{ '{image}' if part['type'] == 'image' else part['text'] }}}}{{% endfor %}}<|im_end|>\n{{% endfor %}}"
    "{{% if add_generation_prompt %}}<|im_start|>assistant\n{{% endif %}}"
)
_SMOL_CHAT: Final = (
    "<|im_start|>{% for message in messages %}{{ message['role'] | capitalize }}:{% for part in message['content'] %}"
    "{{ '<image>' if part['type'] == 'image' else part['text'] }}{% endfor %}<end_of_utterance>\n{% endfor %}"
    "{% if add_generation_prompt %}Assistant:{% endif %}"
)
_TEXT: Final[dict[str, Any]] = {
    "hidden_size": 64,
    "intermediate_size": 128,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 2048,
}
_MROPE: Final[dict[str, Any]] = {"rope_type": "default", "rope_theta": 10_000.0, "mrope_section": [2, 3, 3]}


def save_tiny(kind: str, folder: Path, texts: list[str]) -> None:
    """Writes an untrained model with its processor.

    Args:
        kind: which class; one of `TINY_KINDS` or `UNTAUGHT_KINDS`.
        folder: where to; made if it is missing.
        texts: what the tokenizer is trained on.
    """
    transformers_logging.disable_progress_bar()
    torch.manual_seed(3)
    _BUILDERS[kind](folder, texts)


def _qwen_special_ids(tokenizer: Any) -> dict[str, Any]:
    named = {
        "image_token_id": "<|image_pad|>",
        "video_token_id": "<|video_pad|>",
        "vision_start_token_id": "<|vision_start|>",
        "vision_end_token_id": "<|vision_end|>",
    }
    return {name: tokenizer.convert_tokens_to_ids(token) for name, token in named.items()}


def _qwen_images(patch_px: int) -> dict[str, Any]:
    factor = 2 * patch_px
    pixels = {"shortest_edge": factor**2, "longest_edge": 8 * factor**2}
    return {"patch_size": patch_px, "size": pixels}


def _qwen3(folder: Path, texts: list[str]) -> None:
    tokenizer = qwen_tokenizer(texts)
    config = Qwen3VLConfig(
        text_config=_TEXT | {"head_dim": 16, "vocab_size": len(tokenizer), "rope_parameters": _MROPE},
        vision_config={
            "depth": 2,
            "hidden_size": 64,
            "intermediate_size": 96,
            "num_heads": 4,
            "patch_size": 16,
            "out_hidden_size": _TEXT["hidden_size"],
            "num_position_embeddings": 64,
            "deepstack_visual_indexes": [0],
        },
        **_qwen_special_ids(tokenizer),
    )
    Qwen3VLForConditionalGeneration(config).save_pretrained(folder)
    _save_qwen3_processor(folder, tokenizer)


def _qwen3_5(folder: Path, texts: list[str]) -> None:
    """Every other layer goes on from a running state."""
    tokenizer = qwen_tokenizer(texts)
    rope = _MROPE | {"mrope_section": [2, 1, 1], "mrope_interleaved": True, "partial_rotary_factor": 0.25}
    config = Qwen3_5Config(
        text_config=_TEXT
        | {
            "head_dim": 32,
            "vocab_size": len(tokenizer),
            "rope_parameters": rope,
            "layer_types": ["linear_attention", "full_attention"],
            "linear_num_key_heads": 2,
            "linear_num_value_heads": 4,
            "linear_key_head_dim": 16,
            "linear_value_head_dim": 16,
        },
        vision_config={
            "depth": 2,
            "hidden_size": 64,
            "intermediate_size": 96,
            "num_heads": 4,
            "patch_size": 16,
            "out_hidden_size": _TEXT["hidden_size"],
            "num_position_embeddings": 64,
        },
        **_qwen_special_ids(tokenizer),
    )
    Qwen3_5ForConditionalGeneration(config).save_pretrained(folder)
    _save_qwen3_processor(folder, tokenizer)


def _save_qwen3_processor(folder: Path, tokenizer: Any) -> None:
    images = _qwen_images(16)
    Qwen3VLProcessor(
        image_processor=Qwen2VLImageProcessor(**images),
        tokenizer=tokenizer,
        video_processor=Qwen3VLVideoProcessor(**images),
        chat_template=_CHAT_ML.format(image="<|vision_start|><|image_pad|><|vision_end|>"),
    ).save_pretrained(folder)


def _qwen2_5(folder: Path, texts: list[str]) -> None:
    tokenizer = qwen_tokenizer(texts)
    config = Qwen2_5_VLConfig(
        text_config=_TEXT
        | {"vocab_size": len(tokenizer), "rope_parameters": _MROPE, "bos_token_id": None, "eos_token_id": 2},
        vision_config={
            "depth": 2,
            "hidden_size": 64,
            "intermediate_size": 96,
            "num_heads": 4,
            "patch_size": 14,
            "window_size": 56,
            "out_hidden_size": _TEXT["hidden_size"],
            "fullatt_block_indexes": [1],
        },
        **_qwen_special_ids(tokenizer),
    )
    Qwen2_5_VLForConditionalGeneration(config).save_pretrained(folder)
    images = _qwen_images(14)
    Qwen2_5_VLProcessor(
        image_processor=Qwen2VLImageProcessor(**images),
        tokenizer=tokenizer,
        video_processor=Qwen2VLVideoProcessor(**images),
        chat_template=_CHAT_ML.format(image="<|vision_start|><|image_pad|><|vision_end|>"),
    ).save_pretrained(folder)


def _smolvlm(folder: Path, texts: list[str]) -> None:
    splitter = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Digits(individual_digits=True),
            pre_tokenizers.Split(Regex(r" ?\p{L}+| ?\p{N}| ?[^\s\p{L}\p{N}]+|\s+"), "isolated"),
        ]
    )
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=byte_pairs(texts, splitter, _SMOL_TOKENS),
        bos_token="<|im_start|>",
        eos_token="<end_of_utterance>",
        pad_token="<|im_start|>",
        model_input_names=["input_ids", "attention_mask"],
    )
    special_ids: dict[str, Any] = {"image_token_id": tokenizer.convert_tokens_to_ids("<image>"), "pad_token_id": 0}
    config = SmolVLMConfig(
        text_config=_TEXT | {"model_type": "llama", "vocab_size": len(tokenizer), "pad_token_id": 0},
        vision_config={
            "hidden_size": 64,
            "intermediate_size": 96,
            "num_hidden_layers": 2,
            "num_attention_heads": 4,
            "image_size": _EDGE_PX,
            "patch_size": 16,
        },
        scale_factor=2,
        **special_ids,
    )
    SmolVLMForConditionalGeneration(config).save_pretrained(folder)
    # SmolVLM's own processor needs a further package for its video prompts; this one lays photos out the same way
    Idefics3Processor(
        image_processor=Idefics3ImageProcessor(
            size={"longest_edge": 2 * _EDGE_PX}, max_image_size={"longest_edge": _EDGE_PX}
        ),
        tokenizer=tokenizer,
        image_seq_len=4,
        chat_template=_SMOL_CHAT,
    ).save_pretrained(folder)


def _fast_vlm(folder: Path, texts: list[str]) -> None:
    tokenizer = qwen_tokenizer(texts)
    config = FastVlmConfig(
        text_config=_TEXT | {"model_type": "qwen2", "vocab_size": len(tokenizer)},
        vision_config={
            "model_type": "timm_wrapper",
            "architecture": "fastvit_t8",
            "model_args": {"layers": [1, 1, 1, 1], "embed_dims": [8, 16, 32, 64], "inference_mode": True},
            "hidden_size": 128,  # twice the last width: the family's final convolution widens
        },
        image_token_index=tokenizer.convert_tokens_to_ids("<image>"),
    )
    model = FastVlmForConditionalGeneration(config)
    for module in model.model.vision_tower.modules():
        if isinstance(module, nn.Conv2d):  # as timm leaves them, every photo looks alike after a few layers
            nn.init.kaiming_normal_(module.weight)
    model.save_pretrained(folder)
    square = {"height": _EDGE_PX, "width": _EDGE_PX}
    LlavaProcessor(
        image_processor=CLIPImageProcessor(size=square, crop_size=square),
        tokenizer=tokenizer,
        patch_size=32,
        vision_feature_select_strategy="full",
        chat_template=_CHAT_ML.format(image="<image>"),
    ).save_pretrained(folder)


def _mini(folder: Path, _: list[str]) -> None:
    processor = build_processor()
    model = build_model(processor.tokenizer, MiniShape(width=96, layers=2, inner_width=192), seed=3)
    save_checkpoint(model, processor, folder)


_BUILDERS: Final[dict[str, Callable[[Path, list[str]], None]]] = {
    "qwen3_vl": _qwen3,
    "qwen3_5": _qwen3_5,
    "qwen2_5_vl": _qwen2_5,
    "smolvlm": _smolvlm,
    "fast_vlm": _fast_vlm,
    "red_aes_mini": _mini,
}
UNTAUGHT_KINDS: Final = ("qwen3_5",)
"""What is about their layers needs no lessons."""
TINY_KINDS: Final = tuple(kind for kind in _BUILDERS if kind not in UNTAUGHT_KINDS)
