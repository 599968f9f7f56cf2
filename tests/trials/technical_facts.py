"""How technical facts follow faults of known strength: `python -m tests.trials.technical_facts FOLDER --photos 100`.

FOLDER is any folder of photos. Each gets every fault at three strengths; a table tells how the fact that is meant for
it moves. Figures are told after every 25th photo, so a run that is stopped has told most of them. Nothing is stored,
and the exit code is always 0: figures are for the reader.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
from PIL import Image
from scipy.stats import spearmanr

from engine.edits.degradations import MAX_STRENGTH, Degradation, degrade
from engine.edits.pixels import radius_scale
from engine.errors import RedAesError
from engine.faces.measuring import faces_in
from engine.facts.clipping import blown_skin, clipping
from engine.facts.measuring import measure_facts, prominent_faces
from engine.facts.results import FULL_EDGE_PX, SOFT_PX, Facts, FoundFace
from engine.facts.tilt import tilt_degrees
from engine.image_input import read_picture
from engine.photo_format import is_photo_name

_SMALLEST_EDGE_PX = 480
_DEFOCUS_PX, _MOTION_PX, _NOISE = (0.9, 1.7, 2.8), (5, 9, 15), (7.65, 15.3, 25.5)  # what `optical_faults` applies
_TILT_DEG = 2.5
_TOLD_TILT_DEG = 1.5  # what a person would be told about
_TOLD_EVERY = 25
_FAULTS = {
    Degradation.DEFOCUS: 1,
    Degradation.BACKGROUND_BLUR: 1,
    Degradation.MOTION_BLUR: 1,
    Degradation.EXPOSURE: 1,
    Degradation.HIGHLIGHTS: 1,
    Degradation.SHADOWS: -1,
    Degradation.NOISE: 1,
    Degradation.TILT: 1,
}
"""With the sign of the strengths."""
_OF_LIGHT = (Degradation.EXPOSURE, Degradation.HIGHLIGHTS, Degradation.SHADOWS)

Trial = dict[Degradation | None, list[Facts]]
"""One photo's facts, under None untouched, else at the three strengths."""


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--photos", type=int, default=100)
    chosen = parser.parse_args()
    trials, scales, angles = [], [], []
    for number, picture in enumerate(islice(_pictures(chosen.folder, chosen.photos), chosen.photos), start=1):
        trials.append(_trial(picture, number))
        scales.append(radius_scale(picture))
        angles.append([_angle_deg(number, strength) for strength in range(1, MAX_STRENGTH + 1)])
        if number % _TOLD_EVERY == 0:
            _tell_all(trials, scales, angles)
    if len(trials) % _TOLD_EVERY:
        _tell_all(trials, scales, angles)


def _tell_all(trials: Sequence[Trial], scales: Sequence[float], angles: Sequence[Sequence[float]]) -> None:
    _tell("photos", n=len(trials), with_prominent_faces=len(_with_faces(trials)))
    _tell_blur(trials, scales)
    _tell_motion(trials, scales, angles)
    _tell_clipping(trials)
    _tell_noise(trials)
    _tell_tilt(trials)
    _tell_faces(_with_faces(trials))


def _pictures(folder: Path, count: int) -> Iterator[Image.Image]:
    """In turn from each subfolder, spread evenly over it, at full size; small ones are left out."""
    folders: dict[Path, list[Path]] = {}
    for path in sorted(folder.rglob("*")):
        if is_photo_name(path):
            folders.setdefault(path.parent, []).append(path)
    share = -(-count // max(1, len(folders)))
    in_turn = [_large_ones(paths[:: max(1, len(paths) // (2 * share))]) for paths in folders.values()]
    while in_turn:
        given = [(pictures, next(pictures, None)) for pictures in in_turn]
        in_turn = [pictures for pictures, picture in given if picture is not None]
        yield from (picture for _, picture in given if picture is not None)


def _large_ones(paths: Sequence[Path]) -> Iterator[Image.Image]:
    for path in paths:
        try:
            pixels = read_picture(path, FULL_EDGE_PX).pixels
        except RedAesError:
            continue
        if max(pixels.size) >= _SMALLEST_EDGE_PX:
            yield pixels


def _trial(picture: Image.Image, number: int) -> Trial:
    """Faces are looked for once: only a tilt would move them, and there only the tilt is told."""
    faces = faces_in(picture) or ()
    subject = next((face.box for face in prominent_faces(picture.size, faces)), None)
    untouched = measure_facts(picture, faces)
    faults = _FAULTS if subject is None else _FAULTS | {Degradation.SUBJECT_BLUR: 1}
    trial: Trial = {None: [untouched]}
    for kind, sign in faults.items():
        trial[kind] = [
            _measured(
                degrade(picture, kind, sign * strength, _rng(number, strength), subject=subject), kind, untouched, faces
            )
            for strength in range(1, MAX_STRENGTH + 1)
        ]
    return trial


def _measured(edited: Image.Image, kind: Degradation, untouched: Facts, faces: Sequence[FoundFace]) -> Facts:
    """What is told of such an edit; other facts stay the untouched photo's, as measuring them too doubles the time."""
    if kind in _OF_LIGHT:
        boxes = [face.box for face in prominent_faces(edited.size, faces)]
        return replace(untouched, clipping=clipping(edited), blown_skin=blown_skin(edited, boxes))
    if kind is Degradation.TILT:
        return replace(untouched, tilt_deg=tilt_degrees(edited.convert("L")))
    return measure_facts(edited, faces)


def _rng(number: int, strength: int) -> np.random.Generator:
    return np.random.default_rng((number, strength))


def _angle_deg(number: int, strength: int) -> float:
    """The direction that `optical_faults.motion_blur` draws first, counter-clockwise from the horizontal."""
    return -math.degrees(_rng(number, strength).uniform(0.0, math.pi)) % 180


def _tell_blur(trials: Sequence[Trial], scales: Sequence[float]) -> None:
    pairs = []
    for trial, scale in zip(trials, scales, strict=True):
        own = _blur(trial[None][0])
        for applied, facts in zip(_DEFOCUS_PX, trial[Degradation.DEFOCUS], strict=True):
            pairs.append((math.hypot(own, applied * scale), _blur(facts)))
    true, measured = np.array(pairs).T
    told = ~np.isnan(true) & ~np.isnan(measured)
    ratios = measured[told] / true[told]
    _tell(
        "defocus → subject's blur",
        told=told.mean(),
        rank_correlation=spearmanr(true[told], measured[told])[0],
        ratio_median=np.median(ratios),
        ratio_p10=np.quantile(ratios, 0.1),
        ratio_p90=np.quantile(ratios, 0.9),
    )
    for name, kind in (
        ("untouched", None),
        ("background blurred", Degradation.BACKGROUND_BLUR),
        ("defocus", Degradation.DEFOCUS),
    ):
        for strength, facts in enumerate(zip(*(trial[kind] for trial in trials), strict=True), start=1):
            blurs = np.array([_blur(each) for each in facts])
            _tell(
                f"soft? {name} {strength}",
                told=(~np.isnan(blurs)).mean(),
                blur_px_median=np.nanmedian(blurs),
                blur_px_p90=np.nanquantile(blurs, 0.9),
                called_soft=(blurs > SOFT_PX).mean(),
            )


def _blur(facts: Facts) -> float:
    return math.nan if facts.sharpness is None else facts.sharpness.blur_px


def _tell_motion(trials: Sequence[Trial], scales: Sequence[float], angles: Sequence[Sequence[float]]) -> None:
    for strength in range(1, MAX_STRENGTH + 1):
        errors, ratios = [], []
        for trial, scale, angle in zip(trials, scales, angles, strict=True):
            motion = trial[Degradation.MOTION_BLUR][strength - 1].motion
            if motion is not None:
                errors.append(abs((motion.direction_deg - angle[strength - 1] + 90) % 180 - 90))
                ratios.append(motion.extent_px / (2 * max(1, round(_MOTION_PX[strength - 1] * scale / 2 - 0.5)) + 1))
        _tell(
            f"motion blur {strength}",
            found=len(errors) / len(trials),
            direction_error_median_deg=np.median(errors),
            direction_within_15_deg=np.mean(np.array(errors) <= 15),
            extent_ratio_median=np.median(ratios),
            extent_ratio_p10=np.quantile(ratios, 0.1),
            extent_ratio_p90=np.quantile(ratios, 0.9),
        )
    _tell(
        "motion: false alarms",
        untouched=np.mean([trial[None][0].motion is not None for trial in trials]),
        defocused=np.mean([facts.motion is not None for trial in trials for facts in trial[Degradation.DEFOCUS]]),
        noisy=np.mean([facts.motion is not None for trial in trials for facts in trial[Degradation.NOISE]]),
    )


def _tell_clipping(trials: Sequence[Trial]) -> None:
    for kind, part in (
        (Degradation.EXPOSURE, "highlights"),
        (Degradation.HIGHLIGHTS, "highlights"),
        (Degradation.SHADOWS, "shadows"),
    ):
        shares = np.array([[getattr(f.clipping, part) for f in (trial[None][0], *trial[kind])] for trial in trials])
        _tell(
            f"{kind} → clipped {part}",
            never_falls=(np.diff(shares) >= 0).all(1).mean(),
            rises=(shares[:, -1] > shares[:, 0]).mean(),
            **{f"mean_at_{strength}": share for strength, share in enumerate(shares.mean(0))},
        )


def _tell_noise(trials: Sequence[Trial]) -> None:
    untouched = [trial[None][0].noise for trial in trials]
    known = np.array([noise for noise in untouched if noise is not None])
    _tell("noise untouched", told=len(known) / len(trials), median=np.median(known), p90=np.quantile(known, 0.9))
    for strength, applied in enumerate(_NOISE):
        pairs = [(trial[Degradation.NOISE][strength].noise, trial[None][0].noise or 0.0) for trial in trials]
        ratios = np.array([noise / math.hypot(applied, own) for noise, own in pairs if noise is not None])
        _tell(
            f"noise {applied}",
            told=len(ratios) / len(trials),
            ratio_median=np.median(ratios),
            ratio_p10=np.quantile(ratios, 0.1),
            ratio_p90=np.quantile(ratios, 0.9),
        )


def _tell_tilt(trials: Sequence[Trial]) -> None:
    untouched = [trial[None][0].tilt_deg for trial in trials]
    known = np.abs([tilt for tilt in untouched if tilt is not None])
    _tell("tilt untouched", told=len(known) / len(trials), above_limit=(known > _TOLD_TILT_DEG).sum() / len(trials))
    for strength in range(1, MAX_STRENGTH + 1):
        errors = np.array(
            [
                abs(tilt - own - _TILT_DEG * strength)
                for trial, own in zip(trials, untouched, strict=True)
                if own is not None and (tilt := trial[Degradation.TILT][strength - 1].tilt_deg) is not None
            ]
        )
        _tell(
            f"tilted by {_TILT_DEG * strength}°",
            told=len(errors) / len(known),
            error_median_deg=np.median(errors),
            within_1_deg=(errors <= 1).mean(),
        )


def _with_faces(trials: Sequence[Trial]) -> list[Trial]:
    return [trial for trial in trials if trial[None][0].faces]


def _tell_faces(trials: Sequence[Trial]) -> None:
    if not trials:
        return
    skin = np.array(
        [[facts.blown_skin for facts in (trial[None][0], *trial[Degradation.EXPOSURE])] for trial in trials]
    )
    skin = skin.astype(float)
    _tell(
        "exposure → blown skin",
        never_falls=(np.diff(skin) >= 0).all(1).mean(),
        rises=(skin[:, -1] > skin[:, 0]).mean(),
        **{f"mean_at_{strength}": share for strength, share in enumerate(skin.mean(0))},
    )
    for strength, facts in enumerate(zip(*(trial[Degradation.SUBJECT_BLUR] for trial in trials), strict=True), start=1):
        blurs = np.array([_blur(each) for each in facts])
        _tell(
            f"soft? face blurred {strength}",
            told=(~np.isnan(blurs)).mean(),
            blur_px_median=np.nanmedian(blurs),
            called_soft=(blurs > SOFT_PX).mean(),
        )


def _tell(what: str, **figures: float) -> None:
    sys.stdout.write(f"{what:32}" + "  ".join(f"{name} {value:.3g}" for name, value in figures.items()) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
