"""What the window shows before there is any folder: one drop zone, one focused button."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, QStandardPaths, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui import icons
from app.ui.controls.pieces import label, paragraph, push_button, surface, tell_key
from app.ui.theme import Colour, Size, Space

_WIDTH_PX: Final = 864
_ZONE_HEIGHT_PX: Final = 430
_REST_PX: Final = 180  # margins and the folder found below the zone


class FirstRun(QWidget):
    """Asks for a first folder."""

    add_asked = Signal()
    folder_chosen = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._zone = _DropZone()
        self._add = push_button(self.tr("Add folder…"), "large", "plus")
        self._add.setMinimumWidth(168)
        self._add.clicked.connect(self.add_asked)
        self._build_zone()
        centre = QVBoxLayout()
        holder = surface("canvas", centre)
        holder.setMaximumWidth(_WIDTH_PX)
        centre.addWidget(self._zone)
        centre.addSpacing(Space.XL)
        for part in self._found():
            centre.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        column.addStretch(2)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(holder, 8)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The zone is roomy where there is room; in a low window its words need less."""
        super().resizeEvent(event)
        self._zone.setMinimumHeight(min(_ZONE_HEIGHT_PX, max(0, self.height() - _REST_PX)))

    def take_focus(self) -> None:
        """Puts the focus on the one thing to do."""
        self._add.setFocus()

    def show_dropping(self, is_dropping: bool) -> None:
        """Lights the zone up while a folder hovers over the window."""
        self._zone.is_lit = is_dropping
        self._zone.update()

    def _build_zone(self) -> None:
        mark = QLabel()
        icons.show(mark, icons.BRAND_MARK, Colour.T1, 80)
        text = paragraph(
            self.tr(
                "RED-Aes watches the folders you add, scores each photo on this computer and tells you why. "
                "Your photos are never uploaded, moved or changed."
            )
        )
        text.setProperty("kind", "lead")
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text.setFixedWidth(600)
        column = QVBoxLayout(self._zone)
        column.setSpacing(0)
        column.addStretch()
        for part, gap_px in (
            (mark, Space.L),
            (label(self.tr("Choose a folder to begin"), "display"), Space.M),
            (text, Space.XL),
            (self._add, Space.M),
            (label(self.tr("or drop folders anywhere in this window")), Space.L),
        ):
            row = QHBoxLayout()  # an alignment would not ask the text how high it is at its width
            row.addStretch()
            row.addWidget(part)
            row.addStretch()
            column.addLayout(row)
            column.addSpacing(gap_px)
        column.addLayout(self._keys())
        column.addStretch()

    def _keys(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        row.addStretch()
        for handle, name in (("add_folder", self.tr("Add folder")), ("keys", self.tr("All keys"))):
            cap = label(kind="key")
            tell_key(cap, "%1", handle)
            row.addWidget(cap)
            row.addWidget(label(name, "meta"))
            row.addSpacing(Space.M)
        row.addStretch()
        return row

    def _found(self) -> list[QWidget]:
        """The system's own photo folder, if there is one: no disk is searched."""
        places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.PicturesLocation)
        home = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.HomeLocation)
        folders = [Path(place) for place in places if place not in home and Path(place).is_dir()]
        if not folders:
            return []
        head = label(self.tr("Found on this computer"), "strong")
        head.setMinimumHeight(28)
        return [head, *(self._card(folder) for folder in folders[:2])]

    def _card(self, folder: Path) -> QFrame:
        card = QFrame()
        card.setProperty("kind", "card")
        mark = QLabel()
        icons.show(mark, "folder", Colour.T2)
        add = push_button(self.tr("Add"))
        add.setAccessibleName(self.tr("Add %1").replace("%1", folder.name))
        add.clicked.connect(lambda: self.folder_chosen.emit(folder))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(folder.name, "strong"))
        words.addWidget(label(str(folder), "meta"))
        row = QHBoxLayout(card)
        row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        row.setSpacing(Space.M)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(add)
        return card


class _DropZone(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.is_lit = False
        self.setMaximumWidth(_WIDTH_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws a dashed frame, in the accent colour while a folder hovers."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(Colour.ACCENT if self.is_lit else Colour.CONTROL_LINE), 2.0 if self.is_lit else 1.0)
        pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        painter.setBrush(QColor(Colour.RAISED))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), Size.RADIUS_DIALOG, Size.RADIUS_DIALOG)
