"""Models listed, fetched, tried and removed off the caller's thread, with the progress of what takes long."""

from __future__ import annotations

import shutil
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from app.workflow.background import CancelToken
from engine.errors import Cancelled, NotEnoughMemory, RedAesError
from engine.models import importing, installed
from engine.models.folder_check import check_files
from engine.models.installed import InstalledModel
from engine.models.overview import ModelCard, model_cards, plan_card
from engine.models.planning import LoadPlan, Room, load_wish
from engine.models.registry import EMBEDDED, known_model
from engine.models.trial import Trial, measured_rooms, try_folder

T = TypeVar("T")
SPEED_WINDOW_S: Final = 10.0


@dataclass(frozen=True, slots=True)
class Shelf:
    """All models with what the drive says."""

    cards: tuple[ModelCard, ...]
    begun: Mapping[str, int]  # name → bytes of a download that was stopped
    used_bytes: int  # of the models' folder
    free_bytes: int  # of its drive


@dataclass(frozen=True, slots=True)
class WorkProgress:
    """How far a download or an import is."""

    name: str
    done_bytes: int
    total_bytes: int  # 0: not known yet
    bytes_per_s: float | None  # None: not measured yet


class ModelShelf:
    """Any thread may call; each method returns at once. A model's work can be stopped; what came is kept.

    Args:
        root: the models' folder; it need not exist.
        clock: seconds that never run backwards.
    """

    def __init__(self, root: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self.root = root
        self._clock = clock
        self._lock = threading.Lock()
        self._works: dict[str, _Work] = {}

    def shelf(self) -> Future[Shelf]:
        """What there is, what can be downloaded, and what was begun."""
        return _answered(self._shelf)

    def rooms(self) -> Future[tuple[Room, ...]]:
        """The devices of this machine; takes some seconds, in a process of its own."""
        return _answered(measured_rooms)

    def plans(
        self, cards: Sequence[ModelCard], rooms: Sequence[Room], device: str, quantization: str
    ) -> Future[dict[str, LoadPlan | RedAesError]]:
        """How each would run here, or why it cannot; a model of which nothing is known is left out."""
        return _answered(lambda: _plans(cards, rooms, device, quantization))

    def check(self, folder: Path) -> Future[None]:
        """Looks whether a model's files are whole; the future's error says what is wrong."""

        def look() -> None:
            check_files(folder)

        return _answered(look)

    def try_model(self, folder: Path, device: str, quantization: str) -> Future[Trial]:
        """Looks whether a model can be loaded, and how it would run, in a process of its own."""
        return _answered(lambda: try_folder(folder, device, quantization))

    def download(self, name: str) -> Future[InstalledModel]:
        """Fetches a model, or goes on with it; ends with Cancelled after `stop`."""

        def fetch(work: _Work) -> InstalledModel:
            # The hub's library takes a second to load.
            from engine.models.downloading import download  # noqa: PLC0415

            return download(known_model(name), self.root, work.tell)

        return self._work(name, fetch)

    def import_folder(self, folder: Path) -> Future[InstalledModel]:
        """Tries a model's folder and copies it, or merges a LoRA adapter into its base; under a name that is free."""
        name = self._free_name(importing.name_for(folder) or "model")

        def bring_in(work: _Work) -> InstalledModel:
            if importing.is_adapter(folder):
                return importing.import_adapter(folder, None, self.root, name)
            with suppress(NotEnoughMemory):  # its files are right; its row tells that it doesn't fit
                try_folder(folder)
            return importing.import_folder(folder, self.root, name, work.tell)

        return self._work(name, bring_in)

    def remove(self, name: str) -> Future[None]:
        """Deletes an installed model, or what came of a download that was stopped."""

        def delete() -> None:
            if (self.root / name).is_dir():
                installed.remove(self.root, name)
            shutil.rmtree(self.root / installed.PARTS / name, ignore_errors=True)

        return _answered(delete)

    def stop(self, name: str) -> None:
        """Stops a download or an import at its next piece."""
        with self._lock:
            work = self._works.get(name)
        if work is not None:
            work.token.cancel()

    def works(self) -> tuple[WorkProgress, ...]:
        """What is being fetched or brought in now."""
        with self._lock:
            return tuple(work.progress for work in self._works.values())

    def close(self) -> None:
        """Stops everything; returns at once."""
        for progress in self.works():
            self.stop(progress.name)

    def _shelf(self) -> Shelf:
        cards = model_cards(self.root)
        begun = {card.name: installed.begun_bytes(self.root, card.name) for card in cards if card.installed is None}
        standing = next(folder for folder in (self.root, *self.root.parents) if folder.exists())
        used = sum(path.stat().st_size for path in self.root.rglob("*") if path.is_file())
        return Shelf(cards, {name: n for name, n in begun.items() if n > 0}, used, shutil.disk_usage(standing).free)

    def _work(self, name: str, do: Callable[[_Work], InstalledModel]) -> Future[InstalledModel]:
        work = _Work(name, self._clock)
        with self._lock:
            self._works[name] = work

        def run() -> InstalledModel:
            try:
                return do(work)
            finally:
                with self._lock:
                    del self._works[name]

        return _answered(run)

    def _free_name(self, wanted: str) -> str:
        number, name = 1, wanted
        while name == EMBEDDED or (self.root / name).exists() or name in self._works:
            number += 1
            name = f"{wanted}-{number}"
        return name


class _Work:
    """Something under way; `tell` is what `engine.models` calls with its progress."""

    def __init__(self, name: str, clock: Callable[[], float]) -> None:
        self.token = CancelToken()
        self.progress = WorkProgress(name, 0, 0, None)
        self._clock = clock
        self._told: deque[tuple[float, int]] = deque()

    def tell(self, done_bytes: int, total_bytes: int) -> None:
        if self.token.is_cancelled:
            raise Cancelled
        now = self._clock()
        self._told.append((now, done_bytes))
        while now - self._told[0][0] > SPEED_WINDOW_S and len(self._told) > 2:
            self._told.popleft()
        began, first = self._told[0]
        speed = (done_bytes - first) / (now - began) if now > began else None
        self.progress = WorkProgress(self.progress.name, done_bytes, total_bytes, speed)


def _plans(
    cards: Sequence[ModelCard], rooms: Sequence[Room], device: str, quantization: str
) -> dict[str, LoadPlan | RedAesError]:
    plans: dict[str, LoadPlan | RedAesError] = {}
    for card in cards:
        try:
            plan = plan_card(card, rooms, load_wish(device, quantization))
        except RedAesError as error:
            plans[card.name] = error
        else:
            if plan is not None:
                plans[card.name] = plan
    return plans


def _answered(work: Callable[[], T]) -> Future[T]:
    """Runs on a thread that ends with the work."""
    pool = ThreadPoolExecutor(1, thread_name_prefix="models")
    try:
        return pool.submit(work)
    finally:
        pool.shutdown(wait=False)
