"""Models of real sizes with random weights: published configurations, a tokenizer of our own.

The numbers are those of each repository's config.json as the hub has it; whoever changes one sees it, since a shape is
built only if all its counts are those of `engine/models/registry.toml`. The tokenizer is the tests': its texts are a
few tokens shorter than the published ones' would be, and random weights never say anything that is in the grammar.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from transformers import AutoConfig, AutoModelForImageTextToText

from engine.models.registry import known_model
from engine.vlm.processors import load_processor
from tests.benchmarks.gpu.card import Card, timed
from tests.benchmarks.gpu.figures import Figures
from tests.support.tiny_lessons import lesson_texts
from tests.support.tiny_models import save_tiny

_QWEN_IDS = ("image_token_id", "video_token_id", "vision_start_token_id", "vision_end_token_id")
_QWEN3_ROPE = {"rope_type": "default", "rope_theta": 5e6, "mrope_section": [24, 20, 20], "mrope_interleaved": True}
_QWEN3_SMALL_VISION = {
    "depth": 24,
    "hidden_size": 1024,
    "intermediate_size": 4096,
    "num_heads": 16,
    "num_position_embeddings": 2304,
    "deepstack_visual_indexes": [5, 11, 17],
}
_QWEN3_LARGE_VISION = {
    "depth": 27,
    "hidden_size": 1152,
    "intermediate_size": 4304,
    "num_heads": 16,
    "num_position_embeddings": 2304,
    "deepstack_visual_indexes": [8, 16, 24],
}
_QWEN3_PICTURES = {"shortest_edge": 65_536, "longest_edge": 16_777_216}
_QWEN2_5_VISION = {"depth": 32, "hidden_size": 1280, "intermediate_size": 3420, "num_heads": 16}
_QWEN2_5_PICTURES = {"shortest_edge": 3_136, "longest_edge": 12_845_056}
_QWEN2_5_ROPE = {"rope_type": "default", "rope_theta": 1e6, "mrope_section": [16, 24, 24]}


@dataclass(frozen=True, slots=True)
class Shape:
    """One published model, without its weights."""

    kind: str  # the tiny model of the same class, whose processor it takes
    text: dict[str, Any]
    vision: dict[str, Any]
    is_tied: bool
    pictures: dict[str, int] = field(default_factory=dict)  # bounds of a photo in pixels
    rest: dict[str, Any] = field(default_factory=dict)


def _qwen3(hidden: int, inner: int, layers: int, heads: int, vision: dict[str, Any], *, is_tied: bool) -> Shape:
    text = {
        "vocab_size": 151_936,
        "hidden_size": hidden,
        "intermediate_size": inner,
        "num_hidden_layers": layers,
        "num_attention_heads": heads,
        "num_key_value_heads": 8,
        "head_dim": 128,
        "max_position_embeddings": 262_144,
        "rope_parameters": _QWEN3_ROPE,
    }
    return Shape("qwen3_vl", text, vision | {"out_hidden_size": hidden}, is_tied, _QWEN3_PICTURES)


def _qwen2_5(hidden: int, inner: int, layers: int, heads: int, groups: int, vocabulary: int, *, is_tied: bool) -> Shape:
    text = {
        "vocab_size": vocabulary,
        "hidden_size": hidden,
        "intermediate_size": inner,
        "num_hidden_layers": layers,
        "num_attention_heads": heads,
        "num_key_value_heads": groups,
        "max_position_embeddings": 128_000,
        "rope_parameters": _QWEN2_5_ROPE,
        "bos_token_id": None,
        "eos_token_id": 2,
    }
    return Shape("qwen2_5_vl", text, _QWEN2_5_VISION | {"out_hidden_size": hidden}, is_tied, _QWEN2_5_PICTURES)


def _qwen3_5() -> Shape:
    text = {
        "hidden_size": 2560,
        "intermediate_size": 9216,
        "num_hidden_layers": 32,
        "num_attention_heads": 16,
        "num_key_value_heads": 4,
        "head_dim": 256,
        "vocab_size": 248_320,
        "rope_parameters": {
            "rope_type": "default",
            "rope_theta": 1e7,
            "mrope_section": [11, 11, 10],
            "mrope_interleaved": True,
            "partial_rotary_factor": 0.25,
        },
    }
    vision = {
        "depth": 24,
        "hidden_size": 1024,
        "intermediate_size": 4096,
        "num_heads": 16,
        "num_position_embeddings": 2304,
        "out_hidden_size": 2560,
    }
    return Shape("qwen3_5", text, vision, is_tied=True, pictures=_QWEN3_PICTURES)


def _smolvlm2() -> Shape:
    text = {
        "model_type": "llama",
        "vocab_size": 49_280,
        "hidden_size": 2048,
        "intermediate_size": 8192,
        "num_hidden_layers": 24,
        "num_attention_heads": 32,
        "num_key_value_heads": 32,
        "max_position_embeddings": 8192,
        "pad_token_id": 0,
    }
    vision = {
        "hidden_size": 1152,
        "intermediate_size": 4304,
        "num_hidden_layers": 27,
        "num_attention_heads": 16,
        "image_size": 384,
        "patch_size": 14,
    }
    return Shape("smolvlm", text, vision, is_tied=False, rest={"scale_factor": 3, "pad_token_id": 0})


SHAPES: dict[str, Shape] = {
    "qwen3-vl-2b": _qwen3(2048, 6144, 28, 16, _QWEN3_SMALL_VISION, is_tied=True),
    "qwen3-vl-4b": _qwen3(2560, 9728, 36, 32, _QWEN3_SMALL_VISION, is_tied=True),
    "qwen3-vl-8b": _qwen3(4096, 12_288, 36, 32, _QWEN3_LARGE_VISION, is_tied=False),
    "qwen2.5-vl-3b": _qwen2_5(2048, 11_008, 36, 16, 2, 151_936, is_tied=True),
    "qwen2.5-vl-7b": _qwen2_5(3584, 18_944, 28, 28, 4, 152_064, is_tied=False),
    "qwen3.5-4b": _qwen3_5(),
    "smolvlm2-2.2b": _smolvlm2(),
}


def real_folder(card: Card, figures: Figures, name: str) -> Path:
    """A checkpoint of that size in bf16, written now if it was not before; a tiny one in a rehearsal."""
    folder, aside = card.place / name, card.place / f"{name}.part"
    if folder.is_dir():
        return folder
    shape = SHAPES[name]
    save_tiny(shape.kind, aside, lesson_texts())
    if not card.is_rehearsal:
        _write(figures, name, shape, aside, card.device)
    return aside.rename(folder)


def _write(figures: Figures, name: str, shape: Shape, folder: Path, device: str) -> None:
    """Puts random weights of the shape in the place of the tiny ones."""
    config = config_of(shape, folder)
    for weights in folder.glob("*.safetensors"):
        weights.unlink()
    model, made_s = timed(lambda: _random(config, device))
    counted, known = sum(one.numel() for one in model.parameters()), known_model(name).size
    _, saved_s = timed(lambda: model.save_pretrained(folder, max_shard_size="5GB"))
    written = sum(path.stat().st_size for path in folder.glob("*.safetensors"))
    figures.add(
        f"{name}: made",
        made_s=made_s,
        saved_s=saved_s,
        written_gb=written / 1e9,
        parameters=counted,
        as_in_registry=known is not None and counted == known.parameters,
    )
    _widen_processor(shape, folder)


def config_of(shape: Shape, tiny: Path) -> Any:
    """The shape's configuration with the special tokens of the tiny model in a folder."""
    small: Any = AutoConfig.from_pretrained(tiny, local_files_only=True)
    ids = {name: getattr(small, name) for name in _QWEN_IDS if hasattr(small, name)}
    vision = shape.vision
    return type(small)(
        text_config=shape.text | {"tie_word_embeddings": shape.is_tied},
        vision_config=vision,
        tie_word_embeddings=shape.is_tied,
        **ids,
        **shape.rest,
    )


def _random(config: Any, device: str) -> Any:
    torch.manual_seed(0)
    with torch.device(device):
        return AutoModelForImageTextToText.from_config(config, dtype=torch.bfloat16)


def _widen_processor(shape: Shape, folder: Path) -> None:
    """Photos are seen as large as the published processor sees them."""
    processor = load_processor(folder)
    if shape.kind == "smolvlm":
        processor.image_processor.size = {"longest_edge": 4 * 384}
        processor.image_processor.max_image_size = {"longest_edge": 384}
        processor.image_seq_len = 81
    else:
        processor.image_processor.size = shape.pictures
    processor.save_pretrained(folder)
