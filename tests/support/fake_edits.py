"""Edits in memory for the window's tests: measured when told to, saved for real."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from app.library.develop_settings import DevelopSettings, StoredPhoto, develop_settings
from app.library.edited_copy import EditedCopy, save_edited_copy
from app.library.new_file import save_new
from app.library.photo import Photo, PhotoId
from engine.edits.operations import EditOperation
from engine.errors import Cancelled, RedAesError
from engine.results import AxisDifference, Better, ImageKey, PairComparison
from engine.scale import AXES, TIE_FLOOR

Later = Callable[[str, Any, Callable[[], Any]], "Future[Any]"]


class FakeEdits:
    """Same methods as `app.workflow.edits.Edits`; a trial waits for `answer`."""

    def __init__(self, later: Later) -> None:
        self._later = later
        self.tried: list[EditOperation] = []
        self.n_stopped = 0
        self._waiting: list[Future[PairComparison]] = []

    def try_edit(self, photo_id: PhotoId, operation: EditOperation) -> Future[PairComparison]:
        self.tried.append(operation)
        future: Future[PairComparison] = Future()
        self._waiting.append(future)
        return future

    def stop_trying(self) -> None:
        self.n_stopped += 1
        for each in self._waiting:
            each.set_exception(Cancelled())
        self._waiting = []

    def answer(self, delta: float) -> None:
        """Answers the latest trial."""
        axes = tuple(AxisDifference(axis, delta, "differs") for axis in AXES)
        better: Better = "tie" if abs(delta) < TIE_FLOOR else "b" if delta > 0 else "a"
        a, b = ImageKey("a" * 32), ImageKey("b" * 32)
        self._waiting.pop().set_result(PairComparison(a, b, delta, better, "", axes, "made-up@1"))

    def fail(self, error: RedAesError) -> None:
        """Answers the latest trial with an error."""
        self._waiting.pop().set_exception(error)

    def save_copy(self, photo: Photo, operations: Sequence[EditOperation], target: Path) -> Future[EditedCopy]:
        return self._later(
            "save_copy", target, lambda: save_edited_copy(photo.path, photo.image_key, operations, target)
        )

    def develop_settings(self, photo: Photo, operations: Sequence[EditOperation], name: str) -> Future[DevelopSettings]:
        lies = StoredPhoto(photo.width_px, photo.height_px, is_raw=photo.path.suffix == ".nef")
        return self._later("develop_settings", name, lambda: develop_settings(operations, lies, name))

    def save_preset(self, settings: DevelopSettings, target: Path) -> Future[Path]:
        return self._later("save_preset", target, lambda: save_new(settings.xmp.encode(), target))
