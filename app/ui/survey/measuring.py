"""Which part of a series' frames is shown magnified, and how sharp each frame's subject is: facts, not opinions."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from app.library.arranging import basic_place
from app.library.photo import LibraryPhoto, PhotoId
from app.ui.replies import Replies
from app.ui.survey.detail_strip import Details, DetailStrip
from engine.errors import RedAesError
from engine.facts.results import PhotoFacts, Sharpness
from engine.results import ImageKey

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace

log = logging.getLogger(__name__)

_LOOK_MS: Final = 600  # after which whoever steps through series has stayed


class Measuring(QObject):
    """Fills the strip of details for the frames on screen."""

    def __init__(
        self, workspace: Workspace, replies: Replies, strip: DetailStrip, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._replies = replies
        self._strip = strip
        self._frames: tuple[LibraryPhoto, ...] = ()
        self._large: LibraryPhoto | None = None
        self._proposed: PhotoId | None = None
        self._focused: PhotoId | None = None
        self._asked: set[ImageKey] = set()
        self._measured: dict[ImageKey, Sharpness | None] = {}  # None: it cannot be told
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_LOOK_MS)
        self._rest.timeout.connect(self._ask)

    def show(
        self, frames: Sequence[LibraryPhoto], proposed: PhotoId | None, focused: PhotoId | None, *, is_series: bool
    ) -> None:
        """These frames are on screen, the large one first; without a series there is no part common to them."""
        self._proposed, self._focused = proposed, focused
        self._large = frames[0] if is_series else None
        self._frames = tuple(sorted(frames, key=basic_place)) if is_series else ()
        if not is_series:
            self._rest.stop()
            return
        self._show()
        if any(shown.photo.image_key not in self._measured for shown in self._frames):
            self._rest.start()

    def _ask(self) -> None:
        """The large frame's part is looked at first; each photo is asked about once while the window is open."""
        if self._large is None:
            return
        for shown in (self._large, *self._frames):
            key = shown.photo.image_key
            if key not in self._asked and not shown.photo.is_offline:
                self._asked.add(key)
                self._replies.ask(
                    self._workspace.facts(shown.photo.photo_id), partial(self._take, key), partial(self._miss, key)
                )

    def _take(self, key: ImageKey, measured: PhotoFacts) -> None:
        self._measured[key] = measured.facts.sharpness
        self._show()

    def _miss(self, key: ImageKey, error: RedAesError) -> None:
        log.info("a frame could not be measured: %s", error)
        self._measured[key] = None
        self._show()

    def _show(self) -> None:
        if self._large is None:
            return
        key = self._large.photo.image_key
        subject = self._measured.get(key)
        left, top, right, bottom = (0.0, 0.0, 1.0, 1.0) if subject is None else subject.subject
        is_known = key in self._measured
        sharpness = {
            shown.photo.photo_id: told
            for shown in self._frames
            if (told := self._measured.get(shown.photo.image_key)) is not None
        }
        self._strip.show_details(
            Details(
                frames=self._frames,
                sharpness=sharpness,
                centre=((left + right) / 2, (top + bottom) / 2) if is_known else None,
                subject_from=None if subject is None else subject.subject_from,
                proposed=self._proposed,
                focused=self._focused,
            )
        )
