"""What a person may change while the library is open: settings that act at once, and the figures beside them."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import psutil

from app import paths, settings
from app.chosen_engine import REMOTE, NamedEngine, engine_choice
from app.inference.spawning import EngineChoice
from app.library.catalog import backups
from app.library.catalog.standings import Standings, standings
from app.library.thumbnails import ThumbnailCache
from app.settings import Loaded, Settings
from app.workflow.announcements import Announcer
from app.workflow.assessing import Assessing
from app.workflow.background import Background, CatalogThread
from app.workflow.diagnostics import diagnostics
from app.workflow.folder_watch import FolderWatch, watch_times
from app.workflow.measured_speed import MeasuredSpeed
from app.workflow.power_watch import PowerWatch, is_on_battery

MEGABYTE: Final = 1_000_000
ENGINE_FIELDS: Final = frozenset({"model_folder", "device", "quantization"})
_WATCH_FIELDS: Final = frozenset({"watching", "polling_interval_s", "settle_interval_s"})


@dataclass(frozen=True, slots=True)
class Places:
    """Where a library keeps what."""

    catalogue: Path
    cache: Path
    log_file: Path | None = None  # None: nothing is logged

    @property
    def thumbnails(self) -> Path:
        """The folder of all thumbnails."""
        return self.cache / "thumbnails"


@dataclass(frozen=True, slots=True)
class Figures:
    """What RED-Aes takes now."""

    thumbnail_bytes: int
    catalogue_bytes: int
    backups: tuple[Path, ...]  # newest first
    engine_bytes: int | None  # memory of its process; None: it does not live now


class Tuning:
    """Any thread may call; futures complete on its own thread, one change after the other.

    Args:
        places: of the library.
        choice: the engine that was started.
        catalog: tells how models stand.
        thumbnails: the bounded cache.
        watch: looks at folders.
        assessing: has the engine.
        announcer: tells how fast it scores, and hears what goes wrong where nobody waits.
    """

    def __init__(
        self,
        places: Places,
        choice: EngineChoice,
        catalog: CatalogThread,
        thumbnails: ThumbnailCache,
        watch: FolderWatch,
        assessing: Assessing,
        announcer: Announcer,
    ) -> None:
        self.places = places
        self.choice = choice
        self._catalog = catalog
        self._thumbnails = thumbnails
        self._watch = watch
        self._assessing = assessing
        self._background = Background("tuning", 1, announcer.trouble)
        self._speed = MeasuredSpeed(catalog, announcer, lambda: assessing.model)
        self._power = PowerWatch(assessing.pause, assessing.resume, lambda: assessing.is_paused)

    @property
    def server(self) -> str | None:
        """Address of the server that the photos are sent to; None: the model runs here."""
        return dict(self.choice.options)["url"] if self.choice.assessor == REMOTE else None

    def load(self) -> Future[Loaded]:
        """The settings as the file says now; SettingsUnreadable if it is damaged."""
        return self._background.ask(lambda: settings.load(paths.settings_file()))

    def change(self, **changes: Any) -> Future[Settings]:
        """Writes some settings and puts them to work at once, as far as they can be; unknown keys are kept.

        The engine starts anew if its model, device or quantization is among them and is another than the one at work.

        The future's errors: SettingInvalid for a value out of range, SettingsUnreadable, SettingsUnwritable.
        """
        return self._background.ask(lambda: self._change(changes))

    def figures(self) -> Future[Figures]:
        """Sizes on disk and in memory."""
        return self._background.ask(self._figures)

    def standings(self) -> Future[Standings]:
        """What each model has scored here, how fast, and how far it agrees with the person."""
        return self._catalog.ask(standings)

    def diagnostics(self) -> str:
        """Versions, counts, the engine and the end of the log; waits at most a second."""
        return diagnostics(self._catalog, self._assessing.model, self._assessing.state.value, self.places.log_file)

    def load_model_again(self) -> None:
        """Has the engine start anew with the model that is set, which may fit by now."""
        self._assessing.engine.switch(self.choice)

    def clear_thumbnails(self) -> Future[int]:
        """Removes all thumbnails, which are made again when they are looked at; gives the bytes freed."""
        return self._background.ask(self._thumbnails.clear)

    def begin(self, chosen: Settings) -> None:
        """Does what the settings want at the start: today's backup, and looking after the battery."""
        if chosen.daily_backup:
            self._background.start(self._back_up)
        if chosen.pause_on_battery:
            self._background.start(lambda: self._power.set_wanted(True))

    def has_battery(self) -> Future[bool]:
        """Whether this computer can run without power from outside."""
        return self._background.ask(lambda: is_on_battery() is not None)

    def close(self) -> None:
        """Finishes what is being written; what waits is dropped."""
        self._background.close(finish=False)
        self._power.close()
        self._speed.close()

    def _back_up(self) -> None:
        backups.back_up_daily(self.places.catalogue, datetime.now(UTC))

    def _change(self, changes: dict[str, Any]) -> Settings:
        after = settings.change(paths.settings_file(), **changes)
        self._apply(after, frozenset(changes))
        return after

    def _apply(self, chosen: Settings, changed: frozenset[str]) -> None:
        if "thumbnail_cache_mb" in changed:
            self._thumbnails.set_bound(chosen.thumbnail_cache_mb * MEGABYTE)
        if changed & _WATCH_FIELDS:
            self._watch.set_times(watch_times(chosen), uses_events=chosen.watching == "events")
        if "daily_backup" in changed and chosen.daily_backup:
            self._back_up()
        if "pause_on_battery" in changed:
            self._power.set_wanted(chosen.pause_on_battery)
        if changed & ENGINE_FIELDS:
            self._use_engine(chosen)

    def _use_engine(self, chosen: Settings) -> None:
        assessor = EngineChoice().assessor if self.choice.assessor == REMOTE else self.choice.assessor
        wanted = engine_choice(NamedEngine(assessor), chosen, is_background=self.choice.is_background)
        if wanted != self.choice:
            self.choice = wanted
            self._assessing.engine.switch(wanted)

    def _figures(self) -> Figures:
        catalogue = self.places.catalogue
        return Figures(
            self._thumbnails.used_bytes(),
            sum(path.stat().st_size for path in catalogue.parent.glob(f"{catalogue.name}*") if path.is_file()),
            backups.backups_of(catalogue),
            _memory_of(self._assessing.engine.pid),
        )


def _memory_of(pid: int | None) -> int | None:
    try:
        return None if pid is None else int(psutil.Process(pid).memory_info().rss)
    except psutil.NoSuchProcess:
        return None
