"""Exposure brackets: one picture in several exposures, in equal steps that the pictures really show. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log2
from typing import TYPE_CHECKING, Final

from app.library.photo_file import Exposure

if TYPE_CHECKING:
    from app.library.series import Frame
    from app.library.series_pairs import FramePair
    from app.library.series_sets import Sight

LENGTHS: Final = range(9, 1, -1)
"""Frames that cameras put into one bracket; two only where the camera says that it bracketed."""

PAUSE_S: Final = 2.5
"""From the end of one exposure to the next; nobody turns a wheel by equal steps as fast."""

LEAST_STEP_EV: Final = 0.25
LEAST_RANGE_EV: Final = 1.2
"""From darkest to brightest, where only the exposure itself speaks for a bracket; a drifting automatic is slower."""

LEAST_MARKED_RANGE_EV: Final = 0.55
"""The same where the camera marks the frames, or was told other exposures for them."""

_UNEVEN_EV: Final = 0.3  # cameras round times and sensitivities to thirds of a stop
_SHOWN: Final = 0.35  # of the exposure's step must be seen in the picture: tone curves take a part
_OPPOSITE: Final = 0.3  # of the exposure's step
_SAME_SCENE: Final = 0.3  # correlation of the edges; two stops took a made bracket's from 1 to .85
_MOVED: Final = 0.12


def find(run: Sequence[Frame], sight: Sight) -> Iterator[range]:
    """The brackets of a run, as places in it."""
    start = 0
    while start < len(run) - 1:
        length = next((n for n in LENGTHS if _is_bracket(run[start : start + n], n, sight)), 1)
        if length > 1:
            yield range(start, start + length)
        start += length


def _is_bracket(frames: Sequence[Frame], n: int, sight: Sight) -> bool:
    if len(frames) < n:
        return False
    exposures = [_exposure_ev(frame.exposure) for frame in frames]
    values = [value for value in exposures if value is not None]
    if len(values) < n or not _may_be_bracket(frames, values):
        return False
    seen = sight.between(frames)
    if seen is None:
        return False
    is_marked = all(frame.exposure.is_bracketed for frame in frames)
    steps = [after - before for before, after in pairwise(values)]
    if is_marked:
        return not any(_contradicts(pair, step) for pair, step in zip(seen, steps, strict=True))
    return all(_shows(pair, step) for pair, step in zip(seen, steps, strict=True))


def _may_be_bracket(frames: Sequence[Frame], values: Sequence[float]) -> bool:
    steps = [after - before for before, after in pairwise(sorted(values))]
    is_marked = all(frame.exposure.is_bracketed for frame in frames)
    is_told = len({frame.exposure.exposure_bias_ev for frame in frames}) == len(frames)
    if len(frames) == 2 and not is_marked:
        return False
    least = LEAST_MARKED_RANGE_EV if is_marked or is_told else LEAST_RANGE_EV
    return (
        min(steps) >= LEAST_STEP_EV
        and max(steps) - min(steps) <= _UNEVEN_EV
        and sum(steps) >= least
        and len({(frame.exposure.aperture, frame.exposure.focal_length_mm) for frame in frames}) == 1
        and all(_pause_s(a, b) <= PAUSE_S for a, b in pairwise(frames))
    )


def _pause_s(a: Frame, b: Frame) -> float:
    assert a.taken_at is not None
    assert b.taken_at is not None
    return (b.taken_at - a.taken_at).total_seconds() - (a.exposure.shutter_s or 0.0)


def _exposure_ev(exposure: Exposure) -> float | None:
    """Stops of light, from any zero; the aperture is the same in all frames of a set."""
    if exposure.shutter_s is None or exposure.iso is None:
        return None
    return log2(exposure.shutter_s * exposure.iso)


def _shows(pair: FramePair | None, step_ev: float) -> bool:
    """Whether the second picture is of the same scene, and brighter or darker as its exposure says."""
    return (
        pair is not None
        and pair.match >= _SAME_SCENE
        and max(abs(pair.shift_x), abs(pair.shift_y)) <= _MOVED
        and pair.brighter_ev is not None
        and pair.brighter_ev * step_ev > 0
        and abs(pair.brighter_ev) >= _SHOWN * abs(step_ev)
    )


def _contradicts(pair: FramePair | None, step_ev: float) -> bool:
    """Whether a picture became clearly darker where the camera says brighter; night and white may say nothing."""
    return pair is not None and pair.brighter_ev is not None and pair.brighter_ev * step_ev < -_OPPOSITE * step_ev**2
