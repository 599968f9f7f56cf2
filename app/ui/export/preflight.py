"""What an export will do, before it does anything."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.library.exporting import ExportPreview, ExportRule
from app.library.photo import LibraryPhoto
from app.ui import icons, reports, wording
from app.ui.controls.pieces import label, surface
from app.ui.grid.thumbnail_loader import ThumbnailLoader, Wish
from app.ui.theme import Colour, Size, Space
from engine.errors import RedAesError

_COLUMNS: Final = 6
_ROWS: Final = 4
_GAP_PX: Final = 6
_MARKS: Final = {
    "good": ("check", Colour.POS),
    "note": ("info", Colour.T2),
    "warning": ("triangle-alert", Colour.WARN),
    "problem": ("x", Colour.REJECT),
}


class Preflight(QScrollArea):
    """Thumbnails of the first photos and a list of facts; problems block, warnings do not."""

    def __init__(self, thumbnails: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = ThumbnailSheet(thumbnails)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(Space.M)
        column = QVBoxLayout()
        holder = surface("panel", column, (Space.L, Space.L, Space.L, Space.M))
        column.setSpacing(Space.M)
        column.addWidget(label(self.tr("Before you export"), "strong"))
        column.addWidget(self._sheet)
        column.addLayout(self._facts)
        column.addStretch()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Before you export"))
        self.setWidget(holder)

    def show_preview(self, preview: ExportPreview, rule: ExportRule) -> None:
        """Lists what was found; a list without problems can be carried out."""
        self._clear()
        self._sheet.show_photos(preview.photos)
        if preview.photos:
            self._add("good", reports.matches(len(preview.photos)), reports.score_span(preview.photos))
            free = "" if preview.free_bytes is None else wording.data_size(preview.free_bytes)
            self._add(
                "good",
                self.tr("%1 to write").replace("%1", wording.data_size(preview.total_bytes))
                if preview.total_bytes
                else self.tr("Nothing to write"),
                self.tr("%1 free on this drive").replace("%1", free) if free else "",
            )
        elif not preview.problems:
            self._add("note", self._nothing_title(rule), self._nothing_reason(rule))
        self._add_remarks(preview, rule)
        for problem in preview.problems:
            self._add("problem", problem.what, problem.fix)

    def show_error(self, error: RedAesError) -> None:
        """Says why nothing could be checked."""
        self._clear()
        self._sheet.show_photos(())
        self._add("problem", error.what, error.fix)

    def _add_remarks(self, preview: ExportPreview, rule: ExportRule) -> None:
        for kind, n, title, reason in (
            ("note", preview.ties_added, self.tr("%1 added"), self.tr("The same score as the last one.")),
            ("note", preview.already_there, self.tr("%1 already there"), self.tr("Not written again.")),
            (
                "warning",
                preview.clashes,
                self.tr("%1 with a name that is taken"),
                self.tr("A number is added to the name. Nothing is overwritten."),
            ),
            (
                "warning",
                preview.offline,
                self.tr("%1 on a drive that is offline"),
                self.tr("Left out. Connect the drive to export from it."),
            ),
            (
                "note",
                0 if rule is ExportRule.PICKS else preview.without_score,
                self.tr("%1 without a score yet"),
                self.tr("Left out: a ranked export needs scores."),
            ),
            ("note", preview.rejected, self.tr("%1 left out"), self.tr("Rejected by you.")),
        ):
            if n:
                self._add(kind, title.replace("%1", wording.n_photos(n)), reason)

    def _nothing_title(self, rule: ExportRule) -> str:
        return self.tr("No picks yet") if rule is ExportRule.PICKS else self.tr("No photo matches")

    def _nothing_reason(self, rule: ExportRule) -> str:
        if rule is ExportRule.PICKS:
            return self.tr("Press P on a photo you like.")
        if rule is ExportRule.THRESHOLD:
            return self.tr("Choose a lower score.")
        return self.tr("Wait until some photos have a score.")

    def _clear(self) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add(self, kind: str, title: str, text: str) -> None:
        name, colour = _MARKS[kind]
        mark = QLabel()
        mark.setPixmap(icons.pixmap(name, colour, Size.ICON, max(2.0, self.devicePixelRatioF())))
        mark.setFixedWidth(Size.ICON + Space.XXS)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(title, "strong", wraps=True))
        if text:
            words.addWidget(label(text, "meta", wraps=True))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        holder = QWidget()
        holder.setLayout(row)
        self._facts.addWidget(holder)


class ThumbnailSheet(QWidget):
    """The first 24 photos of an export, small, in export order."""

    def __init__(self, thumbnails: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._photos: tuple[LibraryPhoto, ...] = ()
        thumbnails.loaded.connect(self._on_loaded)

    def show_photos(self, photos: tuple[LibraryPhoto, ...]) -> None:
        """Shows at most four lines of six."""
        self._photos = photos[: _COLUMNS * _ROWS]
        self.setAccessibleName(wording.n_photos(len(photos)))
        box = self._box()
        for shown in reversed(self._photos):
            if self._thumbnails.pixmap(shown.photo.image_key) is None:
                self._thumbnails.ask(Wish(shown.photo.image_key, shown.photo.path, box * 2))
        lines = -(-len(self._photos) // _COLUMNS)
        self.setFixedHeight(lines * (box.height() + _GAP_PX))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """As wide as it may be."""
        return QSize(340, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draws the photos, each cropped to its box."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = self._box()
        for i, shown in enumerate(self._photos):
            left = i % _COLUMNS * (box.width() + _GAP_PX)
            frame = QRect(left, i // _COLUMNS * (box.height() + _GAP_PX), box.width(), box.height())
            pixmap = self._thumbnails.pixmap(shown.photo.image_key)
            if pixmap is None:
                painter.fillRect(frame, QColor(Colour.PLACEHOLDER))
                continue
            part = box.scaled(pixmap.size(), Qt.AspectRatioMode.KeepAspectRatio)
            source = QRect(
                (pixmap.width() - part.width()) // 2,
                (pixmap.height() - part.height()) // 2,
                part.width(),
                part.height(),
            )
            painter.drawPixmap(frame, pixmap, source)

    def _box(self) -> QSize:
        width = (max(self.width(), 300) - (_COLUMNS - 1) * _GAP_PX) // _COLUMNS
        return QSize(width, round(width * 0.66))

    def _on_loaded(self, image_key: str) -> None:
        if any(shown.photo.image_key == image_key for shown in self._photos):
            self.update()
