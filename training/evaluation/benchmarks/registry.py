"""Rated photos by the name of their set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from training.evaluation.benchmarks.aadb import aadb
from training.evaluation.benchmarks.ava import ava
from training.evaluation.benchmarks.eva import eva
from training.evaluation.benchmarks.flickr_aes import flickr_aes
from training.evaluation.benchmarks.koniq10k import koniq10k
from training.evaluation.benchmarks.layout import BenchmarkUnreadable, Part, with_images
from training.evaluation.benchmarks.listed import listed
from training.evaluation.benchmarks.para import para
from training.evaluation.benchmarks.spaq import spaq
from training.evaluation.benchmarks.tad66k import tad66k
from training.photos import RatedPhoto

BENCHMARKS: Final[Mapping[str, Callable[[Path, Part], list[RatedPhoto]]]] = {
    "aadb": aadb,
    "ava": ava,
    "csv": listed,
    "eva": eva,
    "flickr-aes": flickr_aes,
    "koniq-10k": koniq10k,
    "para": para,
    "spaq": spaq,
    "tad66k": tad66k,
}


def load_benchmark(name: str, folder: Path, part: Part = Part.ALL, *, is_partial_ok: bool = False) -> list[RatedPhoto]:
    """The photos of a set, their ratings moved to the scale from 0 to 10.

    Args:
        name: one of `BENCHMARKS`.
        folder: where its files lie as they were released; of `csv`, the file itself.
        part: of the official split, or everything.
        is_partial_ok: leave out photos whose image is missing; else that is an error.

    Raises:
        BenchmarkUnreadable: the name is unknown, the set has no such part, a file or image is missing or not in the
            official layout, a score lies outside its scale, or the part is empty.
    """
    load = BENCHMARKS.get(name)
    if load is None:
        raise BenchmarkUnreadable(f"There is no benchmark “{name}”.", f"Name one of: {', '.join(BENCHMARKS)}.")
    photos = load(folder, part)
    if not photos:
        raise BenchmarkUnreadable(
            f"{folder} names no photo of {name}, part “{part}”.", "Check that the files are whole."
        )
    return with_images(photos, is_partial_ok)
