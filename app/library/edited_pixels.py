"""A picture with its edits, for threads that may take their time."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Sequence
from typing import Final

from PIL import Image

from engine.edits.operations import EditOperation
from engine.errors import NotEnoughMemory

_RENDER: Final = "engine.edits.rendering:render"  # by name: a window that shows no edit starts without scipy


def edited(picture: Image.Image, operations: Sequence[EditOperation]) -> Image.Image:
    """The picture after all operations, in their order, in mode RGB as it is itself.

    Raises:
        NotEnoughMemory: floats of the whole picture do not fit; about 50 bytes a pixel are needed.
    """
    render: Callable[[Image.Image, Sequence[EditOperation]], Image.Image] = pkgutil.resolve_name(_RENDER)
    try:
        return render(picture, operations)
    except MemoryError as error:
        raise NotEnoughMemory(
            what="There is not enough memory to edit this photo at its full size.",
            fix="Close other programs, then try again.",
        ) from error
