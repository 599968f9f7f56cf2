"""Which folders are watched, and how changes in them are noticed."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.library.photo import WatchedFolder
from app.ui import icons, moments, wording
from app.ui.controls.elided_label import ElidedLabel
from app.ui.controls.pieces import label, push_button
from app.ui.settings.desk import Desk
from app.ui.settings.fields import choice_box, number_field, range_text
from app.ui.settings.page import Page, SettingRow, divider
from app.ui.theme import Colour, Space
from app.workflow.announcements import ImportProgress

_SECONDS = f"{wording.NO_BREAK}s"


class FoldersPage(Page):
    """The page of the folders."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            self.tr("Folders"),
            self.tr("RED-Aes takes in every photo of these folders and of those inside. Your files stay as they are."),
        )
        self._desk = desk
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.XS)
        self.column.addLayout(self._list)
        self.add = push_button(self.tr("Add folder…"), "", "plus")
        self.scan = push_button(self.tr("Look for changes now"), "", "refresh-cw")
        self._told = label(kind="meta")
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.XS)
        buttons.addWidget(self.add)
        buttons.addWidget(self.scan)
        buttons.addWidget(self._told)
        buttons.addStretch()
        self.column.addLayout(buttons)
        self._build_watching()
        self.end()
        self.add.clicked.connect(desk.folders.choose_folder)
        self.scan.clicked.connect(self._scan)
        desk.library.folders_loaded.connect(self._show_folders)
        desk.news.import_progress.connect(self._show_import)
        desk.settings.shown.connect(self._show_polling)
        self._show_folders()
        self._show_polling()

    def _build_watching(self) -> None:
        settings = self._desk.settings
        self.begin_section(self.tr("Noticing changes"))
        ways = {
            "events": self.tr("As the system reports them"),
            "polling": self.tr("By looking again and again"),
        }
        self.watching = choice_box(settings, "watching", ways)
        self.polling = number_field(settings, "polling_interval_s", _SECONDS)
        self.settling = number_field(settings, "settle_interval_s", _SECONDS, 0.1)
        at_once = self.tr("Acts at once.")
        for name, about, control, hint in (
            (
                self.tr("How changes are noticed"),
                self.tr("Network drives that report nothing need looking. Every 10 minutes all is looked at anyway."),
                self.watching,
                at_once,
            ),
            (
                self.tr("Time between two looks"),
                self.tr("Where changes are noticed by looking. Shorter asks more of the drive."),
                self.polling,
                range_text("polling_interval_s", _SECONDS) + " " + at_once,
            ),
            (
                self.tr("Time for a file to settle"),
                self.tr("A file is read when it stayed the same for so long. Slow card readers may need more."),
                self.settling,
                range_text("settle_interval_s", _SECONDS) + " " + at_once,
            ),
        ):
            self.column.addWidget(SettingRow(name, about, control, hint))
            self.column.addWidget(divider())

    def _show_folders(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for folder in self._desk.library.folders:
            self._list.addWidget(self._make_row(folder))
        if not self._desk.library.folders:
            self._list.addWidget(label(self.tr("No folder is watched yet."), "meta"))

    def _make_row(self, folder: WatchedFolder) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, Space.XXS, 0, Space.XXS)
        row.setSpacing(Space.S)
        mark = QLabel()
        icons.show(mark, "image-off" if folder.is_offline else "folder", Colour.T2)
        name = folder.path.name or str(folder.path)
        place = ElidedLabel("meta")
        place.setText(str(folder.path.parent))
        place.setToolTip(str(folder.path))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(label(name, "strong"))
        words.addWidget(place)
        words.addStretch()
        show, stop = push_button(self.tr("Show"), "link"), push_button(self.tr("Stop watching…"), "link")
        show.setAccessibleName(self.tr("Show %1 in the file manager").replace("%1", name))
        stop.setAccessibleName(self.tr("Stop watching %1").replace("%1", name))
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder.path))))
        stop.clicked.connect(lambda: self._desk.folders.confirm_removal(folder))
        row.addWidget(mark)
        row.addLayout(words, 1)
        row.addLayout(self._make_state(folder))
        row.addSpacing(Space.S)
        row.addWidget(show)
        row.addWidget(stop)
        return made

    def _make_state(self, folder: WatchedFolder) -> QVBoxLayout:
        state = self.tr("Offline. Nothing is forgotten.") if folder.is_offline else self.tr("Watched")
        lines = [(wording.n_photos(folder.n_photos), "value"), (state, "meta")]
        if folder.is_offline and folder.seen_at is not None:
            lines.append((moments.last_seen(folder.seen_at, datetime.now(UTC)), "meta"))
        column = QVBoxLayout()
        column.setSpacing(0)
        for text, kind in lines:
            line = label(text, kind)
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
            column.addWidget(line)
        return column

    def _scan(self) -> None:
        self._desk.folders.rescan()
        self._told.setText(self.tr("All folders are looked through."))

    def _show_import(self, progress: ImportProgress) -> None:
        is_over = progress.imported + progress.skipped >= progress.found
        text = self.tr("%1: %2 taken in").replace("%1", progress.folder.name)
        self._told.setText("" if is_over else text.replace("%2", wording.number(progress.imported)))

    def _show_polling(self) -> None:
        self.polling.setEnabled(self._desk.settings.current.watching == "polling")
