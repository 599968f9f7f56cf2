"""What a window on a large library is measured at: keys, scrolling, loupe, filters, undo, memory."""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable
from typing import Any

import psutil
from PySide6.QtCore import QItemSelection, QItemSelectionModel

from app import paths
from app.library.arranging import Order
from app.library.filters import Filters
from app.library.photo import Flag
from app.settings import DEFAULTS
from app.ui.application import make_application, show_window
from app.ui.folders.scope import Scope
from app.ui.grid.view import GridView
from app.ui.loupe.edit_canvas import EditCanvas
from app.ui.window_memory import WindowMemory
from app.workflow.workspace import Workspace
from tests.benchmarks.paint_clock import PaintClock, rest, spread, turn_wheel
from tests.support.keyboard import press, wait_until

_REPEAT_MS = 33.0  # between two keys of a keyboard that repeats
_N_KEYS, _N_WHEEL, _N_JUMPS, _N_SORTS = 100, 100, 10, 2
_PACED, _HELD = 30, 40  # photos of the loupe
_UNDONE, _N_UNDONE = 1000, 3
_SCROLLED, _WARM = 20_000, 4000  # thumbnails
_THUMBNAILS_S = 10.0
_IDLE_S = 4.0
_LOADED_S = 600.0  # the engine, on a busy machine
_OTHER = (None, Order.SCORE_DESCENDING)


class Measuring:
    """One window and what it was measured at."""

    def __init__(self, workspace: Workspace) -> None:
        self._grid_clock, self._canvas_clock = PaintClock(GridView), PaintClock(EditCanvas)
        memory = WindowMemory(place=(0, 0, 1600, 1000))  # whatever the screen
        title, log_folder = "RED-Aes", paths.log_file().parent
        self.window = show_window(make_application(), workspace, DEFAULTS, memory, title=title, log_folder=log_folder)
        self._grid = self.window.grid
        self._state = self.window.state
        self._draw = random.Random(1)

    def wait_for_painting(self) -> None:
        """Returns when the grid was painted first."""
        wait_until(lambda: bool(self._grid_clock.took_ms))

    def wait_for_thumbnails(self) -> None:
        """Returns when the grid was painted with every picture in sight."""
        self._grid_clock.after(lambda: None, self.has_all_thumbnails)

    def everything(self, is_engine_loaded: Callable[[], bool]) -> dict[str, object]:
        """All parts, one after the other, once engine and library are there."""
        wait_until(lambda: is_engine_loaded() and self._state.are_photos_known, _LOADED_S)
        _let_settle()
        parts: dict[str, Callable[[], dict[str, object]]] = {
            "key_to_paint_ms": self.keys,
            "scroll": self.scrolling,
            "loupe": self.loupe,
            "arranging_ms": self.arranging,
            "undo_ms": self.undoing,
            "memory": self.memory,
        }
        told: dict[str, object] = {}
        for name, measure in parts.items():
            began_s = time.thread_time()
            told[name] = {**measure(), "processor_s": round(time.thread_time() - began_s, 1)}
            sys.stderr.write(f"{name}: {json.dumps(told[name])}\n")
        return told

    def has_all_thumbnails(self) -> bool:
        """Whether every photo on screen has its picture."""
        photos, loader = self._grid.visible_photos(), self.window._thumbnails
        return bool(photos) and all(loader.pixmap(shown.photo.image_key) is not None for shown in photos)

    def wait_until_all_thumbnails(self) -> None:
        """Returns when every photo on screen has its picture.

        Raises:
            TimeoutError: one never came; tells what became of it.
        """
        try:
            wait_until(self.has_all_thumbnails)
        except TimeoutError as error:
            photos, loader = self._grid.visible_photos(), self.window._thumbnails
            missing = [shown.photo for shown in photos if loader.pixmap(shown.photo.image_key) is None]
            told = [
                f"{photo.path}: {'unreadable' if loader.is_unreadable(photo.image_key) else 'not there'}"
                for photo in missing
            ]
            wishes = f"{len(loader._waiting)} wishes wait, {loader._n_running} threads work"
            raise TimeoutError(f"{len(missing)} of {len(photos)} thumbnails never came ({wishes}): {told}") from error

    def keys(self) -> dict[str, object]:
        """From a key to the painted grid."""
        told: dict[str, object] = {}
        for name, keys in (("move", ("Right", "Down")), ("pick", ("P", "U")), ("stars", ("3", "4"))):
            self._grid.activate(0)
            self.wait_until_all_thumbnails()
            times = []
            for number in range(_N_KEYS):
                times.append(self._grid_clock.after(lambda key=keys[number % 2]: press(key)))  # type: ignore[misc]
                rest(max(0.0, _REPEAT_MS - times[-1]))
            told[name] = spread(times)
        return told

    def scrolling(self) -> dict[str, object]:
        """Frames of a turned wheel, and what is seen after a jump."""
        bar, clock = self._grid.verticalScrollBar(), self._grid_clock
        bar.setValue(0)
        self.wait_until_all_thumbnails()
        n_painted, frames = len(clock.took_ms), []
        for _ in range(_N_WHEEL):
            if bar.value() >= bar.maximum():
                bar.setValue(0)
            frames.append(clock.after(lambda: turn_wheel(self._grid.viewport(), 5)))
        told: dict[str, object] = {
            "wheel_to_paint_ms": spread(frames),
            "one_painting_ms": spread(clock.took_ms[n_painted:]),
        }
        placeholders, pictures, n_incomplete = [], [], 0
        for _ in range(_N_JUMPS):
            rest(200)
            began = time.perf_counter()
            placeholders.append(clock.after(lambda: bar.setValue(self._draw.randrange(bar.maximum() + 1))))
            try:
                wait_until(self.has_all_thumbnails, _THUMBNAILS_S)
            except TimeoutError:
                n_incomplete += 1
            pictures.append(1000 * (time.perf_counter() - began))
        told |= {"jump_to_placeholders_ms": spread(placeholders), "jump_to_thumbnails_ms": spread(pictures)}
        return {**told, "jumps_whose_thumbnails_never_came": n_incomplete}

    def loupe(self) -> dict[str, object]:
        """From an arrow to a sharp photo, and to every pixel."""
        self._state.set_order(Order.SCORE_DESCENDING)
        self._grid.activate(0)
        canvas, clock = self.window.bench.loupe.canvas, self._canvas_clock
        self._grid.setFocus()
        told: dict[str, object] = {"first_sharp_ms": round(clock.after(lambda: press("E"), canvas.is_sharp), 1)}
        paced: list[float] = []
        for _ in range(_PACED):
            rest(max(0.0, 333.0 - (paced[-1] if paced else 0.0)))
            paced.append(clock.after(lambda: press("Right"), canvas.is_sharp))
        told["next_at_3_per_s_ms"] = spread(paced)
        held, n_sharp = [], 0
        for _ in range(_HELD):
            held.append(clock.after(lambda: press("Right")))
            n_sharp += canvas.is_sharp()
            rest(max(0.0, _REPEAT_MS - held[-1]))
        last = time.perf_counter()
        wait_until(canvas.is_sharp)
        told["next_while_held_ms"] = spread(held)
        told["sharp_at_once_while_held"] = f"{n_sharp} of {_HELD}"
        told["sharp_after_release_ms"] = round(1000 * (time.perf_counter() - last), 1)
        rest(3000)
        told["every_pixel_after_a_rest_ms"] = round(clock.after(lambda: press("Z"), canvas.is_sharp), 1)
        rest(500)
        told["every_pixel_of_next_ms"] = round(clock.after(lambda: press("Right"), canvas.is_sharp), 1)
        press("Z")
        press("G")
        return told

    def arranging(self) -> dict[str, object]:
        """Filters and orders, of one folder and of all."""
        acts: dict[str, Callable[[int], object]] = {
            "filter by score": lambda run: self._state.set_filters(Filters() if run % 2 else Filters(score_min=5.0)),
            "filter by text": lambda run: self._state.set_filters(Filters() if run % 2 else Filters(text="12")),
            "sort by time": lambda run: self._state.set_order(_OTHER[run % 2] or Order.TIME_ASCENDING),
            "sort by name": lambda run: self._state.set_order(_OTHER[run % 2] or Order.NAME_ASCENDING),
        }
        told: dict[str, object] = {}
        for folder_id in (self._state.folders[0].folder_id, None):
            self._state.look_at(Scope.ALL, folder_id)
            n = len(self._state.shown)
            for name, act in acts.items():
                times = []
                for run in range(2 * _N_SORTS):
                    rest(700)
                    times.append(self._grid_clock.after(lambda act=act, run=run: act(run)))  # type: ignore[misc]
                told[f"{name}, {n} photos"] = spread(times)
        return told

    def undoing(self) -> dict[str, object]:
        """Decisions on one and on many photos, and their undoing."""
        told: dict[str, object] = {}
        for n in (1, min(_UNDONE, len(self._state.shown))):
            done, undone = [], []
            for _ in range(_N_UNDONE):
                self._select(n)
                rest(500)
                ids = [shown.photo.photo_id for shown in self._grid.selected_photos()]
                marks = [self._flag(each) for each in ids]
                key = "X" if marks[0] is Flag.PICK else "P"
                done.append(self._grid_clock.after(lambda key=key: press(key)))  # type: ignore[misc]
                rest(2500)
                undone.append(
                    self._grid_clock.after(
                        lambda: press("Ctrl+Z"),
                        lambda ids=ids, marks=marks: [self._flag(each) for each in ids] == marks,  # type: ignore[misc]
                    )
                )
                rest(2500)
            told[f"flag {n}"], told[f"undo {n}"] = spread(done), spread(undone)
        return told

    def memory(self) -> dict[str, object]:
        """This process' memory while thumbnails pass by."""
        process, bar = psutil.Process(), self._grid.verticalScrollBar()
        bar.setValue(0)
        n_seen, megabytes = 0, {}
        following = _WARM
        while n_seen < min(_SCROLLED, len(self._state.shown)):
            self.wait_until_all_thumbnails()
            n_seen += len(self._grid.visible_photos())
            if n_seen >= following or n_seen >= len(self._state.shown):
                megabytes[n_seen] = round(process.memory_info().rss / 2**20, 1)
                following += _WARM
            if bar.value() >= bar.maximum():
                break
            bar.setValue(bar.value() + self._grid.viewport().height())
        known = list(megabytes.values())
        growth = round(100 * (known[-1] / known[0] - 1), 1) if known else None
        return {"megabytes_by_thumbnails": megabytes, "growth_percent_after_warm_up": growth}

    def _select(self, n: int) -> None:
        self._grid.activate(0)
        model = self._grid.model()
        chosen = QItemSelection(model.index(0, 0), model.index(n - 1, 0))
        self._grid.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _flag(self, photo_id: Any) -> Flag | None:
        shown = self._state.photo(photo_id)
        return None if shown is None else shown.marks.flag


def _let_settle() -> None:
    """Until this process has done what it does after a start."""
    process = psutil.Process()
    busy_s = -1.0
    while (now_s := sum(process.cpu_times()[:2])) - busy_s > _IDLE_S / 10:
        busy_s = now_s
        rest(1000 * _IDLE_S)
