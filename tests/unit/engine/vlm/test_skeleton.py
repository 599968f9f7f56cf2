"""What a configuration says of the memory that photos take, against what processor and tower make of one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from PIL import Image
from transformers import AutoModelForImageTextToText

from engine.models.sizes import QUESTION_TOKENS
from engine.prompts import score_messages
from engine.vlm.processors import load_processor
from engine.vlm.skeleton import read_skeleton
from tests.support.tiny_lessons import lesson_texts
from tests.support.tiny_models import save_tiny

HIDDEN_STATES = 3
HIDDEN_WIDTH = 64  # of every tiny model


@pytest.mark.parametrize("kind", ["qwen3_vl", "qwen2_5_vl", "qwen3_5", "smolvlm"])
def test_a_token_keeps_the_pixels_and_the_features_that_processor_and_tower_make(kind: str, tmp_path: Path) -> None:
    save_tiny(kind, tmp_path, lesson_texts())
    skeleton = read_skeleton(tmp_path)
    processor: Any = load_processor(tmp_path)
    text = processor.apply_chat_template(score_messages(), add_generation_prompt=True, tokenize=False)
    inputs = processor(images=[[Image.new("RGB", (300, 200))]], text=[text], return_tensors="pt")
    n_tokens = int((inputs["input_ids"] == skeleton.config.image_token_id).sum())
    n_features = _n_features(tmp_path, inputs)
    kept = inputs["pixel_values"].numel() + n_features + HIDDEN_STATES * HIDDEN_WIDTH * n_tokens
    assert skeleton.size.kept_values_per_token * n_tokens == kept


def test_pixels_of_a_tower_without_patches_are_left_out(tmp_path: Path) -> None:
    save_tiny("fast_vlm", tmp_path, lesson_texts())
    assert read_skeleton(tmp_path).size.kept_values_per_token == (1 + HIDDEN_STATES) * HIDDEN_WIDTH


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("qwen3_vl", 2 * 683 + 234),  # a token is 32 × 32 pixels of 1,024 × 683
        ("qwen2_5_vl", 2 * 892 + 234),  # 28 × 28
        ("fast_vlm", QUESTION_TOKENS),  # its configuration names no patches
    ],
)
def test_a_question_is_as_long_as_its_photos_have_patches(kind: str, expected: int, tmp_path: Path) -> None:
    save_tiny(kind, tmp_path, lesson_texts())
    assert read_skeleton(tmp_path).size.question_tokens == expected


@pytest.mark.parametrize(("kind", "expected"), [("qwen3_5", 4 * 16), ("qwen3_vl", 0)])
def test_only_linear_attention_has_values_of_its_own(kind: str, expected: int, tmp_path: Path) -> None:
    save_tiny(kind, tmp_path, lesson_texts())
    assert read_skeleton(tmp_path).size.running_values_per_token == expected


@torch.inference_mode()
def _n_features(folder: Path, inputs: Any) -> int:
    """What the tower hands to the language model, for its first layer and, in some classes, for later ones."""
    model: Any = AutoModelForImageTextToText.from_pretrained(folder, local_files_only=True)
    seen = {name: values for name, values in inputs.items() if name.startswith(("pixel_", "image_"))}
    answer = model.get_image_features(**seen)
    parts = [answer.pooler_output, getattr(answer, "deepstack_features", None)]
    return sum(part.numel() for part in _tensors(parts))


def _tensors(parts: Any) -> list[torch.Tensor]:
    if parts is None:
        return []
    return [parts] if isinstance(parts, torch.Tensor) else [one for part in parts for one in _tensors(part)]
