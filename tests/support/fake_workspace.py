"""A workspace in memory for the window's tests: the facade's methods, futures done on a thread, no engine, no disk."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from PIL import Image

from app.inference.messages import EngineState
from app.library.export.choice import ExportChoice, PhotoForm
from app.library.export.choosing import choose
from app.library.export.plan import ExportPlan, ExportPreview, ExportReport, PlannedCopy
from app.library.photo import ColorLabel, Flag, FolderId, LibraryPhoto, Marks, PhotoId, WatchedFolder
from app.workflow.announcements import (
    Announcement,
    Announcer,
    EngineChanged,
    FoldersChanged,
    OpinionStored,
    PhotosChanged,
)
from app.workflow.asking import PhotoUnknown
from engine.errors import ImageUnreadable, RedAesError
from engine.facts.results import PhotoFacts
from engine.results import Explanation, ImageKey, PairComparison, Suggestions
from tests.support.fake_culling import FakeBinning, FakeCollecting, FakeProposing
from tests.support.fake_deciding import FakeDeciding
from tests.support.fake_edits import FakeEdits
from tests.support.fake_series_desk import FakeSeriesDesk
from tests.support.fake_tuning import FakeTuning
from tests.support.made_up_facts import make_facts
from tests.support.made_up_photos import MODEL, make_comparison, make_explanation, make_suggestions, ranked


class FakeWorkspace:
    """Same methods as `app.workflow.workspace.Workspace`; every question asked is kept in `asked`."""

    def __init__(self, photos: Sequence[LibraryPhoto] = (), folders: Sequence[Path] = (), cache: Path | None = None):
        self.library = {p.photo.photo_id: p for p in ranked(photos)}
        self.folder_paths = dict(enumerate(folders, start=1))
        self.away: dict[int, datetime | None] = {}  # folders that are offline, and when each was last seen
        self.asked: list[tuple[str, Any]] = []
        self.fails: dict[str, RedAesError] = {}
        self.made_explanations: dict[ImageKey, Explanation] = {}
        self.made_suggestions: dict[ImageKey, Suggestions] = {}
        self._cache = cache
        self.edits = FakeEdits(self._later)
        self.series = FakeSeriesDesk(self, self._later)
        self._news = Announcer()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="fake-workspace")
        self.collecting = FakeCollecting(self._later, self.announce)
        self.binning = FakeBinning(self._later, self.announce, self.library)
        self.proposing = FakeProposing(self._later)
        self.deciding = FakeDeciding(self._later, self.announce, self.library, self.mark)
        self.tuning = FakeTuning(self._later)
        self._undo: list[tuple[str, dict[PhotoId, Marks]]] = []
        self._redo: list[tuple[str, dict[PhotoId, Marks]]] = []

    # -- news

    def listen(self, listener: Callable[[Announcement], None]) -> Callable[[], None]:
        unsubscribe = self._news.listen(listener)
        listener(EngineChanged(EngineState.READY, MODEL, None))
        return unsubscribe

    def announce(self, news: Announcement) -> None:
        self._news.announce(news)

    def replace(self, shown: LibraryPhoto) -> None:
        self.library[shown.photo.photo_id] = shown
        self.announce(PhotosChanged(frozenset({shown.photo.photo_id})))

    def close(self) -> None:
        self._thread.shutdown()

    # -- the library

    def photos(self) -> Future[tuple[LibraryPhoto, ...]]:
        return self._later("photos", None, lambda: tuple(self.library.values()))

    def best_photos(self, n: int) -> Future[tuple[LibraryPhoto, ...]]:
        def best() -> tuple[LibraryPhoto, ...]:
            scored = [(each.opinion.score, each) for each in self.library.values() if each.opinion is not None]
            return tuple(each for _, each in sorted(scored, key=lambda pair: pair[0], reverse=True)[:n])

        return self._later("best_photos", n, best)

    def photos_of(self, photo_ids: frozenset[PhotoId]) -> Future[tuple[LibraryPhoto, ...]]:
        return self._later(
            "photos_of", photo_ids, lambda: tuple(self.library[each] for each in photo_ids if each in self.library)
        )

    def folders(self) -> Future[tuple[WatchedFolder, ...]]:
        return self._later("folders", None, lambda: tuple(self._folder(n) for n in self.folder_paths))

    def add_folder(self, path: Path) -> Future[WatchedFolder]:
        def add() -> WatchedFolder:
            number = max(self.folder_paths, default=0) + 1
            self.folder_paths[number] = path
            self.announce(FoldersChanged())
            return self._folder(number)

        return self._later("add_folder", path, add)

    def remove_folder(self, folder_id: FolderId) -> Future[None]:
        def remove() -> None:
            del self.folder_paths[folder_id]
            self.library = {i: p for i, p in self.library.items() if p.photo.folder_id != folder_id}
            self.announce(FoldersChanged())
            self.announce(PhotosChanged(None))

        return self._later("remove_folder", folder_id, remove)

    def rescan(self) -> Future[None]:
        return self._later("rescan", None, lambda: None)

    def mark(
        self,
        photo_ids: Sequence[PhotoId],
        *,
        flag: Flag | None = None,
        stars: int | None = None,
        label: ColorLabel | Literal["none"] | None = None,
    ) -> Future[None]:
        def store() -> None:
            self.remember_marks(f"{len(photo_ids)} photos", photo_ids)
            for i in photo_ids:
                marks = self.library[i].marks
                if flag is not None:
                    marks = dataclasses.replace(marks, flag=flag)
                if stars is not None:
                    marks = dataclasses.replace(marks, stars=stars)
                if label is not None:
                    marks = dataclasses.replace(marks, label=None if label == "none" else label)
                self.library[i] = dataclasses.replace(self.library[i], marks=marks)
            self.announce(PhotosChanged(frozenset(photo_ids)))

        return self._later("mark", (tuple(photo_ids), flag, stars, label), store)

    def remember_marks(self, text: str, photo_ids: Iterable[PhotoId]) -> None:
        self._undo.append((text, {i: self.library[i].marks for i in photo_ids}))
        self._redo.clear()

    def undo(self) -> Future[str | None]:
        return self._later("undo", None, lambda: self._go_back(self._undo, self._redo))

    def redo(self) -> Future[str | None]:
        return self._later("redo", None, lambda: self._go_back(self._redo, self._undo))

    def want(self, visible: Sequence[ImageKey], selected: Sequence[ImageKey]) -> None:
        self.asked.append(("want", (tuple(visible), tuple(selected))))

    # -- opinions

    def explanation(self, photo_id: PhotoId) -> Future[Explanation | None]:
        return self._later("explanation", photo_id, lambda: self._made(self.made_explanations, photo_id))

    def explain(self, photo_id: PhotoId) -> Future[Explanation]:
        return self._later("explain", photo_id, lambda: self._explain(photo_id))

    def stop_explaining(self, image_key: ImageKey) -> None:
        self.asked.append(("stop_explaining", image_key))

    def suggestions(self, photo_id: PhotoId) -> Future[Suggestions | None]:
        return self._later("suggestions", photo_id, lambda: self._made(self.made_suggestions, photo_id))

    def suggest(self, photo_id: PhotoId) -> Future[Suggestions]:
        return self._later("suggest", photo_id, lambda: self._suggest(photo_id))

    def facts(self, photo_id: PhotoId) -> Future[PhotoFacts]:
        return self._later("facts", photo_id, lambda: self._measure(photo_id))

    def compare(self, a: PhotoId, b: PhotoId) -> Future[PairComparison]:
        return self._later("compare", (a, b), lambda: make_comparison(self.library[a], self.library[b]))

    def try_again(self, photo_ids: Sequence[PhotoId]) -> Future[None]:
        return self._later("try_again", tuple(photo_ids), lambda: None)

    def pause(self) -> None:
        self.asked.append(("pause", None))

    def resume(self) -> None:
        self.asked.append(("resume", None))

    def restart_engine(self) -> None:
        self.asked.append(("restart_engine", None))

    def thumbnail(self, image_key: ImageKey, path: Path, edge_px: int) -> Path:
        if self._cache is None or not path.exists():
            raise ImageUnreadable("There is no file.", "Nothing can be done.")
        target = self._cache / f"{image_key}-{edge_px}.jpg"
        if not target.exists():
            with Image.open(path) as opened:
                small = opened.convert("RGB")
            small.thumbnail((edge_px, edge_px))
            small.save(target, quality=90)
        return target

    # -- export

    def preview_export(self, choice: ExportChoice) -> Future[ExportPreview]:
        return self._later("preview_export", choice, lambda: self._preview(choice))

    def export(self, plan: ExportPlan) -> Future[ExportReport]:
        return self._later("export", plan, lambda: ExportReport(plan.n_to_write, 0, (), plan.destination, ()))

    def cancel_export(self) -> None:
        self.asked.append(("cancel_export", None))

    def diagnostics(self) -> str:
        return "RED-Aes test\n"

    # -- inside

    def _later(self, question: str, argument: Any, work: Callable[[], Any]) -> Future[Any]:
        self.asked.append((question, argument))

        def run() -> Any:
            if question in self.fails:
                raise self.fails[question]
            return work()

        return self._thread.submit(run)

    def _made(self, made: dict[ImageKey, Any], photo_id: PhotoId) -> Any:
        shown = self.library.get(photo_id)
        return None if shown is None else made.get(shown.photo.image_key)

    def _key(self, photo_id: PhotoId) -> ImageKey:
        return self.library[photo_id].photo.image_key

    def _folder(self, number: int) -> WatchedFolder:
        n = sum(p.photo.folder_id == number for p in self.library.values())
        path, is_away, seen_at = self.folder_paths[number], number in self.away, self.away.get(number)
        return WatchedFolder(FolderId(number), path, n, is_away, seen_at)

    def _go_back(self, there: list[Any], back: list[Any]) -> str | None:
        if not there:
            return None
        text: str
        text, marks = there.pop()
        back.append((text, {i: self.library[i].marks for i in marks}))
        for i, old in marks.items():
            self.library[i] = dataclasses.replace(self.library[i], marks=old)
        self.announce(PhotosChanged(frozenset(marks)))
        return text

    def _explain(self, photo_id: PhotoId) -> Explanation:
        shown = self.library.get(photo_id)
        if shown is None or shown.opinion is None:
            raise ImageUnreadable("The photo has left the library.", "Choose another photo.")
        made = make_explanation(shown.photo.image_key, shown.opinion.score)
        self.made_explanations[made.assessment.image_key] = made
        self.announce(OpinionStored(made.assessment.image_key))
        return made

    def _measure(self, photo_id: PhotoId) -> PhotoFacts:
        if photo_id not in self.library:
            raise PhotoUnknown
        return make_facts(self._key(photo_id))

    def _suggest(self, photo_id: PhotoId) -> Suggestions:
        made = make_suggestions(self._key(photo_id))
        self.made_suggestions[made.image_key] = made
        return made

    def _preview(self, choice: ExportChoice) -> ExportPreview:
        chosen = choose(self.library.values(), choice.selection, choice.among)
        are_listed = choice.output.form is PhotoForm.NONE
        copies = tuple(
            PlannedCopy(p, None if are_listed else choice.destination / p.photo.path.name, (), False)
            for p in chosen.photos
            if not p.photo.is_offline
        )
        plan = ExportPlan(copies, choice.destination, choice.output)
        return ExportPreview(
            photos=tuple(copy.photo for copy in copies),
            chosen=chosen.photos,
            total_bytes=sum(p.photo.size_bytes for p in chosen.photos),
            free_bytes=212_000_000_000,
            clashes=0,
            already_there=0,
            offline=len(chosen.photos) - len(copies),
            without_score=chosen.without_score,
            ties_added=chosen.ties_added,
            rejected=chosen.rejected,
            plan=plan if copies else None,
            problems=(),
        )
