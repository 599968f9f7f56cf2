"""Choices between marks, and hidden photos, of a workspace in memory."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from concurrent.futures import Future

from app.library.photo import Flag, LibraryPhoto, PhotoId
from app.library.told_marks import adopted
from app.workflow.announcements import Announcement, PhotosChanged
from tests.support.fake_culling import Later


class FakeDeciding:
    """Same methods as `app.workflow.deciding.Deciding` beside those that the workspace has, without a way back."""

    def __init__(
        self,
        later: Later,
        announce: Callable[[Announcement], None],
        library: dict[PhotoId, LibraryPhoto],
        mark: Callable[..., Future[None]],
    ) -> None:
        self.accepted: list[tuple[PhotoId, ...]] = []
        self.out_of_sight: dict[PhotoId, LibraryPhoto] = {}
        self._later = later
        self._announce = announce
        self._library = library
        self._mark = mark

    def accept(self, photo_ids: Sequence[PhotoId]) -> Future[None]:
        self.accepted.append(tuple(photo_ids))
        return self._mark(photo_ids, flag=Flag.PICK)

    def choose(self, photo_ids: Sequence[PhotoId], *, takes_told: bool) -> Future[int]:
        def choose() -> int:
            for each in photo_ids:
                shown = self._library[each]
                marks = adopted(shown.marks, shown.told) if takes_told and shown.told is not None else shown.marks
                self._library[each] = dataclasses.replace(shown, marks=marks, is_disputed=False)
            self._announce(PhotosChanged(frozenset(photo_ids)))
            return len(photo_ids)

        return self._later("choose", (tuple(photo_ids), takes_told), choose)

    def hide(self, photo_ids: Sequence[PhotoId]) -> Future[int]:
        return self._later("hide", tuple(photo_ids), lambda: self._move(photo_ids, self._library, self.out_of_sight))

    def bring_back(self, photo_ids: Sequence[PhotoId]) -> Future[int]:
        return self._later(
            "bring_back", tuple(photo_ids), lambda: self._move(photo_ids, self.out_of_sight, self._library)
        )

    def hidden(self) -> Future[tuple[LibraryPhoto, ...]]:
        return self._later("hidden", None, lambda: tuple(self.out_of_sight.values()))

    def n_hidden(self) -> Future[int]:
        return self._later("n_hidden", None, lambda: len(self.out_of_sight))

    def _move(
        self,
        photo_ids: Sequence[PhotoId],
        there: dict[PhotoId, LibraryPhoto],
        target: dict[PhotoId, LibraryPhoto],
    ) -> int:
        for each in photo_ids:
            target[each] = there.pop(each)
        self._announce(PhotosChanged(frozenset(photo_ids)))
        return len(photo_ids)
