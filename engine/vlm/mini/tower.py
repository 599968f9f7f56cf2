"""The embedded model's vision tower: EfficientNet-Lite2 read at five depths.

The last feature map alone is nearly blind to mild halos, tilt, exposure, banding and compression,
while lower levels see them; so every photo token carries channels of all levels. What means of channels cannot tell is
measured beside them.
"""

from __future__ import annotations

from typing import Any

import timm
import torch
from torch import nn
from torch.nn import functional
from transformers import PreTrainedModel
from transformers.modeling_outputs import BaseModelOutputWithPooling

from engine.vlm.mini.configuration import BACKBONE_CHANNELS, GRID_CELLS, PHOTO_TOKENS, RedAesTowerConfig
from engine.vlm.mini.plain_look import N_PLAIN, plain_look

_TAPPED_BLOCKS = (1, 2, 4, 6)
_GRID_EDGE = 5
_TOKEN_LIMIT = 6.0


class RedAesTower(PreTrainedModel):
    """Pixels → 27 normalised photo tokens."""

    config_class = RedAesTowerConfig
    cells_center: torch.Tensor
    cells_scale: torch.Tensor
    mean_center: torch.Tensor
    mean_scale: torch.Tensor
    deviation_center: torch.Tensor
    deviation_scale: torch.Tensor
    main_input_name = "pixel_values"

    def __init__(self, config: RedAesTowerConfig) -> None:
        super().__init__(config)
        self.backbone: Any = timm.create_model("tf_efficientnet_lite2", num_classes=0)
        for name in ("cells", "mean", "deviation"):  # fitted by training on unedited and edited photos
            self.register_buffer(f"{name}_center", torch.zeros(config.hidden_size))
            self.register_buffer(f"{name}_scale", torch.ones(config.hidden_size))
        self.post_init()

    def _init_weights(self, module: nn.Module) -> None:
        """Nothing: timm has initialised its layers, and weights always come from a checkpoint."""

    def train(self, mode: bool = True) -> RedAesTower:
        """As `nn.Module.train`, but batch normalisation always uses its stored statistics."""
        super().train(mode)
        for module in self.backbone.modules():
            if isinstance(module, nn.modules.batchnorm._BatchNorm):
                module.eval()
        return self

    def levels(self, pixel_values: torch.Tensor) -> list[torch.Tensor]:
        """Five feature maps, finest first: [batch, channels, height, width] each.

        Args:
            pixel_values: [batch, 4, edge, edge]; only the three colour channels are used.
        """
        backbone = self.backbone
        hidden = backbone.bn1(backbone.conv_stem(pixel_values[:, :3].contiguous(memory_format=torch.channels_last)))
        maps = []
        for number, block in enumerate(backbone.blocks):
            hidden = block(hidden)
            if number in _TAPPED_BLOCKS:
                maps.append(hidden)
        maps.append(backbone.bn2(backbone.conv_head(hidden)))
        return maps

    def raw_tokens(self, pixel_values: torch.Tensor) -> torch.Tensor:
        """Tokens before normalisation, shape [batch, 27, channels]: 25 cells, masked mean, masked deviation.

        Plain measures of the whole frame stand behind the last two; behind the cells there is nothing.
        """
        mask = pixel_values[:, 3:4]
        cells, means, deviations = [], [], []
        for level in self.levels(pixel_values):
            weight = functional.interpolate(mask, size=level.shape[-2:], mode="area")
            weight = weight / weight.sum((2, 3), keepdim=True)
            mean = (level * weight).sum((2, 3))
            variance = ((level - mean[:, :, None, None]) ** 2 * weight).sum((2, 3))
            means.append(mean)
            deviations.append(variance.clamp_min(0).sqrt())
            cells.append(functional.adaptive_avg_pool2d(level, _GRID_EDGE).flatten(2).transpose(1, 2))
        whole = torch.stack([torch.cat(means, 1), torch.cat(deviations, 1)], 1)
        tokens = torch.cat([torch.cat(cells, 2), whole], 1)
        tokens = functional.pad(tokens, (0, N_PLAIN // 2))
        tokens[:, GRID_CELLS:, BACKBONE_CHANNELS:] = plain_look(pixel_values).to(tokens).unflatten(1, (2, -1))
        return tokens

    def normalise(self, raw: torch.Tensor) -> torch.Tensor:
        """Raw tokens per channel to mean 0, deviation 1, clamped to ±6; same shape."""
        center = torch.stack([self.cells_center] * GRID_CELLS + [self.mean_center, self.deviation_center])
        scale = torch.stack([self.cells_scale] * GRID_CELLS + [self.mean_scale, self.deviation_scale])
        return ((raw - center) / scale).clamp(-_TOKEN_LIMIT, _TOKEN_LIMIT)

    def forward(self, pixel_values: torch.Tensor, **_: Any) -> BaseModelOutputWithPooling:
        """`last_hidden_state` of shape [batch, 27, channels]; the views of a question make the rest of it."""
        tokens = self.normalise(self.raw_tokens(pixel_values))
        if tokens.shape[1] != PHOTO_TOKENS:
            raise ValueError(f"the tower gave {tokens.shape[1]} tokens, not {PHOTO_TOKENS}")
        return BaseModelOutputWithPooling(last_hidden_state=tokens)
