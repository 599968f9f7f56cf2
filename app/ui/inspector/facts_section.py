"""What was measured in the photo, below what the engine thinks of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.controls.pieces import label, push_button
from app.ui.inspector.fact_lines import FactLine, fact_lines
from app.ui.theme import Space, Type
from engine.errors import RedAesError
from engine.facts.results import Facts


class FactsSection(QWidget):
    """A table of two columns, or a note why there is none yet."""

    again_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._again = push_button(self.tr("Try again"), "link")
        self._note = label(kind="meta", wraps=True)
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.S)
        self._grid.setVerticalSpacing(Space.XXS)
        self._grid.setColumnStretch(1, 1)
        title = label(self.tr("Technical facts"), "head")
        title.setMinimumHeight(Type.BODY.line_px)
        source = label(self.tr("Not in the score"), "caption")
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(title)
        head.addStretch()
        head.addWidget(self._again)
        head.addWidget(source)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addWidget(self._table)
        column.addWidget(self._note)
        self._again.clicked.connect(self.again_asked)
        self.show_note("")

    def show_facts(self, facts: Facts) -> None:
        """Shows one line a fact."""
        self._clear()
        for row, line in enumerate(fact_lines(facts)):
            self._add(row, line)
        self._table.show()
        self._note.hide()
        self._again.hide()

    def show_note(self, note: str) -> None:
        """Says why there are no facts yet."""
        self._clear()
        self._table.hide()
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._again.hide()

    def show_error(self, error: RedAesError) -> None:
        """Says what went wrong and offers another try."""
        self.show_note(f"{error.what} {error.fix}")
        self._again.show()

    def _add(self, row: int, line: FactLine) -> None:
        name = label(line.name, "meta")
        value = label(
            self.tr("can’t tell") if line.value is None else line.value, "meta" if line.value is None else "value"
        )
        value.setWordWrap(True)
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        value.setAccessibleName(f"{line.name}: {value.text()}")
        for each in (name, value):
            each.setToolTip(line.hint)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1)

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
