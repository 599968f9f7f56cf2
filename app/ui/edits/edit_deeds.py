"""What is made of the chosen edit outside the window: a copy of the photo, or settings for another program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.library.develop_settings import DevelopSettings
from app.library.edited_copy import EditedCopy, proposed_path
from app.ui import error_words
from app.ui.edits.edit_choice import EditChoice
from app.ui.edits.editing import Editing
from app.ui.replies import Replies
from app.ui.wording import NO_BREAK
from engine.edits.operations import EditKind
from engine.errors import RedAesError

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace


class EditDeeds(QObject):
    """Tells what it did, and offers the next step, through `said`; what could not be done by `Replies.troubled`."""

    said = Signal(str, object, object)  # text, name of an action or None, the action or None

    def __init__(self, workspace: Workspace, replies: Replies, editing: Editing, window: QWidget) -> None:
        super().__init__(window)
        self._edits = workspace.edits
        self._replies = replies
        self._editing = editing
        self._window = window

    def save_copy(self) -> None:
        """Asks where, then saves the photo with the edit as a new file."""
        edit = self._editing.edit()
        if edit is None:
            self._editing.refuse_without_choice()
            return
        title, kinds = self.tr("Save edited copy"), self.tr("JPEG (*.jpg)")
        target = self.ask_where(self._window, title, proposed_path(edit.photo.path), kinds)
        if target is not None:
            self._say(self.tr("Saving the edited copy…"))
            self._replies.ask(
                self._edits.save_copy(edit.photo, edit.operations, target), self._on_saved, self._on_unsaved
            )

    def copy_settings(self) -> None:
        """Puts the edit on the clipboard as develop settings, and offers to save them."""
        edit = self._editing.edit()
        if edit is None:
            self._editing.refuse_without_choice()
            return
        name = f"RED-Aes: {edit.name()}"
        self._replies.ask(
            self._edits.develop_settings(edit.photo, edit.operations, name),
            lambda settings: self._on_settings(edit, settings),
        )

    @staticmethod
    def ask_where(window: QWidget, title: str, proposed: Path, kinds: str) -> Path | None:
        """The name that the person wants; one that is taken gets a number, so nobody is asked about that."""
        keep = QFileDialog.Option.DontConfirmOverwrite
        chosen, _ = QFileDialog.getSaveFileName(window, title, str(proposed), kinds, options=keep)
        return Path(chosen) if chosen else None

    def _on_saved(self, copy: EditedCopy) -> None:
        folder = QUrl.fromLocalFile(str(copy.path.parent))
        text = self.tr("Saved as %1. The original is unchanged.").replace("%1", copy.path.name)
        if copy.lost is not None:
            text = f"{text} {error_words.sentence(copy.lost.what)}"
        self._say(text, self.tr("Show folder"), lambda: QDesktopServices.openUrl(folder))

    def _on_settings(self, edit: EditChoice, settings: DevelopSettings) -> None:
        left_out = " ".join(self._why_not(kind) for kind in settings.unmapped)
        if not settings.xmp:
            self._say(left_out)
            return
        QGuiApplication.clipboard().setText(settings.xmp)
        text = self.tr("Copied as develop settings for Lightroom and Camera Raw.")
        self._say(f"{text} {left_out}".strip(), self.tr("Save as preset…"), lambda: self._save_preset(edit, settings))

    def _save_preset(self, edit: EditChoice, settings: DevelopSettings) -> None:
        name = edit.name().replace(NO_BREAK, " ").replace("/", " ")
        proposed = edit.photo.path.with_name(f"RED-Aes {name}.xmp")
        target = self.ask_where(self._window, self.tr("Save preset"), proposed, self.tr("Preset (*.xmp)"))
        if target is not None:
            self._replies.ask(self._edits.save_preset(settings, target), self._on_preset)

    def _on_preset(self, path: Path) -> None:
        self._say(self.tr("Saved as %1. Import it as a preset.").replace("%1", path.name))

    def _why_not(self, kind: EditKind) -> str:
        if kind in (EditKind.TEMPERATURE, EditKind.TINT):
            return self.tr("The white balance of a RAW file is set in kelvin there, which this edit does not tell.")
        return self.tr("“%1” has no develop setting there.").replace("%1", kind.value)

    def _on_unsaved(self, error: RedAesError) -> None:
        self._say(self.tr("The edited copy was not saved."))
        self._replies.troubled.emit(error)  # why, and for longer than a toast

    def _say(self, text: str, action: str | None = None, act: object = None) -> None:
        self.said.emit(text, action, act)
