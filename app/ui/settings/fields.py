"""Controls that show one setting and change it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QSpinBox

from app.settings import Settings
from app.ui.export.wheel_guard import WheelGuard
from app.ui.settings.state import SettingsState
from app.ui.settings.switch import Switch
from app.ui.theme import Space

translate = QCoreApplication.translate


def number_field(state: SettingsState, name: str, unit: str, step: float = 1) -> QSpinBox | QDoubleSpinBox:
    """A number within the setting's range; it counts when Enter is pressed or the field is left.

    Args:
        state: has the setting.
        name: of a field of `Settings`.
        unit: behind the number.
        step: of the arrow keys.
    """
    low, high = _about(name)["low"], _about(name)["high"]
    field: QSpinBox | QDoubleSpinBox
    if isinstance(getattr(state.current, name), float):
        field = QDoubleSpinBox()
        field.setDecimals(1)
        field.setRange(low, high)
        field.setSingleStep(step)
    else:
        field = QSpinBox()
        field.setRange(int(low), int(high))
        field.setSingleStep(int(step))
    field.setSuffix(unit)
    field.setGroupSeparatorShown(True)
    field.setKeyboardTracking(False)
    field.setMinimumWidth(128)
    field.lineEdit().setTextMargins(Space.XXS, 0, 0, 0)
    WheelGuard([field], field)

    def show() -> None:
        field.blockSignals(True)
        field.setValue(getattr(state.current, name))
        field.blockSignals(False)

    show()
    state.shown.connect(show)
    field.valueChanged.connect(lambda value: state.set(**{name: value}))
    return field


def choice_box(state: SettingsState, name: str, words: Mapping[str, str]) -> QComboBox:
    """One of a few values; `words` maps each to what a person reads."""
    box = QComboBox()
    for value, text in words.items():
        box.addItem(text, value)
    box.setMinimumWidth(240)
    WheelGuard([box], box)

    def show() -> None:
        box.blockSignals(True)
        box.setCurrentIndex(max(0, box.findData(getattr(state.current, name))))
        box.blockSignals(False)

    show()
    state.shown.connect(show)
    box.activated.connect(lambda place: state.set(**{name: box.itemData(place)}))
    return box


def switch(state: SettingsState, name: str, title: str) -> Switch:
    """On or off."""
    made = Switch(title)

    def show() -> None:
        made.blockSignals(True)
        made.setChecked(getattr(state.current, name))
        made.blockSignals(False)

    show()
    state.shown.connect(show)
    made.toggled.connect(lambda is_on: state.set(**{name: is_on}))
    return made


def range_text(name: str, unit: str = "") -> str:
    """Default and range of a number: “Default 2. 1 to 8.”."""
    told = _about(name)
    default, low, high = (_number(value) + unit for value in (told["default"], told["low"], told["high"]))
    text = translate("fields", "Default %1. From %2 to %3.")
    return text.replace("%1", default).replace("%2", low).replace("%3", high)


def _about(name: str) -> dict[str, float]:
    field = next(each for each in dataclasses.fields(Settings) if each.name == name)
    return {"default": field.default, **field.metadata}


def _number(value: float) -> str:
    return QLocale().toString(value) if isinstance(value, int) else QLocale().toString(value, "g", 6)
