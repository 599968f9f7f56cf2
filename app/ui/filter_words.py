"""The filters in force in words, each with the filters that are left without it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.library.filters import UNKNOWN, FileKind, Filters, SeriesPart
from app.library.marking import MAX_STARS
from app.library.photo import ColorLabel, Flag
from app.ui import wording

translate = QCoreApplication.translate
_NONE = Filters()


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """One filter in force."""

    name: str  # inside a sentence: “rating”
    text: str  # on its own: “★ 3 and up”
    fields: tuple[str, ...]  # of `Filters`

    def removed_from(self, filters: Filters) -> Filters:
        """The filters without this one."""
        return dataclasses.replace(filters, **{field: getattr(_NONE, field) for field in self.fields})

    def alone(self, filters: Filters) -> Filters:
        """This one and no other."""
        return dataclasses.replace(_NONE, **{field: getattr(filters, field) for field in self.fields})


def active(filters: Filters) -> list[ActiveFilter]:
    """Each filter in force, in the order of the panel."""
    possible = (
        (translate("filters", "score"), _score(filters), ("score_min", "score_max")),
        (translate("filters", "decision"), _flags(filters), ("flags",)),
        (translate("filters", "rating"), stars(filters), ("stars_min", "stars_max")),
        (translate("filters", "label"), _labels(filters), ("labels",)),
        (translate("filters", "series"), series_part(filters.series), ("series",)),
        (translate("filters", "date"), days(filters.first_day, filters.last_day), ("first_day", "last_day")),
        (translate("filters", "camera"), joined(_named(filters.cameras)), ("cameras",)),
        (translate("filters", "lens"), joined(_named(filters.lenses)), ("lenses",)),
        (translate("filters", "folder"), "" if filters.folder is None else filters.folder.name, ("folder",)),
        (translate("filters", "file type"), kinds(filters.kinds), ("kinds",)),
        (translate("filters", "name"), _text(filters), ("text",)),
    )
    return [ActiveFilter(name, text, fields) for name, text, fields in possible if text]


def stars(filters: Filters) -> str:
    """“★ 3 and up”, “★ 3 exactly”; empty: any."""
    low, high = filters.stars_min, filters.stars_max
    if not filters.limits_stars:
        return ""
    if high == 0:
        return translate("filters", "No stars")
    if low == MAX_STARS:
        return translate("filters", "★ %1").replace("%1", wording.number(low))
    if low == high:
        return translate("filters", "★ %1 exactly").replace("%1", wording.number(low))
    if high == MAX_STARS:
        return translate("filters", "★ %1 and up").replace("%1", wording.number(low))
    return translate("filters", "★ %1 to %2").replace("%1", wording.number(low)).replace("%2", wording.number(high))


def series_part(part: SeriesPart | None) -> str:
    """“In a series”; empty: any."""
    if part is None:
        return ""
    return translate("filters", "In a series") if part is SeriesPart.FRAMES else translate("filters", "No series")


def kind(each: FileKind) -> str:
    """What a file is."""
    return {
        FileKind.RAW: translate("filters", "RAW"),
        FileKind.JPEG: translate("filters", "JPEG"),
        FileKind.OTHER: translate("filters", "Other types"),
    }[each]


def kinds(chosen: frozenset[FileKind]) -> str:
    """“RAW, JPEG”; empty: any."""
    return joined(kind(each) for each in FileKind if each in chosen)


def device(name: str) -> str:
    """A camera's or lens's name."""
    return translate("filters", "Not told") if name == UNKNOWN else name


def day(each: date) -> str:
    """A date as the locale writes it, with its whole year."""
    return QLocale().toString(QDate(each.year, each.month, each.day), day_format())


def day_format() -> str:
    """The locale's short format with four digits for the year."""
    short = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return short if "yyyy" in short else short.replace("yy", "yyyy")


def days(first: date | None, last: date | None) -> str:
    """“3 Oct 2026”, “since …”, “… – …”; empty: any."""
    if first is None and last is None:
        return ""
    if last is None and first is not None:
        return translate("filters", "Since %1").replace("%1", day(first))
    if first is None and last is not None:
        return translate("filters", "Until %1").replace("%1", day(last))
    assert first is not None
    assert last is not None
    return day(first) if first == last else f"{day(first)} – {day(last)}"


def joined(names: Iterable[str]) -> str:
    """Names side by side."""
    return ", ".join(names)


def _score(filters: Filters) -> str:
    if not filters.limits_score:
        return ""
    limits = wording.score_limits(filters.score_min, filters.score_max)
    return translate("filters", "Score %1").replace("%1", limits)


def _flags(filters: Filters) -> str:
    names = {
        Flag.PICK: translate("filters", "Picks"),
        Flag.NONE: translate("filters", "Undecided"),
        Flag.REJECT: translate("filters", "Rejects"),
    }
    return joined(name for flag, name in names.items() if flag in filters.flags)


def _labels(filters: Filters) -> str:
    names = joined(wording.label_name(label) for label in ColorLabel if label in filters.labels)
    return translate("filters", "Label %1").replace("%1", names) if names else ""


def _text(filters: Filters) -> str:
    return translate("filters", "Name “%1”").replace("%1", filters.text) if filters.text else ""


def _named(devices: frozenset[str]) -> list[str]:
    return sorted((device(each) for each in devices), key=str.casefold)
