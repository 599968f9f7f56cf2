"""What a photo plainly measures: tones, colours, fineness, and how its edges lie.

The tower's channels are means over a frame, and from those of two exposures nobody can tell which was made by pulling
highlights and which by contrast; a few quantiles can. Nor do means tell a tilt of two degrees, while edges do: all of
them turn with the frame.
"""

from __future__ import annotations

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
_GRADIENT: Final = 0.012  # of white over two pixels: an edge
_STRONG: Final = 0.3  # of white over two pixels: a stronger edge counts as this
_CALM: Final = 1 / 180  # of all edges, in each degree of a photo that has none

N_ANGLES: Final = 180
"""The last measures: the share of edges that lie at each degree, clockwise from the horizontal."""

N_PLAIN: Final = len(_TONES) + 6 * len(_COLORS) + 7 + _OCTAVES * (1 + len(_FINENESS)) + 2 + N_ANGLES
"""An even number, since they stand behind two tokens."""


def plain_look(pixel_values: torch.Tensor) -> torch.Tensor:
    """Measures of each photo, whatever others are in the batch: shape [batch, N_PLAIN].

    Args:
        pixel_values: letterboxed photos, [batch, 4, edge, edge]: RGB in [-1, 1] and the mask of where the photo is.
    """
    return torch.stack([_look((photo[:3] + 1) / 2, photo[3]) for photo in pixel_values.float()])


def mirrored_look() -> torch.Tensor:
    """For each measure, the one that has its value in a photo's mirror image: shape [N_PLAIN]."""
    order = torch.arange(N_PLAIN)
    order[-N_ANGLES:] = N_PLAIN - N_ANGLES + (-torch.arange(N_ANGLES)) % N_ANGLES
    return order


def _look(frame: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """`frame`: RGB from 0 to 1, [3, edge, edge]."""
    rows, columns = mask.amax(1).nonzero()[:, 0], mask.amax(0).nonzero()[:, 0]
    photo = frame[:, int(rows[0]) : int(rows[-1]) + 1, int(columns[0]) : int(columns[-1]) + 1]
    luma = torch.einsum("c,chw->hw", _LUMA.to(photo), photo)
    tones = _tones(photo[:, ::2, ::2], luma[::2, ::2])
    short = [max(0, _LEAST_PX - side) for side in luma.shape]
    luma = functional.pad(luma[None], (0, short[1], 0, short[0]), mode="replicate")[0]
    return torch.cat([tones, _fineness(luma), _edges(luma)])


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


def _edges(luma: torch.Tensor) -> torch.Tensor:
    """How many edges there are, how strong they are, and how they lie, a degree each.

    In the largest ellipse alone: what a turn cuts off and brings in lies in the corners.
    """
    smooth = _smooth(_smooth(luma))
    across, down = smooth[1:-1, 2:] - smooth[1:-1, :-2], smooth[2:, 1:-1] - smooth[:-2, 1:-1]
    from_middle = [torch.linspace(-1, 1, side, device=luma.device).square() for side in across.shape]
    steep = across.square() + down.square()
    edges = ((steep > _GRADIENT**2) & (from_middle[0][:, None] + from_middle[1] < 1)).flatten().nonzero()[:, 0]
    strength = steep.flatten()[edges].sqrt_().clamp_max_(_STRONG)
    degrees = torch.rad2deg(torch.atan2(down.flatten()[edges], across.flatten()[edges])) + 90
    lower = degrees.floor()
    shares = luma.new_full((N_ANGLES,), _CALM * _FAINT)
    for near, weight in ((lower, lower + 1 - degrees), (lower + 1, degrees - lower)):
        shares += torch.bincount(near.long() % N_ANGLES, weights=strength * weight, minlength=N_ANGLES)
    for _ in range(2):
        shares = (shares.roll(1) + shares.roll(-1) + 2 * shares) / 4
    many = torch.stack([edges.new_tensor(len(edges)) / steep.numel(), strength.sum() / (len(edges) + 1)])
    return torch.cat([many, shares / shares.sum()])


def _smooth(luma: torch.Tensor) -> torch.Tensor:
    """Over three pixels a side, weighed 1, 2, 1; the frame's outermost pixels are lost."""
    across = luma[:, :-2] + luma[:, 2:] + 2 * luma[:, 1:-1]
    return (across[:-2] + across[2:] + 2 * across[1:-1]) / 16
