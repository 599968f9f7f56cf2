"""The window: builds the parts, connects them, and does what needs more than one of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
)
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.inference.messages import EngineState
from app.ui import commands, reports
from app.ui.actions import Actions
from app.ui.deciding import Deciding
from app.ui.exporting import Exporting
from app.ui.first_run import FirstRun
from app.ui.folder_deeds import FolderDeeds
from app.ui.folders.scope import Scope
from app.ui.grid.model import PhotoModel
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.grid.view import GridView
from app.ui.keys_dialog import KeysDialog
from app.ui.library_state import LibraryState
from app.ui.loupe.loader import LoupeLoader
from app.ui.loupe.view import LoupeView
from app.ui.marking import Marking
from app.ui.message_bar import Toast
from app.ui.news import News
from app.ui.place import place_name
from app.ui.regions import move_focus
from app.ui.replies import Replies
from app.ui.resorting import Resorting
from app.ui.status_bar import StatusBar
from app.ui.throttle import Throttle
from app.ui.top_bar import TopBar
from app.ui.workbench import GRID, LOUPE, Workbench
from app.workflow.announcements import EngineChanged, OpinionStored, Trouble
from engine.errors import RedAesError

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace

_WANT_INTERVAL_MS: Final = 100


class MainWindow(QMainWindow):
    """Lives as long as the program; closing it drops every answer on its way."""

    def __init__(self, workspace: Workspace, title: str, log_folder: Path) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.setMinimumSize(1024, 640)
        self.setAcceptDrops(True)
        self.workspace = workspace
        self._log_folder = log_folder
        self._has_opened = False
        self.replies = Replies(self)
        self._news = News(workspace, self)
        self.state = LibraryState(workspace, self.replies, self._news, self)
        self.marking = Marking(workspace, self.state, self.replies, self)
        self._thumbnails = ThumbnailLoader(workspace, self)
        self._pictures = LoupeLoader(workspace, self)
        self.grid = GridView(PhotoModel(self, self.state.ranks.placed), self._thumbnails)
        loupe = LoupeView(self._pictures, self._thumbnails)
        self.bench = Workbench(workspace, self.state, self.replies, self.grid, loupe)
        self.folders = FolderDeeds(workspace, self.state, self.replies, self._thumbnails, self)
        self.deciding = Deciding(self.bench, self.marking, self)
        self._commands = Actions(self, (self.grid, loupe))
        commands.fill(self._commands, self)
        self._want = Throttle(_WANT_INTERVAL_MS, self._report_wanted, self)
        self._build()
        self._exporting = Exporting(workspace, self.replies, self._news, self._status, self._toast, self)
        self._connect()
        Resorting(self.state, self.grid, self)
        self.state.load()

    def _build(self) -> None:
        self._first_run = FirstRun()
        self._status = StatusBar()
        self._top = TopBar(
            [self._commands.named(handle) for handle in (commands.UNDO, commands.FIND, commands.KEYS)],
            self._commands.named(commands.EXPORT),
            self._commands.menu(self),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.bench)
        self._pages.addWidget(self._first_run)
        self._toast = Toast(self._pages)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(self._pages, 1)
        column.addWidget(self._status)
        self.setCentralWidget(holder)

    def _connect(self) -> None:
        news, status, bench = self._news, self._status, self.bench
        news.opinion_stored.connect(self._on_opinion)
        news.scoring_progress.connect(status.show_scoring)
        news.import_progress.connect(status.show_import)
        news.engine_changed.connect(self._on_engine)
        news.trouble.connect(self._on_trouble)
        self.replies.troubled.connect(self._on_error)
        status.pause_asked.connect(self.workspace.pause)
        status.resume_asked.connect(self.workspace.resume)
        status.cell_width_chosen.connect(self.grid.set_cell_width)
        self.grid.cell_width_changed.connect(status.show_cell_width)
        self.grid.visible_changed.connect(self._want.call)
        self.grid.customContextMenuRequested.connect(
            lambda place: self._commands.open_group(commands.photo_group(), self.grid.viewport().mapToGlobal(place))
        )
        self.marking.marked.connect(self._on_marked)
        self.marking.undone.connect(self._on_undone)
        self.state.folders_loaded.connect(self._choose_page)
        self.state.arranged.connect(self._show_place)
        self.state.folders_loaded.connect(self._show_place)
        self.state.counted.connect(self._show_counts)
        bench.selection_changed.connect(self._show_place)
        bench.selection_changed.connect(self._want.call)
        bench.view_changed.connect(self._on_view)
        bench.page.strip.resort_asked.connect(self.state.arrange_now)
        bench.page.strip.again_asked.connect(self.folders.try_all_again)
        bench.panel.add_asked.connect(self.folders.choose_folder)
        bench.panel.removal_asked.connect(self.folders.confirm_removal)
        bench.inspector.again_asked.connect(self.folders.try_again)
        bench.inspector.decision.flag_chosen.connect(lambda flag: self.marking.set_flag(bench.targets(), flag))
        bench.inspector.decision.stars_chosen.connect(lambda stars: self.marking.set_stars(bench.targets(), stars))
        bench.inspector.decision.label_chosen.connect(lambda label: self.marking.toggle_label(bench.targets(), label))
        self._top.view_chosen.connect(bench.show_view)
        self._first_run.add_asked.connect(self.folders.choose_folder)
        self._first_run.folder_chosen.connect(self.folders.add_folder)

    # -- what the commands do ----------------------------------------------------------------------

    def open_export(self) -> None:
        """Opens the export dialog, unless there is nothing to export."""
        if self.state.are_photos_known and self.state.folders:
            self._exporting.open(self, self._thumbnails)

    def select_active(self) -> None:
        """Selects the active photo and no other."""
        row = self.grid.currentIndex().row()
        if row >= 0:
            self.grid.activate(row)

    def find_by_name(self) -> None:
        """Puts the cursor into the name filter."""
        self.bench.show_panel()
        self.bench.panel.filters.name_field.setFocus()
        self.bench.panel.filters.name_field.selectAll()

    def show_in_folder(self) -> None:
        """Opens the folder of the active photo outside."""
        active = self.grid.active_photo()
        if active is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(active.photo.path.parent)))

    def move_focus(self, steps: int) -> None:
        """Moves the focus to the next or previous region: top bar, left panel, photos, inspector, status bar."""
        view = self.grid if self.bench.view() == GRID else self.bench.loupe
        regions = (self._top, self.bench.panel, view, self.bench.inspector, self._status)
        move_focus(regions, view, steps)

    def turn_full_screen(self) -> None:
        """Full screen and back."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def show_keys(self) -> None:
        """Shows all keys."""
        KeysDialog(self._commands, self).open()

    def open_log_folder(self) -> None:
        """Opens the folder with the log files outside."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_folder)))

    def copy_diagnostics(self) -> None:
        """Puts versions, counts and the last log lines on the clipboard."""
        QGuiApplication.clipboard().setText(self.workspace.diagnostics())
        self._toast.show_text(self.tr("Diagnostics are on the clipboard."))

    # -- Qt's events -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape gives the focus back to the photos."""
        if event.key() == Qt.Key.Key_Escape:
            self.bench.show_grid()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """Takes folders, nothing else."""
        if _local_paths(event.mimeData()):
            self._first_run.show_dropping(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 (Qt's name)
        """The zone goes dark again."""
        self._first_run.show_dropping(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """Watches every dropped folder; what is none is told by the workspace."""
        self._first_run.show_dropping(False)
        for path in _local_paths(event.mimeData()):
            self.folders.add_folder(path)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Stops listening and asking before the parts go."""
        for timer in self.findChildren(QTimer):
            timer.stop()
        self._news.close()
        self.replies.close()
        self._thumbnails.close()
        self._pictures.close()
        super().closeEvent(event)

    # -- answers to news ---------------------------------------------------------------------------

    def _choose_page(self) -> None:
        has_folders = bool(self.state.folders)
        was_first_run = self._pages.currentWidget() is self._first_run
        self._pages.setCurrentWidget(self.bench if has_folders else self._first_run)
        self._top.show_library(has_folders)
        self._status.show_slider(has_folders and self.bench.view() == GRID)
        if not has_folders:
            self._first_run.take_focus()
        elif was_first_run or not self._has_opened:
            self.bench.page.take_focus()
        self._has_opened = True

    def _show_place(self) -> None:
        text = ""
        if self.bench.view() == LOUPE:
            text = reports.place_in(self.grid.currentIndex().row() + 1, len(self.state.shown))
        self._top.show_place(place_name(self.state), text)

    def _on_view(self, view: int) -> None:
        self._top.show_view(view)
        self._status.show_slider(view == GRID)
        self._show_place()

    def _show_counts(self) -> None:
        counts = self.state.counts
        self._status.show_library(len(self.state.ranks), counts.of(Scope.ALL), counts.of(Scope.ATTENTION))

    def _on_undone(self, text: str) -> None:
        self._status.clear_note()
        self._toast.show_text(text)

    def _on_opinion(self, news: OpinionStored) -> None:
        self.bench.inspector.hear(news.image_key)

    def _on_engine(self, change: EngineChanged) -> None:
        self._status.show_engine(change)
        if change.state is EngineState.STOPPED and change.error is not None:
            self.bench.page.banner.show_trouble(
                change.error.what, change.error.fix, self.tr("Start the engine again"), self.workspace.restart_engine
            )
        elif change.state in (EngineState.READY, EngineState.BUSY):
            self.bench.page.banner.hide()

    def _on_trouble(self, news: Trouble) -> None:
        self.bench.page.banner.show_trouble(news.what, news.fix)

    def _on_error(self, error: RedAesError) -> None:
        if self._pages.currentWidget() is self._first_run:
            self._toast.show_text(f"{error.what} {error.fix}")
        else:
            self.bench.page.banner.show_trouble(error.what, error.fix)

    def _on_marked(self, n: int, text: str) -> None:
        self._status.clear_note()
        if n > 1:
            self._toast.show_text(text, self.tr("Undo"), self.marking.undo)
        else:
            self._toast.take_back(self.marking.undo)
            self._status.show_note(text)

    def _report_wanted(self) -> None:
        visible = [shown.photo.image_key for shown in self.grid.visible_photos()]
        selected = [shown.photo.image_key for shown in self.bench.targets()]
        self.workspace.want(visible, selected)


def _local_paths(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
