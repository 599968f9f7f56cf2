"""What becomes of the photos, and what is written beside them."""

from __future__ import annotations

import dataclasses
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSpinBox, QVBoxLayout, QWidget

from app.library.export.choice import JpegOptions, Metadata, Output, PhotoForm
from app.library.xmp import XmpFor
from app.ui import wording
from app.ui.controls.pieces import label
from app.ui.export.form_cards import CardText, FormCards
from app.ui.export.prefixed_combo import PrefixedCombo
from app.ui.theme import Space

FORMS: Final = (PhotoForm.COPY, PhotoForm.JPEG, PhotoForm.HARD_LINK, PhotoForm.NONE)
_METADATA: Final = (Metadata.ALL, Metadata.NO_PLACE, Metadata.NONE)
_PROGRAMS: Final = (XmpFor.NOBODY, XmpFor.LIGHTROOM, XmpFor.DARKTABLE)
_MAX_EDGE_PX: Final = 65_000


class HowSection(QWidget):
    """Shows an output without its names, and tells what the person makes of it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.forms = FormCards(
            (
                CardText(self.tr("Copy files"), self.tr("Full size"), "copy"),
                CardText(self.tr("JPEG"), self.tr("Resized"), "image"),
                CardText(self.tr("Hard links"), self.tr("No extra space"), "link"),
                CardText(self.tr("Lists only"), self.tr("No photo files"), "menu"),
            ),
            self.tr("How to export"),
        )
        self.jpeg = JpegFields()
        self.sheet = QCheckBox(self.tr("Contact sheet (PDF)"))
        self.gallery = QCheckBox(self.tr("Gallery (HTML)"))
        self.sidecars = QCheckBox(self.tr("Existing sidecars"))
        self.csv = QCheckBox(self.tr("Score list (CSV)"))
        self.json = QCheckBox(self.tr("Score list (JSON)"))
        self.marks = PrefixedCombo(self.tr("Marks in XMP"))
        self.marks.addItems([self.tr("Not written"), self.tr("For Lightroom"), self.tr("For darktable")])
        self._build()
        self.marks.currentIndexChanged.connect(self.changed)
        self.forms.chosen.connect(self._on_form)
        self.jpeg.changed.connect(self.changed)
        for box in self._boxes():
            box.toggled.connect(self.changed)

    def output(self, base: Output) -> Output:
        """`base` with what is chosen here."""
        return dataclasses.replace(
            base,
            form=FORMS[self.forms.current()],
            jpeg=self.jpeg.options(),
            sidecars=self.sidecars.isChecked(),
            marks=_PROGRAMS[self.marks.currentIndex()],
            contact_sheet=self.sheet.isChecked(),
            gallery=self.gallery.isChecked(),
            csv=self.csv.isChecked(),
            json=self.json.isChecked(),
        )

    def show_output(self, output: Output) -> None:
        """Shows one without telling anybody."""
        self.blockSignals(True)
        self.forms.choose(FORMS.index(output.form))
        self.jpeg.show_options(output.jpeg)
        wanted = (output.contact_sheet, output.gallery, output.sidecars, output.csv, output.json)
        for box, is_wanted in zip(self._boxes(), wanted, strict=True):
            box.setChecked(is_wanted)
        self.marks.setCurrentIndex(_PROGRAMS.index(output.marks))
        self._show_form()
        self.blockSignals(False)

    def copy_instead(self) -> None:
        """Copies where links cannot be made."""
        self.forms.choose(FORMS.index(PhotoForm.COPY))
        self._on_form()

    def _boxes(self) -> tuple[QCheckBox, ...]:
        return self.sheet, self.gallery, self.sidecars, self.csv, self.json

    def _build(self) -> None:
        also = QGridLayout()
        also.setHorizontalSpacing(Space.M)
        also.setVerticalSpacing(Space.XXS)
        also.addWidget(label(self.tr("Also write")), 0, 0)
        for place, box in enumerate(self._boxes()):
            also.addWidget(box, place // 3, 1 + place % 3)
        for column_place in (1, 2, 3):
            also.setColumnStretch(column_place, 1)
        self.sidecars.setToolTip(self.tr("The XMP files beside your photos travel with them."))
        self.marks.setToolTip(
            self.tr(
                "Your flags, stars and labels, and the score, for another program: in a sidecar of each copy "
                "(Lightroom and Capture One: name.xmp; darktable and digiKam: name.ending.xmp), in a new JPEG itself."
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(label(self.tr("How"), "strong"))
        column.addWidget(self.forms)
        column.addWidget(self.jpeg)
        column.addLayout(also)
        column.addWidget(self.marks)

    def _on_form(self) -> None:
        self._show_form()
        self.changed.emit()

    def _show_form(self) -> None:
        form = FORMS[self.forms.current()]
        self.jpeg.setVisible(form is PhotoForm.JPEG)
        self.sidecars.setEnabled(form in (PhotoForm.COPY, PhotoForm.HARD_LINK))
        self.marks.setEnabled(form is not PhotoForm.NONE)


class JpegFields(QWidget):
    """Size, quality, colours and metadata of new JPEGs."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edge = QSpinBox()
        self.edge.setRange(0, _MAX_EDGE_PX)
        self.edge.setSingleStep(256)
        self.edge.setPrefix(self.tr("Long edge "))
        self.edge.setSuffix(f"{wording.NO_BREAK}px")
        self.edge.setSpecialValueText(self.tr("Full size"))
        self.edge.setGroupSeparatorShown(True)
        self.edge.setAccessibleName(self.tr("Long edge in pixels; 0 is full size"))
        self.quality = QSpinBox()
        self.quality.setRange(1, 100)
        self.quality.setPrefix(self.tr("Quality "))
        self.quality.setAccessibleName(self.tr("JPEG quality"))
        self.colours = PrefixedCombo(self.tr("Colours"))
        self.colours.addItems([self.tr("sRGB"), self.tr("As the photo")])
        self.metadata = PrefixedCombo(self.tr("Metadata"))
        self.metadata.addItems([self.tr("All"), self.tr("All but the place"), self.tr("None")])
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(Space.XS)
        for place, field in enumerate((self.edge, self.quality, self.colours, self.metadata)):
            grid.addWidget(field, place // 2, place % 2)
            grid.setColumnStretch(place % 2, 1)
        for spin in (self.edge, self.quality):
            spin.lineEdit().setTextMargins(Space.XXS, 0, 0, 0)
            spin.valueChanged.connect(self.changed)
        for combo in (self.colours, self.metadata):
            combo.currentIndexChanged.connect(self.changed)

    def options(self) -> JpegOptions:
        """What is chosen now."""
        return JpegOptions(
            edge_px=self.edge.value(),
            quality=self.quality.value(),
            keeps_profile=self.colours.currentIndex() == 1,
            metadata=_METADATA[self.metadata.currentIndex()],
        )

    def show_options(self, options: JpegOptions) -> None:
        """Shows them without telling anybody."""
        self.blockSignals(True)
        self.edge.setValue(options.edge_px)
        self.quality.setValue(options.quality)
        self.colours.setCurrentIndex(int(options.keeps_profile))
        self.metadata.setCurrentIndex(_METADATA.index(options.metadata))
        self.blockSignals(False)
