"""What an act costs in a window of few and of many photos: keys, scrolling, filters, orders, decisions, the first list.

`python -m tests.benchmarks.filter_and_sort --photos 1000 100000` prints one JSON object: for each act the fastest and
the middle of several runs, in milliseconds of this thread's processor time and of the clock, and how many times the
first size's processor time each further size takes. A busy machine stretches the clock alone. The budgets (design:
50 ms for what a key does, 150 ms for a filter or an order of 50,000 photos) are for an idle one.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.library.arranging import Order
from app.library.filters import FileKind, Filters, SeriesPart
from app.library.photo import Flag, LibraryPhoto, Opinion
from app.ui.application import make_application
from app.ui.main_window import MainWindow
from tests.support.fake_workspace import FakeWorkspace
from tests.support.keyboard import wait_until
from tests.support.made_up_photos import MODEL, make_photo

_RUNS = 6  # even: every second run takes back what the one before did
_SETTLE_MS = 400  # what follows an act may run before the next one is measured
_LINE_PX = 208


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, nargs="+", default=[1000, 100_000])
    chosen = parser.parse_args()
    make_application()
    measured = {str(n_photos): _one_size(n_photos) for n_photos in chosen.photos}
    first, *others = measured
    ratios = {
        size: {name: _ratio(measured[size][name], measured[first][name]) for name in measured[first]} for size in others
    }
    sys.stdout.write(json.dumps({**measured, f"times {first}": ratios}, indent=1) + "\n")


def _one_size(n_photos: int) -> dict[str, dict[str, float]]:
    with tempfile.TemporaryDirectory() as folder:
        workspace = FakeWorkspace((), (Path("/photos"),), Path(folder))
        workspace.library.update({shown.photo.photo_id: shown for shown in _library(n_photos)})
        window = MainWindow(workspace, "RED-Aes", Path(folder))  # type: ignore[arg-type]
        window.resize(1600, 1000)
        window.show()
        began, began_busy = time.perf_counter(), time.thread_time()
        wait_until(lambda: window.state.are_photos_known)
        opening = _told([1000 * (time.thread_time() - began_busy)], [1000 * (time.perf_counter() - began)])
        _wait(2 * _SETTLE_MS)
        measured = {"the first list": opening}
        for name, act in _acts(window):
            measured[name] = _measured(window, act)
            sys.stderr.write(f"{n_photos}: {name}: {measured[name]}\n")
        window.close()
        workspace.close()
    return measured


def _ratio(of_many: dict[str, float], of_few: dict[str, float]) -> float:
    return round(of_many["busy_fastest_ms"] / max(0.1, of_few["busy_fastest_ms"]), 1)


def _acts(window: MainWindow) -> list[tuple[str, Callable[[int], object]]]:
    state = window.state
    filters = {
        "score": Filters(score_min=5.0),
        "stars": Filters(stars_min=3),
        "camera": Filters(cameras=frozenset({"Camera 1"})),
        "day": Filters(first_day=date(2026, 1, 3)),
        "text": Filters(text="12"),
        "kind": Filters(kinds=frozenset({FileKind.RAW})),
        "seven at once": Filters(
            flags=frozenset({Flag.NONE}),
            stars_min=1,
            score_min=3.0,
            series=SeriesPart.SINGLES,
            cameras=frozenset({"Camera 1"}),
            kinds=frozenset({FileKind.RAW}),
            text="1",
        ),
    }
    orders = (Order.SCORE_ASCENDING, Order.GAIN_DESCENDING, Order.TIME_ASCENDING, Order.NAME_DESCENDING)
    acts: list[tuple[str, Callable[[int], object]]] = [("painting alone", lambda run: None)]
    acts += [
        (f"filter by {name}", lambda run, wanted=wanted: state.set_filters(Filters() if run % 2 else wanted))
        for name, wanted in filters.items()
    ]
    acts += [
        (f"sort by {order}", lambda run, order=order: state.set_order(Order.SCORE_DESCENDING if run % 2 else order))
        for order in (*orders, Order.STARS_DESCENDING)
    ]
    undecided = Filters(flags=frozenset({Flag.NONE}))
    grid, bar = window.grid, window.grid.verticalScrollBar()
    many = min(1000, len(state.shown))
    return [
        ("an arrow key", lambda _: grid.activate(grid.currentIndex().row() + 1)),
        ("a line scrolled", lambda _: bar.setValue(bar.value() + _LINE_PX)),
        ("a leap to somewhere else", lambda run: bar.setValue((run + 1) * bar.maximum() // (_RUNS + 1))),
        ("the end", lambda run: grid.activate(0 if run % 2 else len(state.shown) - 1)),
        *acts,
        ("a decision", lambda _: window.marking.set_flag([state.shown[0]], Flag.PICK)),
        ("a decision back", lambda _: window.marking.set_flag([state.shown[0]], Flag.NONE)),
        ("1000 decisions", lambda _: window.marking.set_flag(state.shown[:many], Flag.PICK)),
        ("1000 decisions back", lambda _: _undo(window)),
        ("filter by decision", lambda _: state.set_filters(undecided)),
        ("a decision that hides", lambda _: window.marking.set_flag([state.shown[20]], Flag.REJECT)),
        ("a decision that hides back", lambda _: _undo(window)),
        ("the loupe", lambda _: window.bench.show_loupe()),
        ("the next photo in the loupe", lambda _: window.bench.step(1)),
    ]


def _undo(window: MainWindow) -> None:
    heard: list[object] = []
    hearing = window.state.loaded.connect(lambda: heard.append(None))
    window.marking.undo()
    wait_until(lambda: bool(heard))
    window.state.loaded.disconnect(hearing)


def _measured(window: MainWindow, act: Callable[[int], object]) -> dict[str, float]:
    busy: list[float] = []
    clock: list[float] = []
    for run in range(_RUNS):
        began, began_busy = time.perf_counter(), time.thread_time()
        act(run)
        QApplication.processEvents()
        clock.append(1000 * (time.perf_counter() - began))
        busy.append(1000 * (time.thread_time() - began_busy))
        _wait(_SETTLE_MS)
    return _told(busy, clock)


def _told(busy: list[float], clock: list[float]) -> dict[str, float]:
    return {
        "busy_fastest_ms": round(min(busy), 1),
        "busy_middle_ms": round(statistics.median(busy), 1),
        "clock_fastest_ms": round(min(clock), 1),
        "clock_middle_ms": round(statistics.median(clock), 1),
    }


def _library(n: int) -> list[LibraryPhoto]:
    draw = random.Random(1)
    scores = sorted((draw.gauss(6, 1.5) for _ in range(n)), reverse=True)
    draw.shuffle(scores)
    return [_photo(number, score, draw) for number, score in enumerate(scores, start=1)]


def _photo(number: int, score: float, draw: random.Random) -> LibraryPhoto:
    made = make_photo(
        number,
        path=Path(f"/photos/shoot {number // 1000}/DSC_{number}.{draw.choice(('NEF', 'jpg'))}"),
        taken_at=datetime(2026, 1, 1) + timedelta(seconds=4 * number),
        camera=draw.choice(("Camera 1", "Camera 2")),
        stars=draw.choice((0, 0, 3, 4)),
        opinion=Opinion(min(10.0, max(0.0, score)), 0.3, MODEL, is_current=True),
    )
    return dataclasses.replace(made, gain=draw.choice((None, 0.0, draw.random())))


def _wait(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
