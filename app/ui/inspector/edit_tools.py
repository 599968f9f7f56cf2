"""What can be done with the chosen edit: made weaker or stronger, saved, told to another program."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from app.ui.controls.pieces import label, push_button
from app.ui.edits.edit_choice import EditChoice, amount_of, steps_of
from app.ui.edits.edit_names import amount_text
from app.ui.theme import Space
from engine.edits.operations import EDIT_RANGES

_VALUE_PX: Final = 64
_PAGE: Final = 10


class EditTools(QWidget):
    """Lies below the row of the edit."""

    amount_moved = Signal(float)
    reset_asked = Signal()
    copy_asked = Signal()
    settings_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit: EditChoice | None = None
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setPageStep(_PAGE)
        self._value = label(kind="value")
        self._value.setFixedWidth(_VALUE_PX)
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._reset = push_button(self.tr("Reset"), "link")
        self._strength = QWidget()
        copy = push_button(self.tr("Save edited copy…"), "link")
        settings = push_button(self.tr("Copy as XMP"), "link")
        settings.setToolTip(self.tr("Copies the edit as develop settings for Lightroom and Camera Raw"))
        strength = QHBoxLayout(self._strength)
        strength.setContentsMargins(0, 0, 0, 0)
        strength.setSpacing(Space.XS)
        strength.addWidget(label(self.tr("Strength"), "caption"))
        strength.addWidget(self._slider, 1)
        strength.addWidget(self._value)
        deeds = QHBoxLayout()
        deeds.setSpacing(Space.M)
        deeds.addWidget(copy)
        deeds.addWidget(settings)
        deeds.addStretch()
        deeds.addWidget(self._reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XXS, Space.XS, Space.XS)
        column.setSpacing(Space.XXS)
        column.addWidget(self._strength)
        column.addLayout(deeds)
        self._slider.valueChanged.connect(self._on_moved)
        self._reset.clicked.connect(self.reset_asked)
        copy.clicked.connect(self.copy_asked)
        settings.clicked.connect(self.settings_asked)

    def show_edit(self, edit: EditChoice) -> None:
        """Shows the strength, without telling anybody."""
        self._edit = edit
        only = edit.only
        self._strength.setVisible(only is not None)
        self._reset.setVisible(not edit.is_as_suggested)
        if only is None:
            return
        limits = EDIT_RANGES[only.kind]
        was_blocked = self._slider.blockSignals(True)
        self._slider.setRange(steps_of(only.kind, limits.low), steps_of(only.kind, limits.high))
        self._slider.setValue(steps_of(only.kind, only.amount))
        self._slider.blockSignals(was_blocked)
        text = amount_text(only)
        self._value.setText(text)
        self._slider.setAccessibleName(self.tr("Strength, %1").replace("%1", text))

    def nudge(self, steps: int) -> None:
        """Moves the strength by so many of the slider's steps."""
        if self._edit is not None and self._edit.only is not None:
            self._slider.setValue(self._slider.value() + steps)

    def _on_moved(self, steps: int) -> None:
        only = None if self._edit is None else self._edit.only
        if only is not None:
            self.amount_moved.emit(amount_of(only.kind, steps))
