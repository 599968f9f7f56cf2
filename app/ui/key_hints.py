"""Whatever tells a key tells the one in force."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.ui.actions import Actions, key_text, plain_name
from app.ui.controls.told_key import ToldKey, tell_keys


class KeyHints(QObject):
    """Renews what `tell_key` made tell a key, when keys change.

    Args:
        actions: have the keys.
        window: has the widgets that tell them.
    """

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._actions = actions
        self._window = window
        actions.bound.connect(self._show)
        self._show()

    def _show(self) -> None:
        tell_keys(
            self._window.findChildren(QWidget), {deed.handle: self._told(deed.handle) for deed in self._actions.deeds()}
        )

    def _told(self, handle: str) -> ToldKey:
        return ToldKey(key_text(self._actions.keys(handle)[:1]), plain_name(self._actions.named(handle)))
