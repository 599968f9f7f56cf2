"""Made-up photos with structure at every scale."""

from __future__ import annotations

import numpy as np
from PIL import Image
from scipy import ndimage


def scene(seed: int = 0, width: int = 224, height: int = 168) -> Image.Image:
    """Smooth noise of three sizes in each channel, none of it at the ends of the scale."""
    rng = np.random.default_rng(seed)
    total = np.zeros((height, width, 3))
    for sigma in (1.5, 5.0, 20.0):
        layer = ndimage.gaussian_filter(rng.standard_normal(total.shape), (sigma, sigma, 0), mode="wrap")
        total += layer / layer.std()
    pixels = 128 + 28 * total / total.std()
    return Image.fromarray(pixels.clip(20, 235).astype(np.uint8))
