"""The data set's sheet: one HTML page of what it holds, in numbers and by random samples, for people to look at."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined, Template
from pydantic import TypeAdapter, ValidationError

from engine.answer import CANT_TELL
from engine.errors import RedAesError
from training.dataset.editors.parametric import PARAMETRIC
from training.dataset.judges.agreement import QUANTILES, Agreement, kind_of
from training.dataset.judges.panel import Ruling
from training.dataset.judges.protocol import ShownPair
from training.dataset.parts import write_whole
from training.dataset.records import (
    FILES,
    DropRecord,
    GroupRecord,
    PairRecord,
    PictureRecord,
    PreviewRecord,
    RecordUnreadable,
    SourceRecord,
    Split,
    from_line,
    read_records,
)

TEMPLATE: Final = Path(__file__).parent / "sheet.html"

_N_PREVIEWS: Final = 12
_N_GROUPS: Final = 2
_N_DROPS: Final = 12
_N_DROP_REASONS: Final = 20
_DIRECTIONS: Final = {1: "better", -1: "worse", 0: "no difference", None: CANT_TELL}
_REBUILD: Final = "Build the data set again with `redaes-train dataset`."
_PAIR_START: Final = re.compile(r'\{"source":"[^"\\]*","first":"([^"\\]*)","second":"([^"\\]*)"')

_Record = TypeVar("_Record")


class DatasetEmpty(RedAesError):
    """A folder holds no pictures of a data set."""


@dataclass(frozen=True, slots=True)
class _PairSample:
    """A pair of the sheet."""

    kind: str  # as in the agreement's table
    pair: PairRecord
    first: PictureRecord
    second: PictureRecord


def write_sheet(folder: Path, seed: int = 0, n_pairs: int = 60) -> Path:
    """Writes `sheet.html` beside the records; the same records and seed give the same page.

    Args:
        folder: the data set's.
        seed: of all draws.
        n_pairs: pairs shown; every kind of edit and both splits are among them where there is room.

    Raises:
        DatasetEmpty: there are no pictures.
        RecordUnreadable: a record is damaged, or names a picture that is not there.
    """
    pictures = {picture.picture: picture for picture in read_records(folder, PictureRecord)}
    if not pictures:
        raise DatasetEmpty(what=f"There are no pictures of a data set in {folder}.", fix=_REBUILD)
    rng = random.Random(seed)
    strata = list(_strata(folder, pictures))
    samples = [
        _PairSample(strata[number][0], pair, pictures[pair.first], pictures[pair.second])
        for number, pair in _parsed(folder, PairRecord, _drawn(strata, n_pairs, rng))
    ]
    drops = Counter((drop.stage, _short(drop.reason)) for drop in read_records(folder, DropRecord))
    sources = Counter((s.collection, s.licence, s.split) for s in read_records(folder, SourceRecord))
    page = _page().render(
        seed=seed,
        sources=sources,
        collections=sorted({(collection, licence) for collection, licence, _ in sources}),
        kinds=Counter((picture.editor, _kind(picture)) for picture in pictures.values()),
        pairs=Counter(split for _, split in strata),
        drops=drops.most_common(_N_DROP_REASONS),
        n_drops=drops.total(),
        agreement=_agreement(folder),
        samples=sorted(samples, key=lambda sample: sample.kind),
        previews=_random(folder, PreviewRecord, _N_PREVIEWS, rng),
        groups=_random(folder, GroupRecord, _N_GROUPS, rng),
        dropped=_random(folder, DropRecord, _N_DROPS, rng),
        picture_of=lambda name: _picture(pictures, name),
        known=pictures,
    )
    path = folder / TEMPLATE.name
    write_whole(path, page)
    return path


def _strata(folder: Path, pictures: Mapping[str, PictureRecord]) -> Iterator[tuple[str, Split]]:
    """Kind of edit and split of every pair, in the file's order; most of a line is not parsed."""
    for number, line in enumerate(_lines(folder, PairRecord), 1):
        match = _PAIR_START.match(line)
        split = next((split for split in Split if line.endswith(f'"split":"{split}"}}\n')), None)
        if match is None or split is None:  # written otherwise than `to_line` does, or no pair at all
            pair = from_line(PairRecord, line, f"{FILES[PairRecord]}:{number}")
            names, split = (pair.first, pair.second), pair.split
        else:
            names = match[1], match[2]
        first, second = (_picture(pictures, name) for name in names)
        shown = ShownPair(first.source, first, second, first, folder)  # any reference: the kind is in the steps
        yield kind_of(Ruling(shown, (), None)), split


def _drawn(strata: Sequence[tuple[str, Split]], n: int, rng: random.Random) -> set[int]:
    """Positions in random order, those that first show a kind or split before all others; the first n of them."""
    seen: set[str] = set()
    firsts: list[int] = []
    others: list[int] = []
    for position in rng.sample(range(len(strata)), len(strata)):
        (others if seen.issuperset(strata[position]) else firsts).append(position)
        seen.update(strata[position])
    return set([*firsts, *others][:n])


def _random(folder: Path, kind: type[_Record], n: int, rng: random.Random) -> list[_Record]:
    n_lines = sum(1 for _ in _lines(folder, kind))
    return [record for _, record in _parsed(folder, kind, set(rng.sample(range(n_lines), min(n, n_lines))))]


def _parsed(folder: Path, kind: type[_Record], positions: set[int]) -> Iterator[tuple[int, _Record]]:
    for position, line in enumerate(_lines(folder, kind)):
        if position in positions:
            yield position, from_line(kind, line, f"{FILES[kind]}:{position + 1}")


def _lines(folder: Path, kind: type[Any]) -> Iterator[str]:
    path = folder / FILES[kind]
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            yield from lines


def _picture(pictures: Mapping[str, PictureRecord], name: str) -> PictureRecord:
    if name not in pictures:
        raise RecordUnreadable(what=f"A record names the picture {name}, of which nothing is known.", fix=_REBUILD)
    return pictures[name]


def _agreement(folder: Path) -> Agreement | None:
    path = folder / "agreement.json"
    if not path.exists():
        return None
    try:
        return TypeAdapter(Agreement).validate_json(path.read_bytes())
    except ValidationError as error:
        raise RecordUnreadable(what=f"{path.name} is no report on judges' agreement.", fix=_REBUILD) from error


def _short(reason: str) -> str:
    """Its first sentence."""
    return reason.partition(". ")[0].removesuffix(".")


def _kind(picture: PictureRecord) -> str:
    kinds = [step.kind for step in picture.steps] or ["untouched" if picture.instruction is None else "instruction"]
    return kinds[0] if len(kinds) == 1 else "several edits at once"


def _told(picture: PictureRecord) -> str:
    """What was done to it, in words."""
    told = [f"{step.kind} {_signed(step.strength, '+d')}" if step.strength else step.kind for step in picture.steps]
    if picture.instruction is not None:
        told.append(f"“{picture.instruction}”")
    return ", ".join(told) or "untouched"


def _signed(points: float, pattern: str = "+.2f") -> str:
    return f"{points:{pattern}}".replace("-", "−") if round(points, 2) else "0"


def _share(count: int, total: int) -> str:
    return f"{count / total:.1%}" if total else "–"


def _page() -> Template:
    """The template; every text that goes into it is escaped."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {
        "told": _told,
        "quoted": quote,
        "signed": _signed,
        "share": _share,
        "whole": "{:,}".format,
        "figure": lambda value: "–" if value is None else f"{value:.2f}",
    }
    environment.globals |= {
        "splits": tuple(Split),
        "directions": _DIRECTIONS,
        "quantiles": QUANTILES,
        "parametric": PARAMETRIC,
    }
    return environment.from_string(TEMPLATE.read_text(encoding="utf-8"))
