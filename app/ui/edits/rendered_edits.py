"""The picture of the chosen edit, made in threads: at screen size while its strength moves, whole when it rests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PIL import Image
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from app.library.edited_pixels import edited
from app.library.photo import Photo
from app.ui.canvas.full_size import as_image, full_pixels
from app.ui.canvas.pictures import SCREEN_EDGE_PX
from app.ui.edits.newest_job import NewestJob
from engine.edits.operations import EditOperation
from engine.errors import RedAesError
from engine.image_input import read_picture

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Wish:
    """An edit of a photo."""

    photo: Photo
    operations: tuple[EditOperation, ...]


class _Source:
    """The last photo that was decoded, so that another strength costs only the edit. Used in one thread."""

    def __init__(self, workspace: Workspace, *, is_full: bool) -> None:
        self._workspace = workspace
        self._is_full = is_full
        self._kept: tuple[Photo, Image.Image] | None = None

    def render(self, wish: Wish | None) -> QImage | RedAesError:
        """The edit as a picture; None: nothing is wanted, and nothing is kept."""
        if wish is None:
            self._kept = None
            return QImage()
        try:
            if self._kept is None or self._kept[0] != wish.photo:
                self._kept = wish.photo, self._decode(wish.photo)
            return as_image(edited(self._kept[1], wish.operations))
        except RedAesError as error:
            return error

    def _decode(self, photo: Photo) -> Image.Image:
        if self._is_full:
            return full_pixels(photo)
        file = self._workspace.thumbnail(photo.image_key, photo.path, SCREEN_EDGE_PX)
        return read_picture(file, SCREEN_EDGE_PX).pixels


class RenderedEdits(QObject):
    """One edit at a time; until a new strength is rendered, the last one of the same photo stands in for it."""

    changed = Signal()  # a better picture is there
    failed = Signal(object)  # RedAesError

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wish: Wish | None = None
        self._screen: tuple[Wish, QPixmap] | None = None
        self._full: tuple[Wish, QPixmap] | None = None
        self._full_asked: Wish | None = None
        self._has_full_source = False
        screen, full = _Source(workspace, is_full=False), _Source(workspace, is_full=True)
        self._screen_jobs = NewestJob("edit", screen.render, self)
        self._full_jobs = NewestJob("edit-full", full.render, self)
        self._screen_jobs.done.connect(self._keep_screen)
        self._full_jobs.done.connect(self._keep_full)

    def want(self, photo: Photo, operations: Sequence[EditOperation]) -> None:
        """Renders this edit at screen size, in place of any other."""
        wish = Wish(photo, tuple(operations))
        if wish == self._wish:
            return
        if self._wish is None or self._wish.photo != photo:
            self._screen = None
        self._wish, self._full, self._full_asked = wish, None, None
        self._screen_jobs.ask(wish)

    def want_full(self) -> None:
        """Renders the present edit with every pixel too."""
        if self._wish is not None and self._wish != self._full_asked and not self._wish.photo.is_offline:
            self._full_asked, self._has_full_source = self._wish, True
            self._full_jobs.ask(self._wish)

    def forget(self) -> None:
        """Nothing is edited any more."""
        if self._wish is None:
            return
        self._wish = self._screen = self._full = self._full_asked = None
        self._screen_jobs.ask(None)
        if self._has_full_source:
            self._has_full_source = False
            self._full_jobs.ask(None)

    def at_screen_size(self) -> QPixmap | None:
        """The edit at screen size, possibly still of the last strength; None: not there yet."""
        return None if self._screen is None else self._screen[1]

    def full(self) -> QPixmap | None:
        """The edit with every pixel, of the present strength; None: not there yet."""
        return None if self._full is None else self._full[1]

    def is_up_to_date(self) -> bool:
        """Whether the picture at screen size is of the present strength."""
        return self._screen is not None and self._screen[0] == self._wish

    def close(self) -> None:
        """Drops what waits, and returns when the threads have ended."""
        self._screen_jobs.close()
        self._full_jobs.close()

    def _keep_screen(self, wish: Wish | None, outcome: QImage | RedAesError) -> None:
        if wish is None or self._wish is None or wish.photo != self._wish.photo:  # looked away meanwhile
            return
        if isinstance(outcome, QImage):
            self._screen = wish, QPixmap.fromImage(outcome)
            self.changed.emit()
        elif wish == self._wish:
            self.failed.emit(outcome)

    def _keep_full(self, wish: Wish | None, outcome: QImage | RedAesError) -> None:
        if wish is None or wish != self._wish:
            return
        if isinstance(outcome, QImage):
            self._full = wish, QPixmap.fromImage(outcome)
            self.changed.emit()
        else:
            self.failed.emit(outcome)
