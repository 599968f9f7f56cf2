"""The style sheet, made from the theme's tokens; widgets choose a look by the property `kind`."""

from __future__ import annotations

from dataclasses import asdict
from string import Template
from typing import Final

from app.ui.asset_files import ICONS
from app.ui.theme import BAR_PX, FAMILY, Size, in_force, theme_name

_TEMPLATE: Final = Template("""
* { font-family: "$family"; font-size: 13px; color: $T2; outline: 0; }
QMainWindow, QDialog { background: $PANEL; }
QDialog[kind="sheet"] { background: transparent; }
QToolTip { background: $RAISED; color: $T1; border: 1px solid $CONTROL_EDGE; padding: 6px 8px; font-size: 12px; }

QWidget[kind="chrome"] { background: $CHROME; }
QWidget[kind="panel"] { background: $PANEL; }
QWidget[kind="canvas"] { background: $CANVAS; }
QWidget[kind="surround"] { background: $SURROUND; }
QFrame[kind="line"] { background: $HAIRLINE; border: 0; min-height: 1px; max-height: 1px; }
QFrame[kind="upright"] { background: $HAIRLINE; border: 0; min-width: 1px; max-width: 1px; }

QLabel { background: transparent; }
QLabel[kind="strong"] { color: $T1; font-weight: 600; }
QLabel[kind="value"] { color: $T1; }
QLabel[kind="head"] { color: $T2; font-size: 12px; font-weight: 600; }
QLabel[kind="hint"] { color: $T3; font-size: 12px; }
QLabel[kind="meta"] { color: $T2; font-size: 12px; }
QLabel[kind="caption"] { color: $T2; font-size: 11px; }
QLabel[kind="title"] { color: $T1; font-size: 20px; font-weight: 600; }
QLabel[kind="display"] { color: $T1; font-size: 28px; font-weight: 600; }
QLabel[kind="section"] { color: $T1; font-size: 15px; font-weight: 600; }
QLabel[kind="warning"] { color: $WARN; font-size: 12px; }
QLabel[kind="lead"] { font-size: 15px; }
QLabel[kind="score"] { color: $T1; font-size: 40px; font-weight: 600; }
QLabel[kind="weak_score"] { color: $T3; font-size: 40px; font-weight: 600; }
QLabel[kind="badge"] { background: $CONTROL; color: $T1; border-radius: 9px; font-size: 11px; font-weight: 600; }
QLabel[kind="tile"] { background: $SELECTED; color: $T1; border-radius: ${radius}px; font-weight: 600; }
QLabel[kind="lit_tile"] { background: $PRIMARY; color: $ON_PRIMARY; border-radius: ${radius}px; font-weight: 600; }
QLabel[kind="frame_score"] { color: $ON_SURROUND; font-size: 20px; font-weight: 600; }
QLabel[kind="frame_value"] { color: $ON_SURROUND; font-weight: 600; }
QLabel[kind="frame_note"] { color: $ON_SURROUND_WEAK; font-size: 12px; }
QLabel[kind="frame_proposal"] { color: $ON_SURROUND; font-size: 12px; }
QLabel[kind="frame_tie"] { color: $ON_SURROUND_WEAK; font-size: 12px; font-weight: 600; }
QLabel[kind="frame_gain"] { color: $SURROUND_POS; font-size: 12px; font-weight: 600; }
QLabel[kind="frame_loss"] { color: $SURROUND_NEG; font-size: 12px; font-weight: 600; }
QLabel[kind="key"] { color: $T2; background: $CONTROL; border: 1px solid $CONTROL_EDGE; border-radius: 4px;
    padding: 1px 6px; font-size: 11px; font-weight: 500; }

QPushButton { background: $CONTROL; color: $T1; border: 1px solid $CONTROL_EDGE; border-radius: ${radius}px;
    padding: 0 12px; min-height: 30px; font-weight: 500; }
QPushButton:hover { background: $HOVER; border-color: $CONTROL_LINE; }
QPushButton:pressed { background: $SELECTED; }
QPushButton:disabled { color: $DISABLED; border-color: $TRACK; background: $RAISED; }
QPushButton:focus { border: 2px solid $ACCENT; padding: 0 11px; min-height: 28px; }
QPushButton[kind="primary"] { background: $PRIMARY; color: $ON_PRIMARY; border-color: $PRIMARY; }
QPushButton[kind="primary"]:hover { background: $PRIMARY_HOVER; }
QPushButton[kind="primary"]:pressed { background: $PRIMARY_PRESSED; }
QPushButton[kind="primary"]:focus { border: 2px solid $FOCUS_ON_PRIMARY; }
QPushButton[kind="primary"]:disabled { background: $CONTROL; color: $DISABLED; border-color: $CONTROL; }
QPushButton[kind="large"] { background: $PRIMARY; color: $ON_PRIMARY; border-color: $PRIMARY; min-height: 38px; }
QPushButton[kind="wide"] { min-height: 38px; padding-left: 16px; padding-right: 16px; }
QPushButton[kind="large"]:hover { background: $PRIMARY_HOVER; }
QPushButton[kind="large"]:focus { border: 2px solid $FOCUS_ON_PRIMARY; min-height: 36px; }
QPushButton[kind="large"]:disabled { background: $CONTROL; color: $DISABLED; border-color: $CONTROL; }
QWidget[kind="foot"] QPushButton { min-height: 38px; padding: 0 20px; }
QWidget[kind="foot"] QPushButton:focus { min-height: 36px; padding: 0 19px; }
QPushButton[kind="small"] { min-height: 18px; padding: 0 7px; font-size: 11px; border-radius: 4px; }
QPushButton[kind="small"]:focus { border: 2px solid $ACCENT; min-height: 16px; padding: 0 6px; }
QPushButton[kind="link"] { background: transparent; border: 0; color: $ACCENT; padding: 0; min-height: 20px;
    font-size: 12px; text-align: left; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { text-decoration: underline; border: 0; padding: 0; min-height: 20px; }
QPushButton[kind="link"]:disabled { color: $DISABLED; background: transparent; }
QPushButton[kind="quiet"] { background: transparent; border: 0; color: $T3; padding: 0; min-height: 20px;
    font-size: 12px; font-weight: 400; }
QPushButton[kind="quiet"]:hover, QPushButton[kind="quiet"]:focus { color: $T1; padding: 0; min-height: 20px;
    border: 0; }
QPushButton[kind="quiet"]:focus { text-decoration: underline; }
QPushButton[kind="chip"] { background: $HOVER; border: 0; border-radius: 12px; min-height: 24px; padding: 0 10px;
    font-size: 12px; }
QPushButton[kind="chip"]:hover { background: $SELECTED; }
QPushButton[kind="chip"]:focus { border: 2px solid $ACCENT; min-height: 20px; padding: 0 8px; }
QPushButton[kind="tab"] { background: transparent; border: 0; border-radius: ${radius}px; min-height: 26px;
    padding: 0 12px; color: $T2; }
QPushButton[kind="tab"]:hover { color: $T1; }
QPushButton[kind="tab"]:checked { background: $SELECTED; color: $T1; }
QPushButton[kind="tab"]:focus { border: 2px solid $ACCENT; min-height: 22px; padding: 0 10px; }
QFrame[kind="tabs"] { background: $WELL; border: 1px solid $HAIRLINE; border-radius: 8px; }

QToolButton { background: transparent; border: 0; border-radius: ${radius}px; min-width: 30px; min-height: 30px;
    padding: 0; }
QToolButton:hover { background: $HOVER; }
QToolButton:pressed, QToolButton:checked { background: $SELECTED; }
QToolButton:focus { border: 2px solid $ACCENT; min-width: 26px; min-height: 26px; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton[kind="boxed"] { background: $RAISED; border: 1px solid $CONTROL_EDGE; min-width: 26px; min-height: 26px; }
QToolButton[kind="boxed"]:hover { background: $HOVER; }
QToolButton[kind="boxed"]:checked { background: $PRIMARY; border-color: $PRIMARY; }
QToolButton[kind="boxed"]:focus { border: 2px solid $ACCENT; min-width: 24px; min-height: 24px; }

QComboBox { background: $PANEL; color: $T1; border: 1px solid $CONTROL_EDGE; border-radius: ${radius}px;
    padding: 0 12px; min-height: 30px; font-weight: 500; combobox-popup: 0; }
QComboBox:hover { border-color: $CONTROL_LINE; }
QComboBox:focus, QComboBox:on { border: 2px solid $ACCENT; padding: 0 11px; min-height: 28px; }
QComboBox::drop-down { border: 0; width: 28px; }
QComboBox::down-arrow { image: url($icons/chevron-down.svg); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $RAISED; border: 1px solid $CONTROL_EDGE; padding: 4px; color: $T1; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 8px; border-radius: 4px; color: $T1; }
QComboBox QAbstractItemView::item:selected { background: $SELECTED; color: $T1; }

QLineEdit, QSpinBox, QDoubleSpinBox, QDateEdit { background: $WELL; color: $T1; border: 1px solid $CONTROL_LINE;
    border-radius: ${radius}px; padding: 0 8px; min-height: 28px; selection-background-color: $SELECTED; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus { border: 2px solid $ACCENT; padding: 0 7px;
    min-height: 26px; }
QLineEdit { lineedit-clear-button-icon: url($icons/x.svg); }
QLineEdit QToolButton, QLineEdit QToolButton:hover { background: transparent; min-width: 0; min-height: 0;
    padding: 2px; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button { width: 0; }

QAbstractSpinBox QLineEdit { border: 0; padding: 0 8px; background: transparent; min-height: 20px; }
QAbstractSpinBox QLineEdit:focus { border: 0; padding: 0 8px; min-height: 20px; }

QCheckBox { color: $T1; spacing: 8px; min-height: 24px; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid $CONTROL_LINE; border-radius: 4px;
    background: $WELL; }
QCheckBox::indicator:checked { background: $PRIMARY; border-color: $PRIMARY; image: url($icons/check-on-primary.svg); }
QCheckBox::indicator:focus { border: 2px solid $ACCENT; }
QCheckBox:disabled { color: $DISABLED; }

QTreeView { background: $PANEL; border: 1px solid $CONTROL_EDGE; border-radius: ${radius}px; padding: 4px; }
QTreeView::item { min-height: 26px; padding: 0 8px; color: $T1; }
QTreeView::item:hover { background: $RAISED; }
QTreeView::item:selected { background: $SELECTED; color: $T1; }
QTreeView::item:disabled { color: $T2; }
QTreeView:focus { border: 2px solid $ACCENT; padding: 3px; }
QHeaderView { background: $PANEL; border: 0; }
QHeaderView::section { background: $PANEL; color: $T2; border: 0; border-bottom: 1px solid $HAIRLINE; padding: 6px 8px;
    font-size: 12px; font-weight: 600; }
QListView[kind="lines"] { background: $WELL; border: 1px solid $CONTROL_EDGE; border-radius: ${radius}px;
    padding: 4px; }
QListView[kind="lines"]:focus { border: 2px solid $ACCENT; padding: 3px; }
QListView[kind="lines"]::item { color: $T1; padding: 6px 8px; border-radius: 4px; }
QListView[kind="lines"]::item:selected { background: $SELECTED; color: $T1; }
QListView#grid { background: $CANVAS; border: 0; }
QListView#filmstrip { background: $CHROME; border: 0; }
QScrollArea { background: transparent; border: 0; }
QScrollArea[kind="read"] { border: 2px solid transparent; border-radius: ${radius}px; }
QScrollArea[kind="read"]:focus { border: 2px solid $ACCENT; }
QScrollArea > QWidget > QWidget[kind="panel"] { background: $PANEL; }
QScrollBar:vertical { background: transparent; width: ${bar}px; margin: 0; }
QScrollBar::handle:vertical { background: $SELECTED; border-radius: 2px; min-height: 32px; margin: 2px; }
QScrollBar::handle:vertical:disabled { background: transparent; }
QScrollBar::handle:vertical:hover { background: $CONTROL_LINE; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle:horizontal { background: $SELECTED; border-radius: 3px; min-width: 32px; margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSplitter::handle { background: $CHROME; }
QProgressBar { background: $TRACK; border: 0; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $ACCENT; border-radius: 2px; }
QSlider::groove:horizontal { background: $SELECTED; height: 2px; border-radius: 1px; }
QSlider::handle:horizontal { background: $PRIMARY; width: 12px; height: 12px; margin: -5px 0; border-radius: 6px; }
QSlider::handle:horizontal:focus { border: 2px solid $ACCENT; }

QMenu { background: $RAISED; border: 1px solid $CONTROL_EDGE; border-radius: 8px; padding: 4px; }
QMenu::item { color: $T1; padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $SELECTED; }
QMenu::item:disabled { color: $DISABLED; }
QMenu::right-arrow { image: url($icons/chevron-right.svg); width: 12px; height: 12px; right: 8px; }
QMenu::separator { background: $CONTROL_EDGE; height: 1px; margin: 4px 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 6px; }
QMenu::indicator:checked { image: url($icons/check.svg); }

QFrame[kind="banner"] { background: $WARN_BANNER; border: 1px solid $WARN_LINE; border-radius: 8px; }
QFrame[kind="toast"] { background: $RAISED; border: 1px solid $CONTROL_EDGE; border-radius: 8px; }
QFrame[kind="card"] { background: $RAISED; border: 1px solid $TRACK; border-radius: 8px; }
QPlainTextEdit { background: $WELL; color: $T1; border: 1px solid $CONTROL_EDGE; border-radius: ${radius}px;
    padding: 8px; }
QPlainTextEdit:focus { border: 2px solid $ACCENT; padding: 7px; }
""")


def style_sheet() -> str:
    """The whole sheet with every token filled in."""
    return _TEMPLATE.substitute(
        asdict(in_force()),
        family=FAMILY,
        radius=Size.RADIUS_CONTROL,
        bar=BAR_PX,
        icons=(ICONS / "sheet" / theme_name()).as_posix(),
    )
