"""Settings and models in memory for the window's tests: no file, no disk, no process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from app.library.catalog.standings import Standing, Standings
from app.settings import DEFAULTS, Loaded, Settings
from app.workflow.model_shelf import Shelf, WorkProgress
from app.workflow.tuning import Figures, Places
from engine.errors import RedAesError
from engine.models.installed import InstalledModel
from engine.models.manifest import Manifest
from engine.models.overview import ModelCard
from engine.models.planning import LoadPlan, Room
from engine.models.registry import EMBEDDED, EMBEDDED_FOLDER, known_models
from engine.models.sizes import ModelSize, Quantization
from engine.models.trial import Trial

Later = Callable[[str, Any, Callable[[], Any]], Future[Any]]
FREE: Final = 24_000_000_000
MINI: Final = Manifest(EMBEDDED, "0.2.0", 0.1, (), {})


class FakeTuning:
    """Same methods as `app.workflow.tuning.Tuning`."""

    def __init__(self, later: Later) -> None:
        self._later = later
        self.places = Places(Path("/library/catalog.sqlite3"), Path("/cache"), Path("/logs/red-aes.log"))
        self.server: str | None = None
        self.settings: Settings = DEFAULTS
        self.changes: list[dict[str, Any]] = []
        self.n_loaded_again = 0
        self.is_portable = False
        self.thumbnail_bytes = 12_000_000
        self.standing = Standings(12, 4, {MINI.model: Standing(12, 3.4, 40, 0.74)})

    def load(self) -> Future[Loaded]:
        return self._later("load_settings", None, lambda: Loaded(self.settings, {}, ()))

    def change(self, **changes: Any) -> Future[Settings]:
        def keep() -> Settings:
            self.changes.append(changes)
            self.settings = replace(self.settings, **changes)
            return self.settings

        return self._later("change_settings", changes, keep)

    def has_battery(self) -> Future[bool]:
        return self._later("has_battery", None, lambda: self.is_portable)

    def figures(self) -> Future[Figures]:
        backups = (Path("/library/catalog.daily-2026-11-26.sqlite3"),)
        return self._later("figures", None, lambda: Figures(self.thumbnail_bytes, 1_100_000, backups, 665_000_000))

    def standings(self) -> Future[Standings]:
        return self._later("standings", None, lambda: self.standing)

    def load_model_again(self) -> None:
        self.n_loaded_again += 1

    def clear_thumbnails(self) -> Future[int]:
        def clear() -> int:
            freed, self.thumbnail_bytes = self.thumbnail_bytes, 0
            return freed

        return self._later("clear_thumbnails", None, clear)


class FakeShelf:
    """Same methods as `app.workflow.model_shelf.ModelShelf`; work ends when the test says so."""

    def __init__(self, later: Later) -> None:
        self._later = later
        self.root = Path("/models")
        self.cards = [
            ModelCard(EMBEDDED, known_models()[EMBEDDED], installed(EMBEDDED), 2, ModelSize(2, 0, 0, 0, 0), 14_000_000),
            *(offered(name) for name in known_models() if name != EMBEDDED),
        ]
        self.begun: dict[str, int] = {}
        self.under_way: dict[str, WorkProgress] = {}
        self.endings: dict[str, Future[InstalledModel]] = {}
        self.plan_of: dict[str, LoadPlan | RedAesError] = {}
        self.stopped: list[str] = []

    def install(self, name: str) -> None:
        """Has a model of the registry on disk."""
        self.cards = [replace(card, installed=installed(name)) if card.name == name else card for card in self.cards]

    def shelf(self) -> Future[Shelf]:
        return self._later("shelf", None, lambda: Shelf(tuple(self.cards), dict(self.begun), 14_000_000, FREE))

    def rooms(self) -> Future[tuple[Room, ...]]:
        room = Room("cpu", "CPU", FREE, None, frozenset(Quantization))
        return self._later("rooms", None, lambda: (room,))

    def plans(
        self, cards: Sequence[ModelCard], rooms: Sequence[Room], device: str, quantization: str
    ) -> Future[dict[str, LoadPlan | RedAesError]]:
        return self._later("plans", (device, quantization), lambda: dict(self.plan_of))

    def check(self, folder: Path) -> Future[None]:
        return self._later("check", folder, lambda: None)

    def try_model(self, folder: Path, device: str, quantization: str) -> Future[Trial]:
        bf16 = Quantization.BF16
        plan = LoadPlan("cpu", bf16, bf16, 4, 5_000_000_000, (), ())
        return self._later("try_model", folder, lambda: Trial("m@1", False, "A", plan))

    def download(self, name: str) -> Future[InstalledModel]:
        self.under_way[name] = WorkProgress(name, 1_000_000_000, 4_000_000_000, 24_000_000.0)
        self.endings[name] = Future()
        self.endings[name].set_running_or_notify_cancel()
        return self.endings[name]

    def import_folder(self, folder: Path) -> Future[InstalledModel]:
        return self._later("import_folder", folder, lambda: installed(folder.name))

    def remove(self, name: str) -> Future[None]:
        return self._later("remove", name, lambda: None)

    def stop(self, name: str) -> None:
        self.stopped.append(name)

    def works(self) -> tuple[WorkProgress, ...]:
        return tuple(self.under_way.values())

    def close(self) -> None:
        """Has nothing to end."""


def installed(name: str) -> InstalledModel:
    """A model's folder, the embedded one's for its name."""
    manifest = MINI if name == EMBEDDED else Manifest(name, "89644892", 0.1, (), {}, is_red_aes=False)
    folder = EMBEDDED_FOLDER if name == EMBEDDED else Path("/models") / name
    return InstalledModel(name, folder, manifest, 4_000_000_000)


def offered(name: str) -> ModelCard:
    """A model of the registry that can be downloaded."""
    known = known_models()[name]
    assert known.size is not None
    return ModelCard(name, known, None, known.size.parameters, known.size, known.disk_bytes or 0)
