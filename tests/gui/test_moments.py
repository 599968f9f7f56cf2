from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from app.ui import moments

NOW = datetime(2026, 11, 14, 18, 30).astimezone()  # local, as a person reads a clock


def stored(local: datetime) -> datetime:
    """As the catalogue keeps it: UTC, without zone."""
    return local.astimezone(UTC).replace(tzinfo=None)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2026, 11, 14, 14, 5), "today 14:05"),
        (datetime(2026, 11, 13, 23, 59), "yesterday 23:59"),
        (datetime(2026, 11, 12, 23, 59), "12 Nov"),
        (datetime(2025, 11, 14, 14, 5), "14 Nov 2025"),
        (datetime(2026, 11, 15, 0, 10), "15 Nov"),  # the machine's clock was set back since
    ],
)
def test_a_moment_is_told_by_how_long_it_is_ago(qapp: QApplication, at: datetime, words: str) -> None:
    told = moments.past(stored(at), NOW).replace(" PM", "").replace("\u202fPM", "")
    assert told in (words, words.replace("14:05", "2:05").replace("23:59", "11:59"))


def test_today_is_yesterday_after_midnight(qapp: QApplication) -> None:
    at = stored(datetime(2026, 11, 14, 23, 50))
    assert moments.past(at, NOW + timedelta(hours=5.4)).startswith("today")
    assert moments.past(at, NOW + timedelta(hours=5.6)).startswith("yesterday")
