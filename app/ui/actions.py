"""Everything that can be done by key, menu or button, each defined once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget

from app.settings import Bindings
from app.ui import icons, keymap
from app.ui.controls.menu import Menu
from app.ui.deed import Deed


class Actions(QObject):
    """The window's actions by group, in the order of the menu; a single key never fires while somebody types.

    Args:
        window: has the keys that act everywhere.
        canvases: what has the focus in each view.
    """

    bound = Signal()  # keys are others now

    def __init__(self, window: QWidget, canvases: Mapping[int, QWidget]) -> None:
        super().__init__(window)
        self._window = window
        self._canvases = canvases
        self._deeds: dict[str, Deed] = {}
        self._by_handle: dict[str, QAction] = {}
        self._groups: dict[str, list[QAction]] = {}
        self._keymap: dict[str, keymap.Keys] = {}

    def add(self, group: str, deeds: Sequence[Deed]) -> None:
        """Makes actions; `bind` gives them their keys."""
        for deed in deeds:
            action = QAction(deed.name, self._window)
            action.setCheckable(deed.is_switch)
            action.setProperty("handle", deed.handle)
            action.setProperty("needs_library", deed.needs_library)
            if deed.icon_name is not None:
                action.setIcon(icons.icon(deed.icon_name))
                action.setIconVisibleInMenu(False)
            action.triggered.connect(lambda _checked=False, deed=deed: self._run(deed))
            action.setAutoRepeat(deed.repeats and not deed.moves_on)  # a key held too long decides once
            if deed.views:
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                for view in deed.views:
                    self._canvases[view].addAction(action)
            else:
                action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
                self._window.addAction(action)
            self._deeds[deed.handle] = deed
            self._by_handle[deed.handle] = action
            self._groups.setdefault(group, []).append(action)

    def bind(self, preset: str, bindings: Bindings) -> None:
        """Puts a set of keys in force, with what the person changed of it."""
        deeds = self.deeds()
        self._keymap = keymap.in_force(deeds, preset, bindings)
        shifted = keymap.with_shift(deeds, self._keymap)
        for handle, keys in self._keymap.items():
            action = self._by_handle[handle]
            action.setShortcuts([QKeySequence(key) for key in (*keys, *shifted.get(handle, ()))])
            name = plain_name(action)
            action.setToolTip(f"{name} ({key_text(keys[:1])})" if keys else name)
        self.bound.emit()

    def deeds(self) -> list[Deed]:
        """Everything that can be done, in the order of the menu."""
        return list(self._deeds.values())

    def keys(self, handle: str) -> keymap.Keys:
        """The keys in force, without those that Shift adds."""
        return self._keymap[handle]

    def named(self, handle: str) -> QAction:
        """The action with that handle; KeyError is our bug."""
        return self._by_handle[handle]

    def press(self, key: str, view: int) -> bool:
        """Does what a key does in a view; False if that is nothing."""
        for deed in self._deeds.values():
            if key in self._keymap[deed.handle] and (not deed.views or view in deed.views):
                self._by_handle[deed.handle].trigger()
                return True
        return False

    def groups(self) -> dict[str, list[QAction]]:
        """All actions by group, for the menu and the sheet of keys."""
        return self._groups

    def open_group(self, group: str, place: QPoint) -> None:
        """Opens one group as a context menu at a place on the screen."""
        menu = Menu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self._groups[group])
        menu.popup(place)

    def menu(self, parent: QWidget) -> QMenu:
        """The whole menu, one submenu a group."""
        made = Menu(parent)
        for group, actions in self._groups.items():
            part = Menu(made, group)
            part.addActions(actions)
            made.addMenu(part)
        return made

    def _run(self, deed: Deed) -> None:
        is_plain = any(_is_plain(key) for key in self._keymap[deed.handle])
        if not (is_plain and isinstance(QApplication.focusWidget(), QLineEdit | QAbstractSpinBox | QPlainTextEdit)):
            deed.run()


def plain_name(action: QAction) -> str:
    """An action's name without the marks of a menu."""
    return action.text().replace("&", "").rstrip("…")


def key_text(keys: Sequence[str]) -> str:
    """Keys as people read them on this system, Enter and Return as one; empty if there are none."""
    said = [key for key in keys if key != "Return" or "Enter" not in keys]
    native = QKeySequence.SequenceFormat.NativeText
    return QCoreApplication.translate("Actions", " or ").join(QKeySequence(key).toString(native) for key in said)


def _is_plain(key: str) -> bool:
    """Whether a key means something in a text field."""
    if key.endswith(("Backspace", "Del")):
        return True
    return "Ctrl+" not in key and "Alt+" not in key and not (key.startswith("F") and len(key) > 1)
