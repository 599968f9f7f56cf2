"""What an export will do, before it does anything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.library.export.choice import ExportRule
from app.library.export.plan import ExportPreview, LinksImpossible
from app.library.photo import Flag
from app.ui import error_words, icons, reports, wording
from app.ui.controls.pieces import label, push_button, surface
from app.ui.export.remarks import nothing_matches, remarks
from app.ui.export.thumbnail_sheet import ThumbnailSheet
from app.ui.grid.thumbnail_loader import ThumbnailLoader
from app.ui.theme import Colour, Size, Space
from engine.errors import RedAesError

_MARKS: Final = {
    "good": ("check", Colour.POS),
    "note": ("info", Colour.T2),
    "warning": ("triangle-alert", Colour.WARN),
    "problem": ("x", Colour.REJECT),
}


class Preflight(QScrollArea):
    """Thumbnails of the first photos and a list of facts; problems block, warnings do not."""

    next_asked = Signal()  # the next in rank for those that are offline
    copies_asked = Signal()  # copies where links cannot be made

    def __init__(self, thumbnails: ThumbnailLoader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = ThumbnailSheet(thumbnails)
        self._state = label(kind="meta")
        self._facts = QVBoxLayout()
        self._facts.setSpacing(Space.M)
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Before you export"), "strong"))
        head.addStretch()
        head.addWidget(self._state)
        column = QVBoxLayout()
        holder = surface("panel", column, (Space.L, Space.L, Space.L, Space.M))
        column.setSpacing(Space.M)
        column.addLayout(head)
        column.addWidget(self._sheet)
        column.addLayout(self._facts)
        column.addStretch()
        self.setWidgetResizable(True)
        self.setProperty("kind", "read")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Before you export"))
        self.setWidget(holder)

    def show_waiting(self) -> None:
        """What is shown is about an earlier choice."""
        self._state.setText(self.tr("Checking…"))

    def show_preview(self, preview: ExportPreview, rule: ExportRule) -> None:
        """Lists what was found; a list without problems can be carried out."""
        self._clear()
        self._state.setText(self.tr("Checked just now"))
        reachable = frozenset(each.photo.photo_id for each in preview.photos)
        self._sheet.show_photos(preview.chosen or preview.photos, reachable)
        if preview.photos:
            self._add("good", reports.matches(len(preview.photos)), self._made_of(preview))
            has_room = preview.free_bytes is None or preview.total_bytes <= preview.free_bytes
            if has_room and (preview.plan is not None or preview.total_bytes):  # else nobody looked how much it is
                self._add("good", self._size(preview), self._free(preview))
        elif not preview.problems:
            self._add("note", *nothing_matches(rule))
        for problem in preview.problems:
            is_about_links = isinstance(problem, LinksImpossible)
            link = (self.tr("Copy instead"), self.copies_asked.emit) if is_about_links else None
            spoken = error_words.told(problem)
            self._add("problem", spoken.what, spoken.fix, link)
        for each in remarks(preview, rule):
            can_move_up = each.is_offline and rule in (ExportRule.TOP_N, ExportRule.TOP_PERCENT)
            text = self.tr("Use the next %1").replace("%1", wording.number(preview.offline))
            self._add(each.kind, each.title, each.reason, (text, self.next_asked.emit) if can_move_up else None)

    def show_error(self, error: RedAesError) -> None:
        """Says why nothing could be checked."""
        self._clear()
        self._state.clear()
        self._sheet.show_photos((), frozenset())
        self._add("problem", error.what, error.fix)

    def _made_of(self, preview: ExportPreview) -> str:
        """How many are the person's own picks, and the scores of the others."""
        others = [each for each in preview.photos if each.marks.flag is not Flag.PICK]
        n_picks = len(preview.photos) - len(others)
        if not n_picks or not others:
            span = reports.score_span(preview.photos)
            own = self.tr("All picked by you")
            return span if not n_picks else f"{own} · {span}".rstrip(" ·")
        parts = self.tr("%1 your picks, %2 by AI score")
        scores = [each.opinion.score for each in others if each.opinion is not None]
        span = f" ({wording.score_range(min(scores), max(scores))})" if scores else ""
        return parts.replace("%1", wording.number(n_picks)).replace("%2", wording.number(len(others))) + span

    def _size(self, preview: ExportPreview) -> str:
        if not preview.total_bytes:
            return self.tr("No space needed")
        text = self.tr("About %1 to write") if preview.is_estimate else self.tr("%1 to write")
        return text.replace("%1", wording.data_size(preview.total_bytes))

    def _free(self, preview: ExportPreview) -> str:
        if preview.free_bytes is None:
            return ""
        return self.tr("%1 free on this drive").replace("%1", wording.data_size(preview.free_bytes))

    def _clear(self) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add(self, kind: str, title: str, text: str, link: tuple[str, Callable[[], None]] | None = None) -> None:
        name, colour = _MARKS[kind]
        mark = QLabel()
        icons.show(mark, name, colour)
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
        button = None
        if link is not None:
            button = push_button(link[0], "link")
            button.clicked.connect(link[1])
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        holder.setLayout(row)
        self._facts.addWidget(holder)
        if button is not None:
            QWidget.setTabOrder(self, button)
