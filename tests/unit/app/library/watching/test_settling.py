from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.library.photo_file import FileState
from app.library.watching.settling import GONE_AFTER_LOOKS, Settling, look_at

PHOTO = Path("/photos/a.jpg")


class Disk:
    def __init__(self, *states: FileState | None) -> None:
        self.states = list(states)

    def __call__(self, _: Path) -> FileState | None:
        return self.states.pop(0) if len(self.states) > 1 else self.states[0]


def test_a_file_is_whole_when_two_looks_are_equal() -> None:
    settling = Settling(Disk(FileState(10, 1, 1), FileState(20, 2, 2), FileState(30, 3, 3), FileState(30, 3, 3)))
    settling.report(PHOTO)
    assert [settling.look_again().whole for _ in range(4)] == [(), (), (), (PHOTO,)]
    assert len(settling) == 0


def test_a_change_of_the_entry_alone_makes_it_wait() -> None:
    settling = Settling(Disk(FileState(10, 1, 1), FileState(10, 1, 2), FileState(10, 1, 2)))
    settling.report(PHOTO)
    assert [settling.look_again().whole for _ in range(3)] == [(), (), (PHOTO,)]


def test_a_look_that_was_had_already_counts() -> None:
    settling = Settling(Disk(FileState(10, 1, 1)))
    settling.report(PHOTO, FileState(10, 1, 1))
    assert settling.look_again().whole == (PHOTO,)


def test_a_missing_file_is_gone_only_after_three_looks() -> None:
    settling = Settling(Disk(None))
    settling.report(PHOTO)
    assert [settling.look_again().gone for _ in range(3)] == [(), (), (PHOTO,)]


def test_a_file_that_is_replaced_by_removing_it_first_is_never_gone() -> None:
    settling = Settling(Disk(None, None, FileState(10, 1, 1), FileState(10, 1, 1)))
    settling.report(PHOTO)
    rounds = [settling.look_again() for _ in range(4)]
    assert [each.gone for each in rounds] == [(), (), (), ()]
    assert rounds[-1].whole == (PHOTO,)


def test_a_photo_that_stays_empty_is_whole() -> None:
    settling = Settling(Disk(FileState(0, 1, 1)))
    settling.report(PHOTO)
    assert [settling.look_again().whole for _ in range(2)] == [(), (PHOTO,)]


def test_an_xmp_file_that_stays_empty_is_dropped_until_it_is_reported_again() -> None:
    settling = Settling(Disk(FileState(0, 1, 1)))
    settling.report(PHOTO.with_suffix(".xmp"))
    assert settling.look_again().whole == settling.look_again().whole == ()
    assert len(settling) == 0


def test_folders_and_missing_files_have_no_look(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"12")
    look = look_at(tmp_path / "a.jpg")
    assert look is not None
    assert look.size_bytes == 2
    assert look_at(tmp_path) is None
    assert look_at(tmp_path / "none") is None


states = st.none() | st.builds(FileState, st.integers(1, 3), st.integers(1, 2), st.integers(1, 2))


@given(history=st.lists(states, max_size=8), end=states, reports=st.lists(st.integers(0, 8), max_size=5))
def test_any_order_of_events_ends_in_the_state_of_the_disk(
    history: list[FileState | None], end: FileState | None, reports: list[int]
) -> None:
    now: list[FileState | None] = [end]
    settling = Settling(lambda _: now[0])
    outcome: list[str] = []
    for turn, now[0] in enumerate([*history, *[end] * (GONE_AFTER_LOOKS + 1)]):
        if turn in reports or turn == len(history):  # whatever else is heard of, the last change is
            settling.report(PHOTO)
        settled = settling.look_again()
        outcome += ["whole"] * len(settled.whole) + ["gone"] * len(settled.gone)
    assert outcome
    assert outcome[-1] == ("gone" if end is None else "whole")
