"""Builds the embedded model's untrained checkpoint: tower with ImageNet weights, tokenizer, small language model."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
from torch import nn
from transformers import GenerationConfig, PreTrainedTokenizerFast, Qwen2Config

from engine import prompts
from engine.vlm.mini import registration  # noqa: F401  # makes the classes known to transformers
from engine.vlm.mini.configuration import RedAesMiniConfig, RedAesTowerConfig
from engine.vlm.mini.letterbox import LetterboxImageProcessor
from engine.vlm.mini.modeling import RedAesMiniForConditionalGeneration
from engine.vlm.mini.processing import IMAGE_TOKEN, RedAesMiniProcessor
from engine.vlm.mini.views import VIEW_TOKENS, ViewName
from training.backbone import load_imagenet_weights
from training.checkpoints import written_whole
from training.dataset.effects import EDIT_KINDS
from training.dataset.instructions import INSTRUCTED, TILT_STATE
from training.vocabulary import CHAT_TEMPLATE, build_tokenizer

_PROMPTS: Final = {
    ViewName.SCORE: prompts.SCORE_PROMPT,
    ViewName.AXES: prompts.AXES_PROMPT,
    ViewName.PAIR: prompts.PAIR_PROMPT,
    ViewName.PREVIEW: prompts.PREVIEW_PROMPT,
}


@dataclass(frozen=True, slots=True)
class MiniShape:
    """Size of the language model. Source: the studies behind the embedded model used exactly this."""

    width: int = 192
    layers: int = 3
    heads: int = 4
    key_value_heads: int = 2
    inner_width: int = 512


def build_processor() -> RedAesMiniProcessor:
    """Processor whose tokenizer knows every prompt as one token."""
    tokenizer = build_tokenizer()
    return RedAesMiniProcessor(
        image_processor=LetterboxImageProcessor(),
        tokenizer=tokenizer,
        views=_views(tokenizer),
        chat_template=CHAT_TEMPLATE,
    )


def build_model(tokenizer: PreTrainedTokenizerFast, shape: MiniShape, seed: int) -> RedAesMiniForConditionalGeneration:
    """The untrained model, fp32; the tower's normalisation is still to be fitted."""
    torch.manual_seed(seed)
    config = RedAesMiniConfig(
        vision_config=RedAesTowerConfig(),
        text_config=Qwen2Config(
            hidden_size=shape.width,
            num_hidden_layers=shape.layers,
            num_attention_heads=shape.heads,
            num_key_value_heads=shape.key_value_heads,
            intermediate_size=shape.inner_width,
            vocab_size=len(tokenizer),
            max_position_embeddings=256,
            tie_word_embeddings=False,
            bos_token_id=None,
            eos_token_id=tokenizer.eos_token_id,
            pad_token_id=tokenizer.pad_token_id,
        ),
        image_token_index=tokenizer.vocab[IMAGE_TOKEN],
        n_edit_kinds=len(EDIT_KINDS),
        n_states=len(INSTRUCTED),
        tilt_state=TILT_STATE,
        views=_views(tokenizer),
        tie_word_embeddings=False,
    )
    model = RedAesMiniForConditionalGeneration(config)
    for module in model.modules():
        if isinstance(module, nn.Embedding):
            nn.init.normal_(module.weight, std=0.05, generator=torch.Generator().manual_seed(seed))
    load_imagenet_weights(model.model.vision_tower.backbone)
    model.generation_config = GenerationConfig(eos_token_id=tokenizer.eos_token_id, pad_token_id=tokenizer.pad_token_id)
    return model


def save_checkpoint(model: RedAesMiniForConditionalGeneration, processor: RedAesMiniProcessor, folder: Path) -> None:
    """Weights as safetensors, configuration, tokenizer and processor: what transformers' Auto classes load."""
    with written_whole(folder) as aside:
        model.save_pretrained(aside)
        processor.save_pretrained(aside)


def _views(tokenizer: PreTrainedTokenizerFast) -> dict[str, dict[str, object]]:
    return {
        name.value: {"prompt_token_id": tokenizer.convert_tokens_to_ids(text), "tokens": list(VIEW_TOKENS[name])}
        for name, text in _PROMPTS.items()
    }
