"""What the window's process and the engine's child say to each other: frozen, small, picklable."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from engine.assessor import StandIn
from engine.edits.operations import EditOperation
from engine.errors import RedAesError
from engine.facts.results import PhotoFacts
from engine.results import Assessment, Explanation, ImageKey, PairComparison, Suggestions

MAX_BATCH: Final = 4
"""Photos in one ScoreRequest to a model on this machine: what is more urgent waits for no more than these."""

COMMAND_BATCH: Final = 16
"""Photos in one ScoreRequest of a command to the embedded model, whose few words take a run of their own a request."""

SERVER_BATCH: Final = 32
"""Photos in one ScoreRequest to a model on a server, which is kept busy by many questions at once."""


class EngineState(StrEnum):
    """What the engine is doing, as a person would be told."""

    STARTING = "starting"
    READY = "ready"
    BUSY = "busy"
    PAUSED = "paused"  # said by the workflow; the child itself does not pause
    RESTARTING = "restarting"
    STOPPED = "stopped"


class EngineDied(RedAesError):
    """The engine's process ended unexpectedly; as an answer: twice while working on this photo."""


class EngineFault(RedAesError):
    """The engine failed on one request through a mistake of ours; the log has the details."""


@dataclass(frozen=True, slots=True)
class ScoreRequest:
    """Score some photos.

    Raises:
        ValueError: not 1 to SERVER_BATCH photos.
    """

    request_id: int  # > 0, never used twice
    paths: tuple[Path, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.paths) <= SERVER_BATCH:
            raise ValueError(f"a ScoreRequest takes 1 to {SERVER_BATCH} photos, not {len(self.paths)}")


@dataclass(frozen=True, slots=True)
class ExplainRequest:
    """Explain one photo's score."""

    request_id: int
    path: Path


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """Compare two photos; δ > 0 will say that `b` is the better one."""

    request_id: int
    a: Path
    b: Path


@dataclass(frozen=True, slots=True)
class SuggestRequest:
    """Suggest edits to one photo."""

    request_id: int
    path: Path


@dataclass(frozen=True, slots=True)
class TryEditRequest:
    """Compare one photo with what an edit makes of it; δ > 0 will say that the edit is better."""

    request_id: int
    path: Path
    operation: EditOperation


@dataclass(frozen=True, slots=True)
class MeasureRequest:
    """Measure one photo's technical facts; no model is asked."""

    request_id: int
    path: Path


Request = ScoreRequest | ExplainRequest | CompareRequest | SuggestRequest | TryEditRequest | MeasureRequest


@dataclass(frozen=True, slots=True)
class PhotoScore:
    """The answer about one photo of a ScoreRequest."""

    path: Path
    image_key: ImageKey | None  # of the bytes that were read; None: they could not be read, or the engine died
    outcome: Assessment | RedAesError


@dataclass(frozen=True, slots=True)
class ScoreAnswer:
    """One PhotoScore a path, in the request's order."""

    request_id: int
    photos: tuple[PhotoScore, ...]


@dataclass(frozen=True, slots=True)
class ExplainAnswer:
    """The answer to an ExplainRequest; `image_key` as in PhotoScore."""

    request_id: int
    image_key: ImageKey | None
    outcome: Explanation | RedAesError


@dataclass(frozen=True, slots=True)
class CompareAnswer:
    """The answer to a CompareRequest; keys as in PhotoScore."""

    request_id: int
    a_key: ImageKey | None
    b_key: ImageKey | None
    outcome: PairComparison | RedAesError


@dataclass(frozen=True, slots=True)
class SuggestAnswer:
    """The answer to a SuggestRequest; `image_key` as in PhotoScore."""

    request_id: int
    image_key: ImageKey | None
    outcome: Suggestions | RedAesError


@dataclass(frozen=True, slots=True)
class TryEditAnswer:
    """The answer to a TryEditRequest: the photo's key as in PhotoScore, and `b` of the comparison is the edit."""

    request_id: int
    image_key: ImageKey | None
    outcome: PairComparison | RedAesError


@dataclass(frozen=True, slots=True)
class MeasureAnswer:
    """The answer to a MeasureRequest; `image_key` as in PhotoScore."""

    request_id: int
    image_key: ImageKey | None
    outcome: PhotoFacts | RedAesError


Answer = ScoreAnswer | ExplainAnswer | CompareAnswer | SuggestAnswer | TryEditAnswer | MeasureAnswer


@dataclass(frozen=True, slots=True)
class Written:
    """What an explanation says so far, sent before its answer as often as it grows."""

    request_id: int
    text: str  # from its beginning


def unheard(_: Written) -> None:
    """Nobody reads along."""


@dataclass(frozen=True, slots=True)
class EngineReady:
    """The child has loaded its model; sent again when it goes on with other weights or remarks."""

    model: str  # name@version
    noise: float  # |δ| in points below which two pictures are a tie
    remarks: tuple[str, ...] = ()  # what a person should know about this model and how it runs, in sentences
    device: str | None = None  # as the assessor names it; None: not told
    stand_in: StandIn | None = None


@dataclass(frozen=True, slots=True)
class EngineFailedToLoad:
    """The child could not load its model and ends; trying again would not help."""

    error: RedAesError


@dataclass(frozen=True, slots=True)
class EngineGaveUp:
    """The child can answer nothing any more, through no fault of what it was asked, and ends."""

    error: RedAesError


def paths_of(request: Request) -> tuple[Path, ...]:
    """The photos that a request is about, in its order."""
    match request:
        case ScoreRequest(paths=paths):
            return paths
        case CompareRequest(a=a, b=b):
            return (a, b)
        case (
            ExplainRequest(path=path)
            | SuggestRequest(path=path)
            | TryEditRequest(path=path)
            | MeasureRequest(path=path)
        ):
            return (path,)


def failed(request: Request, error: RedAesError) -> Answer:
    """The answer to a request of which nothing came but this error."""
    match request:
        case ScoreRequest(request_id=request_id, paths=paths):
            return ScoreAnswer(request_id, tuple(PhotoScore(path, None, error) for path in paths))
        case ExplainRequest(request_id=request_id):
            return ExplainAnswer(request_id, None, error)
        case CompareRequest(request_id=request_id):
            return CompareAnswer(request_id, None, None, error)
        case SuggestRequest(request_id=request_id):
            return SuggestAnswer(request_id, None, error)
        case TryEditRequest(request_id=request_id):
            return TryEditAnswer(request_id, None, error)
        case MeasureRequest(request_id=request_id):
            return MeasureAnswer(request_id, None, error)
