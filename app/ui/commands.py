"""The list of everything the window can do, with its keys; Lightroom's set is the default."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.library.photo import ColorLabel, Flag
from app.ui.actions import Actions, Deed
from app.ui.canvas.zoom_bar import percent
from app.ui.views import COMPARE, LOUPE, SURVEY, VIEWS

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

translate = QCoreApplication.translate
ADD_FOLDER = "add_folder"
EXPORT = "export"
UNDO = "undo"
FIND = "find"
KEYS = "keys"
PHOTO_VIEWS = (LOUPE, COMPARE, SURVEY)


def fill(actions: Actions, window: MainWindow) -> None:
    """Defines every action of the window."""
    actions.add(translate("commands", "File"), _file(window))
    actions.add(translate("commands", "Edit"), _edit(window))
    actions.add(photo_group(), _photo(window))
    actions.add(translate("commands", "View"), _view(window))
    actions.add(translate("commands", "Zoom"), _zoom(window))
    actions.add(translate("commands", "Compare and survey"), _between(window))
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
        Deed(translate("commands", "Look for changes in all folders"), ("F5",), window.folders.rescan, "refresh-cw"),
        Deed(translate("commands", "Export…"), ("Ctrl+E",), window.open_export, "upload", handle=EXPORT),
        Deed(translate("commands", "Quit"), ("Ctrl+Q",), window.close),
    ]


def _edit(window: MainWindow) -> list[Deed]:
    return [
        Deed(translate("commands", "Undo"), ("Ctrl+Z",), window.marking.undo, "undo-2", handle=UNDO),
        Deed(translate("commands", "Redo"), ("Ctrl+Shift+Z",), window.marking.redo),
        Deed(translate("commands", "Select all"), ("Ctrl+A",), window.grid.selectAll),
        Deed(translate("commands", "Select only the active photo"), ("Ctrl+D",), window.select_active),
        Deed(translate("commands", "Find by name"), ("Ctrl+F",), window.find_by_name, "search", handle=FIND),
        Deed(translate("commands", "Clear filters"), ("Ctrl+Shift+F",), window.state.clear_filters),
    ]


def _photo(window: MainWindow) -> list[Deed]:
    def flag(chosen: Flag) -> Deed:
        name, key = {
            Flag.PICK: (translate("commands", "Pick"), "P"),
            Flag.REJECT: (translate("commands", "Reject"), "X"),
            Flag.NONE: (translate("commands", "Unflag"), "U"),
        }[chosen]
        return Deed(name, (key, f"Shift+{key}"), lambda: window.deciding.flag(chosen))

    def stars(n: int) -> Deed:
        name = {0: translate("commands", "No stars"), 1: translate("commands", "1 star")}.get(
            n, translate("commands", "%1 stars").replace("%1", str(n))
        )
        return Deed(name, (str(n), f"Shift+{n}"), lambda: window.deciding.rate(n))

    def label(chosen: ColorLabel, digit: int) -> Deed:
        name = {
            ColorLabel.RED: translate("commands", "Label red"),
            ColorLabel.YELLOW: translate("commands", "Label yellow"),
            ColorLabel.GREEN: translate("commands", "Label green"),
            ColorLabel.BLUE: translate("commands", "Label blue"),
        }[chosen]
        return Deed(name, (str(digit), f"Shift+{digit}"), lambda: window.deciding.label(chosen))

    return [
        *(flag(each) for each in (Flag.PICK, Flag.REJECT, Flag.NONE)),
        *(stars(n) for n in range(6)),
        *(label(each, digit) for digit, each in enumerate(ColorLabel, start=6)),
        Deed(translate("commands", "Toggle pick"), ("`",), window.deciding.toggle_pick),
        Deed(translate("commands", "Move on after a decision"), (), window.deciding.turn_moving_on, is_switch=True),
        Deed(
            translate("commands", "Show in file manager"),
            ("Ctrl+Shift+R",),
            window.show_in_folder,
        ),
    ]


def _view(window: MainWindow) -> list[Deed]:
    deeds = window.view_deeds
    return [
        Deed(translate("commands", "Grid"), ("G",), window.bench.show_grid),
        Deed(translate("commands", "Loupe"), ("E",), window.bench.show_loupe),
        Deed(translate("commands", "Compare"), ("C",), window.bench.show_compare),
        Deed(translate("commands", "Survey"), ("N",), window.bench.show_survey),
        Deed(translate("commands", "Left panel"), ("F7",), window.bench.panels.turn_left),
        Deed(translate("commands", "Inspector"), ("F8",), window.bench.panels.turn_inspector),
        Deed(translate("commands", "Both panels"), ("Tab",), window.bench.panels.turn_both, views=VIEWS),
        Deed(translate("commands", "Everything but the photos"), ("Shift+Tab",), window.bareness.turn, views=VIEWS),
        Deed(translate("commands", "Film strip or verdict"), ("T",), deeds.turn_strip, views=(LOUPE, COMPARE)),
        Deed(translate("commands", "Lights out"), ("L",), window.lights.turn),
        Deed(translate("commands", "Full screen"), ("F", "F11"), window.turn_full_screen),
        Deed(translate("commands", "Next region"), ("F6",), lambda: window.move_focus(1)),
        Deed(translate("commands", "Previous region"), ("Shift+F6",), lambda: window.move_focus(-1)),
    ]


def _zoom(window: MainWindow) -> list[Deed]:
    deeds = window.view_deeds
    pointer = translate("commands", "100 % at the pointer and back")
    space = translate("commands", "Loupe (hold: only to look), then 100 % and back")
    return [
        Deed(pointer, ("Z",), deeds.turn_zoom, views=VIEWS, repeats=False),
        Deed(space, ("Space",), deeds.press_space, views=VIEWS, repeats=False),
        Deed(translate("commands", "Larger"), ("Ctrl++", "Ctrl+="), lambda: deeds.step_zoom(1)),
        Deed(translate("commands", "Smaller"), ("Ctrl+-",), lambda: deeds.step_zoom(-1)),
        Deed(translate("commands", "Whole photo"), ("Ctrl+0",), lambda: deeds.zoom_to(None), views=PHOTO_VIEWS),
        Deed(percent(1.0), ("Ctrl+1",), lambda: deeds.zoom_to(1.0), views=PHOTO_VIEWS),
        Deed(percent(2.0), ("Ctrl+2",), lambda: deeds.zoom_to(2.0), views=PHOTO_VIEWS),
        *(
            Deed(name, (f"Ctrl+{key}", f"Ctrl+Shift+{key}"), partial(deeds.pan, *way), views=PHOTO_VIEWS)
            for name, key, way in (
                (translate("commands", "Look further left"), "Left", (-1, 0)),
                (translate("commands", "Look further right"), "Right", (1, 0)),
                (translate("commands", "Look further up"), "Up", (0, -1)),
                (translate("commands", "Look further down"), "Down", (0, 1)),
            )
        ),
    ]


def _between(window: MainWindow) -> list[Deed]:
    deeds, bench = window.view_deeds, window.bench
    enter, compare, survey = ("Return", "Enter"), (COMPARE,), (SURVEY,)
    return [
        Deed(translate("commands", "Pick the better photo"), enter, deeds.pick_winner, views=compare),
        Deed(translate("commands", "Reject the other photo"), ("Backspace",), deeds.reject_loser, views=compare),
        Deed(translate("commands", "Swap sides"), ("S",), bench.comparing.swap, views=compare),
        Deed(translate("commands", "B becomes the one to beat"), ("M",), bench.comparing.promote, views=compare),
        Deed(translate("commands", "Link or unlink the two"), ("K",), bench.compare.turn_synced, views=compare),
        Deed(translate("commands", "Pick the large photo"), enter, deeds.pick_best, views=survey),
        Deed(translate("commands", "Take out of the survey"), ("Backspace",), bench.surveying.take_out, views=survey),
    ]


def _scoring(window: MainWindow) -> list[Deed]:
    return [
        Deed(translate("commands", "Pause scoring"), (), window.workspace.pause),
        Deed(translate("commands", "Resume scoring"), (), window.workspace.resume),
        Deed(translate("commands", "Try failed photos again"), (), window.folders.try_all_again),
        Deed(translate("commands", "Restart the engine"), (), window.workspace.restart_engine),
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
        Deed(translate("commands", "Open log folder"), (), window.outside.open_log_folder),
        Deed(translate("commands", "Copy diagnostics"), (), window.outside.copy_diagnostics),
    ]
