"""One action's keys: taken away, added, or as in the set again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.actions import key_text
from app.ui.controls.pieces import label, push_button, set_icon
from app.ui.deed import Deed
from app.ui.keymap import FIXED, Keys
from app.ui.settings.key_capture import KeyCapture
from app.ui.theme import Colour, Space

Users = Callable[[str, Deed], Sequence[Deed]]


class KeyEditor(QFrame):
    """Says while a key is pressed who has it, and what becomes of it.

    Args:
        users: which other actions have a key where an action would act.
        where: in which views an action acts, in words.
    """

    chosen = Signal(str, tuple)  # handle, all keys from now on
    reset_asked = Signal(str)  # handle

    def __init__(self, users: Users, where: Callable[[Deed], str]) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._users = users
        self._where = where
        self._deed: Deed | None = None
        self._keys: Keys = ()
        self._name = label(kind="section", wraps=True)
        self._place = label(kind="meta", wraps=True)
        self._chips = QVBoxLayout()
        self.capture = KeyCapture()
        self.add = push_button(self.tr("Add"))
        self.conflict = label(kind="warning", wraps=True)
        self.reset = push_button("", "link")
        self._build()
        self.capture.captured.connect(self._show_conflict)
        self.capture.agreed.connect(self._add)
        self.add.clicked.connect(self._add)
        self.reset.clicked.connect(self._reset)

    def _build(self) -> None:
        self._chips.setSpacing(Space.XXS)
        field = QHBoxLayout()
        field.setSpacing(Space.XS)
        field.addWidget(self.capture, 1)
        field.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(self._name)
        column.addWidget(self._place)
        column.addLayout(self._chips)
        column.addLayout(field)
        column.addWidget(self.conflict)
        column.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()

    def show_deed(self, deed: Deed, keys: Keys, standard: Keys, set_name: str) -> None:
        """Shows an action.

        Args:
            deed: the action.
            keys: those in force.
            standard: those that it has in the set.
            set_name: the set's.
        """
        self._deed, self._keys = deed, keys
        self._name.setText(deed.name.replace("&", "").rstrip("…"))
        self._place.setText(self._where(deed))
        self._show_chips()
        self.capture.clear_key()
        text = key_text(standard) or self.tr("no key")
        self.reset.setText(self.tr("As in %1: %2").replace("%1", set_name).replace("%2", text))
        self.reset.setVisible(keys != standard)

    def _show_chips(self) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for key in self._keys:
            self._chips.addWidget(self._chip(key), 0, Qt.AlignmentFlag.AlignLeft)
        if not self._keys:
            self._chips.addWidget(label(self.tr("No key"), "meta"))

    def _chip(self, key: str) -> QWidget:
        name = key_text([key])
        chip = push_button(name, "chip")
        set_icon(chip, "x", Colour.T1)
        chip.setToolTip(self.tr("Take this key away"))
        chip.setAccessibleName(self.tr("Take %1 away").replace("%1", name))
        chip.clicked.connect(lambda: self._choose(tuple(each for each in self._keys if each != key)))
        return chip

    def _show_conflict(self, key: str) -> None:
        deed = self._deed
        if deed is None:
            return
        users = self._users(key, deed) if key else ()
        text = ""
        if key in FIXED:
            text = self.tr("%1 does the same in every view and cannot be given to anything else.")
        elif key in self._keys:
            text = self.tr("%1 does this already.")
        elif users:
            text = self.tr("%1 is the key for “%2”, which loses it.")
        names = "”, “".join(user.name.rstrip("…") for user in users)
        self.conflict.setText(text.replace("%1", key_text([key])).replace("%2", names))
        self.conflict.setVisible(bool(text))
        self.add.setEnabled(bool(key) and key not in FIXED and key not in self._keys)
        self.add.setText(self.tr("Take over") if users else self.tr("Add"))

    def _add(self) -> None:
        if self.add.isEnabled():
            self._choose((*self._keys, self.capture.key))

    def _reset(self) -> None:
        if self._deed is not None:
            self.reset_asked.emit(self._deed.handle)

    def _choose(self, keys: Keys) -> None:
        if self._deed is not None:
            self.chosen.emit(self._deed.handle, keys)
