from __future__ import annotations

import sys
from concurrent.futures import Future
from pathlib import Path
from types import TracebackType

import pytest

from app.workflow.announcements import SAME_TROUBLE_S, Announcement, Announcer, PhotosChanged, Trouble, both
from app.workflow.background import Background, CancelToken, CatalogThread, follow, then
from engine.errors import Cancelled, RedAesError

FULL = RedAesError("The drive is full.", "Free some space.")


def fail(error: Exception) -> None:
    raise error


def test_work_that_nobody_waits_for_tells_trouble_and_hands_bugs_to_the_crash_dialog(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bugs: list[type[BaseException]] = []

    def hook(kind: type[BaseException], _: BaseException, __: TracebackType | None) -> None:
        bugs.append(kind)

    monkeypatch.setattr(sys, "excepthook", hook)
    troubles: list[RedAesError] = []
    background = Background("try", 1, troubles.append)
    for error in (FULL, ZeroDivisionError(), Cancelled()):
        background.start(lambda error=error: fail(error))
    background.close(finish=True)
    assert troubles == [FULL]
    assert bugs == [ZeroDivisionError]


def test_after_close_nothing_is_done_and_whoever_asks_gets_cancelled() -> None:
    background = Background("try", 1, lambda error: None)
    background.close(finish=False)
    background.start(lambda: pytest.fail("done after close"))
    assert isinstance(background.ask(lambda: 1).exception(), Cancelled)


def test_what_waits_at_close_is_finished() -> None:
    background = Background("try", 1, lambda error: None)
    done: list[int] = []
    for number in range(20):
        background.start(lambda number=number: done.append(number))
    background.close(finish=True)
    assert done == list(range(20))


def test_futures_pass_answers_and_errors_on() -> None:
    good, bad = Future[int](), Future[int]()
    good.set_result(3)
    bad.set_exception(FULL)
    assert then(good, lambda number: number + 1).result() == 4
    assert then(bad, lambda number: number + 1).exception() is FULL
    for source in (good, bad):
        target = Future[int]()
        follow(source, target)
        assert target.exception() is source.exception()


def test_a_catalogue_thread_that_cannot_open_says_so_and_ends(tmp_path: Path) -> None:
    (tmp_path / "c.sqlite3").write_bytes(b"nonsense" * 999)
    catalog = CatalogThread(tmp_path / "c.sqlite3", lambda error: None)
    with pytest.raises(RedAesError):
        catalog.open()
    with pytest.raises(RuntimeError):
        catalog.ask(lambda connection: 1).result(10)
    catalog.close()


def test_a_token_stays_cancelled() -> None:
    token = CancelToken()
    assert not token.is_cancelled
    token.cancel()
    token.cancel()
    assert token.is_cancelled


def test_the_same_trouble_is_told_once_in_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr("app.workflow.announcements.time.monotonic", lambda: now[0])
    heard: list[Announcement] = []
    announcer = Announcer()
    unsubscribe = announcer.listen(heard.append)
    announcer.trouble(FULL)
    announcer.trouble(FULL)
    now[0] += SAME_TROUBLE_S + 1
    announcer.trouble(FULL)
    unsubscribe()
    announcer.trouble(RedAesError("Another.", "Fix."))
    assert heard == [Trouble(FULL.what, FULL.fix, FULL.kind)] * 2


def test_news_of_photos_add_up() -> None:
    a, b = PhotosChanged(frozenset({1})), PhotosChanged(frozenset({2}))
    assert both(a, b) == PhotosChanged(frozenset({1, 2}))
    assert both(a, PhotosChanged(None)) == both(PhotosChanged(None), b) == PhotosChanged(None)
