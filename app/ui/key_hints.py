"""Tooltips and tabs tell the keys in force."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.actions import Actions, key_text, plain_name
from app.ui.controls.pieces import TOLD_HANDLE, TOLD_NAME
from app.ui.top_bar import TopBar
from app.ui.views import COMPARE, GRID, LOUPE, SURVEY

_VIEW_HANDLES = {GRID: "grid", LOUPE: "loupe", COMPARE: "compare", SURVEY: "survey"}


class KeyHints(QObject):
    """Renews what tells a key when keys change.

    Args:
        actions: have the keys.
        top: tells the keys of the views.
        window: has every widget that `tell_key` made tell one.
    """

    def __init__(self, actions: Actions, top: TopBar, window: QWidget) -> None:
        super().__init__(window)
        self._actions = actions
        self._top = top
        self._window = window
        actions.bound.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._top.show_keys({view: self._first_key(handle) for view, handle in _VIEW_HANDLES.items()})
        for widget in self._window.findChildren(QWidget):
            name, handle = widget.property(TOLD_NAME), widget.property(TOLD_HANDLE)
            if not handle:
                continue
            key = self._first_key(handle)
            if isinstance(widget, QLabel):
                widget.setText(name.replace("%1", key or f"“{plain_name(self._actions.named(handle))}”"))
            else:
                widget.setToolTip(f"{name} ({key})" if key else name)

    def _first_key(self, handle: str) -> str:
        return key_text(self._actions.keys(handle)[:1])
