"""Applies edit operations to a picture: deterministic, and the same at preview and at full size.

Strengths are those of the study behind the embedded model: one step of its scale is `STEP_AMOUNTS[kind]`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from engine.edits.crop_frame import straightened_share
from engine.edits.operations import Box, EditKind, EditOperation
from engine.edits.pixels import Pixels, Plane, blurred, luminance, radius_scale, to_picture, to_pixels

STEP_AMOUNTS: Final[dict[EditKind, float]] = {
    EditKind.EXPOSURE: 0.55,
    EditKind.CONTRAST: 30.0,
    EditKind.HIGHLIGHTS: 30.0,
    EditKind.SHADOWS: 30.0,
    EditKind.TEMPERATURE: 30.0,
    EditKind.TINT: 30.0,
    EditKind.SATURATION: 30.0,
    EditKind.CLARITY: 30.0,
    EditKind.STRAIGHTEN: 2.5,
    EditKind.DEHAZE: 30.0,
    EditKind.SHARPEN: 30.0,
    EditKind.DENOISE: 30.0,
}
"""The amount, in the unit of `EDIT_RANGES`, of one of the three strength steps that the model was trained on."""

_GAMMA: Final = 2.2
_CONTRAST_UP, _CONTRAST_DOWN = 1 / 100, 1 / 150  # gain per %: one step is ×1.3 or ×0.8
_HIGHLIGHT_GAIN: Final = 0.4 / 100  # of a white pixel, per %: one step is 12 %
_SHADOW_GAIN: Final = 1.6 / 100  # per %: one step lifts or sinks a tone of a third by 7 %
_SATURATION_UP, _SATURATION_DOWN = 1 / 75, 1 / 100  # gain per %: one step is ×1.4 or ×0.7
_WARMTH: Final = np.array([0.3, 0.0, -0.3], np.float32) / 100  # gain per %, red to blue: one step is ±9 %
_WARMTH_GREEN: Final = 1 / 3000  # gain per % either way: one step is 1 %
_TINT: Final = np.array([0.1, -0.25, 0.1], np.float32) / 100  # gain per %: one step is 3 % and -7.5 %
_CLARITY_SIGMA_PX: Final = 12.0  # at REFERENCE_EDGE_PX
_CLARITY_UP, _CLARITY_DOWN = 1 / 75, 1 / 150  # gain of local contrast per %
_VEIL_PER_PERCENT: Final = 1 / 200  # one step is a veil of 15 %
_VEIL_GREY: Final = np.float32(0.85)
_SHARPEN_SIGMA_PX: Final = 1.2  # at REFERENCE_EDGE_PX, as the two below
_SHARPEN_GAIN: Final = 1.5 / 100  # per %
_DENOISE_RADIUS_PX: Final = 2.0
_DENOISE_SIGMA: Final = 0.12 / 100  # noise taken for noise, per %
_CORNER_LOSS: Final = 0.75 / 100  # of a corner's light, per %
_UNDIMMED: Final = 0.2  # squared distance from the middle, corners being 1, within which a vignette takes nothing

_LEVELS: Final = np.arange(256, dtype=np.float32)[:, None] / np.float32(255.0)


def render(picture: Image.Image, operations: Sequence[EditOperation]) -> Image.Image:
    """The picture after all operations, in their order; the given picture stays as it is.

    Straighten and crop make it smaller and never rescale it. An amount of 0 changes no pixel.
    Between operations the picture is rounded to 8 bits, so rendering in two parts gives the same.

    Raises:
        ValueError: the picture's mode is not RGB.
    """
    if picture.mode != "RGB":
        raise ValueError(f"edits take RGB pictures, not {picture.mode}")
    rendered = picture.copy()
    for operation in operations:
        if operation.box is not None:
            rendered = _cropped(rendered, operation.box)
        elif operation.amount != 0.0:
            rendered = _RENDERERS[operation.kind](rendered, operation.amount)
    return rendered


def veil(height_px: int, percent: float) -> Pixels:
    """How much of each row a haze of this strength hides: shape (height_px, 1, 1), denser at the top (far away)."""
    rows = np.linspace(1.15, 0.85, height_px, dtype=np.float32)[:, None, None]
    return rows * np.float32(percent * _VEIL_PER_PERCENT)


def hazed(picture: Image.Image, percent: float) -> Image.Image:
    """The picture behind the grey veil that DEHAZE of the same amount takes away."""
    hidden = veil(picture.height, percent)
    return to_picture(to_pixels(picture) * (1 - hidden) + hidden * _VEIL_GREY)


def _through_curves(picture: Image.Image, curves: NDArray[np.floating]) -> Image.Image:
    """Maps each channel through its own curve: shape (256, 3) or (256, 1), 0 to 1."""
    table = (curves * 255.0 + 0.5).clip(0.0, 255.0).astype(np.uint8)
    return picture.point(np.broadcast_to(table, (256, 3)).T.flatten().tolist())


def _exposed(picture: Image.Image, amount: float) -> Image.Image:
    linear = _LEVELS**_GAMMA * np.float32(2.0**amount)
    return _through_curves(picture, linear.clip(0.0, 1.0) ** (1 / _GAMMA))


def _contrasted(picture: Image.Image, amount: float) -> Image.Image:
    mean = luminance(to_pixels(picture)).mean()
    gain = 1.0 + amount * (_CONTRAST_UP if amount > 0 else _CONTRAST_DOWN)
    return _through_curves(picture, mean + (_LEVELS - mean) * np.float32(gain))


def _warmed(picture: Image.Image, amount: float) -> Image.Image:
    gains = 1.0 + _WARMTH * np.float32(amount)
    gains[1] += abs(amount) * _WARMTH_GREEN
    return _through_curves(picture, _LEVELS * gains)


def _highlights_moved(picture: Image.Image, amount: float) -> Image.Image:
    return _through_curves(picture, _LEVELS + _LEVELS**2 * np.float32(amount * _HIGHLIGHT_GAIN))


def _shadows_moved(picture: Image.Image, amount: float) -> Image.Image:
    """Black and white stay; far down, dark tones meet black."""
    return _through_curves(picture, _LEVELS + _LEVELS * (1 - _LEVELS) ** 2 * np.float32(amount * _SHADOW_GAIN))


def _tinted(picture: Image.Image, amount: float) -> Image.Image:
    return _through_curves(picture, _LEVELS * (1 + _TINT * np.float32(amount)))


def _clarified(picture: Image.Image, amount: float) -> Image.Image:
    """Contrast against the wider surroundings, on luminance alone."""
    pixels = to_pixels(picture)
    plane = luminance(pixels)
    local = plane - blurred(plane, _CLARITY_SIGMA_PX * radius_scale(picture))
    gain = amount * (_CLARITY_UP if amount > 0 else _CLARITY_DOWN)
    return to_picture(pixels + local[..., None] * np.float32(gain))


def _saturated(picture: Image.Image, amount: float) -> Image.Image:
    pixels = to_pixels(picture)
    grey = luminance(pixels)[..., None]
    gain = 1.0 + amount * (_SATURATION_UP if amount > 0 else _SATURATION_DOWN)
    return to_picture(grey + (pixels - grey) * np.float32(gain))


def _straightened(picture: Image.Image, amount: float) -> Image.Image:
    """Turned clockwise by `amount` degrees and cropped to the largest upright rectangle of the same aspect."""
    width, height = picture.size
    share = straightened_share(width, height, amount)
    kept = (max(1, int(width * share)), max(1, int(height * share)))
    turned = picture.rotate(-amount, Image.Resampling.BICUBIC)  # Pillow turns counter-clockwise
    left, top = (width - kept[0]) // 2, (height - kept[1]) // 2
    return turned.crop((left, top, left + kept[0], top + kept[1]))


def _vignetted(picture: Image.Image, amount: float) -> Image.Image:
    """Corners darkened smoothly; the middle stays as it is."""
    width, height = picture.size
    rows = np.linspace(-1.0, 1.0, height, dtype=np.float32)[:, None] ** 2
    columns = np.linspace(-1.0, 1.0, width, dtype=np.float32)[None, :] ** 2
    loss = (((rows + columns) / 2 - _UNDIMMED) / (1 - _UNDIMMED)).clip(0.0) * np.float32(amount * _CORNER_LOSS)
    return to_picture(to_pixels(picture) * (1 - loss)[..., None])


def _decolored(picture: Image.Image, amount: float) -> Image.Image:
    pixels = to_pixels(picture)
    grey = luminance(pixels)[..., None]
    return to_picture(pixels + (grey - pixels) * np.float32(amount / 100))


def _dehazed(picture: Image.Image, amount: float) -> Image.Image:
    hidden = veil(picture.height, amount)
    return to_picture((to_pixels(picture) - hidden * _VEIL_GREY) / (1 - hidden))


def _sharpened(picture: Image.Image, amount: float) -> Image.Image:
    """Unsharp mask on luminance alone, so that edges get no colour fringes."""
    pixels = to_pixels(picture)
    plane = luminance(pixels)
    detail = plane - blurred(plane, _SHARPEN_SIGMA_PX * radius_scale(picture))
    return to_picture(pixels + detail[..., None] * np.float32(amount * _SHARPEN_GAIN))


def _denoised(picture: Image.Image, amount: float) -> Image.Image:
    """Self-guided filter: flat regions are averaged, edges stronger than the noise stay."""
    pixels = to_pixels(picture)
    noise = (amount * _DENOISE_SIGMA) ** 2
    width = 2 * max(1, round(_DENOISE_RADIUS_PX * radius_scale(picture))) + 1
    cleaned = [_guided(pixels[..., channel], width, noise) for channel in range(3)]
    return to_picture(np.stack(cleaned, axis=-1))


def _guided(plane: Plane, width: int, noise: float) -> Plane:
    """Each pixel between its window's mean (variance at most `noise`) and itself (variance far above it).

    Source: He, Sun and Tang, guided image filtering (2013), with the weight of Wiener's filter.
    """
    mean = ndimage.uniform_filter(plane, width)
    variance = ndimage.uniform_filter(plane * plane, width) - mean * mean
    weight = (variance - noise).clip(0.0) / variance.clip(max(noise, 1e-8))
    smooth_weight = ndimage.uniform_filter(weight, width)
    smooth_offset = ndimage.uniform_filter(mean * (1 - weight), width)
    cleaned: Plane = smooth_weight * plane + smooth_offset
    return cleaned


def _cropped(picture: Image.Image, box: Box) -> Image.Image:
    """What lies inside the box, at least one pixel."""
    width, height = picture.size
    left, top = min(round(box[0] * width), width - 1), min(round(box[1] * height), height - 1)
    right, bottom = max(round(box[2] * width), left + 1), max(round(box[3] * height), top + 1)
    return picture.crop((left, top, right, bottom))


_RENDERERS: Final[dict[EditKind, Callable[[Image.Image, float], Image.Image]]] = {
    EditKind.EXPOSURE: _exposed,
    EditKind.CONTRAST: _contrasted,
    EditKind.HIGHLIGHTS: _highlights_moved,
    EditKind.SHADOWS: _shadows_moved,
    EditKind.TEMPERATURE: _warmed,
    EditKind.TINT: _tinted,
    EditKind.SATURATION: _saturated,
    EditKind.CLARITY: _clarified,
    EditKind.STRAIGHTEN: _straightened,
    EditKind.DEHAZE: _dehazed,
    EditKind.SHARPEN: _sharpened,
    EditKind.DENOISE: _denoised,
    EditKind.VIGNETTE: _vignetted,
    EditKind.MONOCHROME: _decolored,
}
