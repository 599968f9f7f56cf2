"""Widgets that tell the key of an action, whichever that is by now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from PySide6.QtWidgets import QLabel, QWidget

from app.ui.controls.keyed_button import KeyedButton

_NAME: Final = "told_name"
_HANDLE: Final = "told_handle"


class ToldKey(NamedTuple):
    """An action's first key as people read it, empty if it has none, and the action's name."""

    key: str
    action: str


_in_force: dict[str, ToldKey] = {}  # by handle


def tell_key(widget: QWidget, name: str, handle: str) -> None:
    """Tells the key that an action has, now and after every change of keys.

    Args:
        widget: a label tells it in its text, anything else in its tooltip, a `KeyedButton` also beside its words.
        name: what the tooltip says before the key; of a label the text, with %1 for the key.
        handle: of the action.
    """
    widget.setProperty(_NAME, name)
    widget.setProperty(_HANDLE, handle)
    if handle in _in_force:
        _tell(widget)


def tell_keys(widgets: Iterable[QWidget], keys: Mapping[str, ToldKey]) -> None:
    """Puts keys in force for these widgets and for all that are made from now on."""
    _in_force.clear()
    _in_force.update(keys)
    for widget in widgets:
        if widget.property(_HANDLE):
            _tell(widget)


def _tell(widget: QWidget) -> None:
    name: str = widget.property(_NAME)
    key, action = _in_force[widget.property(_HANDLE)]
    if isinstance(widget, QLabel):
        widget.setText(name.replace("%1", key or f"“{action}”"))
        return
    widget.setToolTip(f"{name} ({key})" if key else name)
    if isinstance(widget, KeyedButton):
        widget.show_key(key)
