"""What the edit check's limits lie between: `python -m tests.trials.edit_check_limits PHOTOS --photos 40`.

PHOTOS is any folder of photos. Each gets every fault at every strength, which has to be kept, and is shown other photos
in its place, which have to be dropped. Figures are told after every tenth photo, so a run that is stopped has told most
of them. Nothing is stored, and the exit code is always 0: figures are for the reader.
"""

from __future__ import annotations

import argparse
import logging
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
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
_TOLD_EVERY = 10


class _Once(EditCheck):
    """Measures the structure of one edit once, for the figure and for the fault."""

    _last: tuple[Image.Image, float] | None = None

    def structure(self, edited: Image.Image) -> float:
        if self._last is None or self._last[0] is not edited:
            self._last = (edited, super().structure(edited))
        return self._last[1]


@dataclass
class _Found:
    """What was measured so far; kinds of edits with their sign, such as `tilt-`."""

    structures: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    deviations: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: Counter[str] = field(default_factory=Counter)
    strangers: list[float] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)

    def add(self, check: EditCheck, place: str, kind: str, edited: Image.Image) -> None:
        """Measures an edit that is to be kept."""
        self.structures[kind].append(check.structure(edited))
        self.deviations[kind].append(float(luminance(to_pixels(edited)).std() * 255))
        fault = check.fault(edited)
        if fault is not None:
            self.faults[kind] += 1
            self.examples.append(f"{place}: {fault}")

    def tell(self) -> None:
        """Prints everything, the kinds of least structure first."""
        every = [one for found in self.structures.values() for one in found]
        log.info("limit of structure %.2f; edits that have to be kept: %d", MIN_STRUCTURE, len(every))
        log.info("| edit | n | least structure | 1st percentile | least deviation of luminance | dropped |")
        log.info("|---|---|---|---|---|---|")
        for kind, found in sorted(self.structures.items(), key=lambda one: min(one[1])):
            first, flattest = np.percentile(found, 1), min(self.deviations[kind])
            row = (kind, len(found), min(found), first, flattest, self.faults[kind])
            log.info("| %s | %d | %.3f | %.3f | %.1f | %d |", *row)
        log.info("other photos that have to be dropped: %d", len(self.strangers))
        log.info("most structure: %s", np.round(sorted(self.strangers)[-8:], 3).tolist())
        log.info("kept: %d", sum(one >= MIN_STRUCTURE for one in self.strangers))
        for example in self.examples:
            log.info("dropped though it has to be kept: %s", example)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--photos", type=int, default=40)
    chosen = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    paths = sorted(path for path in chosen.folder.rglob("*") if is_photo_name(path))
    drawn = [paths[place] for place in np.random.default_rng(0).permutation(len(paths))]
    strangers = [open_source(path) for path in drawn[chosen.photos : chosen.photos * (1 + _OTHERS)]]
    found = _Found()
    for number, path in enumerate(drawn[: chosen.photos]):
        photo = open_source(path)
        check = _Once(photo)
        for kind, strength, edited in _edits(photo, strangers[:8], number):
            found.add(check, f"{path.name}, {kind} {strength}", kind, edited)
        for stranger in strangers[number * _OTHERS : (number + 1) * _OTHERS]:
            found.strangers.append(check.structure(stranger.resize(photo.size)))
        log.info("%d of %d photos", number + 1, chosen.photos)
        if (number + 1) % _TOLD_EVERY == 0 or number + 1 == chosen.photos:
            found.tell()


def _edits(photo: Image.Image, others: list[Image.Image], seed: int) -> Iterator[tuple[str, int, Image.Image]]:
    """Every kind in its directions at every strength."""
    patches = [other.resize((128, 128)) for other in others]
    for kind in Degradation:
        if kind in NEUTRAL:
            continue
        for sign, name in ((1, f"{kind}+"), (-1, f"{kind}-")) if kind in SIGNED else ((1, str(kind)),):
            for size in range(1, MAX_STRENGTH + 1):
                yield name, size, degrade(photo, kind, sign * size, np.random.default_rng(seed), patches)


if __name__ == "__main__":
    main()
