"""The first minutes in five steps, with the keys that are in force."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui import wording
from app.ui.actions import Actions, key_text
from app.ui.canvas.zoom_bar import percent
from app.ui.controls.pieces import label, paragraph, push_button, scrolled
from app.ui.sheet import Sheet, foot_row
from app.ui.theme import BAR_PX, Space

_WIDTH_PX: Final = 720
_BADGE_PX: Final = 24
_RING_PX: Final = 2  # of an area that can have the keys
_TEXT_PX: Final = _WIDTH_PX - 2 * (Space.XL + _RING_PX) - _BADGE_PX - Space.M - BAR_PX
Keys = tuple[tuple[str, str], ...]
"""Handles of actions, and what each does in a word."""


class Guide(Sheet):
    """Looking, why, deciding, comparing, exporting.

    Args:
        actions: whose keys are told.
        show_keys: opens the sheet of all keys.
        parent: the window.
    """

    def __init__(self, actions: Actions, show_keys: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Guide"), parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions = actions
        self._start = push_button(self.tr("Begin"), "primary")
        self._start.setDefault(True)
        self._start.clicked.connect(self.accept)
        steps = QGridLayout()
        read = QWidget()
        read.setLayout(steps)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.setHorizontalSpacing(Space.M)
        steps.setVerticalSpacing(Space.L)
        steps.setColumnStretch(1, 1)
        for row, (name, text, keys) in enumerate(self._steps()):
            badge = label(wording.number(row + 1), "badge")
            badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
            badge.setFixedSize(_BADGE_PX, _BADGE_PX)
            words = QVBoxLayout()
            words.setSpacing(Space.XXS)
            words.addWidget(label(name, "strong"))
            told = paragraph(text)
            told.setFixedSize(_TEXT_PX, told.heightForWidth(_TEXT_PX))
            words.addWidget(told)
            words.addLayout(self._caps(keys))
            steps.addWidget(badge, row, 0, Qt.AlignmentFlag.AlignTop)
            steps.addLayout(words, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.L)
        column.addWidget(label(self.tr("The first five minutes"), "title"))
        area = scrolled(read)
        area.setProperty("kind", "read")
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        area.setAccessibleName(self.tr("Steps"))
        column.addWidget(area, 1)
        column.addWidget(self._foot(show_keys))
        around_px = column.sizeHint().height() - area.sizeHint().height() + 2 * _RING_PX
        self.fit(_WIDTH_PX, around_px + read.sizeHint().height())
        self._start.setFocus()

    def _steps(self) -> Sequence[tuple[str, str, Keys]]:
        return (
            (
                self.tr("Look"),
                self.tr("The arrows move from photo to photo. The loupe shows one at a time, and every pixel of it."),
                (("loupe", self.tr("Loupe")), ("zoom", percent(1.0)), ("grid", self.tr("Grid"))),
            ),
            (
                self.tr("Ask why"),
                self.tr(
                    "The panel on the right says how the photo scores, on which of eight axes it gains or loses, and "
                    "which edit would help. Scores are proposals: they never change what you decide."
                ),
                (("suggest_edits", self.tr("Suggest edits")), ("overlay_clipping", self.tr("Show clipping"))),
            ),
            (
                self.tr("Decide"),
                self.tr("Pick, reject, or give stars. Every decision can be undone, also after a restart."),
                (
                    ("pick", self.tr("Pick")),
                    ("reject", self.tr("Reject")),
                    ("stars_3", wording.stars(3)),
                    ("undo", self.tr("Undo")),
                ),
            ),
            (
                self.tr("Compare"),
                self.tr("Two photos side by side, or a whole series with a reason for the frame that is proposed."),
                (("compare", self.tr("Compare")), ("survey", self.tr("Survey"))),
            ),
            (
                self.tr("Export"),
                self.tr("Copies of the best, as files, JPEGs or a gallery. You see what will happen before it does."),
                (("export", self.tr("Export…")),),
            ),
        )

    def _caps(self, keys: Keys) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        for handle, name in keys:
            in_force = self._actions.keys(handle)
            if in_force:
                row.addWidget(label(key_text(in_force[:1]), "key"))
                row.addWidget(label(name, "meta"))
                row.addSpacing(Space.S)
        row.addStretch()
        return row

    def _foot(self, show_keys: Callable[[], None]) -> QWidget:
        foot, row = foot_row()
        keys = push_button(self.tr("All keys"))
        keys.clicked.connect(self.accept)
        keys.clicked.connect(show_keys)
        row.addWidget(label(self.tr("This guide is in the menu under Help."), "meta"))
        row.addStretch()
        row.addWidget(keys)
        row.addWidget(self._start)
        return foot
