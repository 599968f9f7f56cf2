"""How long a cancelled request keeps the engine busy, through a real child process.

`python -m tests.benchmarks.cancel_time FOLDER --cancels 30` asks each kind of question so often about photos of FOLDER,
cancels at a random moment of its usual duration, and prints one JSON object a kind: milliseconds from the cancel to the
idle engine by the clock, and how many of them the process computed, which tells a slow answer from a busy machine. The
last line tells what one token and one photo cost the same model on this machine, with as many threads.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import Empty, Queue

import numpy as np
import psutil
import torch
from numpy.typing import NDArray

from app.inference.messages import (
    Answer,
    CompareRequest,
    EngineState,
    ExplainRequest,
    MeasureRequest,
    Request,
    ScoreAnswer,
    ScoreRequest,
    SuggestRequest,
    TryEditRequest,
)
from app.inference.spawning import EngineChoice
from app.inference.supervisor import Supervisor
from engine.edits.operations import EditKind, EditOperation
from engine.errors import Cancelled
from engine.image_input import read_picture
from engine.photo_format import is_photo_name
from engine.prompts import axes_messages, score_messages
from engine.red_aes import EMBEDDED_MODEL
from engine.scale import AXES, AxisLevel
from engine.vlm.asking import Asker
from engine.vlm.loading import load_model

_BATCH = 4
_TIMED = 3  # whole runs that tell how long a kind usually takes
_WARM_UP = 1
_PATIENCE_S = 3600.0
_GOAL_MS = 200

Ask = Callable[[int, Sequence[Path]], Request]
"""Of the request's id and as many photos as a batch holds."""

KINDS: dict[str, Ask] = {
    "score": lambda number, photos: ScoreRequest(number, tuple(photos)),
    "explain": lambda number, photos: ExplainRequest(number, photos[0]),
    "compare": lambda number, photos: CompareRequest(number, photos[0], photos[1]),
    "try edit": lambda number, photos: TryEditRequest(number, photos[0], EditOperation(EditKind.CLARITY, 45.0)),
    "suggest": lambda number, photos: SuggestRequest(number, photos[0]),
    "measure": lambda number, photos: MeasureRequest(number, photos[0]),
}


class Bench:
    """An engine's process with ears."""

    def __init__(self, photos: Sequence[Path], *, is_background: bool) -> None:
        self._photos = itertools.cycle(photos)
        self._ids = itertools.count(1)
        self._answers: Queue[Answer] = Queue()
        self._idle: Queue[float] = Queue()
        self._supervisor = Supervisor(self._answers.put, self._on_state, EngineChoice(is_background=is_background))
        self._supervisor.start()
        self._idle.get(timeout=_PATIENCE_S)
        self._pid = self._supervisor.pid

    def usual_s(self, ask: Ask) -> float:
        """Median duration of whole answers."""
        times = []
        for _ in range(_WARM_UP + _TIMED):
            start = time.perf_counter()
            self._submit(ask)
            times.append(self._idle.get(timeout=_PATIENCE_S) - start)
            self._answers.get()
        return statistics.median(times[_WARM_UP:])

    def cancelled_after(self, ask: Ask, delay_s: float) -> tuple[float, float] | None:
        """Seconds from the cancel to the idle engine, by the clock and of computing; None: the answer was faster."""
        number = self._submit(ask)
        try:
            self._idle.get(timeout=delay_s)
        except Empty:
            start, computed = time.perf_counter(), self._computed_s()
            self._supervisor.cancel(number)
            idle = self._idle.get(timeout=_PATIENCE_S)
            spent = idle - start, self._computed_s() - computed
            return spent if _is_cancelled(self._answers.get()) else None
        self._answers.get()
        return None

    def close(self) -> bool:
        """Ends the process; whether it was the same all the time."""
        is_same = self._supervisor.pid == self._pid
        self._supervisor.stop()
        return is_same

    def _computed_s(self) -> float:
        times = psutil.Process(self._supervisor.pid).cpu_times()
        return float(times.user + times.system)

    def _submit(self, ask: Ask) -> int:
        number = next(self._ids)
        self._supervisor.submit(ask(number, list(itertools.islice(self._photos, _BATCH))))
        return number

    def _on_state(self, state: EngineState, _error: Exception | None) -> None:
        if state is EngineState.STOPPED:
            os._exit(4)  # nothing to measure, and everybody waits
        if state is EngineState.READY:
            self._idle.put(time.perf_counter())


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cancels", type=int, default=30)
    parser.add_argument("--kinds", nargs="*", choices=tuple(KINDS), default=tuple(KINDS))
    parser.add_argument("--foreground", action="store_true", help="all cores, and no lower priority than this process")
    chosen = parser.parse_args()
    draw = random.Random(0)
    photos = [path for path in sorted(chosen.folder.rglob("*")) if is_photo_name(path)]
    draw.shuffle(photos)
    bench = Bench(photos, is_background=not chosen.foreground)
    for kind in chosen.kinds:
        usual_s = bench.usual_s(KINDS[kind])
        waits: list[tuple[float, float]] = []
        while len(waits) < chosen.cancels:
            waited = bench.cancelled_after(KINDS[kind], draw.uniform(0.0, usual_s))
            if waited is not None:
                waits.append(waited)
        clock_ms, computed_ms = 1000 * np.array(waits).T
        _tell(
            {
                "kind": kind,
                "usual_ms": round(1000 * usual_s),
                "cancels": len(waits),
                **_spread("", clock_ms),
                **_spread("computed_", computed_ms),
                "within_200_ms": int((clock_ms <= _GOAL_MS).sum()),
            }
        )
    _tell({"same_process_all_the_time": bench.close(), "load_average": os.getloadavg()})
    _tell(_step_costs(photos))


def _spread(name: str, milliseconds: NDArray[np.float64]) -> dict[str, object]:
    return {
        f"{name}p50_ms": round(float(np.quantile(milliseconds, 0.5))),
        f"{name}p95_ms": round(float(np.quantile(milliseconds, 0.95))),
        f"{name}max_ms": round(float(milliseconds.max())),
    }


def _is_cancelled(answer: Answer) -> bool:
    if isinstance(answer, ScoreAnswer):
        return any(isinstance(photo.outcome, Cancelled) for photo in answer.photos)
    return isinstance(answer.outcome, Cancelled)


def _step_costs(photos: Sequence[Path]) -> dict[str, object]:
    """Milliseconds of one token, one photo and one batch, in this process."""
    torch.set_num_threads(max(1, len(os.sched_getaffinity(0)) - 1))
    loaded = load_model(EMBEDDED_MODEL)
    pictures = [read_picture(path) for path in photos[: 5 * _BATCH]]
    one, batch, token = [], [], []
    for first in range(0, len(pictures), _BATCH):
        some = pictures[first : first + _BATCH]
        start = time.perf_counter()
        Asker(loaded).ask([(score_messages(), [some[0]])], lambda: False)
        one.append(time.perf_counter() - start)
        start = time.perf_counter()
        Asker(loaded).ask([(score_messages(), [picture]) for picture in some], lambda: False)
        batch.append(time.perf_counter() - start)
        decoding = Asker(loaded).ask([(axes_messages(), [some[0]])], lambda: False)
        for axis in AXES:
            decoding.expect(f"{axis.capitalize()}:")
            start = time.perf_counter()
            decoding.choose((f" {AxisLevel.FINE}", f" {AxisLevel.POOR}"))
            decoding.take([0])
            token.append(time.perf_counter() - start)
    return {
        "threads": torch.get_num_threads(),
        "token_ms": round(1000 * statistics.median(token), 1),
        "forward_one_photo_ms": round(1000 * statistics.median(one), 1),
        f"forward_{_BATCH}_photos_ms": round(1000 * statistics.median(batch), 1),
    }


def _tell(figures: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(figures) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
