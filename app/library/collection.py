"""A list of photos that the person keeps under a name: chosen one by one, or by filters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

from app.library.filters import Filters, passes
from app.library.photo import LibraryPhoto, PhotoId

CollectionId = NewType("CollectionId", int)


@dataclass(frozen=True, slots=True)
class Collection:
    """One list; photos that left the library stay in it and return with their file."""

    collection_id: CollectionId
    name: str
    filters: Filters | None  # smart: whatever passes; None: made by hand
    photo_ids: frozenset[PhotoId] = frozenset()  # of one made by hand

    @property
    def is_smart(self) -> bool:
        """Whether filters choose its photos."""
        return self.filters is not None

    def has(self, shown: LibraryPhoto) -> bool:
        """Whether a photo belongs to it."""
        if self.filters is not None:
            return passes(shown, self.filters)
        return shown.photo.photo_id in self.photo_ids
