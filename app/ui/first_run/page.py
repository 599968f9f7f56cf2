"""What the window shows before there is any folder: one drop zone, one focused button, and photos to try it with."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui import icons, wording
from app.ui.asset_files import DEMO_PHOTOS
from app.ui.controls.elided_label import ElidedLabel
from app.ui.controls.pieces import label, paragraph, push_button, surface
from app.ui.controls.told_key import tell_key
from app.ui.first_run.found_folders import MOST_COUNTED, MOST_FOLDERS, FoundFolder, FoundFolders
from app.ui.first_run.samples import Samples
from app.ui.message_bar import Banner
from app.ui.theme import Colour, Size, Space

_WIDTH_PX: Final = 864
_ZONE_HEIGHT_PX: Final = 430
_WORDS_PX: Final = 384  # all that stands in the zone, from the mark to the keys
_REST_PX: Final = 180  # margins and the folder found below the zone
_SAMPLES_PX: Final = 200


class FirstRun(QWidget):
    """Asks for a first folder, or for the demo."""

    add_asked = Signal()
    demo_asked = Signal()
    folder_chosen = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.banner = Banner()
        self.banner.setContentsMargins(0, 0, 0, Space.M)
        self._zone = _DropZone()
        self._mark, self._keys = QLabel(), QWidget()
        self._add = push_button(self.tr("Add folder…"), "large", "plus")
        self._add.setMinimumWidth(168)
        self._add.clicked.connect(self.add_asked)
        self._try = push_button(self.tr("Try the sample photos"), "wide", "image")
        self._try.clicked.connect(self.demo_asked)
        self._samples = Samples(DEMO_PHOTOS)
        self._samples_head = self._head_of_samples()
        self._folders = FoundFolders(self)
        self._folders.found.connect(self._show_found)
        self._found_head = label(self.tr("Found on this computer"), "strong")
        self._found_head.setMinimumHeight(28)
        self._found_head.hide()
        self._cards = QHBoxLayout()
        self._cards.setSpacing(Space.M)
        self._has_looked = False
        self._build_zone()
        self._build()

    def _build(self) -> None:
        centre = QVBoxLayout()
        holder = surface("canvas", centre)
        holder.setMaximumWidth(_WIDTH_PX)
        centre.addWidget(self.banner)
        centre.addWidget(self._zone)
        centre.addSpacing(Space.XL)
        centre.addWidget(self._found_head)
        centre.addLayout(self._cards)
        centre.addSpacing(Space.L)
        centre.addWidget(self._samples_head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.M, 0, Space.M)
        column.addStretch(2)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(holder, 8)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(Space.XS)
        column.addWidget(self._samples)
        column.addStretch(3)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Looks around, once it is needed."""
        super().showEvent(event)
        if not self._has_looked:
            self._has_looked = True
            self._folders.look()
            self._samples.load()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 (Qt's name)
        """There is a folder, so that no trouble with the first one matters any more."""
        super().hideEvent(event)
        self.banner.hide()

    def end(self) -> None:
        """Waits for the threads."""
        self._folders.close()
        self._samples.close_worker()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The zone is roomy where there is room; in a low window its words need less."""
        super().resizeEvent(event)
        has_room = self.height() >= _ZONE_HEIGHT_PX + _REST_PX + _SAMPLES_PX
        for part in (self._samples_head, self._samples):
            part.setVisible(has_room)
        for part in (self._mark, self._keys):
            part.setVisible(self.height() >= _WORDS_PX + _REST_PX)
        rest_px = _REST_PX + (_SAMPLES_PX if has_room else 0)
        self._zone.setMinimumHeight(min(_ZONE_HEIGHT_PX, max(0, self.height() - rest_px)))

    def take_focus(self) -> None:
        """Puts the focus on the one thing to do."""
        self._add.setFocus()

    def show_dropping(self, is_dropping: bool) -> None:
        """Lights the zone up while a folder hovers over the window."""
        self._zone.is_lit = is_dropping
        self._zone.update()

    def _build_zone(self) -> None:
        icons.show(self._mark, icons.BRAND_MARK, Colour.T1, 80)
        self._mark.setContentsMargins(0, 0, 0, Space.L)
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
            (self._mark, 0),
            (label(self.tr("Choose a folder to begin"), "display"), Space.M),
            (text, Space.XL),
            (self._actions(), Space.M),
            (label(self.tr("or drop folders anywhere in this window")), 0),
        ):
            row = QHBoxLayout()  # an alignment would not ask the text how high it is at its width
            row.addStretch()
            row.addWidget(part)
            row.addStretch()
            column.addLayout(row)
            column.addSpacing(gap_px)
        self._fill_keys()
        column.addWidget(self._keys)
        column.addStretch()

    def _actions(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self._add)
        row.addWidget(self._try)
        return holder

    def _head_of_samples(self) -> QWidget:
        row = QHBoxLayout()
        holder = surface("canvas", row)
        row.setSpacing(Space.XS)
        row.addWidget(label(self.tr("Sample photos"), "strong"))
        row.addWidget(label(self.tr("Free-licence pictures, so you can try every view first"), "meta"))
        row.addStretch()
        return holder

    def _fill_keys(self) -> None:
        row = QHBoxLayout(self._keys)
        row.setContentsMargins(0, Space.L, 0, 0)
        row.setSpacing(Space.XS)
        row.addStretch()
        for handle, name in (("add_folder", self.tr("Add folder")), ("keys", self.tr("All keys"))):
            cap = label(kind="key")
            tell_key(cap, "%1", handle)
            row.addWidget(cap)
            row.addWidget(label(name, "meta"))
            row.addSpacing(Space.M)
        row.addStretch()

    def _show_found(self, found: tuple[FoundFolder, ...]) -> None:
        self._found_head.setVisible(bool(found))
        for folder in found:
            self._cards.addWidget(self._card(folder), 1)
        self._cards.addStretch(MOST_FOLDERS - len(found))

    def _card(self, found: FoundFolder) -> QFrame:
        card = QFrame()
        card.setProperty("kind", "card")
        mark = QLabel()
        icons.show(mark, "hard-drive" if found.is_card else "folder", Colour.T2)
        name = found.path.parent.name if found.is_card else found.path.name
        add = push_button(self.tr("Add"))
        add.setAccessibleName(self.tr("Add %1").replace("%1", name))
        add.clicked.connect(lambda: self.folder_chosen.emit(found.path))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(name, "strong"))
        place = ElidedLabel("meta")
        place.setText(self.tr("Memory card") if found.is_card else str(found.path))
        words.addWidget(place)
        words.addWidget(label(self._count_text(found.n_photos), "meta"))
        row = QHBoxLayout(card)
        row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        row.setSpacing(Space.M)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(add, 0, Qt.AlignmentFlag.AlignBottom)
        return card

    def _count_text(self, n_photos: int) -> str:
        if n_photos < MOST_COUNTED:
            return wording.n_photos(n_photos)
        return self.tr("%1 and more").replace("%1", wording.n_photos(MOST_COUNTED))


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
