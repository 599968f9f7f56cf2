"""What sorts a shoot by key and menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.ui.deed import Deed

if TYPE_CHECKING:
    from app.ui.culling.culling import Culling

translate = QCoreApplication.translate


def with_photos(culling: Culling) -> list[Deed]:
    """What the photos' own menu has too: collections, hiding, marks of other programs."""
    collecting, choose = culling.collecting, culling.disputes.choose
    return [
        Deed(translate("commands", "Add to collection"), ("Ctrl+B",), collecting.add, handle="add_to_collection"),
        Deed(
            translate("commands", "Take out of the collection"),
            ("Ctrl+Shift+B",),
            collecting.take_out,
            handle="take_out_of_collection",
        ),
        Deed(translate("commands", "New collection…"), ("Ctrl+N",), collecting.make, handle="new_collection"),
        Deed(translate("commands", "Hide from library"), ("Ctrl+H",), culling.hiding.hide, handle="hide"),
        Deed(translate("commands", "Keep my marks"), (), lambda: choose(takes_told=False), handle="keep_own_marks"),
        Deed(
            translate("commands", "Take marks from XMP"), (), lambda: choose(takes_told=True), handle="take_xmp_marks"
        ),
    ]


def with_all(culling: Culling) -> list[Deed]:
    """Filters, proposals, what is hidden, trash."""
    return [
        Deed(translate("commands", "Filters"), ("\\",), culling.turn_filters, handle="filters"),
        Deed(
            translate("commands", "New collection of the filters…"),
            ("Ctrl+Shift+N",),
            culling.collecting.make_smart,
            handle="new_smart_collection",
        ),
        Deed(
            translate("commands", "Accept proposals…"),
            ("Ctrl+Shift+P",),
            culling.accepting.open,
            handle="accept_proposals",
        ),
        Deed(translate("commands", "Hidden photos…"), (), culling.hiding.open, handle="hidden_photos"),
        Deed(
            translate("commands", "Move rejects to the trash…"),
            ("Ctrl+Backspace",),
            culling.binning.ask,
            handle="bin_rejects",
        ),
    ]
