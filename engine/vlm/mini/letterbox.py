"""A picture of any shape → a square with the picture in its middle, and a mask of where it is."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import numpy as np
import torch
from PIL import Image
from transformers import BatchFeature
from transformers.image_processing_utils import BaseImageProcessor

from engine.colors import in_rgb

_PADDING_GREY: Final = 127
_THREADS: Final = 2  # while the tower waits for its pixels, a second core would have nothing to do


def letterbox(picture: Image.Image, edge_px: int) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """The picture scaled to fit and centred: aspect ratio kept, nothing squeezed.

    Returns:
        pixels: shape (edge_px, edge_px, 3), uint8, grey around the picture.
        mask: shape (edge_px, edge_px), float32, 1 where the picture is.
    """
    scale = edge_px / max(picture.size)
    width = max(1, min(edge_px, round(picture.width * scale)))
    height = max(1, min(edge_px, round(picture.height * scale)))
    scaled = in_rgb(picture).resize((width, height), Image.Resampling.BICUBIC)
    left, top = (edge_px - width) // 2, (edge_px - height) // 2
    pixels = np.full((edge_px, edge_px, 3), _PADDING_GREY, np.uint8)
    pixels[top : top + height, left : left + width] = np.asarray(scaled)
    mask = np.zeros((edge_px, edge_px), np.float32)
    mask[top : top + height, left : left + width] = 1.0
    return pixels, mask


def letterbox_tensor(pictures: Sequence[Image.Image], edge_px: int) -> torch.Tensor:
    """Pictures as the tower takes them: shape [batch, 4, edge_px, edge_px], RGB in [-1, 1] and the mask."""
    batch = np.empty((len(pictures), 4, edge_px, edge_px), np.float32)

    def fill(row: int) -> None:
        pixels, mask = letterbox(pictures[row], edge_px)
        batch[row, :3] = pixels.transpose(2, 0, 1).astype(np.float32) / 127.5 - 1.0
        batch[row, 3] = mask

    with ThreadPoolExecutor(min(len(pictures), _THREADS) or 1, "letterbox") as threads:  # Pillow scales without the GIL
        list(threads.map(fill, range(len(pictures))))
    return torch.from_numpy(batch)


class LetterboxImageProcessor(BaseImageProcessor):
    """The image half of the embedded model's processor."""

    model_input_names = ["pixel_values"]  # noqa: RUF012  # transformers' own convention

    def __init__(self, edge_px: int = 320, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.edge_px = edge_px

    def preprocess(self, images: Sequence[Image.Image] | Image.Image, **_: Any) -> BatchFeature:
        """`pixel_values` of shape [images, 4, edge_px, edge_px]."""
        pictures = [images] if isinstance(images, Image.Image) else list(images)
        return BatchFeature({"pixel_values": letterbox_tensor(pictures, self.edge_px)})
