from __future__ import annotations

from pathlib import Path

from app.workflow.intake_line import IntakeLine

A, B, C = Path("/photos/a.jpg"), Path("/photos/b.jpg"), Path("/photos/c.jpg")


def nothing() -> None:
    """Some work."""


def other() -> None:
    """Some other work."""


def test_a_file_that_waits_is_not_queued_again_nor_looked_at_again() -> None:
    line = IntakeLine()
    assert line.enter(A)
    assert not line.enter(A)
    line.begin(A)
    assert not line.leave(A)
    assert line.enter(A), "and later it may come again"


def test_a_file_that_was_reported_while_it_was_read_is_looked_at_again() -> None:
    line = IntakeLine()
    line.enter(A)
    line.begin(A)
    assert not line.enter(A)
    assert line.leave(A)


def test_held_work_is_released_when_only_held_work_is_left() -> None:
    line = IntakeLine()
    for path in (A, B, C):
        line.enter(path)
    line.hold(A, nothing)
    assert line.released() == []
    line.hold(B, other)
    assert line.released() == []
    line.leave(C)
    assert line.released() == [nothing, other]
    assert line.released() == []
    assert not line.enter(A), "released work is under way until it leaves"
