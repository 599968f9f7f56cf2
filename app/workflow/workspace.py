"""The facade between the window or a command and everything behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Final, Literal

from app.inference.spawning import EngineChoice
from app.library.catalog import folders
from app.library.catalog.photos import Change
from app.library.export.choice import ExportChoice
from app.library.export.plan import ExportPlan, ExportPreview, ExportReport
from app.library.marking import MarkChange
from app.library.photo import ColorLabel, Flag, FolderId, LibraryPhoto, PhotoId, WatchedFolder
from app.library.thumbnails import ThumbnailCache
from app.settings import DEFAULTS, Settings
from app.workflow.announcements import Announcer, FoldersChanged, Listener
from app.workflow.asking import Asking
from app.workflow.assessing import Assessing
from app.workflow.background import Background, CatalogThread, then, utc_now
from app.workflow.binning import Binning
from app.workflow.collecting import Collecting
from app.workflow.deciding import Deciding
from app.workflow.edits import Edits
from app.workflow.exports import Exports
from app.workflow.folder_acts import FolderActs
from app.workflow.folder_watch import FolderWatch, WatchTimes, watch_times
from app.workflow.grouping import Grouping, Mates
from app.workflow.intake import Arrival, Intake
from app.workflow.photo_news import PhotoNews
from app.workflow.proposing import Proposing
from app.workflow.reading import Reading
from app.workflow.requests import EngineFactory
from app.workflow.series_desk import SeriesDesk
from app.workflow.tuning import MEGABYTE, Places, Tuning
from engine.facts.results import PhotoFacts
from engine.results import Explanation, ImageKey, PairComparison, Suggestions

_DEFAULT_CHOICE: Final = EngineChoice()
LISTS_SHARE: Final = 20  # news after which everything is listed comes at most once in so many times what that takes


class Workspace:
    """Everything that can be asked for. Each method returns at once; futures complete on a worker's thread.

    Args:
        catalogue: the library's file; made by `open` if it is not there.
        cache_dir: where thumbnails are kept.
        engine: gives the engine's process.
        settings: what the person set.
        times: how often folders are looked at; None: as the settings say.
        log_file: whose end stands in the diagnostics.
        choice: the engine that `engine` starts.
    """

    def __init__(
        self,
        catalogue: Path,
        cache_dir: Path,
        engine: EngineFactory,
        settings: Settings = DEFAULTS,
        times: WatchTimes | None = None,
        log_file: Path | None = None,
        choice: EngineChoice = _DEFAULT_CHOICE,
    ) -> None:
        self._settings = settings
        self._announcer = Announcer()
        trouble = self._announcer.trouble
        self._catalog = CatalogThread(catalogue, trouble)
        self._jobs = Background("jobs", 2, trouble)
        self._news = PhotoNews(self._announcer)
        bound_bytes, later = settings.thumbnail_cache_mb * MEGABYTE, self._jobs.start
        self._thumbnails = ThumbnailCache(cache_dir / "thumbnails", bound_bytes, later)
        self._assessing = Assessing(engine, self._catalog, self._announcer, self._news.changed, self._look_later)
        self._reading = Reading(self._catalog, self._announcer)
        self._asking = Asking(self._catalog, self._assessing)
        self.edits = Edits(self._asking, self._jobs)
        self._grouping = Grouping(self._catalog, self._jobs, self._thumbnails, self._on_grouped)
        self.collecting = Collecting(self._catalog, self._announcer)
        self.proposing = Proposing(self._jobs)
        self.binning = Binning(self._catalog, self._reading, self._jobs, self._on_left)
        regroup = self._grouping.request
        self.series = SeriesDesk(self._catalog, self._asking, self._assessing, self._news.changed, regroup)
        self.deciding = Deciding(self._catalog, self._news, self._grouping.request, self.collecting.tell)
        settle, told, threads = self._look_later, self._news.changed, settings.intake_threads
        self._intake = Intake(self._catalog, self._thumbnails, self._announcer, self._on_arrival, settle, told, threads)
        self._watch = FolderWatch(
            self._catalog,
            self._intake,
            self._announcer,
            self._on_left,
            self._on_reach,
            times or watch_times(settings),
            uses_events=settings.watching == "events",
        )
        self._exports = Exports(self._catalog, self._reading, self._announcer, self._watch.folders_changed)
        self._folder_acts = FolderActs(self._catalog, self._jobs, self._announcer, self._watch, self._on_reach)
        places, work = Places(catalogue, cache_dir, log_file), self._assessing
        self.tuning = Tuning(places, choice, self._catalog, self._thumbnails, self._watch, work, self._announcer)

    def open(self) -> None:
        """Both of what follows."""
        self.open_library()
        self.begin()

    def open_library(self, meanwhile: Callable[[], object] = lambda: None) -> None:
        """Opens or makes the library and does something meanwhile; what is asked before `begin` is answered first.

        Raises:
            RedAesError: the library is in use, damaged, of a newer app, or its drive fails.
        """
        try:
            opening = self._catalog.opening()
            meanwhile()
            opening.result()
            self._assessing.recall_model()
        except BaseException:
            self._catalog.close()
            raise

    def begin(self) -> None:
        """Starts engine, watching and the first scan."""
        self._catalog.start(lambda connection: folders.forget_removed(connection, utc_now()))
        self._assessing.engine.start()
        self._watch.start()
        self._grouping.request()
        self.tuning.begin(self._settings)

    def close(self) -> None:
        """Stops everything within seconds; what was committed stays, the rest is found again."""
        self.tuning.close()
        self._watch.close()
        self._intake.close()
        self._exports.close()
        self._grouping.close()
        self.binning.close()
        self._jobs.close(finish=False)
        self._assessing.close()
        self._catalog.close()
        self._news.close()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Has a listener hear all announcements, on any thread; it must return at once. Gives what ends it."""
        return self._announcer.listen(listener)

    def photos(self) -> Future[tuple[LibraryPhoto, ...]]:
        """The whole library, with ranks, in the order in which photos were added."""
        listed = self._reading.photos()
        listed.add_done_callback(lambda _: self._news.space_arrivals_out(LISTS_SHARE * self._reading.list_took_s))
        return listed

    def best_photos(self, n: int) -> Future[tuple[LibraryPhoto, ...]]:
        """So many of the library with the highest scores, in a moment however large it is."""
        return self._reading.best_photos(n)

    def photos_of(self, photo_ids: frozenset[PhotoId]) -> Future[tuple[LibraryPhoto, ...]]:
        """Those of some photos that are in the library, in one question."""
        return self._reading.photos_of(photo_ids)

    def folders(self) -> Future[tuple[WatchedFolder, ...]]:
        """The watched folders, by path."""
        return self._catalog.ask(folders.watched)

    def add_folder(self, path: Path) -> Future[WatchedFolder]:
        """Watches a folder from now on; FolderUnusable if it cannot be, or is already."""
        return self._folder_acts.add(path)

    def remove_folder(self, folder_id: FolderId) -> Future[None]:
        """Takes a folder's photos out of the library; files stay, and their marks wait 90 days for them."""
        return self._folder_acts.remove(folder_id)

    def rescan(self) -> Future[None]:
        """Compares every folder with the library; done when all was compared, though not yet read."""
        return self._watch.rescan()

    def mark(
        self,
        photo_ids: Sequence[PhotoId],
        *,
        flag: Flag | None = None,
        stars: int | None = None,
        label: ColorLabel | Literal["none"] | None = None,
    ) -> Future[None]:
        """Decides about photos, as one act that can be undone.

        Raises:
            ValueError: nothing to change, or stars outside 0 to 5.
        """
        return self.deciding.mark(photo_ids, MarkChange(flag, stars, label))

    def undo(self) -> Future[str | None]:
        """Takes the latest act back and tells which, such as "6 photos rejected"; None: there is none."""
        return self.deciding.undo()

    def redo(self) -> Future[str | None]:
        """Does the act again that was taken back last, and tells which; None: there is none."""
        return self.deciding.redo()

    def want(self, visible: Sequence[ImageKey], selected: Sequence[ImageKey]) -> None:
        """Has what the person looks at scored first."""
        self._assessing.want(visible, selected)

    def explanation(self, photo_id: PhotoId) -> Future[Explanation | None]:
        """The stored one of the model in use; None: not made yet."""
        return self._asking.explanation(photo_id)

    def explain(self, photo_id: PhotoId) -> Future[Explanation]:
        """Stored or made now, first in line."""
        return self._asking.explain(photo_id)

    def stop_explaining(self, image_key: ImageKey) -> None:
        """Ends the explanation that is being made of these bytes; whoever waits for it gets Cancelled."""
        self._asking.stop_explaining(image_key)

    def suggestions(self, photo_id: PhotoId) -> Future[Suggestions | None]:
        """The stored ones of the model in use; None: not made yet."""
        return self._asking.suggestions(photo_id)

    def suggest(self, photo_id: PhotoId) -> Future[Suggestions]:
        """Stored or made now, first in line."""

        def tell(made: Suggestions) -> Suggestions:
            self._news.changed(frozenset({photo_id}))  # lists tell what can be gained
            return made

        return then(self._asking.suggest(photo_id), tell)

    def facts(self, photo_id: PhotoId) -> Future[PhotoFacts]:
        """Stored or measured now, first in line."""
        return self._asking.facts(photo_id)

    def compare(self, a: PhotoId, b: PhotoId) -> Future[PairComparison]:
        """Stored or made now, first in line; δ > 0: `b` is the better one."""
        return self._asking.compare(a, b)

    def try_again(self, photo_ids: Sequence[PhotoId]) -> Future[None]:
        """Clears the failures of photos and has them scored once more."""
        return self._assessing.try_again(frozenset(photo_ids))

    def pause(self) -> None:
        """Scores no more after what is being scored; questions are still answered."""
        self._assessing.pause()

    def resume(self) -> None:
        """Goes on scoring."""
        self._assessing.resume()

    def restart_engine(self) -> None:
        """Starts a stopped engine again."""
        self._assessing.engine.restart()

    def thumbnail(self, image_key: ImageKey, path: Path, edge_px: int) -> Path:
        """A small JPEG on disk, made if it is missing; blocks, so call it from a pool.

        Raises:
            ImageUnreadable: the photo cannot be decoded, or holds other bytes by now.
        """
        return self._thumbnails.make(image_key, path, edge_px)

    def preview_export(self, choice: ExportChoice) -> Future[ExportPreview]:
        """What an export would do, checked against the disk."""
        return self._exports.preview(choice)

    def export(self, plan: ExportPlan) -> Future[ExportReport]:
        """Copies what was planned; ends with Cancelled after `cancel_export`."""
        return self._exports.export(plan)

    def cancel_export(self) -> None:
        """Stops the running export; what was copied is complete."""
        self._exports.cancel()

    def diagnostics(self) -> str:
        """Versions, counts and the end of the log; waits at most a second."""
        return self.tuning.diagnostics()

    def _look_later(self, path: Path) -> None:
        self._watch.look_later(path)

    def _on_arrival(self, arrival: Arrival) -> None:
        self._assessing.offer(arrival.image_key, arrival.path)
        if arrival.taken.replaced is not None:
            self._news.left(frozenset({arrival.taken.replaced}))
        if arrival.taken.change is not Change.SAME:
            self._news.arrived(arrival.taken.photo_id)
            self._grouping.request()

    def _on_left(self, photo_ids: frozenset[PhotoId]) -> None:
        self._news.left(photo_ids)
        self._grouping.request()

    def _on_reach(self) -> None:
        self._announcer.announce(FoldersChanged())
        self._news.changed(None)
        self._assessing.requeue()

    def _on_grouped(self, changed: frozenset[PhotoId], mates: Mates) -> None:
        self._assessing.set_mates(mates)
        self._news.changed(changed)
