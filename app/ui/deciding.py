"""Rating keys: which photos they act on, and whether they move on afterwards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from app.library.photo import ColorLabel, Flag, LibraryPhoto
from app.ui.caps_lock import CapsLock
from app.ui.marking import Marking
from app.ui.workbench import Workbench


class Deciding(QObject):
    """Marks what keys act on; the next photo becomes active after one is marked with Shift or Caps Lock, or always.

    Args:
        bench: the views.
        marking: where decisions go.
        caps_lock: what the keyboard says.
        parent: owns it.
    """

    said = Signal(str)  # why photos move on, for those who did not mean it

    def __init__(self, bench: Workbench, marking: Marking, caps_lock: CapsLock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._marking = marking
        self._caps_lock = caps_lock
        self._moves_on = False
        self._is_caps_told = False
        buttons = bench.inspector.decision
        buttons.flag_chosen.connect(lambda flag: marking.set_flag(bench.targets(), flag))
        buttons.stars_chosen.connect(lambda stars: marking.set_stars(bench.targets(), stars))
        buttons.label_chosen.connect(lambda label: marking.toggle_label(bench.targets(), label))

    def turn_moving_on(self) -> None:
        """Switches moving on after every decision on or off."""
        self._moves_on = not self._moves_on

    def moves_on(self) -> bool:
        """Whether every decision moves on."""
        return self._moves_on or self._caps_lock.is_on()

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
        if has_stayed and len(photos) == 1 and (self.moves_on() or is_shifted):
            self._bench.step(1)
            self._tell_of_caps_lock()
        self._is_caps_told = self._is_caps_told and self._caps_lock.is_on()

    def _tell_of_caps_lock(self) -> None:
        """Once each time that it was turned on."""
        if self._caps_lock.is_on() and not self._is_caps_told:
            self._is_caps_told = True
            self.said.emit(self.tr("Caps Lock is on: every decision moves on to the next photo."))
