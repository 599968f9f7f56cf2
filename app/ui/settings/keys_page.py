"""Every action with its keys, all of which can be changed."""

from __future__ import annotations

from itertools import chain
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from app.ui import keymap
from app.ui.actions import Actions, key_text, plain_name
from app.ui.controls.pieces import label, push_button
from app.ui.deed import Deed
from app.ui.keys_dialog import view_name
from app.ui.settings.desk import Desk
from app.ui.settings.fields import choice_box
from app.ui.settings.key_editor import KeyEditor
from app.ui.settings.page import Page, SettingRow
from app.ui.theme import Space, Type, font
from app.ui.views import VIEWS

_TABLE_PX: Final = 340
_EDITOR_PX: Final = 320
_HANDLE: Final = Qt.ItemDataRole.UserRole


class KeysPage(Page):
    """A set to start from, the table of actions, and what the chosen one's keys are."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            self.tr("Keys"),
            self.tr("Start from a set you know, and change any key. Changes act at once."),
            is_wide=True,
        )
        self._state = desk.settings
        self._actions: Actions = desk.main_window.commands
        self._deeds = {deed.handle: deed for deed in self._actions.deeds()}
        self.search = QLineEdit()
        self.table = QTreeWidget()
        self._items: dict[QTreeWidgetItem, list[QTreeWidgetItem]] = {}  # by the head of their group
        self.reset_all = push_button(self.tr("Undo all changes"), "link")
        self.editor = KeyEditor(self._users, _where)
        self._build()
        self._list()
        self.search.textChanged.connect(self._filter)
        self.table.currentItemChanged.connect(self._show_chosen)
        self.reset_all.clicked.connect(lambda: self._state.set(bindings=()))
        self.editor.chosen.connect(self._choose)
        self.editor.reset_asked.connect(self._reset)
        self._state.shown.connect(self._on_shown)
        self._show()

    def _build(self) -> None:
        sets = choice_box(self._state, "keys", set_names())
        row = SettingRow(
            self.tr("Set"),
            self.tr("What a set has no key for has RED-Aes' own. Your changes stay when it changes."),
            sets,
        )
        self.column.addWidget(row)
        self.search.setPlaceholderText(self.tr("Search actions or keys"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.table.setAccessibleName(self.tr("Actions"))
        self.table.setMinimumHeight(_TABLE_PX)
        self.table.setHeaderLabels([self.tr("Action"), self.tr("Keys"), self.tr("Where")])
        self.table.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.table.header().setStretchLastSection(False)
        self.table.setRootIsDecorated(False)
        self.table.setItemsExpandable(False)
        self.table.setIndentation(0)
        above = QHBoxLayout()
        above.addWidget(self.search, 1)
        above.addSpacing(Space.M)
        above.addWidget(self.reset_all)
        left = QVBoxLayout()
        left.setSpacing(Space.S)
        left.addLayout(above)
        left.addWidget(self.table, 1)
        self.editor.setFixedWidth(_EDITOR_PX)
        both = QHBoxLayout()
        both.setSpacing(Space.L)
        both.addLayout(left, 1)
        both.addWidget(self.editor, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(both, 1)
        self.column.addWidget(
            label(
                self.tr(
                    "Shift with a key for pick, stars or label moves on to the next photo. Where the upper row has "
                    "digits with Shift only, its keys count as digits. A sign on a dead key cannot be a shortcut."
                ),
                "hint",
                wraps=True,
            )
        )

    def _list(self) -> None:
        for group, actions in self._actions.groups().items():
            head = QTreeWidgetItem([group])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            head.setFont(0, font(Type.LABEL, QFont.Weight.DemiBold))
            self.table.addTopLevelItem(head)
            head.setFirstColumnSpanned(True)
            for action in actions:
                handle = action.property("handle")
                item = QTreeWidgetItem(head, [plain_name(action), "", _where(self._deeds[handle])])
                item.setData(0, _HANDLE, handle)
                self._items.setdefault(head, []).append(item)
        self.table.expandAll()
        self.table.setCurrentItem(next(iter(self._items.values()))[0])

    # -- what is shown -----------------------------------------------------------------------------

    def _on_shown(self) -> None:
        self._actions.bind(self._state.current.keys, self._state.current.bindings)
        self._show()

    def _show(self) -> None:
        keys = self._keymap()
        own = dict(self._state.current.bindings)
        for item in chain.from_iterable(self._items.values()):
            handle = item.data(0, _HANDLE)
            item.setText(1, key_text(keys[handle]))
            changed = item.font(1)
            changed.setBold(handle in own)
            item.setFont(1, changed)
        self.reset_all.setEnabled(bool(own))
        self._show_chosen()
        self._filter()

    def _show_chosen(self) -> None:
        item = self.table.currentItem()
        handle = None if item is None else item.data(0, _HANDLE)
        if handle is not None:
            preset = self._state.current.keys
            standard = tuple(map(keymap.normal, keymap.preset_keys(self._deeds[handle], preset)))
            self.editor.show_deed(self._deeds[handle], self._keymap()[handle], standard, set_names()[preset])

    def _filter(self) -> None:
        wanted = self.search.text().casefold().strip()
        for head, items in self._items.items():
            for item in items:
                item.setHidden(wanted not in f"{head.text(0)} {item.text(0)}\n{item.text(1)}".casefold())
            head.setHidden(all(item.isHidden() for item in items))

    # -- what is changed ---------------------------------------------------------------------------

    def _choose(self, handle: str, keys: keymap.Keys) -> None:
        current = self._state.current
        after = keymap.given(list(self._deeds.values()), current.keys, current.bindings, handle, keys)
        self._state.set(bindings=after)

    def _reset(self, handle: str) -> None:
        current = self._state.current
        self._state.set(bindings=keymap.reset(list(self._deeds.values()), current.keys, current.bindings, handle))

    def _users(self, key: str, deed: Deed) -> list[Deed]:
        return keymap.users(key, deed, list(self._deeds.values()), self._keymap())

    def _keymap(self) -> dict[str, keymap.Keys]:
        current = self._state.current
        return keymap.in_force(list(self._deeds.values()), current.keys, current.bindings)


def set_names() -> dict[str, str]:
    """What the sets of keys are called."""
    return {"lightroom": "Lightroom", "darktable": "darktable", "photo-mechanic": "Photo Mechanic"}


def _where(deed: Deed) -> str:
    if not deed.views or set(deed.views) == set(VIEWS):
        return QCoreApplication.translate("KeysPage", "All views")
    return ", ".join(view_name(view) for view in VIEWS if view in deed.views)
