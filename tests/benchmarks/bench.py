"""What the parts of a benchmark share: photos, rounds, the machine, and how a finding is printed."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil
import torch

from app.inference.spawning import GLIBC_MEMORY
from tests.benchmarks.photo_copies import PhotoCopies, small_photos
from tests.benchmarks.rounds import Ratio


@dataclass(frozen=True, slots=True)
class Bench:
    """What is measured with."""

    photos: PhotoCopies  # at most a megapixel each
    rounds: int
    place: Path  # an empty folder for whatever has to be made
    environment: Path | None  # of the other scorers; None: they are left out
    model: Path | None  # another model than the embedded one, where a part takes one


@dataclass(frozen=True, slots=True)
class Finding:
    """A ratio of two sides, and what is known beside it."""

    what: str
    ratio: Ratio
    beside: Mapping[str, object]
    at_least: float | None = None  # the goal


Part = Callable[[Bench], Iterable[Finding]]


def run(name: str, told: str | None, parts: Mapping[str, Part]) -> None:
    """Runs the chosen parts on a folder of photos and prints one JSON object a line.

    Args:
        name: the benchmark's module, which is begun anew with the memory settings of the engine's process.
        told: what `--help` says.
        parts: in the order of their names.
    """
    with_engine_memory(name)
    parser = argparse.ArgumentParser(description=told, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="of photos; those of at most a megapixel are copied from it")
    parser.add_argument("--photos", type=int, default=32, help="of each side's turn")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--only", nargs="+", choices=[*parts], default=[*parts], metavar="PART", help=", ".join(parts))
    parser.add_argument("--environment", type=Path, help="a folder where the other scorers are installed, once")
    parser.add_argument("--model", type=Path, help="a model's folder, for the parts that take any")
    chosen = parser.parse_args()
    say(machine())
    with tempfile.TemporaryDirectory(prefix="red-aes-bench-") as place:
        photos = small_photos(chosen.folder, Path(place), chosen.photos)
        bench = Bench(photos, chosen.rounds, Path(place), chosen.environment, chosen.model)
        for part in chosen.only:
            for finding in parts[part](bench):
                say({"part": part} | as_told(finding))
    say(machine())


def with_engine_memory(name: str) -> None:
    """Begins the program anew with the allocator's settings of the engine's process, unless it has them."""
    if sys.platform == "linux" and not os.environ.keys() >= GLIBC_MEMORY.keys():
        os.execve(sys.executable, [sys.executable, "-m", name, *sys.argv[1:]], {**os.environ, **GLIBC_MEMORY})


def as_told(finding: Finding) -> dict[str, object]:
    """A finding as it is printed."""
    rounded = {name: round(number, 3) for name, number in asdict(finding.ratio).items()}
    goal = finding.at_least
    met = {} if goal is None else {"goal": f"≥ {goal:g}", "is_met": finding.ratio.median >= goal}
    return {"what": finding.what, **rounded, **met, **finding.beside}


def machine() -> dict[str, object]:
    """What the figures are of, and how busy it is now."""
    return {
        "machine": f"{platform.processor() or platform.machine()}, {platform.system()}",
        "cores": os.cpu_count(),
        "threads": torch.get_num_threads(),
        "gpu": torch.cuda.get_device_name() if torch.cuda.is_available() else None,
        "memory_gib": round(psutil.virtual_memory().total / 2**30, 1),
        "load": [round(one, 1) for one in psutil.getloadavg()],
    }


def say(told: Mapping[str, object]) -> None:
    """One line."""
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def batched(count: int, size: int) -> Iterator[slice]:
    """Slices of so many things, `size` each; the last may be smaller."""
    return (slice(first, first + size) for first in range(0, count, size))
