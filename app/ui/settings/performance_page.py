"""How much of this computer RED-Aes takes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.library.catalog.standings import Standings
from app.ui import wording
from app.ui.controls.pieces import label, push_button
from app.ui.settings.desk import Desk
from app.ui.settings.fields import number_field, range_text, switch
from app.ui.settings.page import Page, SettingRow, divider
from app.workflow.announcements import EngineChanged, ScoringProgress
from app.workflow.tuning import Figures

_MEGABYTES = f"{wording.NO_BREAK}MB"


class PerformancePage(Page):
    """The page of speed, memory and disk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.tr("Performance"), self.tr("How much of this computer RED-Aes takes."))
        self._desk = desk
        self._model = None if desk.models.engine is None else desk.models.engine.model
        self._speed = label("–", "value")
        self._memory = label("–", "value")
        self._used = label("–", "value")
        self.clear = push_button(self.tr("Clear"))
        self._build()
        self.clear.clicked.connect(self._clear)
        desk.news.engine_changed.connect(self._on_engine)
        desk.news.scoring_progress.connect(self._on_progress)
        desk.settings.shown.connect(self._ask)
        desk.replies.ask(desk.workspace.tuning.has_battery(), self._show_battery)
        self._ask()

    def _build(self) -> None:
        settings = self._desk.settings
        self.begin_section(self.tr("Scoring"))
        self._add_row(
            self.tr("Speed"),
            self.tr("As measured on this computer with the model in use."),
            self._speed,
        )
        self._add_row(
            self.tr("Memory of the engine"),
            self.tr("It runs in a process of its own, at low priority, and leaves one processor core free."),
            self._memory,
        )
        self.battery = switch(settings, "pause_on_battery", self.tr("Pause on battery"))
        self._battery_row = self._add_row(
            self.tr("Pause on battery"),
            self.tr("Scoring waits while this computer runs on its battery. Questions that you ask are answered."),
            self.battery,
            self.tr("Default off. Acts at once."),
        )
        self.begin_section(self.tr("Taking photos in"))
        self.threads = number_field(settings, "intake_threads", "")
        self._add_row(
            self.tr("Photos read at the same time"),
            self.tr("More help with fast drives and many cores; a card reader gains nothing."),
            self.threads,
            range_text("intake_threads") + " " + self.tr("Acts from the next start."),
        )
        self.begin_section(self.tr("Thumbnails"))
        self.cache = number_field(settings, "thumbnail_cache_mb", _MEGABYTES, 256)
        self._add_row(
            self.tr("Most disk space"),
            self.tr("Those not looked at for the longest time go first, and are made again when needed."),
            self.cache,
            range_text("thumbnail_cache_mb", _MEGABYTES) + " " + self.tr("Acts at once."),
        )
        self._add_row(self.tr("Used now"), self.tr("Thumbnails can always be made again."), self._used)
        self._add_row(self.tr("Clear thumbnails"), self.tr("Photos and scores stay as they are."), self.clear)
        self.end()

    def _add_row(self, name: str, about: str, control: QWidget, hint: str = "") -> SettingRow:
        row = SettingRow(name, about, control, hint)
        self.column.addWidget(row)
        self.column.addWidget(divider())
        return row

    def _ask(self) -> None:
        tuning = self._desk.workspace.tuning
        self._desk.replies.ask(tuning.figures(), self._show_figures)
        self._desk.replies.ask(tuning.standings(), self._show_speed)

    def _show_figures(self, figures: Figures) -> None:
        self._used.setText(wording.data_size(figures.thumbnail_bytes))
        self._memory.setText(
            self.tr("It does not run now") if figures.engine_bytes is None else wording.data_size(figures.engine_bytes)
        )

    def _show_speed(self, standings: Standings) -> None:
        standing = standings.models.get(self._model or "")
        if standing is None or standing.photos_per_s is None:
            self._speed.setText(self.tr("Speed not measured yet"))
        else:
            self._tell_speed(standing.photos_per_s)

    def _show_battery(self, is_there: bool) -> None:
        self.battery.setEnabled(is_there)
        if not is_there:
            self._battery_row.hint.setText(self.tr("This computer has no battery."))

    def _tell_speed(self, photos_per_s: float) -> None:
        name = wording.model_name(self._model or "")
        self._speed.setText(f"{wording.speed(photos_per_s)}, {name}" if name else wording.speed(photos_per_s))

    def _on_engine(self, change: EngineChanged) -> None:
        if change.model != self._model:
            self._model = change.model
            self._ask()

    def _on_progress(self, progress: ScoringProgress) -> None:
        if progress.photos_per_s is not None:
            self._tell_speed(progress.photos_per_s)

    def _clear(self) -> None:
        self.clear.setEnabled(False)
        self._desk.replies.ask(self._desk.workspace.tuning.clear_thumbnails(), self._on_cleared)

    def _on_cleared(self, _freed: int) -> None:
        self.clear.setEnabled(True)
        self._ask()
