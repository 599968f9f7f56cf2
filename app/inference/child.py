"""The engine's process, seen from inside: load the model, then answer one request at a time.

One thread receives requests and has the next pictures decoded, two at a time, while the model works on
those before; the main thread asks the model; another ends the process with its parent. Nothing here holds
state that could be lost: whoever kills this process loses only the answer it was working on.
"""

from __future__ import annotations

import logging
import pkgutil
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Queue
from typing import Final, Protocol, TypeVar

from app.inference.child_setup import Sender, settle_in
from app.inference.messages import (
    Answer,
    CompareAnswer,
    CompareRequest,
    EngineFailedToLoad,
    EngineFault,
    EngineGaveUp,
    EngineReady,
    ExplainAnswer,
    ExplainRequest,
    MeasureAnswer,
    MeasureRequest,
    PhotoScore,
    Request,
    ScoreAnswer,
    ScoreRequest,
    SuggestAnswer,
    SuggestRequest,
    TryEditAnswer,
    TryEditRequest,
    Written,
    failed,
    paths_of,
)
from engine.assessor import Assessor
from engine.edits.operations import EditOperation
from engine.errors import Cancelled, NotEnoughMemory, RedAesError, ServerUnavailable
from engine.facts.results import FULL_EDGE_PX, PhotoFacts
from engine.image_input import PICTURE_EDGE_PX, Picture, read_picture
from engine.image_key import image_key_of_file
from engine.results import Assessment, ImageKey, PairComparison
from engine.stopping import StopCheck

log = logging.getLogger(__name__)

STOP_ALL: Final = -1
"""In the shared value: every request ends, for the process is to end."""

_MEASURE: Final = "engine.faces.measuring:measure_photo"  # by name, since only this process may load torch
_EDIT: Final = "engine.suggested_edits:rendered"  # by name, since the window starts without scipy
_COMPARE: Final = "engine.common_frame:compare_frames"  # likewise

_DECODERS: Final = 2
"""Of large photos one decoder is slower than the model: 24 megapixels take 117 ms of one core, a score 67."""

T = TypeVar("T")
IsStopped = Callable[[int], bool]
"""Whether the request of this id is to end."""


class SharedId(Protocol):
    """A number that parent and child both see; the request to be stopped, or STOP_ALL."""

    value: int


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A request with its decoded pictures, or why one could not be decoded."""

    request: Request
    keys: tuple[ImageKey | None, ...]
    pictures: tuple[Picture | RedAesError, ...]


def run(
    assessor: str,
    model_dir: Path | None,
    requests: Connection,
    results: Connection,
    stop_id: SharedId,
    is_background: bool,
    options: tuple[tuple[str, str], ...] = (),
) -> None:
    """The child's whole life; returns when the parent closes the requests pipe.

    Args:
        assessor: "module:function" with the signature `load(model_dir, **options) -> Assessor`.
        model_dir: the weights; None: the embedded model.
        requests: Request messages.
        results: EngineReady or EngineFailedToLoad, then answers and log records; EngineGaveUp at the end.
        stop_id: which request shall stop.
        is_background: run at lower priority, since somebody works at this machine.
        options: further keywords of `load`.
    """
    sender = Sender(results)
    settle_in(sender, is_background=is_background)
    loaded = loaded_or_error(assessor, model_dir, dict(options))
    if isinstance(loaded, RedAesError):
        sender.send(EngineFailedToLoad(loaded))
        return
    prepared: Queue[_Prepared | None] = Queue(maxsize=1)
    is_stopped = partial(_is_stopped, stop_id)
    threading.Thread(target=_prepare, args=(requests, prepared, is_stopped), name="decode", daemon=True).start()
    try:
        _answer_each(loaded, prepared, sender, is_stopped)
    except ServerUnavailable as error:
        sender.send(EngineGaveUp(error))


def _answer_each(loaded: Assessor, prepared: Queue[_Prepared | None], sender: Sender, is_stopped: IsStopped) -> None:
    told = _ready(loaded)
    sender.send(told)
    while (work := prepared.get()) is not None:
        stop = partial(is_stopped, work.request.request_id)
        answer = failed(work.request, Cancelled()) if stop() else _answer(loaded, work, stop, sender)
        if told != (told := _ready(loaded)):  # it went on with less memory
            sender.send(told)
        sender.send(answer)


def _ready(assessor: Assessor) -> EngineReady:
    return EngineReady(assessor.model, assessor.noise, assessor.remarks, assessor.device, assessor.stand_in)


def _is_stopped(stop_id: SharedId, request_id: int) -> bool:
    return stop_id.value in (request_id, STOP_ALL)


def loaded_or_error(assessor: str, model_dir: Path | None, options: Mapping[str, str]) -> Assessor | RedAesError:
    """The assessor of that name, or why it cannot be loaded; arguments as in `run`."""

    def load() -> Assessor:
        resolved: Callable[..., Assessor] = pkgutil.resolve_name(assessor)
        return resolved(model_dir, **options)

    try:
        return _guarded(load)
    except ServerUnavailable as error:
        return error


def _prepare(requests: Connection, prepared: Queue[_Prepared | None], is_stopped: IsStopped) -> None:
    """Decode what the parent asks about, one request ahead of the model; nothing more of a request that is stopped."""
    while True:
        try:
            request: Request = requests.recv()
        except (EOFError, OSError):
            prepared.put(None)
            return
        edge_px = FULL_EDGE_PX if isinstance(request, MeasureRequest) else PICTURE_EDGE_PX
        look = partial(_looked_at, edge_px=edge_px, stop=partial(is_stopped, request.request_id))
        with ThreadPoolExecutor(_DECODERS, "decode") as decoders:
            looked_at = list(decoders.map(look, paths_of(request)))
        prepared.put(_Prepared(request, tuple(key for key, _ in looked_at), tuple(each for _, each in looked_at)))


def _looked_at(path: Path, edge_px: int, stop: StopCheck) -> tuple[ImageKey | None, Picture | RedAesError]:
    return (None, Cancelled()) if stop() else key_and_picture(path, edge_px)


def key_and_picture(path: Path, edge_px: int = PICTURE_EDGE_PX) -> tuple[ImageKey | None, Picture | RedAesError]:
    """A photo's key and its pixels, or why there are none; `edge_px` as in `decode_picture`."""
    picture = _guarded(lambda: read_picture(path, edge_px))
    if isinstance(picture, Picture):
        return picture.image_key, picture
    return image_key_of_file(path), picture


def _guarded(work: Callable[[], T]) -> T | RedAesError:
    """The result, or the error as the parent shall tell it; a request's failure never ends the process.

    Raises:
        ServerUnavailable: no other request could be answered either.
    """
    try:
        return work()
    except ServerUnavailable:
        raise
    except RedAesError as error:
        return error
    except MemoryError:
        return NotEnoughMemory(
            what="There was not enough memory for this photo.",
            fix="Close other programs, or choose a smaller model, and try again.",
        )
    except Exception as error:
        log.exception("a request failed")
        return EngineFault(
            what=f"The engine failed unexpectedly ({type(error).__name__}: {error}).",
            fix="Try again; if it happens again, report it with the log file.",
        )


def _answer(assessor: Assessor, work: _Prepared, stop: StopCheck, sender: Sender) -> Answer:
    match work.request:
        case ScoreRequest(request_id=request_id, paths=paths):
            outcomes = scored(assessor, work.pictures, stop)
            return ScoreAnswer(request_id, tuple(map(PhotoScore, paths, work.keys, outcomes)))
        case ExplainRequest(request_id=request_id):
            tell = _Writing(sender, request_id).tell
            explained = _guarded(lambda: assessor.explain(_decoded(work, 0), stop, tell))
            return ExplainAnswer(request_id, work.keys[0], explained)
        case SuggestRequest(request_id=request_id):
            suggested = _guarded(lambda: assessor.suggest(_decoded(work, 0), stop))
            return SuggestAnswer(request_id, work.keys[0], suggested)
        case CompareRequest(request_id=request_id):
            compared = _guarded(lambda: _compared(assessor, _decoded(work, 0), _decoded(work, 1), stop))
            return CompareAnswer(request_id, work.keys[0], work.keys[1], compared)
        case TryEditRequest(request_id=request_id, operation=operation):
            tried = _guarded(lambda: _tried(assessor, _decoded(work, 0), operation, stop))
            return TryEditAnswer(request_id, work.keys[0], tried)
        case MeasureRequest(request_id=request_id):
            measured = _guarded(lambda: _measured(_decoded(work, 0), stop))
            return MeasureAnswer(request_id, work.keys[0], measured)


class _Writing:
    """An explanation on its way to the parent while it is being written."""

    def __init__(self, sender: Sender, request_id: int) -> None:
        self._sender, self._request_id = sender, request_id
        self._text = ""

    def tell(self, piece: str) -> None:
        """Sends what is written by now; whoever missed something before has it then."""
        self._text += piece
        self._sender.send(Written(self._request_id, self._text))


def _tried(assessor: Assessor, picture: Picture, edit: EditOperation, stop: StopCheck) -> PairComparison:
    render: Callable[[Picture, EditOperation], Picture] = pkgutil.resolve_name(_EDIT)
    return assessor.compare(picture, render(picture, edit), stop)


def _compared(assessor: Assessor, a: Picture, b: Picture, stop: StopCheck) -> PairComparison:
    compare: Callable[[Assessor, Picture, Picture, StopCheck], PairComparison] = pkgutil.resolve_name(_COMPARE)
    return compare(assessor, a, b, stop)


def _measured(picture: Picture, stop: StopCheck) -> PhotoFacts:
    measure: Callable[[Picture, StopCheck], PhotoFacts] = pkgutil.resolve_name(_MEASURE)
    return measure(picture, stop)


def _decoded(work: _Prepared, place: int) -> Picture:
    picture = work.pictures[place]
    if isinstance(picture, RedAesError):
        raise picture
    return picture


def scored(
    assessor: Assessor, pictures: tuple[Picture | RedAesError, ...], stop: StopCheck
) -> list[Assessment | RedAesError]:
    """One outcome a picture; if the batch as a whole fails, each picture is tried alone."""
    readable = [picture for picture in pictures if isinstance(picture, Picture)]
    batch = _guarded(lambda: assessor.assess(readable, stop)) if readable else []
    if not isinstance(batch, RedAesError):
        answers = iter(batch)
        return [next(answers) if isinstance(picture, Picture) else picture for picture in pictures]
    if len(readable) == 1 or isinstance(batch, Cancelled):
        return [batch if isinstance(picture, Picture) else picture for picture in pictures]
    return [outcome for picture in pictures for outcome in scored(assessor, (picture,), stop)]
