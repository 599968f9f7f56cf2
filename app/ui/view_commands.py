"""How photos are looked at: views, panels, zoom."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.ui.canvas.zoom_bar import percent
from app.ui.deed import Deed
from app.ui.views import COMPARE, LOUPE, SURVEY, VIEWS

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

translate = QCoreApplication.translate
PHOTO_VIEWS = (LOUPE, COMPARE, SURVEY)


def view(window: MainWindow) -> list[Deed]:
    """Views, and what stands beside the photos."""
    deeds = window.view_deeds
    return [
        Deed(translate("commands", "Grid"), ("G",), window.bench.show_grid, handle="grid"),
        Deed(translate("commands", "Loupe"), ("E",), window.bench.show_loupe, handle="loupe"),
        Deed(translate("commands", "Compare"), ("C",), window.bench.show_compare, handle="compare"),
        Deed(translate("commands", "Survey"), ("N",), window.bench.show_survey, handle="survey"),
        Deed(translate("commands", "Order of the photos…"), ("Alt+S",), deeds.open_orders, handle="order"),
        Deed(translate("commands", "Left panel"), ("F7",), deeds.turn_left_panel, handle="left_panel"),
        Deed(translate("commands", "Inspector"), ("F8",), window.bench.panels.turn_inspector, handle="inspector"),
        *_widths(window),
        Deed(
            translate("commands", "Both panels"), ("Tab",), window.bench.panels.turn_both, views=VIEWS, handle="panels"
        ),
        Deed(
            translate("commands", "Everything but the photos"),
            ("Shift+Tab",),
            window.bareness.turn,
            views=VIEWS,
            handle="bare",
        ),
        Deed(
            translate("commands", "Film strip or verdict"),
            ("T",),
            deeds.turn_strip,
            views=(LOUPE, COMPARE),
            handle="strip",
        ),
        Deed(translate("commands", "Lights out"), ("L",), window.lights.turn, handle="lights"),
        Deed(translate("commands", "Full screen"), ("F", "F11"), window.turn_full_screen, handle="full_screen"),
        Deed(translate("commands", "Next region"), ("F6",), lambda: window.move_focus(1), handle="next_region"),
        Deed(
            translate("commands", "Previous region"),
            ("Shift+F6",),
            lambda: window.move_focus(-1),
            handle="previous_region",
        ),
    ]


def _widths(window: MainWindow) -> list[Deed]:
    """What the pointer does by dragging a panel's edge."""
    left, inspector = window.bench.panels.widen_left, window.bench.panels.widen_inspector
    return [
        Deed(name, (key,), partial(widen, steps), handle=handle)
        for name, key, widen, steps, handle in (
            (translate("commands", "Left panel wider"), "Shift+F7", left, 1, "left_wider"),
            (translate("commands", "Left panel narrower"), "Ctrl+F7", left, -1, "left_narrower"),
            (translate("commands", "Inspector wider"), "Shift+F8", inspector, 1, "inspector_wider"),
            (translate("commands", "Inspector narrower"), "Ctrl+F8", inspector, -1, "inspector_narrower"),
        )
    ]


def zoom(window: MainWindow) -> list[Deed]:
    """Larger, smaller, and other parts of the photo."""
    deeds = window.view_deeds
    pointer = translate("commands", "100 % at the pointer and back")
    space = translate("commands", "Loupe (hold: only to look), then 100 % and back")
    return [
        Deed(pointer, ("Z",), deeds.turn_zoom, views=VIEWS, repeats=False, handle="zoom"),
        Deed(space, ("Space",), deeds.press_space, views=VIEWS, repeats=False, handle="quick_loupe"),
        Deed(translate("commands", "Larger"), ("Ctrl++", "Ctrl+="), lambda: deeds.step_zoom(1), handle="larger"),
        Deed(translate("commands", "Smaller"), ("Ctrl+-",), lambda: deeds.step_zoom(-1), handle="smaller"),
        Deed(
            translate("commands", "Whole photo"),
            ("Ctrl+0",),
            lambda: deeds.zoom_to(None),
            views=PHOTO_VIEWS,
            handle="fit",
        ),
        Deed(percent(1.0), ("Ctrl+1",), lambda: deeds.zoom_to(1.0), views=PHOTO_VIEWS, handle="full_size"),
        Deed(percent(2.0), ("Ctrl+2",), lambda: deeds.zoom_to(2.0), views=PHOTO_VIEWS, handle="double_size"),
        *(
            Deed(
                name,
                (f"Ctrl+{key}", f"Ctrl+Shift+{key}"),
                partial(deeds.pan, *way),
                views=PHOTO_VIEWS,
                handle=f"pan_{key.lower()}",
            )
            for name, key, way in (
                (translate("commands", "Look further left"), "Left", (-1, 0)),
                (translate("commands", "Look further right"), "Right", (1, 0)),
                (translate("commands", "Look further up"), "Up", (0, -1)),
                (translate("commands", "Look further down"), "Down", (0, 1)),
            )
        ),
    ]
