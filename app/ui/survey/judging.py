"""What the engine says of a survey's frames: asked in the background, a little after somebody came to look."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.library.photo import LibraryPhoto, PhotoId
from app.ui.inspector.panel import LOOK_MS
from app.ui.replies import Replies
from app.ui.survey.frames import Ordered, are_scored, is_kept_whole
from engine.errors import RedAesError
from engine.results import ImageKey, PairComparison
from engine.series import MAX_COMPARED

if TYPE_CHECKING:
    from app.workflow.series_order import SeriesOrder
    from app.workflow.workspace import Workspace

log = logging.getLogger(__name__)

_BESIDE_LARGE: Final = MAX_COMPARED - 1
"""Frames that are compared with the large one by themselves; any other is when it is looked at."""

Topic = frozenset[tuple[ImageKey, str, float]]


class Judging(QObject):
    """Remembers the order and the comparisons of the frames last looked at; answers about others are dropped."""

    changed = Signal()

    def __init__(self, workspace: Workspace, replies: Replies, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._replies = replies
        self._topic: Topic | None = None  # frames with their scores
        self._engine_order: SeriesOrder | None = None
        self._is_order_asked = self._is_order_settled = False
        self._large: ImageKey | None = None
        self._compared: dict[PhotoId, PairComparison | None] = {}  # against the large one; None: asked
        self._order: Ordered | None = None
        self._focused: LibraryPhoto | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(LOOK_MS)
        self._rest.timeout.connect(self._ask)

    def order_of(self, frames: Sequence[LibraryPhoto]) -> tuple[PhotoId, ...]:
        """How the engine orders these frames, best first; empty: not known yet."""
        if self._engine_order is None or _topic(frames) != self._topic:
            return ()
        return self._engine_order.photo_ids

    def equals(self, frames: Sequence[LibraryPhoto]) -> tuple[PhotoId, ...]:
        """Frames that it cannot tell from the one it puts first: side by side with it, or else by all comparisons."""
        if self._engine_order is None or _topic(frames) != self._topic:
            return ()
        beside = {photo_id: told.better for photo_id, told in self._compared.items() if told is not None}
        either = dict.fromkeys((*self._engine_order.equals(), *beside))
        return tuple(photo_id for photo_id in either if beside.get(photo_id, "tie") == "tie")

    def compared(self, large: LibraryPhoto) -> dict[PhotoId, PairComparison]:
        """The other frames against the large one, as far as known."""
        if large.photo.image_key != self._large:
            return {}
        return {photo_id: told for photo_id, told in self._compared.items() if told is not None}

    def begin(self) -> None:
        """Somebody came to look: what could not be told before is asked again."""
        if self._engine_order is None:
            self._is_order_asked = self._is_order_settled = False
        self._compared = {photo_id: told for photo_id, told in self._compared.items() if told is not None}

    def look(self, order: Ordered, focused: LibraryPhoto | None) -> None:
        """These frames are on screen now."""
        is_new = self._focused != focused
        self._order, self._focused = order, focused
        topic = _topic(order.frames)
        if topic != self._topic:
            self._topic, self._engine_order = topic, None
            self._is_order_asked = self._is_order_settled = False
        if order.frames[0].photo.image_key != self._large:
            self._large, self._compared = order.frames[0].photo.image_key, {}
        if is_new or not self._rest.isActive():  # news of the library must not put it off for ever
            self._rest.start()

    def _ask(self) -> None:
        if self._order is None or is_kept_whole(self._order.frames) or _is_unclear(self._order.frames):
            return
        if not self._is_order_asked and are_scored(self._order.frames):
            self._is_order_asked = True
            readable = [shown.photo.photo_id for shown in self._order.frames if shown.failure is None]
            self._replies.ask(
                self._workspace.series.order(readable, _series_of(self._order.frames)),
                partial(self._take_order, self._topic),
                partial(self._miss_order, self._topic),
            )
        if self._is_order_settled:
            self._compare(self._order)

    def _compare(self, order: Ordered) -> None:
        """The nearest frames, the one that the engine prefers and the focused one, with the large one."""
        large = order.frames[0].photo
        asked = [each.photo.photo_id for each in order.frames[1 : 1 + _BESIDE_LARGE]]
        asked += [each.photo.photo_id for each in (order.preferred, self._focused) if each is not None]
        for photo_id in dict.fromkeys(asked):
            if photo_id == large.photo_id or photo_id in self._compared:
                continue
            self._compared[photo_id] = None
            self._replies.ask(
                self._workspace.compare(large.photo_id, photo_id),
                partial(self._take, large.image_key, photo_id),
                partial(self._miss, photo_id),
            )

    def _take_order(self, topic: Topic | None, order: SeriesOrder | None) -> None:
        if topic == self._topic:
            self._engine_order, self._is_order_settled = order, True
            self.changed.emit()

    def _miss_order(self, topic: Topic | None, error: RedAesError) -> None:
        log.info("the frames could not be ordered: %s", error)
        if topic == self._topic:
            self._is_order_settled = True
            self._rest.start()

    def _take(self, large: ImageKey, photo_id: PhotoId, told: PairComparison) -> None:
        if large == self._large:
            self._compared[photo_id] = told
            self.changed.emit()

    def _miss(self, photo_id: PhotoId, error: RedAesError) -> None:
        log.info("photo %d could not be compared: %s", photo_id, error)


def _topic(frames: Sequence[LibraryPhoto]) -> Topic:
    return frozenset(
        (shown.photo.image_key, "", -1.0)
        if shown.opinion is None or not shown.opinion.is_current
        else (shown.photo.image_key, shown.opinion.model, shown.opinion.score)
        for shown in frames
    )


def _is_unclear(frames: Sequence[LibraryPhoto]) -> bool:
    """Whether they may turn out to belong together: nothing is proposed before that is known."""
    return _series_of(frames) is not None and frames[0].series_kind is None


def _series_of(frames: Sequence[LibraryPhoto]) -> int | None:
    """The series that these are all the frames of; None: there is no such one."""
    series = {shown.series_id for shown in frames}
    return next(iter(series)) if len(series) == 1 and len(frames) == frames[0].series_size else None
