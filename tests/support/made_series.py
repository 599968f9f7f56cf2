"""Brackets, panoramas, focus stacks and bursts made of one photo, with the EXIF that a camera would write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO

import numpy as np
from PIL import Image, ImageFilter
from PIL.TiffImagePlugin import IFDRational

NOON = datetime(2026, 5, 4, 12)
EDGE_PX = 640


@dataclass(frozen=True, slots=True)
class Settings:
    """What the camera writes."""

    after_s: float
    shutter_s: float = 1 / 200
    iso: int = 100
    aperture: float = 8.0
    focal_length_mm: float = 50.0
    bias_ev: float = 0.0
    is_bracketed: bool = False
    focus_m: float | None = None


Shot = tuple[Image.Image, Settings]


def jpeg(shot: Shot) -> bytes:
    """The file that the camera would write."""
    picture, told = shot
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Maker", "Maker One"
    details = exif.get_ifd(0x8769)
    taken_at = NOON + timedelta(seconds=told.after_s)
    details[0x9003] = taken_at.strftime("%Y:%m:%d %H:%M:%S")
    details[0x9291] = f"{taken_at.microsecond // 10_000:02d}"
    details[0x829A] = IFDRational(round(told.shutter_s * 1_000_000), 1_000_000)
    details[0x829D] = IFDRational(round(told.aperture * 10), 10)
    details[0x8827] = told.iso
    details[0x920A] = IFDRational(round(told.focal_length_mm), 1)
    details[0x9204] = IFDRational(round(told.bias_ev * 100), 100)
    details[0xA402] = 2 if told.is_bracketed else 0
    if told.focus_m is not None:
        details[0x9206] = IFDRational(round(told.focus_m * 100), 100)
    target = BytesIO()
    picture.save(target, "JPEG", quality=90, exif=exif)
    return target.getvalue()


def exposed(picture: Image.Image, stops: float) -> Image.Image:
    """So many stops brighter, as a camera's JPEG would be: linear light, clipped, with a soft shoulder."""
    light = (np.asarray(picture, np.float64) / 255) ** 2.2 * 2.0**stops
    return Image.fromarray(np.uint8(np.clip(light, 0, 1) ** (1 / 2.2) * 255 + 0.5))


def moved(picture: Image.Image, right: float, down: float, turned_deg: float = 0.0, zoom: float = 0.8) -> Image.Image:
    """The view through a hand-held camera: a part of the picture, `right` and `down` in shares of that part."""
    width, height = picture.size
    part = (width * zoom, height * zoom)
    left = min(max(0.0, (width - part[0]) / 2 + right * part[0]), width - part[0])
    top = min(max(0.0, (height - part[1]) / 2 + down * part[1]), height - part[1])
    turned = picture.rotate(turned_deg, Image.Resampling.BICUBIC) if turned_deg else picture
    scale = EDGE_PX / max(part)
    size = (round(part[0] * scale), round(part[1] * scale))
    return turned.resize(size, Image.Resampling.LANCZOS, (left, top, left + part[0], top + part[1]))


def noisy(picture: Image.Image, seed: int, levels: float = 3.0) -> Image.Image:
    """With a sensor's noise."""
    made = np.asarray(picture, np.float64) + np.random.default_rng(seed).normal(0, levels, (*picture.size[::-1], 3))
    return Image.fromarray(np.uint8(np.clip(made, 0, 255)))


def bracket(
    picture: Image.Image, stops: Sequence[float], pause_s: float = 0.4, *, is_marked: bool = True
) -> list[Shot]:
    """Hand-held exposures of so many stops around a middle one."""
    return [
        (
            noisy(exposed(moved(picture, 0.004 * n, -0.003 * n), each), n),
            Settings(
                n * pause_s, shutter_s=2.0**each / 200, bias_ev=each if is_marked else 0.0, is_bracketed=is_marked
            ),
        )
        for n, each in enumerate(stops)
    ]


def panorama(picture: Image.Image, n: int, step: float = 0.6, pause_s: float = 1.5) -> list[Shot]:
    """A hand-held turn to the right; `step` is the share of a frame that comes anew."""
    width = picture.width / (1 + step * (n - 1))
    frames: list[Shot] = []
    for place in range(n):
        left = width * step * place
        part = picture.crop((round(left), 0, round(left + width), picture.height)).rotate((place % 2) * 0.6 - 0.3)
        part = part.crop((4, 4, part.width - 4, part.height - 4))
        scale = EDGE_PX / max(part.size)
        size = (round(part.width * scale), round(part.height * scale))
        frames.append((noisy(part.resize(size, Image.Resampling.LANCZOS), place), Settings(place * pause_s)))
    return frames


def focus_stack(picture: Image.Image, n: int, pause_s: float = 0.5) -> list[Shot]:
    """From a tripod, near to far; the picture's lower edge is near."""
    whole = moved(picture, 0, 0)
    blurred = [whole, *(whole.filter(ImageFilter.GaussianBlur(radius)) for radius in (1, 2, 4, 6))]
    stack = np.stack([np.asarray(each, np.float64) for each in blurred])
    depth = np.linspace(1, 0, whole.height)[:, None] * np.ones((1, whole.width))
    frames: list[Shot] = []
    for place in range(n):
        level = np.clip(np.abs(depth - place / (n - 1)) * 6, 0, len(blurred) - 1.001)
        low = level.astype(int)
        share = (level - low)[..., None]
        rows, columns = np.indices(low.shape)
        mixed = stack[low, rows, columns] * (1 - share) + stack[low + 1, rows, columns] * share
        frames.append((noisy(Image.fromarray(np.uint8(mixed)), place, 1.5), Settings(place * pause_s)))
    return frames


def burst(picture: Image.Image, n: int, seed: int, pause_s: float = 0.2, shake: float = 0.02) -> list[Shot]:
    """Hand-held frames of one moment: a little shift, turn, blur and noise, no plan."""
    draw = np.random.default_rng(seed)
    frames: list[Shot] = []
    for place in range(n):
        right, down = draw.normal(0, shake, 2)
        view = moved(picture, float(right), float(down), float(draw.normal(0, 0.4)))
        radius = float(max(0, draw.normal(0.3, 0.6)))
        frames.append((noisy(view.filter(ImageFilter.GaussianBlur(radius)), seed + place), Settings(place * pause_s)))
    return frames
