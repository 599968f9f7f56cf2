"""One model of the list: state, needs, agreement, and the one thing that can be done with it here."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.ui.controls.pieces import label, push_button
from app.ui.settings import model_words
from app.ui.settings.model_words import ModelView
from app.ui.settings.pill import Pill
from app.ui.settings.radio import Radio
from app.ui.theme import Colour, Size, Space

AGREEMENT_PX: Final = 64
BUTTON_PX: Final = 104


class ModelRow(QFrame):
    """Chosen by a click anywhere or by its radio; choosing only previews."""

    chosen = Signal(str)  # name
    download_asked = Signal(str)
    pause_asked = Signal(str)
    trial_asked = Signal(str)
    renewal_asked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.radio = Radio()
        self._title = label(kind="section")
        self._pill = Pill()
        self._about = label(wraps=True)
        self._facts = label(kind="head", wraps=True)
        self._why = label(kind="meta", wraps=True)
        self._share = label(kind="title")
        self._bar = QProgressBar()
        self._progress = label(kind="meta")
        self.button = push_button("")
        self._act: str = ""
        self._build()
        self.radio.toggled.connect(self._on_toggled)
        self.radio.installEventFilter(self)
        self.button.clicked.connect(self._run)

    def show_model(self, view: ModelView) -> None:
        """All of it."""
        self._title.setText(model_words.title(view.card))
        self._about.setText(model_words.about(view.card))
        facts = model_words.facts(view)
        self._facts.setText(facts)
        text, tone = model_words.state(view)
        self._pill.show_state(text, tone)
        why = model_words.why_not(view)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self._show_agreement(view)
        self._show_progress(view)
        self._show_button(view)
        self.radio.setAccessibleName(f"{self._title.text()}, {text}" if text else self._title.text())
        self.radio.setAccessibleDescription(f"{self._about.text()} {facts} {why}".strip())

    def _show_agreement(self, view: ModelView) -> None:
        is_known = view.standing.agreement is not None
        self._share.setText(model_words.agreement(view.standing))
        self._share.setToolTip(
            self.tr("In so many pairs of a pick and a reject of yours, it gives the pick the higher score.")
            if is_known
            else self.tr("Known when it has scored 30 picks and rejects of yours.")
        )
        self._share.setAccessibleName(self.tr("Agrees with your decisions: %1").replace("%1", self._share.text()))

    def _show_progress(self, view: ModelView) -> None:
        self._bar.setVisible(view.progress is not None)
        self._progress.setVisible(view.progress is not None)
        if view.progress is not None:
            self._bar.setRange(0, 1000 if view.progress.total_bytes else 0)
            self._bar.setValue(1000 * view.progress.done_bytes // max(1, view.progress.total_bytes))
            self._progress.setText(model_words.progress(view.progress))
            self._bar.setAccessibleName(self._progress.text())

    def _show_button(self, view: ModelView) -> None:
        installed = view.card.installed
        if view.progress is not None:
            self._act, text = "pause", self.tr("Pause")
        elif view.can_be_renewed:
            self._act, text = "renew", self.tr("Download again")
        elif installed is not None:
            self._act, text = "try", self.tr("Try it")
        else:
            self._act = "download"
            text = self.tr("Resume") if view.begun_bytes else self.tr("Download")
        self.button.setText(text)
        self.button.setEnabled(True)
        fits = view.obstacle is None or view.begun_bytes > 0 or view.progress is not None
        self.button.setVisible(fits if installed is None else not installed.is_embedded)
        self.button.setAccessibleName(f"{text}: {self._title.text()}")
        can_be_tried = self._act == "try"
        tip = self.tr("Looks whether it can be loaded, and how it would run here.") if can_be_tried else ""
        self.button.setToolTip(tip)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._title)
        head.addWidget(self._pill)
        head.addStretch()
        under = QHBoxLayout()
        under.setSpacing(Space.M)
        under.addWidget(self._bar, 1)
        under.addWidget(self._progress)
        self._bar.setTextVisible(False)
        words = QVBoxLayout()
        words.setSpacing(Space.XXS)
        words.addLayout(head)
        for part in (self._about, self._facts, self._why):
            words.addWidget(part)
        words.addLayout(under)
        self._share.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._share.setFixedWidth(AGREEMENT_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        row.setSpacing(Space.M)
        row.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._share, 0, Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        holder.setFixedWidth(BUTTON_PX)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button)
        row.addWidget(holder, 0, Qt.AlignmentFlag.AlignVCenter)

    def _on_toggled(self, is_on: bool) -> None:
        self.update()
        if is_on:
            self.chosen.emit(self.name)

    def _run(self) -> None:
        asked = {
            "pause": self.pause_asked,
            "try": self.trial_asked,
            "download": self.download_asked,
            "renew": self.renewal_asked,
        }
        asked[self._act].emit(self.name)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A click anywhere chooses."""
        self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
        self.radio.setChecked(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """The frame shows the radio's focus."""
        if watched is self.radio and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_on = self.radio.isChecked()
        has_focus = self.radio.hasFocus()
        width_px = 2.0 if is_on or has_focus else 1.0
        edge = Colour.ACCENT if has_focus else Colour.T1 if is_on else Colour.TRACK
        painter.setPen(QPen(QColor(edge), width_px))
        painter.setBrush(QColor(Colour.RAISED if is_on else Colour.PANEL))
        inset = width_px / 2
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, Size.RADIUS_CARD, Size.RADIUS_CARD)
