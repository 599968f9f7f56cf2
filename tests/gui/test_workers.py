import gc
import threading

import pytest

from app.ui.workers import Workers


def names() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name == "decoding"]


def test_work_is_done_by_the_threads_that_are_there_already() -> None:
    workers, seen, done = Workers("decoding", 2), set[int](), threading.Semaphore(0)

    def work() -> None:
        seen.add(threading.get_ident())
        done.release()

    for _ in range(50):
        workers.start(work)
        assert done.acquire(timeout=30)
    assert len(names()) == 2
    workers.wait()
    assert len(seen) <= 2
    assert names() == []


def test_whoever_waits_has_everything_done() -> None:
    workers, done = Workers("decoding"), list[int]()
    for number in range(20):
        workers.start(lambda number=number: done.append(number))  # type: ignore[misc]
    workers.wait()
    assert done == list(range(20))


def test_the_threads_of_forgotten_workers_end() -> None:
    workers = Workers("decoding", 2)
    workers.start(lambda: None)
    (thread,) = (each for each in threading.enumerate() if each.name == "decoding")
    del workers
    gc.collect()
    thread.join(30)
    assert not thread.is_alive()


def test_a_thread_that_met_a_bug_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(threading, "excepthook", lambda bug: told.append(str(bug.exc_value)))
    workers, done = Workers("decoding"), list[str]()

    def fail() -> None:
        raise ValueError("our bug")

    workers.start(fail)
    for thread in threading.enumerate():
        if thread.name == "decoding":
            thread.join(30)
    workers.start(lambda: done.append("went on"))
    workers.wait()
    assert (told, done) == (["our bug"], ["went on"])
