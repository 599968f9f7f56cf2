"""The data set while it is being made: one part a shard of sources, written whole, so that a killed run goes on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from training.dataset.records import PictureRecord, records_in, to_line

_SHARD_SOURCES: Final = 25


def shards_of(names: Sequence[str]) -> list[list[str]]:
    """The names in their order, so many at a time."""
    return [list(names[first : first + _SHARD_SOURCES]) for first in range(0, len(names), _SHARD_SOURCES)]


def shard_name(names: Sequence[str]) -> str:
    """What a shard's files are called, by its first name and their number."""
    return f"{names[0].replace('/', '_').rsplit('.', 1)[0]}-{len(names)}"


def part_path(dataset: Path, sources: Sequence[str], ending: str = "jsonl") -> Path:
    """Where a shard's part of the data set stands."""
    return dataset / "parts" / f"{shard_name(sources)}.{ending}"


def read_part(dataset: Path, sources: Sequence[str]) -> list[PictureRecord] | None:
    """The pictures of a shard of sources; None where they have not all been made."""
    path = part_path(dataset, sources)
    return list(records_in(path, PictureRecord)) if path.exists() else None


def write_part(dataset: Path, sources: Sequence[str], pictures: Sequence[PictureRecord]) -> None:
    """Names a shard's pictures, after all their images are written."""
    write_whole(part_path(dataset, sources), "".join(f"{to_line(picture)}\n" for picture in pictures))


def write_whole(path: Path, text: str) -> None:
    """Writes a file aside and moves it in, over an older one if there is one."""
    aside = path.with_suffix(f"{path.suffix}.part")
    aside.write_text(text, encoding="utf-8")
    aside.replace(path)
