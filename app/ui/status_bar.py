"""The bar below everything: scoring on the left, imports and the engine on the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSlider, QWidget

from app.inference.messages import EngineState
from app.ui import error_words, icons, reports, wording
from app.ui.announcing import announce
from app.ui.controls.pieces import icon_button, label
from app.ui.controls.told_key import tell_key
from app.ui.grid.cell_size import DEFAULT_WIDTH_PX, MAX_WIDTH_PX, MIN_WIDTH_PX
from app.ui.theme import Colour, Size, Space
from app.workflow.announcements import EngineChanged, ExportProgress, ImportProgress, ScoringProgress

_NOTE_MS: Final = 5000
_ROOMY_FROM_PX: Final = 1280


class StatusBar(QWidget):
    """Says what runs, how far it is, and lets it pause."""

    pause_asked = Signal()
    resume_asked = Signal()
    cancel_export_asked = Signal()
    cell_width_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "chrome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(Size.STATUS_BAR)
        self.setAccessibleName(self.tr("Status"))
        self._is_paused = False
        self._is_scoring = False
        self._scoring: ScoringProgress | None = None
        self._n_scored = self._n_photos = self._n_attention = 0
        self._engine_state = EngineState.STARTING
        self._told_tenth = -1
        self._is_exporting = False
        self._pause = icon_button("pause", self.tr("Pause scoring"))
        self._mark = QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self._main = label(kind="strong")
        self._detail = label(kind="meta")
        self._cancel = icon_button("x", self.tr("Cancel export"))
        self._note = label(kind="strong")
        self._note_mark, self._note_hint = QLabel(), label(kind="meta")
        tell_key(self._note_hint, self.tr("%1 to undo"), "undo")
        self._import = label(kind="meta")
        self._download = label(kind="meta")
        self._download.hide()
        self._engine_mark = QLabel()
        self._engine = label(kind="meta")
        self._slider = self._make_slider()
        self._note_timer = QTimer(self)
        self._note_timer.setSingleShot(True)
        self._note_timer.setInterval(_NOTE_MS)
        self._note_timer.timeout.connect(self.clear_note)
        self._build()
        self._show_idle()
        self.show_engine(EngineChanged(EngineState.STARTING, None, None))

    def show_scoring(self, progress: ScoringProgress) -> None:
        """Shows how many photos have a score."""
        self._scoring = progress
        if self._is_exporting:
            return
        self._is_scoring = progress.done < progress.total
        if not self._is_scoring:
            self._show_idle()
            return
        self._is_paused = progress.is_paused
        text = reports.scoring(progress.done, progress.total, is_paused=progress.is_paused)
        self._show_job(progress.done, progress.total, text)
        self._pause.show()
        icon, name = ("play", self.tr("Resume scoring")) if self._is_paused else ("pause", self.tr("Pause scoring"))
        self._pause.setIcon(icons.icon(icon))
        self._pause.setToolTip(name)
        self._pause.setAccessibleName(name)
        details = []
        if progress.photos_per_s is not None and not progress.is_paused:
            details.append(wording.speed(progress.photos_per_s))
        if progress.seconds_left is not None and not progress.is_paused:
            details.append(wording.time_left(progress.seconds_left))
        self._detail.setText(" · ".join(details))

    def show_library(self, n_scored: int, n_photos: int, n_attention: int) -> None:
        """Shows, while nothing runs, how many photos of the library have a score and how many need attention."""
        self._n_scored, self._n_photos, self._n_attention = n_scored, n_photos, n_attention
        if not (self._is_scoring or self._is_exporting):
            self._show_idle()

    def show_export(self, progress: ExportProgress | None) -> None:
        """Shows a running export in place of scoring; None: it has ended."""
        self._is_exporting = progress is not None
        self._cancel.setVisible(self._is_exporting)
        if progress is None:
            if self._scoring is None:
                self._show_idle()
            else:
                self.show_scoring(self._scoring)
            return
        self._show_job(progress.done, progress.total, reports.exporting(progress.done, progress.total))
        self._pause.hide()
        icons.show(self._mark, "upload", Colour.T2)
        self._mark.show()
        self._detail.setText("" if progress.seconds_left is None else wording.time_left(progress.seconds_left))

    def show_import(self, progress: ImportProgress) -> None:
        """Shows photos being found in a folder, until all are in."""
        is_over = progress.imported + progress.skipped >= progress.found
        self._import.setText("" if is_over else reports.importing(progress.folder.name, progress.imported))

    def show_download(self, text: str) -> None:
        """Shows how far a model's download is; empty: none runs."""
        self._download.setText(text)
        self._download.setVisible(bool(text))

    def show_engine(self, change: EngineChanged) -> None:
        """Names the model and whether it works."""
        self._engine_state = change.state
        colour = {
            EngineState.READY: Colour.POS,
            EngineState.BUSY: Colour.POS,
            EngineState.STOPPED: Colour.WARN,
        }.get(change.state, Colour.T2)
        icons.show(self._engine_mark, "info" if change.remarks else "cpu", Colour.WARN if change.remarks else colour)
        name = "" if change.model is None else wording.model_name(change.model)
        self._engine.setText(reports.engine_state(change.state.name, name, change.device or ""))
        remarks = [error_words.sentence(each) for each in change.remarks]
        self._engine.setToolTip("\n".join((change.model or "", *remarks)))
        self._engine.setAccessibleDescription(" ".join(remarks))
        if not (self._is_scoring or self._is_exporting):
            self._show_idle()

    def show_note(self, text: str, *, can_undo: bool = True) -> None:
        """Shows for a few seconds what a key just did, and how to take it back if there is something to."""
        self._note.setText(text)
        announce(self, text)
        self._show_note_parts(True)
        self._note_hint.setVisible(can_undo)
        self._note_timer.start()

    def clear_note(self) -> None:
        """Takes the note away: it is old, or was undone."""
        self._show_note_parts(False)

    def show_cell_width(self, width_px: int) -> None:
        """Moves the knob without telling anybody."""
        self._slider.blockSignals(True)
        self._slider.setValue(width_px)
        self._slider.blockSignals(False)

    def show_slider(self, is_there: bool) -> None:
        """Only the grid has cells to resize."""
        for part in (self._slider, self._small, self._large):
            part.setVisible(is_there)

    def _make_slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(MIN_WIDTH_PX, MAX_WIDTH_PX)
        slider.setValue(DEFAULT_WIDTH_PX)
        slider.setSingleStep(8)
        slider.setPageStep(40)
        slider.setFixedWidth(104)
        slider.setAccessibleName(self.tr("Size of the cells"))
        slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return slider

    def _build(self) -> None:
        icons.show(self._note_mark, "check", Colour.T2)
        self._mark.setContentsMargins(Space.XS, 0, 0, 0)
        self._small, self._large = QLabel(), QLabel()
        icons.show(self._small, "layout-grid", Colour.T2, 12)
        icons.show(self._large, "layout-grid", Colour.T2)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XS, 0, Space.M, 0)
        row.setSpacing(Space.S)
        for part in (self._pause, self._mark, self._bar, self._main, self._detail, self._cancel):
            row.addWidget(part)
        row.addStretch()
        for part in (self._note_mark, self._note, self._note_hint):
            row.addWidget(part)
        row.addStretch()
        row.addWidget(self._import)
        row.addWidget(self._download)
        row.addSpacing(Space.XS)
        engine = QHBoxLayout()
        engine.setSpacing(Space.XS)
        engine.addWidget(self._engine_mark)
        engine.addWidget(self._engine)
        row.addLayout(engine)
        for sizing in (self._small, self._slider, self._large):
            row.addWidget(sizing)
        self._small.setContentsMargins(Space.XS, 0, 0, 0)
        self._pause.clicked.connect(self._ask_for_turn)
        self._cancel.clicked.connect(self.cancel_export_asked)
        self._slider.valueChanged.connect(self.cell_width_chosen)
        self._cancel.hide()
        self.clear_note()

    def _show_note_parts(self, are_there: bool) -> None:
        for part in (self._note_mark, self._note, self._note_hint):
            part.setVisible(are_there)
        for part in (self._detail, self._import):  # where it is narrow, they make way for the note
            part.setVisible(not are_there or self.width() >= _ROOMY_FROM_PX)

    def _ask_for_turn(self) -> None:
        if self._is_paused:
            self.resume_asked.emit()
        else:
            self.pause_asked.emit()

    def _show_job(self, done: int, total: int, text: str) -> None:
        """Shows how far it is; a screen reader says so at each tenth."""
        tenth = 10 * done // max(1, total)
        if tenth != self._told_tenth:
            announce(self, text)
        self._told_tenth = tenth
        self._main.setText(text)
        self._mark.hide()
        self._main.setContentsMargins(0, 0, 0, 0)
        self._bar.show()
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._bar.setAccessibleName(f"{done} / {total}")

    def _show_idle(self) -> None:
        self._pause.hide()
        self._bar.hide()
        mark, text, detail = self._idle_words()
        self._main.setText(text)
        self._main.setContentsMargins(0 if mark else Space.XS, 0, 0, 0)
        self._detail.setText(detail)
        self._mark.setVisible(bool(mark))
        if mark:
            colour = Colour.WARN if self._n_attention else Colour.T2
            icons.show(self._mark, mark, colour)

    def _idle_words(self) -> tuple[str, str, str]:
        """Icon (empty: none), text and detail while nothing runs."""
        scored = reports.all_scored(self._n_scored, self._n_photos)
        if self._n_attention:
            return "triangle-alert", reports.need_attention(self._n_attention), scored
        if self._n_photos:
            return "check" if self._n_scored == self._n_photos else "", scored, ""
        if self._engine_state in (EngineState.READY, EngineState.BUSY):
            return "check", self.tr("Engine ready"), self.tr("No network needed")
        return "", "", ""
