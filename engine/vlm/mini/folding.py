"""Batch normalisation folded into the convolutions before it: the same answers to rounding, with less to compute."""

from __future__ import annotations

from torch import nn
from torch.nn.modules.batchnorm import _BatchNorm
from torch.nn.utils.fusion import fuse_conv_bn_eval


def fold_batch_norms(module: nn.Module) -> None:
    """Folds every batch normalisation that directly follows a convolution, in place; its activation stays.

    The module's state dict has other names afterwards, so it is no longer to be saved or trained.

    Args:
        module: in evaluation mode, so that stored statistics count.
    """
    before: tuple[str, nn.Module] | None = None
    for name, child in list(module.named_children()):
        if before is not None and isinstance(before[1], nn.Conv2d) and isinstance(child, _BatchNorm):
            setattr(module, before[0], fuse_conv_bn_eval(before[1], child))
            setattr(module, name, getattr(child, "act", nn.Identity()))  # timm's normalisation activates too
        else:
            fold_batch_norms(child)
        before = name, child
