"""Everything that can be done by key, menu or button, each defined once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget

from app.ui import icons


@dataclass(frozen=True, slots=True)
class Deed:
    """One entry of the menu."""

    name: str
    keys: tuple[str, ...]
    run: Callable[[], object]
    icon_name: str | None = None
    is_switch: bool = False
    handle: str = ""  # for `Actions.named`
    needs_library: bool = True  # its button is hidden while there is no folder
    views: Collection[int] = ()  # its keys act only while one of these views has the focus; empty: always
    repeats: bool = True  # again and again while its key is held


class Actions(QObject):
    """The window's actions by group, in the order of the menu; a single key never fires while somebody types.

    Args:
        window: has the keys that act everywhere.
        canvases: what has the focus in each view.
    """

    def __init__(self, window: QWidget, canvases: Mapping[int, QWidget]) -> None:
        super().__init__(window)
        self._window = window
        self._canvases = canvases
        self._by_handle: dict[str, QAction] = {}
        self._groups: dict[str, list[QAction]] = {}

    def add(self, group: str, deeds: Sequence[Deed]) -> None:
        """Makes actions and hangs their keys on the window."""
        for deed in deeds:
            action = QAction(deed.name, self._window)
            action.setShortcuts([QKeySequence(key) for key in deed.keys])
            action.setCheckable(deed.is_switch)
            action.setProperty("needs_library", deed.needs_library)
            if deed.icon_name is not None:
                action.setIcon(icons.icon(deed.icon_name))
                action.setIconVisibleInMenu(False)
            action.triggered.connect(lambda _checked=False, deed=deed: self._run(deed))
            action.setAutoRepeat(deed.repeats)
            if deed.views:
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                for view in deed.views:
                    self._canvases[view].addAction(action)
            else:
                action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
                self._window.addAction(action)
            if deed.handle:
                self._by_handle[deed.handle] = action
            self._groups.setdefault(group, []).append(action)

    def named(self, handle: str) -> QAction:
        """The action with that handle; KeyError is our bug."""
        return self._by_handle[handle]

    def groups(self) -> dict[str, list[QAction]]:
        """All actions by group, for the menu and the sheet of keys."""
        return self._groups

    def open_group(self, group: str, place: QPoint) -> None:
        """Opens one group as a context menu at a place on the screen."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self._groups[group])
        menu.popup(place)

    def menu(self, parent: QWidget) -> QMenu:
        """The whole menu, one submenu a group."""
        made = QMenu(parent)
        for group, actions in self._groups.items():
            made.addMenu(group).addActions(actions)
        return made

    def _run(self, deed: Deed) -> None:
        is_plain = any(_is_plain(key) for key in deed.keys)
        if not (is_plain and isinstance(QApplication.focusWidget(), QLineEdit | QAbstractSpinBox | QPlainTextEdit)):
            deed.run()


def key_text(action: QAction) -> str:
    """An action's keys as the sheet of keys shows them, without the Shift that only moves on afterwards."""
    keys = [
        key for key in action.shortcuts() if not key.toString().startswith("Shift+") or len(action.shortcuts()) == 1
    ]
    joiner = QCoreApplication.translate("Actions", " or ")
    return joiner.join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


def _is_plain(key: str) -> bool:
    return "Ctrl+" not in key and "Alt+" not in key and not (key.startswith("F") and len(key) > 1)
