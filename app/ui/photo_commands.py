"""What can be done with photos: decisions, and the choice between several on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.library.photo import ColorLabel, Flag
from app.ui.deed import Deed
from app.ui.views import COMPARE, SURVEY

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

translate = QCoreApplication.translate


def photo(window: MainWindow) -> list[Deed]:
    """Flags, stars and labels; each with Shift moves on."""
    return [
        *(_flag(window, each) for each in (Flag.PICK, Flag.REJECT, Flag.NONE)),
        *(_stars(window, n) for n in range(6)),
        *(_label(window, each, digit) for digit, each in enumerate(ColorLabel, start=6)),
        Deed(
            translate("commands", "Toggle pick"),
            ("`",),
            window.deciding.toggle_pick,
            handle="toggle_pick",
            moves_on=True,
        ),
        Deed(
            translate("commands", "Move on after a decision"),
            (),
            window.deciding.turn_moving_on,
            is_switch=True,
            handle="moving_on",
        ),
        Deed(
            translate("commands", "Show in file manager"),
            ("Ctrl+Shift+R",),
            window.show_in_folder,
            handle="show_in_folder",
        ),
    ]


def between(window: MainWindow) -> list[Deed]:
    """What is done in compare and survey."""
    deeds, bench = window.view_deeds, window.bench
    enter, compare, survey = ("Enter", "Return"), (COMPARE,), (SURVEY,)
    return [
        Deed(
            translate("commands", "Pick the better photo"),
            enter,
            deeds.pick_winner,
            views=compare,
            handle="pick_winner",
        ),
        Deed(
            translate("commands", "Reject the other photo"),
            ("Backspace",),
            deeds.reject_loser,
            views=compare,
            handle="reject_loser",
        ),
        Deed(translate("commands", "Swap sides"), ("S",), bench.comparing.swap, views=compare, handle="swap"),
        Deed(
            translate("commands", "B becomes the one to beat"),
            ("M",),
            bench.comparing.promote,
            views=compare,
            handle="promote",
        ),
        Deed(
            translate("commands", "Link or unlink the two"),
            ("K",),
            bench.compare.turn_synced,
            views=compare,
            handle="link",
        ),
        Deed(
            translate("commands", "Pick the large photo"),
            enter,
            window.series_deeds.pick_best,
            views=survey,
            handle="pick_best",
        ),
        Deed(
            translate("commands", "Take out of the survey"),
            ("Backspace",),
            bench.surveying.take_out,
            views=survey,
            handle="take_out",
        ),
    ]


def _flag(window: MainWindow, chosen: Flag) -> Deed:
    name, key = {
        Flag.PICK: (translate("commands", "Pick"), "P"),
        Flag.REJECT: (translate("commands", "Reject"), "X"),
        Flag.NONE: (translate("commands", "Unflag"), "U"),
    }[chosen]
    handle = {Flag.PICK: "pick", Flag.REJECT: "reject", Flag.NONE: "unflag"}[chosen]
    return Deed(name, (key,), lambda: window.deciding.flag(chosen), handle=handle, moves_on=True)


def _stars(window: MainWindow, n: int) -> Deed:
    name = {0: translate("commands", "No stars"), 1: translate("commands", "1 star")}.get(
        n, translate("commands", "%1 stars").replace("%1", str(n))
    )
    return Deed(name, (str(n),), lambda: window.deciding.rate(n), handle=f"stars_{n}", moves_on=True)


def _label(window: MainWindow, chosen: ColorLabel, digit: int) -> Deed:
    name = {
        ColorLabel.RED: translate("commands", "Label red"),
        ColorLabel.YELLOW: translate("commands", "Label yellow"),
        ColorLabel.GREEN: translate("commands", "Label green"),
        ColorLabel.BLUE: translate("commands", "Label blue"),
    }[chosen]
    handle = f"label_{chosen.name.lower()}"
    return Deed(name, (str(digit),), lambda: window.deciding.label(chosen), handle=handle, moves_on=True)
