"""Why a photo has no score, and what can be done."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.library.photo import PhotoFailure
from app.ui import error_words, icons, wording
from app.ui.controls.pieces import label, line, paragraph, push_button
from app.ui.inspector.failure_steps import UNREADABLE, steps
from app.ui.theme import Colour, Size, Space, Type, font

_PREVIEW_PX: Final = 176
_MARK_PX: Final = 32


class FailureSection(QWidget):
    """What happened, what to do, and how often it was tried."""

    again_asked = Signal()
    folder_asked = Signal()
    hide_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview = _NoPreview()
        self._copy = push_button(self.tr("Copy details for support"), "link")
        self._details = ""  # in English, whatever the window speaks
        self._title = label(kind="section", wraps=True)
        self._what = paragraph()
        self._steps = [_Step(number) for number in (1, 2)]
        self._tried = label(kind="value")
        self._kind = label(kind="value")
        again = push_button(self.tr("Try again"), "primary", "refresh-cw")
        folder = push_button(self.tr("Show in folder"), "", "folder-open")
        hide = push_button(self.tr("Hide from library"))
        mark = QLabel()
        icons.show(mark, "triangle-alert", Colour.WARN, 18)
        mark.setFixedSize(QSize(18, 20))
        title = QHBoxLayout()
        title.setSpacing(Space.XS)
        title.addWidget(mark)
        title.addWidget(self._title, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.XS)
        buttons.addWidget(again, 1)
        buttons.addWidget(folder, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._preview)
        column.addLayout(title)
        column.addWidget(self._what)
        column.addWidget(label(self.tr("What you can do"), "head"))
        for step in self._steps:
            column.addWidget(step)
        column.addLayout(buttons)
        column.addWidget(hide)
        column.addWidget(line())
        column.addLayout(_fact(self.tr("Tried"), self._tried))
        column.addLayout(_fact(self.tr("Reason code"), self._kind))
        column.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignLeft)
        self._copy.clicked.connect(self._copy_details)
        again.clicked.connect(self.again_asked)
        folder.clicked.connect(self.folder_asked)
        hide.clicked.connect(self.hide_asked)

    def show_failure(self, failure: PhotoFailure) -> None:
        """Shows a failure in its own words."""
        is_unreadable = failure.kind in UNREADABLE
        self._preview.setVisible(is_unreadable)
        self._title.setText(
            self.tr("This photo cannot be read") if is_unreadable else self.tr("This photo has no score")
        )
        self._what.show_text(error_words.sentence(failure.what))
        told = steps(failure)
        for place, step in enumerate(self._steps):
            step.show_text(told[place] if place < len(told) else "", is_counted=len(told) > 1)
        self._tried.setText(wording.times(failure.attempts))
        self._kind.setText(failure.kind)
        self._details = f"{failure.kind}\n{failure.what}\n{failure.fix}\nTried {failure.attempts} times."

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)


class _Step(QWidget):
    """One thing to do, with its number where there are several."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = label(wording.number(number), "strong")
        self._number.setMinimumHeight(Type.BODY.line_px)
        self._text = paragraph()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)

    def show_text(self, text: str, *, is_counted: bool) -> None:
        """Shows what to do; without text, nothing."""
        self._number.setVisible(is_counted)
        self._text.show_text(text)
        self.setVisible(bool(text))


class _NoPreview(QWidget):
    """Stands where there would be a picture."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(_PREVIEW_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws a dashed frame with an icon and a word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(Colour.CONTROL_EDGE), 1, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(Colour.CHROME))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, Size.RADIUS_PHOTO, Size.RADIUS_PHOTO)
        mark = icons.pixmap("image-off", Colour.T2, _MARK_PX, max(2.0, self.devicePixelRatioF()))
        painter.drawPixmap(QPointF((self.width() - _MARK_PX) / 2, self.height() / 2 - _MARK_PX), mark)
        painter.setFont(font(Type.LABEL))
        painter.setPen(QColor(Colour.T2))
        words = QRectF(0, self.height() / 2 + Space.XS, self.width(), Type.BODY.line_px)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.tr("No preview"))


def _fact(name: str, value: QLabel) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(label(name, "meta"))
    row.addStretch()
    row.addWidget(value)
    return row
