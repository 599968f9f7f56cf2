"""Where an export goes, and under which names."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.library.export.choice import OnClash, Output
from app.library.export.naming import FIELDS
from app.library.export.plan import ExportPlan
from app.ui.controls.pieces import label, push_button
from app.ui.export.prefixed_combo import PrefixedCombo
from app.ui.theme import Space

_TEMPLATES: Final = ("{name}", "{rank}_{score}_{name}", "{number}_{name}", "{date}_{name}")
_CLASHES: Final = (OnClash.NUMBER, OnClash.SKIP)


class WhereSection(QWidget):
    """Shows a folder and how files are named, and tells what the person makes of it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = QLineEdit(suggested_folder())
        self.folder.setAccessibleName(self.tr("Folder to export to"))
        self.names = PrefixedCombo(self.tr("File name"))
        self.names.addItems(
            [
                self.tr("As it is"),
                self.tr("Rank, score, name"),
                self.tr("Number, name"),
                self.tr("Date, name"),
                self.tr("My own…"),
            ]
        )
        self.clash = PrefixedCombo(self.tr("If it exists"))
        self.clash.addItems([self.tr("Keep both"), self.tr("Leave out")])
        self.template = QLineEdit()
        self.template.setAccessibleName(self.tr("File name template"))
        self.template.setToolTip(", ".join(f"{{{field}}}" for field in FIELDS))
        self._example = label(kind="meta")
        self._build()
        self.names.activated.connect(self._on_names)
        self.names.currentIndexChanged.connect(self.changed)
        self.clash.currentIndexChanged.connect(self.changed)
        for field in (self.folder, self.template):
            field.textChanged.connect(self.changed)

    def destination(self) -> Path:
        """The folder as it was written."""
        return Path(self.folder.text().strip())

    def output(self, base: Output) -> Output:
        """`base` with the names chosen here."""
        place = self.names.currentIndex()
        name = _TEMPLATES[place] if place < len(_TEMPLATES) else self.template.text()
        return dataclasses.replace(base, name=name, on_clash=_CLASHES[self.clash.currentIndex()])

    def show_choice(self, output: Output, destination: Path | None) -> None:
        """Shows names and, if there is one, a folder, without telling anybody."""
        self.blockSignals(True)
        is_known = output.name in _TEMPLATES
        self.names.setCurrentIndex(_TEMPLATES.index(output.name) if is_known else len(_TEMPLATES))
        self.template.setText(output.name)
        self.template.setVisible(not is_known)
        self.clash.setCurrentIndex(_CLASHES.index(output.on_clash))
        if destination is not None:
            self.folder.setText(str(destination))
        self.blockSignals(False)

    def show_example(self, plan: ExportPlan | None) -> None:
        """The first name that the export would give; none without photos."""
        first = next((each.target for each in plan.copies if each.target is not None), None) if plan else None
        self._example.setText("" if first is None else self.tr("Example: %1").replace("%1", first.name))

    def _build(self) -> None:
        choose = push_button(self.tr("Choose…"))
        choose.clicked.connect(self._choose_folder)
        where = QHBoxLayout()
        where.setSpacing(Space.XS)
        where.addWidget(self.folder, 1)
        where.addWidget(choose)
        naming = QHBoxLayout()
        naming.setSpacing(Space.XS)
        naming.addWidget(self.names, 1)
        naming.addWidget(self.clash, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(label(self.tr("Where"), "strong"))
        column.addLayout(where)
        column.addLayout(naming)
        column.addWidget(self.template)
        column.addWidget(self._example)
        self.template.hide()

    def _on_names(self, place: int) -> None:
        self.template.setVisible(place == len(_TEMPLATES))
        if place == len(_TEMPLATES):
            self.template.setFocus()
            self.template.selectAll()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder to export to"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)


def suggested_folder() -> str:
    """A folder among the person's documents; empty where the system names none."""
    places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
    return str(Path(places[0]) / "RED-Aes export") if places else ""
