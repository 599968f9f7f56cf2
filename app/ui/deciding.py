"""Rating keys: which photos they act on, and whether they move on afterwards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from app.library.photo import ColorLabel, Flag, LibraryPhoto
from app.ui.marking import Marking
from app.ui.workbench import Workbench


class Deciding(QObject):
    """Marks what keys act on; with Shift, or when switched on, the next photo becomes active after one is marked."""

    def __init__(self, bench: Workbench, marking: Marking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._marking = marking
        self._moves_on = False

    def turn_moving_on(self) -> None:
        """Switches moving on after every decision on or off."""
        self._moves_on = not self._moves_on

    def moves_on(self) -> bool:
        """Whether every decision moves on."""
        return self._moves_on

    def flag(self, flag: Flag) -> None:
        """Picks, rejects or unflags."""
        self._decide(lambda photos: self._marking.set_flag(photos, flag))

    def toggle_pick(self) -> None:
        """Picks; if all are picked already, unflags."""
        all_picked = all(shown.marks.flag is Flag.PICK for shown in self._bench.targets())
        self.flag(Flag.NONE if all_picked else Flag.PICK)

    def rate(self, stars: int) -> None:
        """Gives 0 to 5 stars."""
        self._decide(lambda photos: self._marking.set_stars(photos, stars))

    def label(self, label: ColorLabel) -> None:
        """Gives a label, or takes it away from photos that all have it."""
        self._decide(lambda photos: self._marking.toggle_label(photos, label))

    def _decide(self, act: Callable[[list[LibraryPhoto]], None]) -> None:
        photos = self._bench.targets()
        if not photos:
            return
        active = self._bench.grid.active_photo()
        act(photos)
        has_stayed = active is not None and self._bench.grid.active_photo_id() == active.photo.photo_id
        is_shifted = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        if has_stayed and len(photos) == 1 and (self._moves_on or is_shifted):
            self._bench.step(1)
