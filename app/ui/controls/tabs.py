"""A few choices side by side, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.ui.controls.keyed_button import KeyedButton
from app.ui.controls.one_of import press_one
from app.ui.controls.pieces import keyed_button, set_icon
from app.ui.controls.told_key import tell_key
from app.ui.theme import Colour


class Tabs(QFrame):
    """Buttons of which exactly one is down; arrows move inside the group."""

    chosen = Signal(int)  # place of the tab, by the person only

    def __init__(
        self,
        names: Sequence[str],
        name: str,
        *,
        icon_names: Sequence[str] = (),
        are_equal: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "tabs")
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        for place, text in enumerate(names):
            button = keyed_button(text, "tab")
            button.setCheckable(True)
            if icon_names:
                set_icon(button, icon_names[place], Colour.T2)
            if are_equal:
                button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(button, place)
            row.addWidget(button)
        self._group.idClicked.connect(self.chosen)
        self.choose(0)

    def choose(self, place: int) -> None:
        """Presses one tab without telling anybody."""
        press_one(self._group, place)

    def rename(self, place: int, text: str) -> None:
        """Other words on a tab."""
        self._group.button(place).setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Where not all keys have room, none is shown."""
        super().resizeEvent(event)
        for button in self.findChildren(KeyedButton):
            button.make_room(is_there=self.width() >= self.sizeHint().width())

    def tell_key(self, place: int, name: str, handle: str) -> None:
        """Has a tab tell the key of an action."""
        tell_key(self._group.button(place), name, handle)

    def current(self) -> int:
        """Place of the pressed tab."""
        return self._group.checkedId()
