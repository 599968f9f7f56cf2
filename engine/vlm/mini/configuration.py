"""Configurations of the embedded model and its vision tower."""

from __future__ import annotations

from typing import Any, Final

from huggingface_hub.dataclasses import strict
from transformers import FastVlmConfig, PreTrainedConfig

from engine.vlm.mini.plain_look import N_PLAIN

GRID_CELLS: Final = 25
"""A photo is seen as 5×5 cells …"""

PHOTO_TOKENS: Final = GRID_CELLS + 2
"""… plus one token of means and one of standard deviations over the whole frame."""

BACKBONE_CHANNELS: Final = 24 + 48 + 120 + 352 + 1280
"""Channels of a photo token, from five depths; in the two whole-frame tokens, plain measures stand behind them."""


@strict
class RedAesTowerConfig(PreTrainedConfig):
    """The vision tower: EfficientNet-Lite2, read at five depths."""

    model_type = "red_aes_tower"

    edge_px: int = 320
    hidden_size: int = BACKBONE_CHANNELS + N_PLAIN // 2  # of a photo token


@strict
class RedAesMiniConfig(FastVlmConfig):
    """FastVLM with one view of the photo per question.

    `views` tells, for each kind of question, which prompt token asks it (`prompt_token_id`) and how many
    placeholder tokens each of its images takes (`tokens`).
    """

    model_type = "red_aes_mini"

    n_edit_kinds: int = 25  # "none" and the signed edit kinds that the edit head tells apart
    n_states: int = 8  # photo properties that a PT-O2 instruction can move
    tilt_state: int = 0  # which of them is the tilt
    n_landmarks: int = 600  # photos of known score, by nearness to which a score is read
    views: dict[str, Any] | None = None
