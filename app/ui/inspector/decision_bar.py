"""The pinned end of the inspector: what the person decided."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.library.photo import Flag, Marks
from app.ui import icons
from app.ui.controls.label_row import LabelRow
from app.ui.controls.pieces import icon_button, label, push_button, set_icon, surface
from app.ui.controls.star_row import StarRow
from app.ui.controls.told_key import tell_key
from app.ui.theme import Colour, Size, Space


class DecisionBar(QWidget):
    """Pick, reject, stars and label of the selected photos."""

    flag_chosen = Signal(object)  # Flag
    stars_chosen = Signal(int)
    label_chosen = Signal(object)  # ColorLabel

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks = Marks()
        self._pick = push_button(self.tr("Pick"))
        self._reject = icon_button("x", self.tr("Reject"), handle="reject", kind="boxed")
        self._stars = StarRow(self.tr("Rating"))
        self._labels = LabelRow()
        tell_key(self._pick, self.tr("Pick"), "pick")
        self._reject.setFixedSize(Size.CONTROL, Size.CONTROL)
        self._reject.setCheckable(True)
        self._reject.setIcon(icons.icon("x", Colour.T1, checked=Colour.ON_PRIMARY))
        column = QVBoxLayout()
        self._holder = surface("panel", column, (Space.M, Space.S, Space.S, Space.S))
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, Space.XXS, 0)  # a label's square ends so far within its button
        head.addWidget(label(self.tr("Your decision"), "head"))
        head.addStretch()
        head.addWidget(label(self.tr("AI never changes these"), "hint"))
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        row.addWidget(self._pick)
        row.addWidget(self._reject)
        row.addStretch()
        row.addWidget(self._stars)
        row.addStretch()
        row.addWidget(self._labels)
        column.addLayout(head)
        column.addSpacing(Space.XS)
        column.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._holder)
        self.setFixedHeight(Size.DECISION)
        self._pick.clicked.connect(lambda: self._choose_flag(Flag.PICK))
        self._reject.clicked.connect(lambda: self._choose_flag(Flag.REJECT))
        self._stars.chosen.connect(self.stars_chosen)
        self._labels.clicked.connect(self.label_chosen)
        self.show_marks(Marks())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Where it is narrow, the flag stands without its word."""
        super().resizeEvent(event)
        word = self.tr("Pick")
        word_px = 0 if self._pick.text() else self._pick.fontMetrics().horizontalAdvance(word)
        self._pick.setText(word if self.width() >= self._holder.minimumSizeHint().width() + word_px else "")

    def show_marks(self, marks: Marks) -> None:
        """Filled means decided."""
        self._marks = marks
        is_pick = marks.flag is Flag.PICK
        self._pick.setProperty("kind", "primary" if is_pick else "")
        set_icon(self._pick, "flag", Colour.ON_PRIMARY if is_pick else Colour.T1, is_filled=is_pick)
        self._pick.setAccessibleName(self.tr("Picked") if is_pick else self.tr("Pick"))
        self._pick.style().unpolish(self._pick)
        self._pick.style().polish(self._pick)
        self._reject.setChecked(marks.flag is Flag.REJECT)
        self._stars.set_stars(marks.stars)
        self._labels.set_labels(() if marks.label is None else (marks.label,))

    def _choose_flag(self, flag: Flag) -> None:
        self._reject.setChecked(self._marks.flag is Flag.REJECT)
        self.flag_chosen.emit(Flag.NONE if self._marks.flag is flag else flag)
