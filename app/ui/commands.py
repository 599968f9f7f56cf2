"""The list of everything the window can do, with its keys; Lightroom's set is the default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.ui import culling_commands, photo_commands, series_deeds, view_commands
from app.ui.actions import Actions
from app.ui.deed import Deed
from app.ui.edits import edit_commands
from app.ui.loupe import overlaying

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

translate = QCoreApplication.translate
ADD_FOLDER = "add_folder"
EXPORT = "export"
UNDO = "undo"
FIND = "find"
KEYS = "keys"
SETTINGS = "settings"
AT_HAND = (UNDO, FIND, KEYS, SETTINGS)
"""What stands in the top bar as an icon."""


def fill(actions: Actions, window: MainWindow) -> None:
    """Defines every action of the window."""
    actions.add(translate("commands", "File"), _file(window))
    actions.add(translate("commands", "Edit"), _edit(window))
    actions.add(photo_group(), photo_commands.photo(window))
    actions.add(photo_group(), culling_commands.with_photos(window.culling))
    actions.add(translate("commands", "View"), view_commands.view(window))
    actions.add(translate("commands", "Zoom"), view_commands.zoom(window))
    actions.add(overlaying.group(), overlaying.deeds(window.overlaying))
    actions.add(translate("commands", "Compare and survey"), photo_commands.between(window))
    actions.add(translate("commands", "Series"), series_deeds.deeds(window.series_deeds))
    actions.add(translate("commands", "Culling"), culling_commands.with_all(window.culling))
    actions.add(translate("commands", "Suggested edits"), edit_commands.deeds(window.editing, window.edit_deeds))
    actions.add(translate("commands", "Scoring"), _scoring(window))
    actions.add(translate("commands", "Help"), _help(window))


def photo_group() -> str:
    """Name of the group that is also the grid's context menu."""
    return translate("commands", "Photo")


def _file(window: MainWindow) -> list[Deed]:
    return [
        Deed(
            translate("commands", "Add folder…"), ("Ctrl+O",), window.folders.choose_folder, "plus", handle=ADD_FOLDER
        ),
        Deed(
            translate("commands", "Look for changes in all folders"),
            ("F5",),
            window.folders.rescan,
            "refresh-cw",
            handle="rescan",
        ),
        Deed(translate("commands", "Export…"), ("Ctrl+E",), window.open_export, "upload", handle=EXPORT),
        Deed(
            translate("commands", "Settings…"),
            ("Ctrl+,",),
            window.settings.open,
            "sliders-horizontal",
            handle=SETTINGS,
            needs_library=False,
        ),
        Deed(translate("commands", "Quit"), ("Ctrl+Q",), window.close, handle="quit"),
    ]


def _edit(window: MainWindow) -> list[Deed]:
    return [
        Deed(translate("commands", "Undo"), ("Ctrl+Z",), window.marking.undo, "undo-2", handle=UNDO),
        Deed(translate("commands", "Redo"), ("Ctrl+Shift+Z",), window.marking.redo, handle="redo"),
        Deed(translate("commands", "Select all"), ("Ctrl+A",), window.grid.selectAll, handle="select_all"),
        Deed(
            translate("commands", "Select only the active photo"),
            ("Ctrl+D",),
            window.select_active,
            handle="select_active",
        ),
        Deed(translate("commands", "Find by name"), ("Ctrl+F",), window.find_by_name, "search", handle=FIND),
        Deed(
            translate("commands", "Clear filters"),
            ("Ctrl+Shift+F",),
            window.state.clear_filters,
            handle="clear_filters",
        ),
    ]


def _scoring(window: MainWindow) -> list[Deed]:
    return [
        Deed(translate("commands", "Pause scoring"), (), window.workspace.pause, handle="pause"),
        Deed(translate("commands", "Resume scoring"), (), window.workspace.resume, handle="resume"),
        Deed(translate("commands", "Try failed photos again"), (), window.folders.try_all_again, handle="try_again"),
        Deed(translate("commands", "Restart the engine"), (), window.workspace.restart_engine, handle="restart_engine"),
    ]


def _help(window: MainWindow) -> list[Deed]:
    return [
        Deed(
            translate("commands", "All keys"),
            ("?", "F1"),
            window.show_keys,
            "keyboard",
            handle=KEYS,
            needs_library=False,
        ),
        Deed(translate("commands", "Guide"), (), window.welcome.show_guide, handle="guide"),
        Deed(
            translate("commands", "Back to my library")
            if window.welcome.is_demo
            else translate("commands", "Open the demo photos"),
            (),
            window.welcome.other_library_asked.emit,
            handle="other_library",
            needs_library=False,
        ),
        Deed(translate("commands", "Open log folder"), (), window.outside.open_log_folder, handle="log_folder"),
        Deed(translate("commands", "Copy diagnostics"), (), window.outside.copy_diagnostics, handle="diagnostics"),
    ]
