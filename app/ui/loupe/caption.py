"""The line below the photo in the loupe: how it was taken, what was decided, how large it is shown."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.library.photo import Flag, LibraryPhoto, Marks
from app.ui import wording
from app.ui.canvas.photo_canvas import PhotoCanvas
from app.ui.canvas.zoom_bar import percent
from app.ui.controls.pieces import label
from app.ui.theme import Space

HEIGHT_PX: Final = 36
_NARROWEST_PX: Final = 560  # below a narrow photo the line is wider than the photo


class Caption(QWidget):
    """Starts and ends with the photo above it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._exposure = label(kind="meta")
        self._marks = label(kind="meta")
        self._size = label(kind="meta")
        for text in (self._marks, self._size):
            text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(Space.M)
        self._row.addWidget(self._exposure)
        self._row.addStretch()
        self._row.addWidget(self._marks)
        self._row.addWidget(self._size)
        self.setFixedHeight(HEIGHT_PX)

    def show_photo(self, shown: LibraryPhoto, canvas: PhotoCanvas, *, waits: bool = False) -> None:
        """Tells about the photo on a canvas, which may wait for what is measured in it."""
        self._exposure.setText(self.tr("Measuring for the overlay…") if waits else wording.exposure(shown.photo))
        self._marks.setText(_marks_text(shown.marks))
        self._size.setText(self._size_text(shown, canvas))
        photo = canvas.photo_rect()
        free = max(0, min(round(photo.left()), (canvas.width() - _NARROWEST_PX) // 2))
        left = canvas.geometry().left() - self.geometry().left()
        self._row.setContentsMargins(left + free, 0, left + free, 0)

    def _size_text(self, shown: LibraryPhoto, canvas: PhotoCanvas) -> str:
        if not shown.photo.width_px:  # a file that cannot be read
            return ""
        size = percent(canvas.scale())
        if canvas.picture() is None:
            return size
        if shown.photo.is_offline:
            lacks_pixels = canvas.needs_full() and not canvas.is_sharp()
            cached = self.tr("Drive offline, shown from the cache · %1")
            text = self.tr("Connect the drive to see every pixel · %1") if lacks_pixels else cached
            return text.replace("%1", size)
        if canvas.is_sharp():
            return size
        return self.tr("Sharpening… · %1").replace("%1", size)


def _marks_text(marks: Marks) -> str:
    translate = QCoreApplication.translate
    parts = []
    if marks.flag is Flag.PICK:
        parts.append(translate("Caption", "Picked"))
    elif marks.flag is Flag.REJECT:
        parts.append(translate("Caption", "Rejected"))
    if marks.stars:
        parts.append(wording.stars(marks.stars))
    if marks.label is not None:
        parts.append(translate("Caption", "Label %1").replace("%1", wording.label_name(marks.label)))
    return " · ".join(parts)
