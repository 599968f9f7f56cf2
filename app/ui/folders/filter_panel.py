"""The filters of the left panel: score, decision, rating, label, what the photos here have, file name."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.library.filters import Filters
from app.library.marking import MAX_STARS
from app.library.photo import ColorLabel, Flag, LibraryPhoto
from app.ui import icons, wording
from app.ui.controls.label_row import LabelRow
from app.ui.controls.pieces import icon_button, label, push_button
from app.ui.controls.score_range import ScoreRange
from app.ui.controls.star_row import StarRow
from app.ui.folders.filter_rows import FilterRows
from app.ui.folders.nav_row import INDENT_PX, NOTE_MARGIN_PX
from app.ui.theme import Colour, Space


class FilterPanel(QWidget):
    """Shows one `Filters` and says when the person wants another."""

    changed = Signal(object)  # Filters

    def __init__(self, photos: Callable[[], Sequence[LibraryPhoto]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters = Filters()
        self._range_text = label(kind="value")
        self._range = ScoreRange()
        self._flags: dict[Flag, QToolButton] = {}
        self._stars = StarRow(self.tr("Rating"))
        self._comparison = push_button("≥", "quiet")
        self._is_exact = False
        self._labels = LabelRow()
        self.rows = FilterRows(photos)
        self.name_field = QLineEdit()
        self.name_field.setPlaceholderText(self.tr("Part of the name"))
        self.name_field.setClearButtonEnabled(True)
        self.name_field.setAccessibleName(self.tr("File name contains"))
        column = QVBoxLayout(self)
        column.setContentsMargins(INDENT_PX, Space.XXS, NOTE_MARGIN_PX, 0)
        column.setSpacing(Space.XS)
        column.addLayout(_row(label(self.tr("Score"), "meta"), self._range_text))
        column.addWidget(self._range)
        column.addLayout(_row(label(self.tr("Decision"), "meta"), self._make_flags()))
        column.addLayout(_row(label(self.tr("Rating"), "meta"), self._make_stars()))
        column.addLayout(_row(label(self.tr("Label"), "meta"), self._labels))
        column.addWidget(self.rows)
        column.addWidget(self.name_field)
        self._range.changed.connect(self._change_range)
        self._stars.chosen.connect(self._choose_stars)
        self._comparison.clicked.connect(self._turn_comparison)
        self.rows.changed.connect(self._take)
        self._labels.clicked.connect(self._toggle_label)
        self.name_field.textEdited.connect(lambda text: self._change(text=text.strip()))
        self.show_filters(self._filters)

    def show_filters(self, filters: Filters) -> None:
        """Shows what is filtered now."""
        self._filters = filters
        self._range_text.setText(wording.score_range(filters.score_min, filters.score_max))
        self._range.set_range(filters.score_min, filters.score_max)
        for flag, button in self._flags.items():
            button.setChecked(flag in filters.flags)
        if filters.stars_min < MAX_STARS:  # five and up is five exactly
            self._is_exact = filters.stars_max < MAX_STARS
        self._stars.set_stars(filters.stars_min)
        self._show_comparison()
        self.rows.show_filters(filters)
        self._labels.set_labels(filters.labels)
        if self.name_field.text().strip() != filters.text:
            self.name_field.setText(filters.text)

    def take_focus(self) -> None:
        """Gives the keys to the first filter."""
        self._range.setFocus()

    def show_histogram(self, photos: Iterable[LibraryPhoto]) -> None:
        """Draws the scores of the part of the library looked at; of those alone that the filter looks at."""
        opinions = [shown.opinion for shown in photos if shown.opinion is not None]
        self._range.set_scores([opinion.score for opinion in opinions if opinion.is_current])

    def _make_flags(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XXS)
        for flag, icon_name, name in (
            (Flag.PICK, "flag", self.tr("Picks")),
            (Flag.NONE, "minus", self.tr("Undecided")),
            (Flag.REJECT, "x", self.tr("Rejects")),
        ):
            button = icon_button(icon_name, name, kind="boxed")
            button.setIcon(icons.icon(icon_name, checked=Colour.ON_PRIMARY))
            button.setCheckable(True)
            button.clicked.connect(lambda is_on, flag=flag: self._toggle_flag(flag, is_on))
            self._flags[flag] = button
            row.addWidget(button)
        return holder

    def _make_stars(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._comparison)
        row.addWidget(self._stars)
        return holder

    def _toggle_flag(self, flag: Flag, is_on: bool) -> None:
        self._change(flags=self._filters.flags | {flag} if is_on else self._filters.flags - {flag})

    def _choose_stars(self, stars: int) -> None:
        if self._is_exact:
            self._change(stars_min=stars, stars_max=stars)
        else:
            self._change(stars_min=stars, stars_max=MAX_STARS)

    def _turn_comparison(self) -> None:
        self._is_exact = not self._is_exact
        if self._filters.limits_stars or self._is_exact:
            self._choose_stars(self._filters.stars_min)
        self._show_comparison()

    def _show_comparison(self) -> None:
        self._comparison.setText("=" if self._is_exact else "≥")
        name = self.tr("Exactly so many stars") if self._is_exact else self.tr("At least so many stars")
        self._comparison.setAccessibleName(name)
        self._comparison.setToolTip(name)

    def _toggle_label(self, chosen: ColorLabel) -> None:
        self._change(labels=self._filters.labels ^ {chosen})

    def _change_range(self, low: float, high: float) -> None:
        self._change(score_min=low, score_max=high)

    def _change(self, **changes: object) -> None:
        self._take(dataclasses.replace(self._filters, **changes))  # type: ignore[arg-type]

    def _take(self, filters: Filters) -> None:
        self.show_filters(filters)
        self.changed.emit(self._filters)


def _row(left: QWidget, right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(left)
    row.addStretch()
    row.addWidget(right)
    return row
