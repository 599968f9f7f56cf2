"""What a person can act on in a window now."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QScrollBar,
    QWidget,
)

CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit)


def controls(root: QWidget) -> Iterator[QWidget]:
    """Those that are visible; inner parts of Qt's own controls belong to those."""
    for each in root.findChildren(QWidget):
        is_control = isinstance(each, CONTROLS) or each.focusPolicy() & Qt.FocusPolicy.TabFocus
        is_inner = isinstance(each, QScrollBar | QHeaderView) or isinstance(each.parent(), QAbstractSpinBox | QComboBox)
        if is_control and not is_inner and each.isVisible() and each.window() is root:
            yield each
