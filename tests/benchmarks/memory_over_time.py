"""Does the engine's process grow? `python -m tests.benchmarks.memory_over_time FOLDER --photos 5000`.

Scores that many photos through the real process, going through the folder again and again, and prints the most
resident memory seen in each hundred. The goal: after warm-up it stays within 5 % of what it was then. The folder should
have more than the 64 photos that the engine remembers.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import psutil

from engine.photo_format import is_photo_name
from tests.benchmarks.bench import machine, say
from tests.benchmarks.scoring_speed import engine

_EVERY = 100
_WARM_UP = 500
_MOST_GROWTH_PERCENT = 5.0


def main() -> None:
    """Scores and prints; the exit code is 1 where memory grew by more."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--photos", type=int, default=5000)
    chosen = parser.parse_args()
    say(machine())
    paths = [path for path in sorted(chosen.folder.rglob("*")) if is_photo_name(path)]
    peaks: list[int] = []
    with engine() as asked:
        photos = asked.scores(itertools.islice(itertools.cycle(paths), chosen.photos))
        for most in most_of_each(_EVERY, (_resident_bytes() for _ in photos)):
            peaks.append(most)
            say({"photos": len(peaks) * _EVERY, "resident_mb": round(most / 1e6, 1)})
    grown = growth_percent(peaks[_WARM_UP // _EVERY :])
    is_flat = grown <= _MOST_GROWTH_PERCENT
    say({"growth_percent": round(grown, 2), "goal": f"≤ {_MOST_GROWTH_PERCENT:g}", "is_met": is_flat} | machine())
    if not is_flat:
        raise SystemExit(1)


def most_of_each(count: int, numbers: Iterable[int]) -> Iterator[int]:
    """The highest of every so many; what is left over at the end is not told."""
    rest = iter(numbers)
    while len(some := list(itertools.islice(rest, count))) == count:
        yield max(some)


def growth_percent(peaks: Sequence[float]) -> float:
    """How far the highest of them lies above the first.

    Raises:
        SystemExit: there is none, since all photos were warm-up.
    """
    if not peaks:
        raise SystemExit(f"Score more photos: the first {_WARM_UP} do not count.")
    return 100 * (max(peaks) / peaks[0] - 1)


def _resident_bytes() -> int:
    (child,) = multiprocessing.active_children()
    return int(psutil.Process(child.pid).memory_info().rss)


if __name__ == "__main__":
    main()
