"""The block that both nets are built of."""

from __future__ import annotations

from torch import Tensor, nn


class SeparableConv(nn.Module):
    """3 × 3 on each channel alone, then 1 × 1 across channels with a bias.

    Padded as TensorFlow's "same" pads even sides: by 1 all round at stride 1, by 1 right and below at stride 2.
    """

    def __init__(self, n_in: int, n_out: int, stride: int = 1) -> None:
        super().__init__()
        self.pad = nn.ZeroPad2d(1 if stride == 1 else (0, 1, 0, 1))
        self.depthwise = nn.Conv2d(n_in, n_in, 3, stride, groups=n_in, bias=False)
        self.pointwise = nn.Conv2d(n_in, n_out, 1)

    def forward(self, x: Tensor) -> Tensor:
        """(n, n_in, height, width) → (n, n_out, height / stride, width / stride)."""
        out: Tensor = self.pointwise(self.depthwise(self.pad(x)))
        return out
