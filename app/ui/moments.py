"""When something was, in few words."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

translate = QCoreApplication.translate


def past(at: datetime, now: datetime) -> str:
    """“today 14:05”, “yesterday 14:05”, “12 Nov”, “12 Nov 2025”, to end a sentence.

    Args:
        at: UTC, without zone.
        now: with its zone; the days of the machine's own zone count.
    """
    there, here = at.replace(tzinfo=UTC).astimezone(), now.astimezone()
    days = (here.date() - there.date()).days
    if days not in (0, 1):
        short, whole = (
            translate("moments", "d MMM", "format of a date"),
            translate("moments", "d MMM yyyy", "format of a date"),
        )
        day = QDate(there.year, there.month, there.day)
        return QLocale().toString(day, short if there.year == here.year else whole)
    text = translate("moments", "yesterday %1") if days else translate("moments", "today %1")
    return text.replace("%1", QLocale().toString(QTime(there.hour, there.minute), QLocale.FormatType.ShortFormat))


def last_seen(at: datetime, now: datetime) -> str:
    """As `past`, a line of its own."""
    return translate("moments", "Last seen %1").replace("%1", past(at, now))


def offline_since(at: datetime, now: datetime) -> str:
    """What is not connected, and when it last was, as one line."""
    return translate("moments", "Offline, last seen %1").replace("%1", past(at, now))
