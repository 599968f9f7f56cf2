"""What stays on this computer, and where it lies."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app import paths
from app.ui import icons, wording
from app.ui.controls.elided_label import ElidedLabel
from app.ui.controls.pieces import label, push_button
from app.ui.settings.desk import Desk
from app.ui.settings.fields import switch
from app.ui.settings.page import Page, SettingRow, divider
from app.ui.theme import Colour, Space
from app.workflow.tuning import Figures


class PrivacyPage(Page):
    """The page of files and of what leaves the computer."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.tr("Privacy"), self.tr("Your photos are yours. Originals are only ever read."))
        self._desk = desk
        self._catalogue = label("", "value")
        self._thumbnails = label("", "value")
        self._backups = label("", "meta")
        self._copied = label("", "meta")
        self._build_promises()
        self._build_places()
        self._build_copies()
        self.end()
        desk.settings.shown.connect(self._ask)
        self._ask()

    def _build_promises(self) -> None:
        server = self._desk.workspace.tuning.server
        if server is None:
            self._promise("lock", self.tr("Photos are judged on this computer. No photo and no score leaves it."))
        else:
            text = self.tr("You named a server: your photos are sent to %1 and judged there.").replace("%1", server)
            self._promise("triangle-alert", text)
        self._promise("lock", self.tr("There is no account, no telemetry, no crash report and no check for updates."))
        self._promise(
            "download",
            self.tr(
                "The network is used for two things, each only when you ask: to download a model from Hugging Face, "
                "and to ask a model on a server that you name when you start RED-Aes."
            ),
        )

    def _build_places(self) -> None:
        places = self._desk.workspace.tuning.places
        self.begin_section(self.tr("Where everything lies"))
        self._place(self.tr("Library: decisions and scores"), places.catalogue, self._catalogue)
        self._place(self.tr("Thumbnails"), places.thumbnails, self._thumbnails)
        self._place(self.tr("Models"), paths.models_folder())
        self._place(self.tr("Settings"), paths.settings_file())
        if places.log_file is not None:
            self._place(self.tr("Log: names of photos, no pictures"), places.log_file)

    def _build_copies(self) -> None:
        self.begin_section(self.tr("Copies and diagnostics"))
        self.backup = switch(self._desk.settings, "daily_backup", self.tr("Daily backup"))
        about = self.tr("A copy of the library of each of the last three days it was used, beside the library.")
        row = SettingRow(self.tr("Daily backup"), about, self.backup, self.tr("Default on. Acts at once."))
        self.column.addWidget(row)
        self.column.addWidget(self._backups)
        self.column.addWidget(divider())
        copy = push_button(self.tr("Copy diagnostics"))
        copy.clicked.connect(self._copy)
        about = self.tr("Versions, counts and the end of the log, without folder names, for a report that you send.")
        self.column.addWidget(SettingRow(self.tr("Diagnostics"), about, copy))
        self.column.addWidget(self._copied)

    def _promise(self, icon_name: str, text: str) -> None:
        mark = QLabel()
        icons.show(mark, icon_name, Colour.WARN if icon_name == "triangle-alert" else Colour.T2)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(mark)
        row.addWidget(label(text, "value", wraps=True), 1)
        self.column.addLayout(row)

    def _place(self, name: str, path: Path, size: QLabel | None = None) -> None:
        where = ElidedLabel("meta")
        where.setText(str(path))
        where.setToolTip(str(path))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(name, "strong"))
        words.addWidget(where)
        show = push_button(self.tr("Open folder"), "link")
        show.setAccessibleName(self.tr("Open the folder: %1").replace("%1", name))
        show.clicked.connect(lambda: _open(path))
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addLayout(words, 1)
        if size is not None:
            row.addWidget(size)
        row.addWidget(show)
        self.column.addWidget(made)

    def _ask(self) -> None:
        self._desk.replies.ask(self._desk.workspace.tuning.figures(), self._show_figures)

    def _show_figures(self, figures: Figures) -> None:
        self._catalogue.setText(wording.data_size(figures.catalogue_bytes))
        self._thumbnails.setText(wording.data_size(figures.thumbnail_bytes))
        if figures.backups:
            several = self.tr("%1 copies, the newest: %2").replace("%1", wording.number(len(figures.backups)))
            text = self.tr("One copy: %2") if len(figures.backups) == 1 else several
            self._backups.setText(text.replace("%2", figures.backups[0].name))
        else:
            self._backups.setText(self.tr("There is no copy yet."))

    def _copy(self) -> None:
        self._desk.outside.copy_diagnostics()
        self._copied.setText(self.tr("Diagnostics are on the clipboard."))


def _open(path: Path) -> None:
    """The nearest folder that is there: what was never needed is not made yet."""
    folder = next(each for each in (path, *path.parents) if each.is_dir())
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
