"""What a photo plainly measures: tones, colours, fineness, and how its straight lines lie.

The tower's channels are means over a frame, and from those of two exposures nobody can tell which was made by pulling
highlights and which by contrast; a few quantiles can. Nor do means tell a tilt of two degrees.
"""

from __future__ import annotations

import math
from typing import Final

import torch
from torch.nn import functional

_TONES: Final = torch.tensor([0.5, 2, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 98, 99.5]) / 100
_COLORS: Final = torch.tensor([1, 5, 25, 50, 75, 95, 99]) / 100
_FINENESS: Final = torch.tensor([50, 90, 99]) / 100
_LEVELS: Final = 256  # of a histogram, between which quantiles are interpolated
_LUMA: Final = torch.tensor([0.299, 0.587, 0.114])
_OCTAVES: Final = 4
_LEAST_PX: Final = 48  # a side of the frame, for as many octaves; a narrower one is continued by its last pixels
_FINEST: Final = 0.25  # of white: a stronger difference from its surroundings counts as this
_FAINT: Final = 1e-3
_GREY: Final = 0.2  # HSV saturation at which a pixel counts 1/e as a grey one that shows the light's colour
_BLACK, _BURNT = 0.12, 0.95  # of white, beyond which a pixel shows no colour
_GRADIENT: Final = 0.006  # of white a pixel: an edge
_STRONG: Final = 0.1  # of white a pixel: a stronger edge counts as this
_REACH_DEG: Final = 12
_FLAT: Final = math.tan(math.radians(_REACH_DEG + 0.5))
_ANGLES: Final = 2 * _REACH_DEG + 1  # a degree each

N_PLAIN: Final = len(_TONES) + 6 * len(_COLORS) + 7 + _OCTAVES * (1 + len(_FINENESS)) + 2 * (_ANGLES + 1)


def plain_look(pixel_values: torch.Tensor) -> torch.Tensor:
    """Measures of each photo, whatever others are in the batch: shape [batch, N_PLAIN].

    Args:
        pixel_values: letterboxed photos, [batch, 4, edge, edge]: RGB in [-1, 1] and the mask of where the photo is.
    """
    return torch.stack([_look((photo[:3] + 1) / 2, photo[3]) for photo in pixel_values.float()])


def mirrored_look() -> torch.Tensor:
    """For each measure, the one that has its value in a photo's mirror image: shape [N_PLAIN]."""
    order = torch.arange(N_PLAIN)
    for last in (N_PLAIN, N_PLAIN - _ANGLES - 1):
        angles = slice(last - _ANGLES - 1, last - 1)
        order[angles] = order[angles].flip(0)
    return order


def _look(frame: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """`frame`: RGB from 0 to 1, [3, edge, edge]."""
    rows, columns = mask.amax(1).nonzero()[:, 0], mask.amax(0).nonzero()[:, 0]
    photo = frame[:, int(rows[0]) : int(rows[-1]) + 1, int(columns[0]) : int(columns[-1]) + 1]
    luma = torch.einsum("c,chw->hw", _LUMA.to(photo), photo)
    tones = _tones(photo[:, ::2, ::2], luma[::2, ::2])
    short = [max(0, _LEAST_PX - side) for side in luma.shape]
    luma = functional.pad(luma[None], (0, short[1], 0, short[0]), mode="replicate")[0]
    return torch.cat([tones, _fineness(luma), _lines(luma)])


def _tones(photo: torch.Tensor, luma: torch.Tensor) -> torch.Tensor:
    brightest, darkest = photo.amax(0), photo.amin(0)
    chroma = brightest - darkest
    red_green, blue_yellow = photo[0] - photo[1], photo[2] - (photo[0] + photo[1]) / 2
    is_lit = (brightest > _BLACK) & (darkest < _BURNT)
    grey = torch.exp(-((chroma / (brightest + 0.05) / _GREY) ** 2)) * is_lit + _FAINT**2
    shares = [luma < 0.02, luma > 0.98, brightest > 0.985, darkest < 0.01]
    planes = torch.stack([*photo, chroma, (red_green + 1) / 2, (blue_yellow + 1) / 2])
    return torch.cat(
        [
            _quantiles(luma[None], _TONES),
            _quantiles(planes, _COLORS),
            torch.stack([(one * grey).sum() / grey.sum() for one in (red_green, blue_yellow)]),
            torch.stack([grey.mean(), *(share.float().mean() for share in shares)]),
        ]
    )


def _quantiles(planes: torch.Tensor, shares: torch.Tensor) -> torch.Tensor:
    """Of values from 0 to 1, by a histogram: [planes, height, width] → [planes × shares]."""
    n_planes = len(planes)
    levels = (planes.flatten(1) * (_LEVELS - 1) + 0.5).long().clamp_(0, _LEVELS - 1)
    levels += _LEVELS * torch.arange(n_planes, device=levels.device)[:, None]
    counts = torch.bincount(levels.flatten(), minlength=n_planes * _LEVELS).view(n_planes, _LEVELS)
    below = counts.cumsum(1) / levels.shape[1]
    wanted = shares.to(below).expand(n_planes, -1).contiguous()
    level = torch.searchsorted(below, wanted).clamp_max_(_LEVELS - 1)
    before = functional.pad(below, (1, 0)).gather(1, level)
    part = (wanted - before) / (below.gather(1, level) - before).clamp_min(_FAINT**2)
    return ((level + part.clamp(0, 1)) / _LEVELS).flatten()


def _fineness(luma: torch.Tensor) -> torch.Tensor:
    """How much each octave differs from its surroundings: the logarithms of mean and quantiles."""
    measures = []
    for _ in range(_OCTAVES):
        smooth = _smooth(luma)
        fine = (luma[1:-1, 1:-1] - smooth).abs_()
        both = torch.cat([fine.mean()[None], _FINEST * _quantiles((fine / _FINEST).clamp_max_(1)[None], _FINENESS)])
        measures.append(torch.log(both + _FAINT / 10))
        luma = smooth[::2, ::2]
    return torch.cat(measures)


def _lines(luma: torch.Tensor) -> torch.Tensor:
    """Weight of edges by angle, a degree each, near the horizontal and near the vertical, and their share of all edges.

    Angles are those by which the lines are turned clockwise.
    """
    smooth = _smooth(luma)
    across, down = smooth[1:-1, 2:] - smooth[1:-1, :-2], smooth[2:, 1:-1] - smooth[:-2, 1:-1]
    steep = across.square() + down.square()
    edges = (steep > (2 * _GRADIENT) ** 2).flatten().nonzero()[:, 0]
    across, down = across.flatten()[edges], down.flatten()[edges]
    weight = steep.flatten()[edges].sqrt_().clamp_max_(2 * _STRONG)
    measures = []
    for main, other in ((down, -across), (across, down)):
        flat = (other.abs() < _FLAT * main.abs()).nonzero()[:, 0]
        angles = torch.rad2deg(torch.atan(other[flat] / main[flat]))
        bins = (angles + (_REACH_DEG + 0.5)).floor_().long().clamp_(0, _ANGLES - 1)
        counts = torch.bincount(bins, weights=weight[flat], minlength=_ANGLES)
        measures += [10 * counts / (weight.sum() + _FAINT), counts.new_tensor([len(flat) / max(len(edges), 1)])]
    return torch.cat(measures)


def _smooth(luma: torch.Tensor) -> torch.Tensor:
    """Over three pixels a side, weighed 1, 2, 1; the frame's outermost pixels are lost."""
    across = luma[:, :-2] + luma[:, 2:] + 2 * luma[:, 1:-1]
    return (across[:-2] + across[2:] + 2 * across[1:-1]) / 16
