"""Copies of photos that a benchmark may change: the engine keeps what it has lately seen of a photo, and must not."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from engine.errors import RedAesError
from engine.image_input import open_header, read_photo_file, read_picture
from engine.photo_format import is_photo_name

SMALL_PIXELS: Final = 1_000_000
_LARGE_PX: Final = (6000, 4000)
_GRAIN: Final = 6.0  # standard deviation of levels, which brings a file to 9 to 12 MB, as from a camera
_QUALITY: Final = 92
_NEW_BYTE: Final = b"\0"  # behind a JPEG's end, where decoders don't look and the photo's key does


class PhotoCopies:
    """JPEG files in a folder of the benchmark's own."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = tuple(paths)

    def renew(self) -> None:
        """Makes each a photo that no engine has seen, with the same pixels."""
        for path in self.paths:
            with path.open("ab") as file:
                file.write(_NEW_BYTE)

    def first(self, count: int) -> PhotoCopies:
        """Some of them."""
        return PhotoCopies(self.paths[:count])


def small_photos(folder: Path, target: Path, count: int) -> PhotoCopies:
    """Copies of readable JPEG files of at most a megapixel, drawn evenly from a folder.

    Raises:
        SystemExit: there are not as many.
    """
    found = [path for path in sorted(folder.rglob("*")) if is_photo_name(path) and _is_small_jpeg(path)]
    if len(found) < count:
        raise SystemExit(f"{folder} has {len(found)} JPEG files of at most a megapixel, and {count} are needed.")
    copies = [target / f"small {number}.jpg" for number in range(count)]
    for copy, path in zip(copies, evenly(found, count), strict=True):
        shutil.copyfile(path, copy)
    return PhotoCopies(copies)


def large_photos(small: PhotoCopies, target: Path) -> PhotoCopies:
    """24-megapixel JPEG files, enlarged from small ones, with the grain of a camera: good for speed only."""
    draw = np.random.default_rng(1)
    grain = draw.normal(0, _GRAIN, (_LARGE_PX[1], _LARGE_PX[0], 1)).astype(np.float32)
    copies = []
    for path in small.paths:
        pixels = read_picture(path).pixels.resize(_LARGE_PX, Image.Resampling.BICUBIC)
        noisy = np.clip(np.asarray(pixels) + np.roll(grain, int(draw.integers(1000)), 1), 0, 255).astype(np.uint8)
        copies.append(target / path.name.replace("small", "large"))
        Image.fromarray(noisy).save(copies[-1], quality=_QUALITY, subsampling="4:2:2")
    return PhotoCopies(copies)


def evenly(paths: Sequence[Path], count: int) -> list[Path]:
    """So many of them, from beginning to end."""
    return [paths[number * len(paths) // count] for number in range(count)]


def _is_small_jpeg(path: Path) -> bool:
    try:
        image = open_header(read_photo_file(path), path.name)
    except RedAesError:
        return False
    return image.format == "JPEG" and image.width * image.height <= SMALL_PIXELS
