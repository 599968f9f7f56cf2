"""What the edit check's limits lie between: `python -m tests.trials.edit_check_limits PHOTOS --photos 40`.

PHOTOS is any folder of photos. Each gets every fault at every strength, which has to be kept, and is shown other photos
in its place, which have to be dropped. Nothing is stored, and the exit code is always 0: figures are for the reader.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from engine.edits.degradations import MAX_STRENGTH, NEUTRAL, SIGNED, Degradation, degrade
from engine.edits.pixels import luminance, to_pixels
from engine.photo_format import is_photo_name
from training.dataset.edit_check.measured import MIN_STRUCTURE, EditCheck
from training.dataset.pictures import open_source

log = logging.getLogger(__name__)

_OTHERS = 4
"""So many other photos are shown in each one's place."""


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--photos", type=int, default=40)
    chosen = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    paths = sorted(path for path in chosen.folder.rglob("*") if is_photo_name(path))
    drawn = np.random.default_rng(0).permutation(len(paths))
    photos = [open_source(paths[place]) for place in drawn[: chosen.photos]]
    strangers = [open_source(paths[place]) for place in drawn[chosen.photos : chosen.photos + chosen.photos * _OTHERS]]
    kept: list[tuple[float, str]] = []
    dropped: list[float] = []
    deviations: list[tuple[float, str]] = []
    faults: list[str] = []
    for number, photo in enumerate(photos):
        check = EditCheck(photo)
        for name, edited in _edits(photo, strangers[:8], number):
            kept.append((check.structure(edited), name))
            deviations.append((float(luminance(to_pixels(edited)).std() * 255), name))
            fault = check.fault(edited)
            faults += [] if fault is None else [f"{name}: {fault}"]
        for stranger in strangers[number * _OTHERS : (number + 1) * _OTHERS]:
            dropped.append(check.structure(stranger.resize(photo.size)))
        log.info("%d of %d photos", number + 1, len(photos))
    _tell(kept, dropped, deviations, faults)


def _edits(photo: Image.Image, others: list[Image.Image], seed: int) -> Iterator[tuple[str, Image.Image]]:
    patches = [other.resize((128, 128)) for other in others]
    for kind in Degradation:
        if kind in NEUTRAL:
            continue
        signs = (1, -1) if kind in SIGNED else (1,)
        for strength in (sign * size for sign in signs for size in range(1, MAX_STRENGTH + 1)):
            yield f"{kind} {strength:+d}", degrade(photo, kind, strength, np.random.default_rng(seed), patches)


def _tell(
    kept: list[tuple[float, str]], dropped: list[float], deviations: list[tuple[float, str]], faults: list[str]
) -> None:
    log.info("limit of structure %.2f", MIN_STRUCTURE)
    log.info("faults: %d, least structure: %s", len(kept), ", ".join(f"{name} {s:.3f}" for s, name in sorted(kept)[:8]))
    log.info("below the limit: %.2f %%", 100 * float(np.mean([s < MIN_STRUCTURE for s, _ in kept])))
    log.info("other photos: %d, most structure: %s", len(dropped), np.round(sorted(dropped)[-8:], 3).tolist())
    log.info("above the limit: %.2f %%", 100 * float(np.mean([s >= MIN_STRUCTURE for s in dropped])))
    log.info("least deviation of luminance: %s", ", ".join(f"{name} {d:.1f}" for d, name in sorted(deviations)[:4]))
    log.info("dropped though they should be kept: %d", len(faults))
    for fault in faults[:20]:
        log.info("  %s", fault)


if __name__ == "__main__":
    main()
