"""Prompts and pictures in the layout of OpenAI-compatible servers."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping, Sequence
from typing import Any, Final

from PIL import Image

from engine.prompts import Message

_FASTEST: Final = 1
"""Of zlib's levels: sending a little more is quicker than squeezing it out."""


def data_url(image: Image.Image, edge_px: int | None = None) -> str:
    """The pixels as a PNG data URL: without loss, and with nothing of the file's metadata.

    Args:
        image: mode RGB.
        edge_px: scaled down to this long edge if it is larger; None: as it is.
    """
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    if edge_px is not None and max(bare.size) > edge_px:
        bare.thumbnail((edge_px, edge_px), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    bare.save(file, "PNG", compress_level=_FASTEST)
    return f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode('ascii')}"


def with_images(messages: Sequence[Message], urls: Sequence[str]) -> list[Message]:
    """Messages in the servers' layout: each `image` part filled with the next image.

    Raises:
        ValueError: there are more or fewer images than places for them.
    """
    n_places = sum(part["type"] == "image" for message in messages for part in _parts(message))
    if n_places != len(urls):
        raise ValueError(f"{len(urls)} images for {n_places} places")
    waiting = iter(urls)
    filled: list[Message] = []
    for message in messages:
        parts = [_image_part(next(waiting)) if part["type"] == "image" else part for part in _parts(message)]
        filled.append({**message, "content": parts or message["content"]})
    return filled


def _parts(message: Message) -> Sequence[Mapping[str, Any]]:
    """A message's parts; none where it is a plain text."""
    content = message["content"]
    return () if isinstance(content, str) else content


def _image_part(url: str) -> Message:
    return {"type": "image_url", "image_url": {"url": url}}
