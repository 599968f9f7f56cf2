"""A served model as an engine that is loaded by name."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PIL import Image

from engine.edits.operations import CONTENT_KINDS, Box, EditKind
from engine.errors import ServerUnavailable
from engine.remote.assessor import RemoteAssessor
from engine.remote.connection import ServerSettings
from engine.remote.environment import SERVER_KEY, SERVER_MODEL, SERVER_TRAINED, SERVER_URL

_PREDICTED: Final = frozenset(EditKind) - CONTENT_KINDS
"""Operations that `redaes-train` shows as withheld edits; a server has no manifest to tell them."""


def load(model_dir: Path | None = None, url: str = "", model: str = "") -> RemoteAssessor:
    """The assessor over a served model; what is not said stands in the environment, and a key only there.

    Args:
        model_dir: not read; every engine is loaded in this form.
        url: up to and including `/v1`.
        model: as the server names it.

    Raises:
        ServerUnavailable: no address is set, or the server there cannot be used.
    """
    url = url or os.environ.get(SERVER_URL, "")
    if not url:
        raise ServerUnavailable("No server is named.", f"Say its address with --server or {SERVER_URL}.")
    named = model or os.environ.get(SERVER_MODEL) or None
    return RemoteAssessor(
        url,
        named,
        predicted_kinds=_PREDICTED if os.environ.get(SERVER_TRAINED) == "1" else None,
        settings=ServerSettings(url, os.environ.get(SERVER_KEY) or None),
        find_faces=_faces,
    )


def _faces(pixels: Image.Image) -> Sequence[Box]:
    # Its nets bring torch along, which only suggestions need.
    from engine.faces.measuring import prominent_boxes  # noqa: PLC0415

    return prominent_boxes(pixels)
