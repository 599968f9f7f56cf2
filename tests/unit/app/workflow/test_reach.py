from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.library.catalog import folders
from app.library.photo import WatchedFolder
from app.workflow import reach
from app.workflow.background import CatalogThread
from app.workflow.reach import KEPT_EVERY_S, Reach

NOON = datetime(2026, 11, 12, 12)


class Clock:
    """What time it is, for what is remembered and for how often."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.passed_s = 0.0
        started_s = time.monotonic()
        monkeypatch.setattr(reach, "utc_now", lambda: NOON + timedelta(seconds=self.passed_s))
        monkeypatch.setattr(reach.time, "monotonic", lambda: started_s + self.passed_s)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[CatalogThread]:
    made = CatalogThread(tmp_path / "catalog.sqlite3", lambda error: pytest.fail(str(error)))
    made.open()
    yield made
    made.close()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    made = tmp_path / "photos"
    made.mkdir()
    return made


def watch(catalog: CatalogThread, place: Path) -> WatchedFolder:
    catalog.ask(lambda connection: folders.add(connection, place, NOON)).result()
    return known(catalog)


def known(catalog: CatalogThread) -> WatchedFolder:
    (folder,) = catalog.ask(folders.watched).result()
    return folder


def test_a_folder_that_was_never_found_was_never_seen(catalog: CatalogThread, clock: Clock, place: Path) -> None:
    place.rmdir()
    folder, looking = watch(catalog, place), Reach(catalog, lambda _: None)
    assert not looking.has(folder)
    looking.set_offline(folder, is_offline=True)
    looking.keep(at_once=True)
    assert (known(catalog).is_offline, known(catalog).seen_at) == (True, None)


def test_a_folder_that_goes_was_seen_when_it_was_last_found(catalog: CatalogThread, clock: Clock, place: Path) -> None:
    folder, looking = watch(catalog, place), Reach(catalog, lambda _: None)
    for clock.passed_s in (0.0, 5.0, 10.0):
        assert looking.has(folder)
        looking.keep()
    clock.passed_s = 15.0
    place.rmdir()
    assert not looking.has(folder)
    looking.set_offline(folder, is_offline=True)
    assert known(catalog).seen_at == NOON + timedelta(seconds=10)


def test_what_was_seen_is_written_at_first_then_now_and_then_and_at_the_end(
    catalog: CatalogThread, clock: Clock, place: Path
) -> None:
    folder, looking = watch(catalog, place), Reach(catalog, lambda _: None)
    written = []
    for clock.passed_s in (0.0, 5.0, KEPT_EVERY_S, KEPT_EVERY_S + 5.0):
        looking.has(folder)
        looking.keep()
        written.append(known(catalog).seen_at)
    assert written == [NOON, NOON, *[NOON + timedelta(seconds=KEPT_EVERY_S)] * 2]
    looking.keep(at_once=True)
    assert known(catalog).seen_at == NOON + timedelta(seconds=KEPT_EVERY_S + 5.0)


def test_another_folder_at_the_same_place_is_told(catalog: CatalogThread, place: Path, tmp_path: Path) -> None:
    told: list[Path] = []
    folder, looking = watch(catalog, place), Reach(catalog, told.append)
    assert looking.has(folder)
    place.rename(tmp_path / "the first")
    place.mkdir()
    (place / "a.jpg").touch()
    assert looking.has(folder)
    assert told == [place]
