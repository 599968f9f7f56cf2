"""The photos shown, in their order, with the row of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, KeysView, Sequence, Set
from itertools import compress, count
from operator import ne
from typing import overload

from app.library.photo import LibraryPhoto, PhotoId


class Listing(Sequence[LibraryPhoto]):
    """Rows keep their photos; only what is known of a photo is replaced. UI thread only."""

    def __init__(self, photos: Iterable[LibraryPhoto] = (), ids: list[PhotoId] | None = None) -> None:
        self._photos = list(photos)
        self._ids = [shown.photo.photo_id for shown in self._photos] if ids is None else ids
        self._rows = dict(zip(self._ids, range(len(self._ids)), strict=True))

    @overload
    def __getitem__(self, place: int) -> LibraryPhoto: ...
    @overload
    def __getitem__(self, place: slice) -> list[LibraryPhoto]: ...
    def __getitem__(self, place: int | slice) -> LibraryPhoto | list[LibraryPhoto]:
        return self._photos[place]

    def __len__(self) -> int:
        """How many photos are shown."""
        return len(self._photos)

    def __iter__(self) -> Iterator[LibraryPhoto]:
        """The photos from the first row on."""
        return iter(self._photos)

    def ids(self) -> KeysView[PhotoId]:
        """Which photos are shown."""
        return self._rows.keys()

    def row_of(self, photo_id: PhotoId) -> int | None:
        """Where a photo stands; None: it is not shown."""
        return self._rows.get(photo_id)

    def put(self, shown: LibraryPhoto) -> int | None:
        """Replaces what is known of a photo; its row, None: it is not shown."""
        row = self._rows.get(shown.photo.photo_id)
        if row is not None:
            self._photos[row] = shown
        return row

    def changed(
        self,
        leaving: Set[PhotoId],
        coming: Iterable[LibraryPhoto],
        place: Callable[[Sequence[LibraryPhoto], LibraryPhoto], int],
    ) -> Listing:
        """Without some photos and with others, each at the place that it is given in the list of those before it."""
        stays = [photo_id not in leaving for photo_id in self._ids]
        photos, ids = list(compress(self._photos, stays)), list(compress(self._ids, stays))
        for shown in coming:
            row = place(photos, shown)
            photos.insert(row, shown)
            ids.insert(row, shown.photo.photo_id)
        return Listing(photos, ids)

    def run_left(self, later: Listing) -> range | None:
        """The rows that left, if they stood side by side and nothing else makes the later listing another one."""
        n_left = len(self._ids) - len(later._ids)
        if n_left <= 0:
            return None
        first = next(compress(count(), map(ne, self._ids, later._ids)), len(later._ids))
        is_all = self._ids[first + n_left :] == later._ids[first:]
        return range(first, first + n_left) if is_all else None
