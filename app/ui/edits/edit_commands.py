"""Keys and menu entries of suggested edits."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.ui.deed import Deed
from app.ui.edits.edit_deeds import EditDeeds
from app.ui.edits.editing import Editing
from app.ui.loupe.edit_stage import EditMode
from app.ui.views import LOUPE

translate = QCoreApplication.translate


def deeds(editing: Editing, outside: EditDeeds) -> list[Deed]:
    """The group "Suggested edits"."""
    return [
        Deed(translate("commands", "Suggest edits"), ("Shift+E",), editing.suggest, handle="suggest_edits"),
        Deed(
            translate("commands", "After, and back"),
            ("Y",),
            lambda: editing.show_mode(EditMode.AFTER),
            handle="edit_after",
        ),
        Deed(
            translate("commands", "Split, or the frame of a crop"),
            ("Shift+Y",),
            lambda: editing.show_mode(EditMode.SPLIT),
            handle="edit_split",
        ),
        Deed(
            translate("commands", "Before and after side by side"),
            ("Alt+Y",),
            lambda: editing.show_mode(EditMode.SIDE_BY_SIDE),
            handle="edit_side_by_side",
        ),
        Deed(translate("commands", "Next edit"), ("Alt+Down",), lambda: editing.step(1), handle="next_edit"),
        Deed(translate("commands", "Previous edit"), ("Alt+Up",), lambda: editing.step(-1), handle="previous_edit"),
        Deed(translate("commands", "Slider right"), ("Alt+Right",), lambda: editing.nudge(1), handle="stronger_edit"),
        Deed(translate("commands", "Slider left"), ("Alt+Left",), lambda: editing.nudge(-1), handle="weaker_edit"),
        Deed(translate("commands", "As suggested"), ("Alt+Home",), editing.reset, handle="reset_edit"),
        Deed(
            translate("commands", "Measure the edit"),
            ("Enter", "Return"),
            editing.enter,
            views=(LOUPE,),
            handle="measure_edit",
        ),
        Deed(translate("commands", "Save edited copy…"), ("Ctrl+S",), outside.save_copy, handle="save_edited_copy"),
        Deed(
            translate("commands", "Copy as develop settings (XMP)"),
            ("Ctrl+Shift+C",),
            outside.copy_settings,
            handle="copy_develop_settings",
        ),
    ]
