"""Small makers of labels, lines and buttons in one of the style sheet's looks."""

from __future__ import annotations

import html
import re
from typing import Final, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QToolButton, QWidget

from app.ui import icons
from app.ui.controls.keyed_button import KeyedButton
from app.ui.controls.told_key import tell_key
from app.ui.theme import Colour, Size, Type

AnyButton = TypeVar("AnyButton", bound=QPushButton)

_ICON_GAP_PX: Final = 6
_BREAK: Final = "\n"
_LONG_WORD: Final = re.compile(r"\S{24}(?=\S)")  # a file's name, which would make its line wider than there is room
_MAY_BREAK: Final = "\\g<0>\u200b"
_FONT_LINE: Final = 1.21  # Inter's own line height, in font sizes


def label(text: str = "", kind: str = "", *, wraps: bool = False) -> QLabel:
    """A text; the person's and the model's words are never read as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("kind", kind)
    made.setWordWrap(wraps)
    if wraps:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return made


def set_kind(widget: QWidget, kind: str) -> None:
    """Gives a widget that may be on screen another of the style sheet's looks."""
    if widget.property("kind") != kind:
        widget.setProperty("kind", kind)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def paragraph(text: str = "") -> Paragraph:
    """Running text that wraps."""
    return Paragraph(text)


class Paragraph(QLabel):
    """Wrapped text with the type scale's line height, which a plain label does not have; never read as markup."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Replaces the text; its line breaks stay."""
        percent = round(100 * Type.BODY.line_px / (Type.BODY.size_px * _FONT_LINE))
        words = html.escape(_LONG_WORD.sub(_MAY_BREAK, text)).replace(_BREAK, "<br>")
        self.setText(f'<p style="line-height: {percent}%">{words}</p>' if text else "")
        self.setAccessibleName(text)


def line(*, is_upright: bool = False) -> QFrame:
    """A hairline between sections."""
    made = QFrame()
    made.setProperty("kind", "upright" if is_upright else "line")
    return made


def push_button(text: str, kind: str = "", icon_name: str | None = None) -> QPushButton:
    """A button with words; a click leaves the focus where it is, so that the photos keep the arrow keys."""
    return _dressed(QPushButton(text), kind, icon_name)


def keyed_button(text: str, kind: str = "", icon_name: str | None = None) -> KeyedButton:
    """The same for an action that people do by key again and again: `tell_key` has it show the key."""
    return _dressed(KeyedButton(text), kind, icon_name)


def _dressed(made: AnyButton, kind: str, icon_name: str | None) -> AnyButton:
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAutoDefault(True)  # with the focus, Enter presses it, in the window as in a dialog
    made.setProperty("kind", kind)
    made.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
    if icon_name is not None:
        set_icon(made, icon_name, Colour.ON_PRIMARY if kind in {"primary", "large"} else Colour.T1)
    return made


def set_icon(button: QPushButton, name: str, colour: str, *, is_filled: bool = False) -> None:
    """Puts an icon before a button's words, with the gap that Qt leaves out."""
    button.setIcon(icons.icon(name, colour, is_filled=is_filled, gap_px=_ICON_GAP_PX))
    button.setIconSize(QSize(Size.ICON + _ICON_GAP_PX, Size.ICON))


def icon_button(icon_name: str, name: str, *, hint: str = "", handle: str = "", kind: str = "") -> QToolButton:
    """A button without words: its name stands in the tooltip and is spoken.

    Args:
        icon_name: of assets/icons.
        name: what it does.
        hint: a key that never changes.
        handle: the action whose key the tooltip tells.
        kind: of look.
    """
    made = QToolButton()
    made.setProperty("kind", kind)
    made.setIcon(icons.icon(icon_name))
    made.setIconSize(QSize(Size.ICON, Size.ICON))
    made.setToolTip(f"{name} ({hint})" if hint else name)
    if handle:
        tell_key(made, name, handle)
    made.setAccessibleName(name)
    return made


def action_button(action: QAction) -> QToolButton:
    """An icon button that stands for an action, with the action's tooltip."""
    made = QToolButton()
    made.setDefaultAction(action)
    made.setIconSize(QSize(Size.ICON, Size.ICON))
    made.setAccessibleName(action.text().replace("&", "").rstrip("…"))
    return made


def surface(kind: str, layout: QBoxLayout | None = None, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QWidget:
    """A widget with the background of a kind of surface."""
    made = QWidget()
    made.setProperty("kind", kind)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    if layout is not None:
        layout.setContentsMargins(*margins)
        layout.setSpacing(0)
        made.setLayout(layout)
    return made


def scrolled(content: QWidget) -> QScrollArea:
    """Content that may be higher than its room; keys go to what is in it, unless that is nothing but text."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(content)
    return made
