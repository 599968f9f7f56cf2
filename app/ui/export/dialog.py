"""The export dialog: what and where on the left, what will happen on the right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QStandardPaths, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDoubleSpinBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.library.exporting import ExportChoice, ExportPlan, ExportPreview, ExportRule
from app.ui import wording
from app.ui.controls.pieces import icon_button, label, line, push_button, surface
from app.ui.controls.tabs import Tabs
from app.ui.export.preflight import Preflight
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.replies import Replies
from app.ui.sheet import Sheet, foot_row
from app.ui.theme import Size, Space
from engine.errors import RedAesError
from engine.scale import MOS_MAX, MOS_MIN

if TYPE_CHECKING:
    from app.workflow.workspace import Workspace

RULES: Final = (ExportRule.TOP_N, ExportRule.TOP_PERCENT, ExportRule.THRESHOLD, ExportRule.PICKS)
CHECK_DELAY_MS: Final = 300
_SIZE_PX: Final = (1008, 664)


class ExportDialog(Sheet):
    """Checks 300 ms after each change; the button carries the real count and waits for the check."""

    confirmed = Signal(object)  # ExportPlan

    def __init__(
        self, workspace: Workspace, replies: Replies, thumbnails: ThumbnailLoader, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Export"), parent)
        self._workspace = workspace
        self._replies = replies
        self._plan: ExportPlan | None = None
        self._n_checks = 0
        self._wanted: ExportChoice | None = None
        self.fit(*_SIZE_PX)
        self._rule = Tabs(
            (self.tr("Top number"), self.tr("Top percent"), self.tr("Score from"), self.tr("My picks")),
            self.tr("What to export"),
            are_equal=True,
        )
        self._number = _spin(1, 100_000, 20, self.tr(" photos"))
        self._percent = _spin(1, 100, 10, f"{wording.NO_BREAK}%")
        self._score = QDoubleSpinBox()
        self._folder = QLineEdit(_suggested_folder())
        self._csv = QCheckBox(self.tr("Score list (CSV)"))
        self._preflight = Preflight(thumbnails)
        self._cancel = push_button(self.tr("Cancel"))
        self._export = push_button("", "primary", "upload")
        self._check_timer = QTimer(self)
        self._check_timer.setSingleShot(True)
        self._check_timer.setInterval(CHECK_DELAY_MS)
        self._check_timer.timeout.connect(self._check)
        self._build()
        self._connect()
        self._number.setFocus()
        self._check()

    def choice(self) -> ExportChoice:
        """What is chosen now."""
        rule = RULES[self._rule.current()]
        return ExportChoice(
            rule=rule,
            number=self._percent.value() if rule is ExportRule.TOP_PERCENT else self._number.value(),
            score=self._score.value(),
            destination=Path(self._folder.text().strip()),
            write_csv=self._csv.isChecked(),
        )

    def _build(self) -> None:
        head = QHBoxLayout()
        close = icon_button("x", self.tr("Close"))
        close.clicked.connect(self.reject)
        head.setContentsMargins(Space.L, Space.M, Space.M, Space.M)
        head.addWidget(label(self.tr("Export"), "title"))
        head.addStretch()
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

    def _make_left(self) -> QWidget:
        self._score.setRange(MOS_MIN, MOS_MAX)
        self._score.setDecimals(2)
        self._score.setSingleStep(0.1)
        self._score.setValue(7.0)
        self._score.setFixedWidth(96)
        self._score.lineEdit().setTextMargins(Space.XXS, 0, 0, 0)
        self._folder.setAccessibleName(self.tr("Folder to export to"))
        self._csv.setChecked(True)
        self._fields = QStackedWidget()
        for field, text in (
            (self._number, self.tr("with the highest scores")),
            (self._percent, self.tr("of all photos that have a score")),
            (self._score, self.tr("and higher")),
        ):
            field.setAccessibleName(text)
            self._fields.addWidget(_field(field, text))
        self._fields.addWidget(_field(None, self.tr("Every photo you picked, whatever its score")))
        self._fields.setFixedHeight(Size.CONTROL + 4)
        choose = push_button(self.tr("Choose…"))
        choose.clicked.connect(self._choose_folder)
        where = QHBoxLayout()
        where.setSpacing(Space.XS)
        where.addWidget(self._folder, 1)
        where.addWidget(choose)
        column = QVBoxLayout()
        holder = surface("panel", column, (Space.L, Space.L, Space.L, Space.L))
        column.setSpacing(Space.S)
        column.addWidget(label(self.tr("What"), "strong"))
        column.addWidget(self._rule)
        column.addWidget(self._fields)
        column.addSpacing(Space.XXS)
        column.addWidget(line())
        column.addWidget(label(self.tr("How"), "strong"))
        column.addWidget(
            label(self.tr("Full-size originals are copied, each one checked after it is written."), wraps=True)
        )
        also = QHBoxLayout()
        also.setSpacing(Space.M)
        also.addWidget(label(self.tr("Also write")))
        also.addWidget(self._csv)
        also.addStretch()
        column.addLayout(also)
        column.addSpacing(Space.XXS)
        column.addWidget(line())
        column.addWidget(label(self.tr("Where"), "strong"))
        column.addLayout(where)
        column.addStretch()
        return holder

    def _connect(self) -> None:
        self._rule.chosen.connect(self._show_field)
        self._rule.chosen.connect(self._check_soon)
        for field in (self._number, self._percent, self._score):
            field.valueChanged.connect(self._check_soon)
        self._folder.textChanged.connect(self._check_soon)
        self._csv.toggled.connect(self._check_soon)
        self._cancel.clicked.connect(self.reject)
        self._export.clicked.connect(self._confirm)

    def _show_field(self, place: int) -> None:
        """Goes on into the rule's field after a click; the arrows of the tabs keep the focus."""
        self._fields.setCurrentIndex(place)
        focused = QApplication.focusWidget()
        field = (self._number, self._percent, self._score, None)[place]
        if field is not None and not (focused is not None and self._rule.isAncestorOf(focused)):
            field.setFocus()
            field.selectAll()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder to export to"), self._folder.text())
        if chosen:
            self._folder.setText(chosen)

    def _check_soon(self) -> None:
        choice = self.choice()
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
        self._export.setEnabled(False)
        self._export.setText(self.tr("Checking…"))

    def _show_preview(self, asked: int, preview: ExportPreview) -> None:
        if asked != self._n_checks:  # an older question
            return
        self._plan = preview.plan
        self._preflight.show_preview(preview, self.choice().rule)
        n = 0 if preview.plan is None else sum(not copy.is_there for copy in preview.plan.copies)
        self._export.setEnabled(self._plan is not None and n > 0)
        self._export.setText(
            self.tr("Export %1").replace("%1", wording.n_photos(n)) if n else self.tr("Nothing to export")
        )

    def _show_error(self, asked: int, error: RedAesError) -> None:
        if asked == self._n_checks:
            self._preflight.show_error(error)
            self._export.setText(self.tr("Export"))

    def _confirm(self) -> None:
        if self._plan is not None:
            self.confirmed.emit(self._plan)
            self.accept()


def _spin(low: int, high: int, value: int, suffix: str) -> QSpinBox:
    made = QSpinBox()
    made.setRange(low, high)
    made.setValue(value)
    made.setSuffix(suffix)
    made.setFixedWidth(112)
    made.setGroupSeparatorShown(True)
    made.lineEdit().setTextMargins(Space.XXS, 0, 0, 0)
    return made


def _field(field: QWidget | None, text: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.S)
    if field is not None:
        row.addWidget(field)
    row.addWidget(label(text))
    row.addStretch()
    return holder


def _suggested_folder() -> str:
    places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
    return str(Path(places[0]) / "RED-Aes export") if places else ""
