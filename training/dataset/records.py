"""The data set on disk: one JSON object a line, each kind of record in a file of its own, under a versioned schema.

```
DATASET/
  dataset.json      schema version, recipe, seed, editors, judges
  images/           SOURCE/NN.jpg, every picture that a record names
  sources.jsonl     SourceRecord    photos that pictures are made of
  pictures.jsonl    PictureRecord   untouched copies, neutral changes, edits
  drops.jsonl       DropRecord      what was left out, and why
  pairs.jsonl       PairRecord      PT-O1: two pictures → reasoning and δ
  previews.jsonl    PreviewRecord   PT-O2: picture and instruction → δ
  axes.jsonl        AxesRecord      one picture → its axes and reasoning
  groups.jsonl      GroupRecord     a source and up to seven edits, with their certified order
  agreement.json    how far the judges agreed, also as .md
  unseen.json       edits that no judge who looks sees
  sheet.html        what the data set holds, for people to look at
```

A record names pictures by `picture`, `SOURCE/NN`; files stand relative to the data set's folder.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from engine.edits.operations import EditKind
from engine.errors import RedAesError
from engine.scale import Axis, Verdict

SCHEMA_VERSION: Final = 1

_Record = TypeVar("_Record")
_STRICT = ConfigDict(extra="forbid")


class RecordUnreadable(RedAesError):
    """A line of a data set is no record of its kind."""


class DatasetMissing(RedAesError):
    """A folder holds no data set that was written to its end."""


class Split(StrEnum):
    """Which side of the split by source photo a record is on."""

    TRAIN = "train"
    HELD_OUT = "held out"


@dataclass(frozen=True, slots=True, config=_STRICT)
class Step:
    """One edit of a picture."""

    kind: str  # a parametric kind, or the category of an instruction
    strength: int  # -3 to 3 of a parametric kind; 0 where an editor knows no strength


@dataclass(frozen=True, slots=True, config=_STRICT)
class SourceRecord:
    """A photo of the pool that pictures were made of."""

    source: str  # its path relative to the pool's folder, "/" between the parts
    collection: str
    licence: str
    split: Split
    mos: float | None = None  # the experts' consensus, 0 to 10; None where nobody voted
    votes: Mapping[str, float] = field(default_factory=dict)  # of each expert, 0 to 10, outliers included


@dataclass(frozen=True, slots=True, config=_STRICT)
class PictureRecord:
    """One picture made of a source."""

    picture: str
    source: str
    file: str
    editor: str  # "parametric", or a diffusion or server editor's name
    steps: tuple[Step, ...] = ()  # none: an untouched copy
    instruction: str | None = None  # what an instruction-driven editor was told
    is_neutral: bool = False  # untouched, or changed in nothing that matters


@dataclass(frozen=True, slots=True, config=_STRICT)
class DropRecord:
    """A picture or pair that is not in the data set."""

    subject: str  # a picture's name, or two with " | " between them
    stage: str  # "pool", "edit", "edit check" or "judging"
    reason: str


@dataclass(frozen=True, slots=True, config=_STRICT)
class Vote:
    """What one judge says of the second picture against the first."""

    judge: str
    direction: int | None  # 1 better, -1 worse, 0 no difference; None: can't tell
    delta: float | None = None  # points, where the judge gives any
    reason: str | None = None


@dataclass(frozen=True, slots=True, config=_STRICT)
class PairRecord:
    """PT-O1."""

    source: str
    first: str
    second: str
    delta: float  # points, second minus first
    verdicts: Mapping[Axis, Verdict]
    cot: str  # in the grammar of `engine.answer`
    votes: tuple[Vote, ...]
    split: Split


@dataclass(frozen=True, slots=True, config=_STRICT)
class PreviewRecord:
    """PT-O2: the edit itself is withheld."""

    source: str
    picture: str
    instruction: str
    delta: float  # points that carrying it out brings
    split: Split
    operation: EditKind | None = None  # None: an instruction that the engine cannot render
    amount: float = 0.0  # in the unit of `engine.edits.operations.EDIT_RANGES`


@dataclass(frozen=True, slots=True, config=_STRICT)
class AxesRecord:
    """What a single picture's edits certify of its axes."""

    source: str
    picture: str
    cot: str  # in the grammar of `engine.answer`
    split: Split


@dataclass(frozen=True, slots=True, config=_STRICT)
class GroupRecord:
    """One source and up to seven edits of it."""

    source: str
    pictures: tuple[str, ...]  # the untouched one first
    deltas: tuple[float, ...]  # points against the first, whose own is 0
    certified: tuple[tuple[int, int], ...]  # (better, worse): positions of pictures whose order is certain
    split: Split


@dataclass(frozen=True, slots=True, config=_STRICT)
class DatasetInfo:
    """What `dataset.json` holds."""

    recipe: str
    seed: int
    editors: tuple[str, ...]
    judges: tuple[str, ...]
    schema_version: int = SCHEMA_VERSION


INFO: Final = "dataset.json"
"""`DatasetInfo`; written last, so a data set that has it is whole."""

FILES: Final[Mapping[type[Any], str]] = {
    SourceRecord: "sources.jsonl",
    PictureRecord: "pictures.jsonl",
    DropRecord: "drops.jsonl",
    PairRecord: "pairs.jsonl",
    PreviewRecord: "previews.jsonl",
    AxesRecord: "axes.jsonl",
    GroupRecord: "groups.jsonl",
}
"""The file of each kind of record."""

_ADAPTERS: Final[Mapping[type[Any], TypeAdapter[Any]]] = {kind: TypeAdapter(kind) for kind in FILES}


def require_dataset(folder: Path) -> None:
    """Checks that a data set has been built, under the schema that this program reads.

    Raises:
        DatasetMissing: it has not, not to its end, or under another schema.
    """
    if not (folder / INFO).is_file():
        raise DatasetMissing(f"There is no whole data set in {folder}.", "Run `redaes-train dataset` first.")
    try:
        version = json.loads((folder / INFO).read_text(encoding="utf-8"))["schema_version"]
    except (ValueError, TypeError, KeyError):
        version = None
    if version != SCHEMA_VERSION:
        raise DatasetMissing(
            f"The data set in {folder} has schema {version}, and this program reads {SCHEMA_VERSION}.",
            "Make it anew in another folder, or train with the version of the program that made it.",
        )


def to_line(record: Any) -> str:
    """A record as one line of JSON, without the line break."""
    return _ADAPTERS[type(record)].dump_json(record).decode()


def from_line(kind: type[_Record], line: str, place: str) -> _Record:
    """The record that a line holds.

    Args:
        kind: which record it must be.
        line: JSON.
        place: file and line number, for the error.

    Raises:
        RecordUnreadable: the line is no such record.
    """
    try:
        record: _Record = _ADAPTERS[kind].validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the line"
        raise RecordUnreadable(
            what=f"{place} is no {kind.__name__}: {where}: {first['msg']}.",
            fix="Build the data set again with `redaes-train dataset`.",
        ) from error
    return record


def read_records(folder: Path, kind: type[_Record]) -> Iterator[_Record]:
    """All records of one kind; a file that is not there holds none.

    Raises:
        RecordUnreadable: a line is no such record.
    """
    path = folder / FILES[kind]
    return records_in(path, kind) if path.exists() else iter(())


def records_in(path: Path, kind: type[_Record]) -> Iterator[_Record]:
    """The records of one file, a line each.

    Raises:
        RecordUnreadable: a line is no such record.
    """
    with path.open(encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            yield from_line(kind, line, f"{path.name}:{number}")
