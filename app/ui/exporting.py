"""An export from the dialog to its end: progress in the status bar, the result as a toast."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.library.export.choice import ExportChoice
from app.library.export.plan import ExportPlan, ExportReport, ExportStopped, PhotoNotExported
from app.library.export.presets import presets_file
from app.ui import error_words, reports, wording
from app.ui.export.dialog import ExportDialog
from app.ui.export.page_words import page_words
from app.ui.export.what_section import ExportScope
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.message_bar import Offer, Toast
from app.ui.news import News
from app.ui.replies import Replies
from app.ui.status_bar import StatusBar
from app.workflow.announcements import ExportProgress
from app.workflow.export_presets import PresetShelf
from engine.errors import Cancelled, RedAesError

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace


class Exporting(QObject):
    """One export at a time; the window stays usable meanwhile."""

    stopped = Signal(object, object, object)  # RedAesError and two Offers: the destination failed half-way

    def __init__(
        self,
        workspace: Workspace,
        replies: Replies,
        news: News,
        status: StatusBar,
        toast: Toast,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._replies = replies
        self._status = status
        self._toast = toast
        self._is_running = False
        self._shelf = PresetShelf(presets_file())
        self._last: ExportChoice | None = None
        news.export_progress.connect(self._on_progress)
        status.cancel_export_asked.connect(workspace.cancel_export)

    def open(self, window: QWidget, thumbnails: ThumbnailLoader, scope: ExportScope | None = None) -> None:
        """Opens the dialog as it was left last, unless an export runs.

        Args:
            window: below the dialog.
            thumbnails: of the photos that are chosen.
            scope: what the export chooses from; None: the whole library.
        """
        if not self._is_free():
            return
        dialog = ExportDialog(self._workspace, self._replies, thumbnails, self._shelf, scope, self._last, window)
        dialog.confirmed.connect(self._start)
        dialog.finished.connect(lambda: self._keep(dialog))
        dialog.open()

    def _keep(self, dialog: ExportDialog) -> None:
        self._last = dialog.choice()
        dialog.deleteLater()

    def _is_free(self) -> bool:
        if self._is_running:
            self._toast.show_text(self.tr("An export is running. Wait for its end, or cancel it below."))
        return not self._is_running

    def _start(self, plan: ExportPlan) -> None:
        if self._is_free():
            self._is_running = True
            spoken = dataclasses.replace(plan, words=page_words())
            self._replies.ask(self._workspace.export(spoken), self._on_done, lambda error: self._on_error(error, plan))

    def _on_progress(self, progress: ExportProgress) -> None:
        if self._is_running:
            self._status.show_export(progress)

    def _on_done(self, report: ExportReport) -> None:
        self._end()
        did_photos = report.copied or report.skipped or report.failed
        self._toast.show_text(
            reports.exported(report.copied, report.skipped, len(report.failed))
            if did_photos
            else self.tr("The lists are written."),
            *self._offer_folder(report.destination),
        )
        if report.failed:
            self._replies.troubled.emit(self._told(report.failed))

    def _told(self, failed: tuple[tuple[Path, RedAesError], ...]) -> RedAesError:
        """What went wrong with single photos, as one message."""
        first = error_words.told(failed[0][1])
        if len(failed) == 1:
            return first
        more = self.tr("The same or the like happened to %1.").replace("%1", wording.n_photos(len(failed) - 1))
        return PhotoNotExported(f"{first.what} {more}", first.fix)

    def _offer_folder(self, folder: Path) -> Offer:
        return Offer(self.tr("Show folder"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))

    def _on_error(self, error: RedAesError, plan: ExportPlan) -> None:
        self._end()
        if isinstance(error, Cancelled):
            text = self.tr("The export was cancelled. Files that were written are complete.")
            self._toast.show_text(text, *self._offer_folder(plan.destination))
        elif isinstance(error, ExportStopped):
            go_on = Offer(self.tr("Continue"), lambda: self._start(plan))
            self.stopped.emit(self._with_room(error), go_on, self._offer_folder(plan.destination))
        else:
            self._replies.troubled.emit(error)

    def _with_room(self, error: ExportStopped) -> ExportStopped:
        """In the window's words, with what a full drive lacks."""
        spoken = error_words.told(error)
        if error.missing_bytes is None:
            return spoken
        fix = self.tr("Free %1 and continue.").replace("%1", wording.data_size(error.missing_bytes))
        return ExportStopped(spoken.what, fix, error.missing_bytes)

    def _end(self) -> None:
        self._is_running = False
        self._status.show_export(None)
