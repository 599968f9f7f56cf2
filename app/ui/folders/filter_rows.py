"""The filters that are chosen from what the photos here have: series, date, camera, lens, folder, file type."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.library import facets
from app.library.filters import FileKind, Filters, SeriesPart
from app.library.photo import LibraryPhoto
from app.ui import filter_words, wording
from app.ui.controls.choice_row import SEPARATOR, Choice, ChoiceRow
from app.ui.folders.date_range import DateRangeDialog

_ANY: Final = "any"
_RANGE: Final = "range"
_MAX_DAYS: Final = 20  # the latest; further ones by their range


class FilterRows(QWidget):
    """Shows one `Filters` and says when the person wants another."""

    changed = Signal(object)  # Filters

    def __init__(self, photos: Callable[[], Sequence[LibraryPhoto]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._photos = photos
        self._filters = Filters()
        self.series = ChoiceRow(self.tr("Series"))
        self.date = ChoiceRow(self.tr("Date"))
        self.camera = ChoiceRow(self.tr("Camera"))
        self.lens = ChoiceRow(self.tr("Lens"))
        self.folder = ChoiceRow(self.tr("Folder"))
        self.file = ChoiceRow(self.tr("File"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in (self.series, self.date, self.camera, self.lens, self.folder, self.file):
            column.addWidget(row)
        self._connect()
        self.show_filters(self._filters)

    def show_filters(self, filters: Filters) -> None:
        """Shows what is filtered now."""
        self._filters = filters
        for row, text, nothing in (
            (self.series, filter_words.series_part(filters.series), self.tr("Any photo")),
            (self.date, filter_words.days(filters.first_day, filters.last_day), self.tr("Any day")),
            (self.camera, _devices(filters.cameras), self.tr("Any camera")),
            (self.lens, _devices(filters.lenses), self.tr("Any lens")),
            (self.folder, "" if filters.folder is None else filters.folder.name, self.tr("Any folder")),
            (self.file, filter_words.kinds(filters.kinds), self.tr("Any type")),
        ):
            row.show_value(text or nothing, is_active=bool(text))

    def _connect(self) -> None:
        self.series.opened.connect(lambda: self.series.open_menu(self._series_choices()))
        self.series.chosen.connect(lambda value: self._change(series=None if value == _ANY else value))
        self.date.opened.connect(lambda: self.date.open_menu(self._date_choices()))
        self.date.chosen.connect(self._choose_date)
        self.folder.opened.connect(lambda: self.folder.open_menu(self._folder_choices()))
        self.folder.chosen.connect(lambda value: self._change(folder=None if value == _ANY else value))
        self.file.opened.connect(lambda: self.file.open_menu(self._file_choices()))
        self.file.chosen.connect(lambda value: self._toggle("kinds", value))
        for row, field, count in (
            (self.camera, "cameras", facets.cameras),
            (self.lens, "lenses", facets.lenses),
        ):
            row.opened.connect(
                lambda row=row, field=field, count=count: row.open_menu(
                    self._device_choices(count(self._photos()), getattr(self._filters, field))
                )
            )
            row.chosen.connect(lambda value, field=field: self._toggle(field, value))

    def _series_choices(self) -> list[Choice]:
        here = self._filters.series
        parts = [Choice(filter_words.series_part(part), part, here is part) for part in SeriesPart]
        return [Choice(self.tr("Any photo"), _ANY, here is None), SEPARATOR, *parts]

    def _date_choices(self) -> list[Choice]:
        first, last = self._filters.first_day, self._filters.last_day
        counts = facets.days(self._photos())
        made = [
            Choice(filter_words.day(day), day, first == day == last, wording.number(counts[day]))
            for day in sorted(counts, reverse=True)[:_MAX_DAYS]
        ]
        ends = Choice(self.tr("From … to …"), _RANGE, (first, last) != (None, None) and first != last)
        return [Choice(self.tr("Any day"), _ANY, first is None and last is None), ends, SEPARATOR, *made]

    def _device_choices(self, counts: Counter[str], chosen: frozenset[str]) -> list[Choice]:
        names = sorted(counts.keys() | chosen, key=lambda name: (name == "", name.casefold()))
        made = [Choice(filter_words.device(name), name, name in chosen, wording.number(counts[name])) for name in names]
        return [Choice(self.tr("Any"), _ANY, not chosen), SEPARATOR, *made]

    def _folder_choices(self) -> list[Choice]:
        counts = facets.folders(self._photos())
        here = self._filters.folder
        made = [
            Choice(folder.name, folder, folder == here, wording.number(counts[folder]))
            for folder in sorted(counts, key=lambda folder: str(folder).casefold())
        ]
        return [Choice(self.tr("Any folder"), _ANY, here is None), SEPARATOR, *made]

    def _file_choices(self) -> list[Choice]:
        counts = facets.kinds(self._photos())
        chosen = self._filters.kinds
        made = [
            Choice(filter_words.kind(kind), kind, kind in chosen, wording.number(counts[kind]))
            for kind in FileKind
            if counts[kind] or kind in chosen
        ]
        return [Choice(self.tr("Any type"), _ANY, not chosen), SEPARATOR, *made]

    def _choose_date(self, value: Any) -> None:
        if value == _ANY:
            self._change(first_day=None, last_day=None)
        elif isinstance(value, date):
            self._change(first_day=value, last_day=value)
        else:
            self._ask_for_range()

    def _ask_for_range(self) -> None:
        counts = facets.days(self._photos())
        today = date.today()
        first = self._filters.first_day or min(counts, default=today)
        last = self._filters.last_day or max(counts, default=today)
        dialog = DateRangeDialog(first, last, self.window())
        dialog.chosen.connect(lambda first, last: self._change(first_day=first, last_day=last))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _toggle(self, field: str, value: Any) -> None:
        chosen: frozenset[Any] = getattr(self._filters, field)
        self._change(**{field: frozenset() if value == _ANY else chosen ^ {value}})

    def _change(self, **changes: Any) -> None:
        self.changed.emit(dataclasses.replace(self._filters, **changes))


def _devices(chosen: frozenset[str]) -> str:
    return filter_words.joined(sorted((filter_words.device(each) for each in chosen), key=str.casefold))
