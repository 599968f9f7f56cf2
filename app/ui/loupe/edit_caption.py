"""The line below the photo while an edit is shown: that it is a preview, and what it brings.

No score stands behind “after”: the two were compared, and a copy that is scored by itself may get another one.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.library.photo import LibraryPhoto
from app.ui import wording
from app.ui.canvas.zoom_bar import percent
from app.ui.controls.delta_pill import DeltaPill
from app.ui.controls.pieces import label
from app.ui.edits.edit_choice import Stage, Trial
from app.ui.loupe.caption import HEIGHT_PX
from app.ui.loupe.edit_canvas import EditCanvas
from app.ui.theme import Space

_NARROWEST_PX: Final = 760  # below a narrow photo the line is wider than the photo


class EditCaption(QWidget):
    """Starts and ends with the photos above it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._before = label(kind="strong")
        self._told: tuple[float | None, Trial] | None = None
        self._word = label(kind="meta")
        self._size = label(kind="meta")
        self._pill: QWidget = QLabel()
        self._scores = QHBoxLayout()
        self._scores.setSpacing(Space.XS)
        for part in (label(self.tr("Before"), "meta"), self._before, label(self.tr("After"), "meta")):
            self._scores.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._scores.insertSpacing(2, Space.M)
        for part in (self._word, self._pill):
            self._scores.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        preview = label(self.tr("Preview only. The original file is not changed."), "meta")
        left, right = QHBoxLayout(), QHBoxLayout()
        left.addWidget(preview)
        left.addStretch()
        right.addStretch()
        right.addWidget(self._size)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(Space.M)
        self._row.addLayout(left, 1)
        self._row.addLayout(self._scores)
        self._row.addLayout(right, 1)
        self.setFixedHeight(HEIGHT_PX)

    def show_trial(self, shown: LibraryPhoto, trial: Trial) -> None:
        """Tells the score before, and what the edit adds to it."""
        before = None if shown.opinion is None else shown.opinion.score
        if (before, trial) == self._told:
            return
        self._told = before, trial
        self._before.setText(wording.NOT_SCORED if before is None else wording.score(before))
        is_measured = trial.stage is Stage.MEASURED
        self._word.setText(
            {Stage.RENDERING: self.tr("Rendering…"), Stage.SCORING: self.tr("Scoring…")}.get(
                trial.stage, self.tr("Not measured") if trial.stage is Stage.UNKNOWN else ""
            )
        )
        self._word.setVisible(not is_measured)
        pill: QWidget = (
            DeltaPill(trial.delta, is_predicted=False, is_tie=trial.is_tie, is_told=True) if is_measured else QLabel()
        )
        self._scores.replaceWidget(self._pill, pill)
        self._pill.deleteLater()
        self._pill = pill
        pill.show()

    def show_framing(self, canvases: tuple[EditCanvas, ...]) -> None:
        """Tells how large the photo is shown, and whether a better picture of the edit is on its way."""
        size = percent(canvases[0].scale())
        is_sharp = all(canvas.is_sharp() for canvas in canvases)
        self._size.setText(size if is_sharp else self.tr("Sharpening… · %1").replace("%1", size))
        first, last = canvases[0], canvases[-1]
        offset = self.mapToGlobal(self.rect().topLeft()).x()
        start = first.mapToGlobal(first.photo_rect().toAlignedRect().topLeft()).x() - offset
        end = last.mapToGlobal(last.photo_rect().toAlignedRect().topRight()).x() - offset
        most = max(0, (self.width() - _NARROWEST_PX) // 2)
        self._row.setContentsMargins(max(Space.M, min(start, most)), 0, max(Space.M, min(self.width() - end, most)), 0)
