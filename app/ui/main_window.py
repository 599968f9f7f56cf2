"""The window: builds the parts, connects them, and does what needs more than one of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.settings import DEFAULTS, Settings
from app.ui import commands, restoring
from app.ui.absence import Absence
from app.ui.acknowledging import Acknowledging
from app.ui.actions import Actions
from app.ui.appearance import Appearance
from app.ui.bareness import Bareness
from app.ui.canvas.pictures import Pictures
from app.ui.caps_lock import CapsLock
from app.ui.culling.culling import Culling
from app.ui.deciding import Deciding
from app.ui.digit_row import DigitRow
from app.ui.drop_window import DropWindow
from app.ui.edits.edit_deeds import EditDeeds
from app.ui.edits.editing import Editing
from app.ui.export.what_section import ExportScope
from app.ui.exporting import Exporting
from app.ui.first_run.page import FirstRun
from app.ui.first_run.welcome import Welcome
from app.ui.folder_deeds import FolderDeeds
from app.ui.grid.model import PhotoModel
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.hearing import Hearing, WaysOut
from app.ui.key_hints import KeyHints
from app.ui.keys_dialog import KeysDialog
from app.ui.library_state import LibraryState
from app.ui.lights import Lights
from app.ui.loupe import overlaying
from app.ui.loupe.overlaying import Overlaying
from app.ui.marking import Marking
from app.ui.message_bar import Toast
from app.ui.news import News
from app.ui.opening import Opening
from app.ui.outside import Outside
from app.ui.place import place_in_view, place_name
from app.ui.regions import leads_back, move_focus, press_focused
from app.ui.replies import Replies
from app.ui.resorting import Resorting
from app.ui.series_deeds import SeriesDeeds
from app.ui.settings.opening import SettingsOpening
from app.ui.status_bar import StatusBar
from app.ui.throttle import Throttle
from app.ui.top_bar import TopBar
from app.ui.view_deeds import ViewDeeds
from app.ui.views import GRID
from app.ui.window_memory import WindowMemory
from app.ui.workbench import Workbench

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace

_WANT_INTERVAL_MS: Final = 100
_SMALLEST: Final = QSize(960, 540)  # a screen of 1920×1080 pixels at 200 %


class MainWindow(DropWindow):
    """Lives as long as the program; closing it drops every answer on its way.

    Args:
        workspace: opened.
        title: the window's title.
        log_folder: what "Open log folder" opens.
        memory: how the window was left, None: never opened; `memory` tells it anew once the window is closed.
        chosen: what the person set.
        is_demo: the library is the demo's.
    """

    def __init__(
        self,
        workspace: Workspace,
        title: str,
        log_folder: Path,
        memory: WindowMemory | None = None,
        chosen: Settings = DEFAULTS,
        *,
        is_demo: bool = False,
    ) -> None:
        super().__init__()
        self.appearance = Appearance(self)
        self.setWindowTitle(title)
        self.setMinimumSize(_SMALLEST.boundedTo(self.screen().availableSize()))
        self.workspace = workspace
        self.memory = memory or WindowMemory()
        self._has_opened = False
        self.welcome = Welcome(self, is_demo=is_demo)
        self.replies = Replies(self)
        self._news = News(workspace, self)
        self.state = LibraryState(workspace, self.replies, self._news, self)
        self.marking = Marking(workspace, self.state, self.replies, self)
        self._thumbnails = ThumbnailLoader(workspace, self)
        self._pictures = Pictures(workspace, self)
        model = PhotoModel(self, self.state.placed)
        self.bench = Workbench(workspace, self.state, self.replies, model, self._pictures, self._thumbnails)
        self.grid = self.bench.grid
        self.folders = FolderDeeds(workspace, self.state, self.replies, self._thumbnails, self)
        self.deciding = Deciding(self.bench, self.marking, CapsLock(QGuiApplication.platformName(), self), self)
        self.view_deeds = ViewDeeds(self.bench, self.marking, self)
        self.series_deeds = SeriesDeeds(workspace, self.state, self.replies, self.bench, self.marking, self.deciding)
        self.culling = Culling(self, self._thumbnails)
        self.overlaying = Overlaying(self.bench.loupe, self.bench.inspector, self)
        self.editing = Editing(workspace, self.replies, self.bench, self)
        self.edit_deeds = EditDeeds(workspace, self.replies, self.editing, self)
        self.outside = Outside(workspace, log_folder, self)
        self.settings = SettingsOpening(self, self._news, self._thumbnails)
        self.lights = Lights(self, self.bench.lit_areas)
        self._status = StatusBar()
        self.bareness = Bareness(self.bench.panels, self.bench.strips(), self)
        self.commands = Actions(self, self.bench.canvases())
        commands.fill(self.commands, self)
        self.commands.bind(chosen.keys, chosen.bindings)
        self._want = Throttle(_WANT_INTERVAL_MS, self._report_wanted, self)
        self._build()
        self._exporting = Exporting(workspace, self.replies, self._news, self._status, self._toast, self)
        self._connect()
        restoring.put_back(self, self.memory)
        self.appearance.choose(chosen.theme, chosen.surround)  # all at once, when everything is built
        self.opening.begin()

    def _build(self) -> None:
        self._first_run = FirstRun()
        self._top = TopBar(
            [self.commands.named(handle) for handle in commands.AT_HAND],
            self.commands.named(commands.EXPORT),
            self.commands.menu(self),
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
        for bar in (self._top, self._status):
            self.bareness.add(bar)

    def _connect(self) -> None:
        self.opening = Opening(self.workspace, self.state, self.replies, self)
        KeyHints(self.commands, self)
        DigitRow(self.bench.canvases(), self.commands.press, self)
        Resorting(self.state, self.grid, self)
        overlaying.keep_ticked(self.overlaying, self.commands)
        status, bench = self._status, self.bench
        before = self._first_run.banner
        ways = WaysOut(self.folders.rescan, self.outside.copy_diagnostics, self.settings.open_engine)
        hearing = Hearing(self.workspace, self._news, self.replies, status, before, bench, ways, self)
        Absence(self._news, self.state, bench, self._toast.show_text, self)
        Acknowledging(self.state, self.marking, status, self._toast, self)
        self.culling.tell_by(self._toast)
        self.culling.export_asked.connect(self.open_export)
        self._exporting.stopped.connect(hearing.tell)
        self.folders.unreadable.connect(hearing.tell)
        self.dragging.connect(self._first_run.show_dropping)
        self.dropped.connect(self.folders.add_folder)
        self.outside.copied.connect(self._toast.show_text)
        self.settings.download_told.connect(status.show_download)
        self.edit_deeds.said.connect(self._toast.show_text)
        self.deciding.said.connect(self._toast.show_text)
        status.pause_asked.connect(self.workspace.pause)
        status.resume_asked.connect(self.workspace.resume)
        status.cell_width_chosen.connect(self.grid.set_cell_width)
        self.grid.cell_width_changed.connect(status.show_cell_width)
        self.grid.visible_changed.connect(self._want.call)
        self.grid.customContextMenuRequested.connect(
            lambda place: self.commands.open_group(commands.photo_group(), self.grid.viewport().mapToGlobal(place))
        )
        self.state.loaded.connect(self._put_photos_back)
        self.state.folders_loaded.connect(self._choose_page)
        self.state.arranged.connect(self._show_place)
        self.state.folders_loaded.connect(self._show_place)
        bench.selection_changed.connect(self._show_place)
        bench.selection_changed.connect(self._want.call)
        bench.view_changed.connect(self._on_view)
        bench.lit_changed.connect(self.lights.update)
        bench.refused.connect(self._toast.show_text)
        bench.loupe.overlays_asked.connect(lambda place: self.commands.open_group(overlaying.group(), place))
        bench.page.strip.resort_asked.connect(self.state.arrange_now)
        bench.page.strip.again_asked.connect(self.folders.try_all_again)
        bench.panel.add_asked.connect(self.folders.choose_folder)
        bench.panel.removal_asked.connect(self.folders.confirm_removal)
        bench.inspector.again_asked.connect(self.folders.try_again)
        self._top.view_chosen.connect(bench.show_view)
        self._first_run.add_asked.connect(self.folders.choose_folder)
        self._first_run.folder_chosen.connect(self.folders.add_folder)
        self._first_run.demo_asked.connect(self.welcome.other_library_asked)

    # -- what the commands do ----------------------------------------------------------------------

    def open_export(self, scope: ExportScope | None = None) -> None:
        """Opens the export dialog, of the library or a part of it, unless there is nothing to export."""
        if self.state.are_photos_known and self.state.folders:
            self._exporting.open(self, self._thumbnails, scope)

    def select_active(self) -> None:
        """Selects the active photo and no other."""
        row = self.grid.currentIndex().row()
        if row >= 0:
            self.grid.activate(row)

    def find_by_name(self) -> None:
        """Puts the cursor into the name filter."""
        self.bench.panels.show_left()
        self.bench.panel.edit_name()

    def show_in_folder(self) -> None:
        """Opens the folder of the photo that keys act on outside."""
        self.outside.show_in_folder(self.bench.focused())

    def move_focus(self, steps: int) -> None:
        """Moves the focus to the next or previous region: top bar, left panel, strip, photos, inspector, status bar."""
        bench, view = self.bench, self.bench.canvases()[self.bench.view()]
        above = (self._top, bench.panel, bench.banner, bench.page.strip)
        move_focus((*above, view, bench.inspector, self._status), view, steps)

    def turn_full_screen(self) -> None:
        """Full screen and back."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def show_keys(self) -> None:
        """Shows all keys."""
        KeysDialog(self.commands, self.bench.view(), self).open()

    # -- Qt's events -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape sends away what lies over the photos, and gives them the focus back; see `regions`."""
        if leads_back(event):
            self.bench.panels.close_floating()
            self.bench.take_focus()
        elif not press_focused(event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Stops listening and asking before the parts go."""
        self.memory = restoring.remember(self)
        for timer in self.findChildren(QTimer):
            timer.stop()
        self.settings.close()
        self._first_run.end()
        self._news.close()
        self.replies.close()
        self._thumbnails.close()
        self.editing.close()
        self._pictures.close()
        self.bench.survey.details.close()
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
            self.bench.take_focus()
        self._has_opened = True

    def _show_place(self) -> None:
        self._top.show_place(place_name(self.state), place_in_view(self.bench, self.state))

    def _on_view(self, view: int) -> None:
        self._top.show_view(view)
        self._status.show_slider(view == GRID)
        self._show_place()

    def _put_photos_back(self) -> None:
        """Once, with the first photos."""
        if self.state.are_photos_known:
            self.state.loaded.disconnect(self._put_photos_back)
            restoring.put_photos_back(self, self.memory)

    def _report_wanted(self) -> None:
        visible = [shown.photo.image_key for shown in self.grid.visible_photos()]
        selected = [shown.photo.image_key for shown in self.bench.targets()]
        self.workspace.want(visible, selected)
