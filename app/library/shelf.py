"""The library's photos by id, kept in the order that every sorting begins with."""

from __future__ import annotations

from collections.abc import Callable, Collection, KeysView
from datetime import datetime

from app.library.arranging import basic_place
from app.library.photo import LibraryPhoto, PhotoId


class Shelf:
    """Sorts by time and name once, not at every key press: sorting what is nearly sorted costs almost nothing.

    One thread only.
    """

    def __init__(self) -> None:
        self._photos: dict[PhotoId, LibraryPhoto] = {}
        self._places: dict[PhotoId, tuple[datetime, str, int]] = {}
        self._order: list[PhotoId] | None = None  # None: to be sorted
        self._series: dict[int, set[PhotoId]] = {}

    def get(self, photo_id: PhotoId) -> LibraryPhoto | None:
        """One photo; None: not here."""
        return self._photos.get(photo_id)

    def ids(self) -> KeysView[PhotoId]:
        """Which photos are here."""
        return self._photos.keys()

    def photos(self) -> Collection[LibraryPhoto]:
        """Every photo, in no order."""
        return self._photos.values()

    def put(self, shown: LibraryPhoto) -> None:
        """Adds a photo or replaces what is known of it."""
        photo_id = shown.photo.photo_id
        old = self._photos.get(photo_id)
        self._photos[photo_id] = shown
        if old is not None and old.series_id != shown.series_id:
            self._leave_series(old)
        if shown.series_id is not None:
            self._series.setdefault(shown.series_id, set()).add(photo_id)
        if old is None or old.photo is not shown.photo:
            place = basic_place(shown)
            if self._places.get(photo_id) != place:
                self._places[photo_id] = place
                self._order = None

    def pop(self, photo_id: PhotoId) -> LibraryPhoto:
        """Takes a photo out; KeyError if it is not here."""
        self._order = None
        del self._places[photo_id]
        shown = self._photos.pop(photo_id)
        self._leave_series(shown)
        return shown

    def series(self, series_id: int | None) -> list[LibraryPhoto]:
        """The frames of a series by time and name; empty: there is none."""
        members = self._series.get(series_id, set()) if series_id is not None else set()
        return [self._photos[photo_id] for photo_id in sorted(members, key=self._places.__getitem__)]

    def in_basic_order(self, is_wanted: Callable[[LibraryPhoto], bool] | None = None) -> list[LibraryPhoto]:
        """The photos by time, then by name, then as they were added; only those wanted."""
        if self._order is None:
            self._order = sorted(self._photos, key=self._places.__getitem__)
        everything = [self._photos[photo_id] for photo_id in self._order]
        return everything if is_wanted is None else [shown for shown in everything if is_wanted(shown)]

    def _leave_series(self, shown: LibraryPhoto) -> None:
        if shown.series_id is not None:
            members = self._series[shown.series_id]
            members.discard(shown.photo.photo_id)
            if not members:
                del self._series[shown.series_id]
