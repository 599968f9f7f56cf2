"""Decisions that are shown already and not stored yet, held against older news of the same photos."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from app.library.photo import LibraryPhoto, Marks, PhotoId


class HeldMarks:
    """What the person decided last about each photo, until the catalogue knows. UI thread only."""

    def __init__(self) -> None:
        self._held: dict[PhotoId, Marks] = {}

    def hold(self, marks: Mapping[PhotoId, Marks]) -> None:
        """These decisions were made now."""
        self._held |= marks

    def release(self, marks: Mapping[PhotoId, Marks]) -> None:
        """The catalogue has stored, or refused, these decisions; later ones about the same photos stay held."""
        for photo_id, mark in marks.items():
            if self._held.get(photo_id) is mark:
                del self._held[photo_id]

    def on(self, shown: LibraryPhoto) -> LibraryPhoto:
        """The photo with the marks that the person sees."""
        held = self._held.get(shown.photo.photo_id)
        return shown if held is None else dataclasses.replace(shown, marks=held)

    def without(self, marks: Mapping[PhotoId, Marks]) -> dict[PhotoId, Marks]:
        """Those of the marks that no decision is held against."""
        return {photo_id: mark for photo_id, mark in marks.items() if photo_id not in self._held}
