"""The export dialog: what, how and where on the left, what will happen on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.library.export.choice import ExportChoice, Output, Selection
from app.library.export.plan import ExportPlan, ExportPreview
from app.library.export.presets import Preset
from app.ui import wording
from app.ui.controls.pieces import icon_button, label, line, push_button, scrolled, surface
from app.ui.export.how_section import HowSection
from app.ui.export.preflight import Preflight
from app.ui.export.preset_combo import PresetCombo
from app.ui.export.what_section import ExportScope, WhatSection
from app.ui.export.wheel_guard import WheelGuard
from app.ui.export.where_section import WhereSection
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.replies import Replies
from app.ui.sheet import Sheet, foot_row
from app.ui.theme import Space
from app.workflow.export_presets import PresetShelf
from engine.errors import RedAesError

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace

CHECK_DELAY_MS: Final = 300
_SIZE_PX: Final = (1008, 744)
_START: Final = Output(csv=True)


class ExportDialog(Sheet):
    """Checks 300 ms after each change; the button carries the real count and waits for the check.

    Args:
        workspace: checks a choice against the disk.
        replies: brings its answers.
        thumbnails: of the photos that are chosen.
        shelf: the presets.
        scope: what the export chooses from; None: the whole library.
        start: what the last export was; None: there was none.
        parent: the window.
    """

    confirmed = Signal(object)  # ExportPlan

    def __init__(
        self,
        workspace: Workspace,
        replies: Replies,
        thumbnails: ThumbnailLoader,
        shelf: PresetShelf,
        scope: ExportScope | None = None,
        start: ExportChoice | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Export"), parent)
        self._workspace = workspace
        self._replies = replies
        self._shelf = shelf
        self._scope = scope
        self._plan: ExportPlan | None = None
        self._n_checks = 0
        self._is_closed = False
        self._wanted: ExportChoice | None = None
        self.fit(*_SIZE_PX)
        self._presets = PresetCombo()
        self._what = WhatSection(scope)
        self._how = HowSection()
        self._where = WhereSection()
        self._preflight = Preflight(thumbnails)
        self._cancel = push_button(self.tr("Cancel"))
        self._export = push_button("", "primary", "upload")
        self._check_timer = QTimer(self)
        self._check_timer.setSingleShot(True)
        self._check_timer.setInterval(CHECK_DELAY_MS)
        self._check_timer.timeout.connect(self._check)
        self._build()
        self._connect()
        known = ExportChoice(Selection(), _START, self._where.destination()) if start is None else start
        self._show(Preset("", known.selection, known.output, known.destination))
        self._what.focus_field()
        self._check()
        self._replies.ask(shelf.all(), self._name_choice)

    def choice(self) -> ExportChoice:
        """What is chosen now."""
        output = self._where.output(self._how.output(Output()))
        among = None if self._scope is None else self._scope.photo_ids
        return ExportChoice(self._what.selection(), output, self._where.destination(), among)

    def done(self, result: int) -> None:
        """Closes; answers on their way are nobody's any more."""
        self._is_closed = True
        self._n_checks += 1
        self._check_timer.stop()
        super().done(result)

    def _build(self) -> None:
        head = QHBoxLayout()
        close = icon_button("x", self.tr("Close"))
        close.clicked.connect(self.reject)
        head.setContentsMargins(Space.L, Space.M, Space.M, Space.M)
        head.setSpacing(Space.M)
        head.addWidget(label(self.tr("Export"), "title"))
        head.addStretch()
        head.addWidget(self._presets)
        head.addWidget(close)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._make_left(), 3)
        body.addWidget(line(is_upright=True))
        body.addWidget(self._preflight, 2)
        holder, foot = foot_row()
        foot.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        foot.addWidget(label(self.tr("Originals stay where they are. Nothing is overwritten."), "meta"))
        foot.addStretch()
        foot.addWidget(self._cancel)
        foot.addWidget(self._export)
        self._export.setMinimumWidth(184)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)  # the sheet's edge
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addLayout(body, 1)
        column.addWidget(line())
        column.addWidget(holder)
        self._export.setDefault(True)  # counts only once the button lies in the dialog
        WheelGuard([*self.findChildren(QComboBox), *self.findChildren(QAbstractSpinBox)], self)

    def _make_left(self) -> QWidget:
        column = QVBoxLayout()
        holder = surface("panel", column, (Space.L, Space.L, Space.L, Space.M))
        column.setSpacing(Space.M)
        for section in (self._what, self._how):
            column.addWidget(section)
            column.addWidget(line())
        column.addWidget(self._where)
        column.addStretch()
        return scrolled(holder)

    def _connect(self) -> None:
        for section in (self._what, self._how, self._where):
            section.changed.connect(self._check_soon)
        self._preflight.next_asked.connect(self._what.take_next_for_offline)
        self._preflight.copies_asked.connect(self._how.copy_instead)
        self._presets.preset_chosen.connect(self._on_preset)
        self._presets.save_asked.connect(self._save_preset)
        self._presets.delete_asked.connect(self._delete_preset)
        self._cancel.clicked.connect(self.reject)
        self._export.clicked.connect(self._confirm)

    # -- presets

    def _save_preset(self, name: str) -> None:
        now = self.choice()
        preset = Preset(name, now.selection, now.output, now.destination)
        self._replies.ask(self._shelf.save(preset), lambda presets: self._show_presets(presets, name))

    def _delete_preset(self, name: str) -> None:
        self._replies.ask(self._shelf.delete(name), self._show_presets)

    def _show_presets(self, presets: tuple[Preset, ...], current: str | None = None) -> None:
        if not self._is_closed:
            self._presets.show_presets(presets, current)

    def _name_choice(self, presets: tuple[Preset, ...]) -> None:
        """Names what is set, where it is a preset just as it was left."""
        if self._is_closed:
            return
        now = self.choice()
        same = (each for each in presets if (each.selection, each.output) == (now.selection, now.output))
        found = next((each.name for each in same if each.destination in (None, now.destination)), None)
        self._show_presets(presets, found)

    def _on_preset(self, preset: Preset) -> None:
        self._show(preset)
        self._check_soon()

    def _show(self, preset: Preset) -> None:
        self._what.show_selection(preset.selection)
        self._how.show_output(preset.output)
        self._where.show_choice(preset.output, preset.destination)

    def _differs(self, choice: ExportChoice) -> bool:
        """Whether what is set is no longer the chosen preset."""
        preset = self._presets.current_preset()
        if preset is None:
            return False
        has_moved = preset.destination is not None and preset.destination != choice.destination
        return has_moved or (choice.selection, choice.output) != (preset.selection, preset.output)

    # -- the check

    def _check_soon(self) -> None:
        choice = self.choice()
        self._presets.show_changed(self._differs(choice))
        if choice == self._wanted:  # Enter in a number tells its value once more
            return
        self._wanted = choice
        self._n_checks += 1  # an answer on its way is about another choice
        self._show_waiting()
        self._check_timer.start()

    def _check(self) -> None:
        self._show_waiting()
        self._n_checks += 1
        asked = self._n_checks
        self._wanted = self.choice()
        self._replies.ask(
            self._workspace.preview_export(self._wanted),
            lambda preview: self._show_preview(asked, preview),
            lambda error: self._show_error(asked, error),
        )

    def _show_waiting(self) -> None:
        self._plan = None
        self._preflight.show_waiting()
        self._export.setEnabled(False)
        self._export.setText(self.tr("Checking…"))

    def _show_preview(self, asked: int, preview: ExportPreview) -> None:
        if asked != self._n_checks:  # an older question
            return
        self._plan = preview.plan
        self._preflight.show_preview(preview, self.choice().selection.rule)
        self._what.show_rejects(preview.rejected)
        self._where.show_example(preview.plan)
        self._export.setText(self.tr("Export") if preview.problems else self._button_text(preview.plan))
        self._export.setEnabled(preview.plan is not None and _does_anything(preview.plan))

    def _button_text(self, plan: ExportPlan | None) -> str:
        if plan is None or not _does_anything(plan):
            return self.tr("Nothing to export")
        if plan.n_to_write == 0:
            return self.tr("Write lists")
        return self.tr("Export %1").replace("%1", wording.n_photos(plan.n_to_write))

    def _show_error(self, asked: int, error: RedAesError) -> None:
        if asked == self._n_checks:
            self._preflight.show_error(error)
            self._export.setText(self.tr("Export"))

    def _confirm(self) -> None:
        if self._plan is not None:
            self.confirmed.emit(self._plan)
            self.accept()


def _does_anything(plan: ExportPlan) -> bool:
    return plan.n_to_write > 0 or (plan.output.has_lists and bool(plan.copies))
