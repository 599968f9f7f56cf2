from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.library.catalog.photos import Change
from app.library.photo import Flag
from app.library.photo_file import FileState
from app.library.watching.settling import look_at
from app.workflow import intake
from app.workflow.half_written import STILL_COPYING_S, is_still_copied
from engine.errors import ImageUnreadable
from tests.support.intake_desk import Desk
from tests.support.library_photos import write_jpeg

HOUR_NS = 3600 * 10**9


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    made = Desk(tmp_path, monkeypatch)
    yield made
    made.intake.close()
    made.catalog.close()


def test_a_file_that_is_found_again_while_it_waits_is_read_once(desk: Desk) -> None:
    running = [write_jpeg(desk.folder / f"{number}.jpg", number) for number in range(2)]
    waiting = write_jpeg(desk.folder / "waiting.jpg", 99)
    gates = [desk.stop_at(path) for path in running]
    desk.take(*running)
    for path in running:
        desk.wait_until_read(path)
    for _ in range(5):
        desk.take(waiting)
    for gate in gates:
        gate.set()
    desk.wait_for(3)
    desk.intake.close()
    assert desk.read.count(waiting) == 1
    assert desk.look_later == []


def test_a_file_that_is_reported_while_it_is_read_is_looked_at_once_more(desk: Desk) -> None:
    path = write_jpeg(desk.folder / "a.jpg", 1)
    gate = desk.stop_at(path)
    desk.take(path)
    desk.wait_until_read(path)
    for _ in range(5):
        desk.take(path)
    gate.set()
    desk.wait_for(2)
    assert [arrival.taken.change for arrival in desk.arrived] == [Change.NEW, Change.SAME]
    assert (desk.read, desk.look_later) == ([path, path], [path])


def test_a_file_whose_entry_alone_changed_is_only_hashed_and_keeps_its_marks(desk: Desk) -> None:
    path = write_jpeg(desk.folder / "a.jpg", 1)
    desk.mark(desk.take_in(path)["a.jpg"], Flag.PICK)
    before = desk.state_of(path)
    os.link(path, desk.folder.parent / "backup.jpg")
    path.chmod(0o600)
    after = desk.take_in(path)["a.jpg"]
    assert after.marks.flag is Flag.PICK
    assert desk.arrived[-1].taken.change is Change.SAME
    assert desk.decoded == ["a.jpg"]
    assert before != desk.state_of(path) == look_at(path)


def test_files_that_swap_names_swap_their_marks(desk: Desk) -> None:
    a, b = write_jpeg(desk.folder / "a.jpg", 1), write_jpeg(desk.folder / "b.jpg", 2)
    before = desk.take_in(a, b)
    desk.mark(before["a.jpg"], Flag.PICK)
    desk.mark(before["b.jpg"], Flag.REJECT)
    a.rename(desk.folder.parent / "aside")
    b.rename(a)
    (desk.folder.parent / "aside").rename(b)
    after = desk.take_in(a, b)
    assert [after[name].marks.flag for name in ("a.jpg", "b.jpg")] == [Flag.REJECT, Flag.PICK]
    assert [after[name].photo.photo_id for name in ("a.jpg", "b.jpg")] == [
        before[name].photo.photo_id for name in ("b.jpg", "a.jpg")
    ]


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 2, 1), (2, 3, 1)])
def test_marks_follow_pictures_through_names_that_were_used_before(desk: Desk, order: tuple[int, ...]) -> None:
    paths = {number: write_jpeg(desk.folder / f"{number}.jpg", number * 40) for number in (1, 2)}
    before = desk.take_in(*paths.values())
    desk.mark(before["1.jpg"], Flag.PICK)
    desk.mark(before["2.jpg"], Flag.REJECT)
    paths[2].rename(desk.folder / "3.jpg")
    paths[1].rename(paths[2])
    write_jpeg(paths[1], 200)
    after = desk.take_in(*(desk.folder / f"{number}.jpg" for number in order))
    flags = {name: shown.marks.flag for name, shown in after.items()}
    assert flags == {"1.jpg": Flag.NONE, "2.jpg": Flag.PICK, "3.jpg": Flag.REJECT}


def test_an_edit_waits_for_the_file_that_may_hold_what_was_at_its_place(desk: Desk) -> None:
    a = write_jpeg(desk.folder / "a.jpg", 1)
    photo = desk.take_in(a)["a.jpg"]
    moved = desk.folder / "moved.jpg"
    a.rename(moved)
    write_jpeg(a, 2)
    gate = desk.stop_at(moved)
    other = write_jpeg(desk.folder / "other.jpg", 3)
    desk.take(moved, a, other)
    desk.wait_until_read(other)  # by the only other thread, which is done with the edit
    gate.set()
    desk.wait_for(4)
    assert desk.listed()["moved.jpg"].photo.photo_id == photo.photo.photo_id
    assert desk.arrived[-1].taken.change is Change.NEW


def test_an_edit_that_is_undone_keeps_its_marks_though_a_copy_of_the_original_was_deleted_before(desk: Desk) -> None:
    a, copy = (write_jpeg(desk.folder / name, 1) for name in ("a.jpg", "copy.jpg"))
    original = a.read_bytes()
    before = desk.take_in(a, copy)
    desk.mark(before["a.jpg"], Flag.PICK)
    copy.unlink()
    desk.lose(copy, timedelta(minutes=-1))
    write_jpeg(a, 2)
    desk.take_in(a)
    a.write_bytes(original)
    after = desk.take_in(a)["a.jpg"]
    assert (after.photo.photo_id, after.marks.flag) == (before["a.jpg"].photo.photo_id, Flag.PICK)


def test_an_edit_whose_file_is_deleted_while_it_waits_is_not_stored(desk: Desk) -> None:
    a, gate = desk.hold_an_edit()
    a.unlink()
    desk.lose(a)
    gate.set()
    desk.wait_for(3)
    desk.wait_until_later(a)
    desk.intake.close()
    assert desk.look_later == [a]
    assert set(desk.listed()) == {"blocked.jpg", "third.jpg"}


def test_an_edit_whose_file_is_renamed_while_it_waits_takes_its_marks_along(desk: Desk) -> None:
    a, gate = desk.hold_an_edit()
    b = a.rename(desk.folder / "b.jpg")
    desk.lose(a)
    after = desk.take_in(b)["b.jpg"]
    assert (after.photo.photo_id, after.marks.flag) == (1, Flag.PICK)
    gate.set()
    desk.wait_for(4)
    desk.intake.close()
    assert set(desk.listed()) == {"blocked.jpg", "third.jpg", "b.jpg"}


def test_a_photo_edited_in_place_keeps_its_marks(desk: Desk) -> None:
    path = write_jpeg(desk.folder / "a.jpg", 1)
    desk.mark(desk.take_in(path)["a.jpg"], Flag.PICK)
    write_jpeg(path, 2)
    assert desk.take_in(path)["a.jpg"].marks.flag is Flag.PICK
    assert desk.arrived[-1].taken.change is Change.EDITED


def test_a_photo_that_could_not_be_decoded_is_tried_again_when_it_is_touched(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_jpeg(desk.folder / "a.jpg", 1)
    with monkeypatch.context() as patch:
        patch.setattr(intake, "decode_picture", refuse)
        desk.wall_clock_s = path.stat().st_ctime + STILL_COPYING_S + 1
        assert desk.take_in(path)["a.jpg"].photo.width_px == 0
    path.touch()
    assert desk.take_in(path)["a.jpg"].photo.width_px > 0


def test_each_empty_file_is_a_photo_of_its_own_that_was_tried_once(desk: Desk) -> None:
    a, b = desk.folder / "a.jpg", desk.folder / "b.jpg"
    a.touch()
    desk.wall_clock_s = a.stat().st_ctime + STILL_COPYING_S + 60
    desk.mark(desk.take_in(a)["a.jpg"], Flag.PICK)
    a.unlink()
    desk.lose(a)
    a.touch()
    b.touch()
    listed = desk.take_in(b, a)
    assert [listed[name].marks.flag for name in ("a.jpg", "b.jpg")] == [Flag.PICK, Flag.NONE]
    told = {each.failure and (each.failure.kind, each.failure.what, each.failure.attempts) for each in listed.values()}
    assert told == {("ImageEmpty", "The file is empty.", 1)}


def refuse(*_: object) -> None:
    raise ImageUnreadable("No package reads this.", "Install one.")


def test_an_undecodable_file_that_seems_to_be_of_the_future_is_stored_as_unreadable(desk: Desk) -> None:
    path = desk.folder / "broken.jpg"
    path.write_bytes(b"\xff\xd8\xff no photo")
    written_ns = path.stat().st_ctime_ns
    os.utime(path, ns=(written_ns, written_ns + 24 * HOUR_NS))
    desk.wall_clock_s = (written_ns + HOUR_NS) / 1e9
    assert desk.take_in(path)["broken.jpg"].failure is not None
    assert desk.look_later == []


def test_a_file_that_cannot_be_decoded_is_decoded_once_while_it_may_still_be_copied(desk: Desk) -> None:
    path = desk.folder / "broken.jpg"
    path.write_bytes(b"\xff\xd8\xff no photo")
    desk.wall_clock_s = path.stat().st_ctime + 1
    desk.take(path)
    desk.wait_until_later(path, n_times=5)
    desk.wall_clock_s += STILL_COPYING_S
    desk.wait_for(1)
    assert desk.listed()["broken.jpg"].failure is not None
    assert (desk.decoded, desk.read.count(path)) == (["broken.jpg"], 2)


def test_a_file_that_was_half_written_is_decoded_once_it_changed(desk: Desk) -> None:
    path = desk.folder / "a.jpg"
    path.write_bytes(b"\xff\xd8\xff no photo")
    desk.wall_clock_s = path.stat().st_ctime + 1
    desk.take(path)
    desk.wait_until_later(path, n_times=2)
    write_jpeg(path, 1)
    desk.wait_for(1)
    assert desk.listed()["a.jpg"].photo.width_px > 0


def test_a_file_is_still_copied_when_one_of_its_times_is_just_over() -> None:
    old, now, ahead = 0, HOUR_NS, 2 * HOUR_NS
    seen = {
        (modified, changed): is_still_copied(FileState(1, modified, changed), now / 1e9 + 1)
        for modified in (old, now, ahead)
        for changed in (old, now, ahead)
    }
    assert {times for times, is_copied in seen.items() if is_copied} == {
        (old, now), (now, old), (now, now), (now, ahead), (ahead, now)
    }  # fmt: skip
    assert not is_still_copied(FileState(1, now, now), now / 1e9 + STILL_COPYING_S)
    assert is_still_copied(FileState(0, now, now), now / 1e9 - 5), "by a drive whose clock is before ours"
