"""The embedded model: FastVLM whose image tokens depend on the question asked."""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from transformers import FastVlmForConditionalGeneration, FastVlmModel
from transformers.modeling_outputs import BaseModelOutputWithPooling

from engine.vlm.mini.configuration import RedAesMiniConfig
from engine.vlm.mini.seen import Seen
from engine.vlm.mini.views import ViewName, Views


class RedAesMiniModel(FastVlmModel):
    """FastVLM's body with views in place of the single projector."""

    config_class = RedAesMiniConfig

    def __init__(self, config: RedAesMiniConfig) -> None:
        super().__init__(config)
        del self.multi_modal_projector  # the views project
        vision: Any = config.vision_config
        text: Any = config.text_config
        self.views = Views(config, vision.hidden_size, text.hidden_size)
        self.post_init()

    def _init_weights(self, module: nn.Module) -> None:
        """Nothing beyond torch's own initialisation, which the studies used; weights come from a checkpoint."""

    def get_image_features(self, pixel_values: torch.Tensor, **_: Any) -> BaseModelOutputWithPooling:
        """The tower's photo tokens, `last_hidden_state` [images, 27, channels]; the view is chosen by the prompt."""
        seen: BaseModelOutputWithPooling = self.vision_tower(pixel_values)
        return seen

    def asked(self, input_ids: torch.Tensor) -> ViewName:
        """The question that a batch of prompts asks.

        Raises:
            ValueError: no known prompt, or different ones in one batch.
        """
        views = self.config.views or {}
        found = [name for name, view in views.items() if bool((input_ids == view["prompt_token_id"]).any())]
        if len(found) != 1:
            raise ValueError(f"a batch asks one known question, not {found or 'none'}")
        return ViewName(found[0])

    def see(self, view: ViewName, photo_tokens: torch.Tensor) -> Seen:
        """The view's tokens and head outputs; photo tokens [images, 27, channels]."""
        return self.views.see(view, photo_tokens)

    def forward(
        self,
        input_ids: torch.Tensor | None = None,
        pixel_values: torch.Tensor | None = None,
        mm_encoder_outputs: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        """As FastVLM's; `mm_encoder_outputs["image"]` may hold photo tokens without a `pooler_output`."""
        if pixel_values is not None:
            mm_encoder_outputs = {"image": self.get_image_features(pixel_values)}
        if mm_encoder_outputs is not None and mm_encoder_outputs["image"].pooler_output is None:
            if input_ids is None:
                raise ValueError("the view of a photo is chosen by the prompt's token, so input_ids are needed")
            seen = self.see(self.asked(input_ids), mm_encoder_outputs["image"].last_hidden_state)
            mm_encoder_outputs = {"image": BaseModelOutputWithPooling(pooler_output=seen.tokens)}
        return super().forward(input_ids=input_ids, mm_encoder_outputs=mm_encoder_outputs, **kwargs)


class RedAesMiniForConditionalGeneration(FastVlmForConditionalGeneration):
    """The embedded model with its language modelling head."""

    config_class = RedAesMiniConfig

    def __init__(self, config: RedAesMiniConfig) -> None:
        super().__init__(config)
        self.model = RedAesMiniModel(config)
        self.post_init()

    def _init_weights(self, module: nn.Module) -> None:
        """Nothing: as in the body."""
