"""Marks that other programs wrote, from the file to the library; and photos out of sight."""

from __future__ import annotations

from app.library.photo import Flag
from tests.support.library_photos import write_jpeg
from tests.support.xmp_packets import xmp
from tests.unit.app.workflow.conftest import Studio


def test_a_photo_comes_with_the_marks_of_its_sidecar(studio: Studio) -> None:
    write_jpeg(studio.photos_folder / "a.jpg", 10)
    sidecar = studio.photos_folder / "a.xmp"
    sidecar.write_bytes(xmp('xmp:Rating="4" xmpDM:good="True"'))
    before = sidecar.read_bytes()
    studio.watch()
    (shown,) = studio.wait_for("a.jpg").values()
    assert (shown.marks.flag, shown.marks.stars) == (Flag.PICK, 4)
    assert sidecar.read_bytes() == before
    assert studio.workspace.undo().result() is None


def test_a_sidecar_that_comes_or_changes_later_is_read(studio: Studio) -> None:
    write_jpeg(studio.photos_folder / "a.jpg", 10)
    studio.watch()
    studio.wait_for("a.jpg")
    for stars in (2, 3):
        (studio.photos_folder / "a.jpg.xmp").write_bytes(xmp(f'xmp:Rating="{stars}"'))
        studio.ears.wait_until(lambda stars=stars: studio.listed()["a.jpg"].marks.stars == stars)


def test_a_sidecar_that_changed_while_the_program_was_closed_is_read_at_the_next_start(studio: Studio) -> None:
    write_jpeg(studio.photos_folder / "a.jpg", 10)
    studio.watch()
    studio.wait_for("a.jpg")
    studio.workspace.close()
    (studio.photos_folder / "a.xmp").write_bytes(xmp('xmp:Rating="5"'))
    studio.reopen()
    studio.ears.wait_until(lambda: studio.listed()["a.jpg"].marks.stars == 5)


def test_a_decision_that_another_program_contradicts_waits_for_a_choice(studio: Studio) -> None:
    write_jpeg(studio.photos_folder / "a.jpg", 10)
    studio.watch()
    (shown,) = studio.wait_for("a.jpg").values()
    photo_id = shown.photo.photo_id
    studio.workspace.mark([photo_id], stars=1).result()
    (studio.photos_folder / "a.xmp").write_bytes(xmp('xmp:Rating="5"'))
    studio.ears.wait_until(lambda: studio.listed()["a.jpg"].is_disputed)
    assert studio.listed()["a.jpg"].marks.stars == 1
    assert studio.workspace.deciding.choose([photo_id], takes_told=True).result() == 1
    assert (studio.listed()["a.jpg"].marks.stars, studio.listed()["a.jpg"].is_disputed) == (5, False)
    assert studio.workspace.undo().result() == "marks of 1 photo taken from XMP"
    assert studio.listed()["a.jpg"].is_disputed


def test_hidden_photos_leave_every_list_and_come_back(studio: Studio) -> None:
    write_jpeg(studio.photos_folder / "a.jpg", 10)
    write_jpeg(studio.photos_folder / "b.jpg", 20)
    studio.watch()
    listed = studio.wait_for("a.jpg", "b.jpg")
    photo_id = listed["a.jpg"].photo.photo_id
    deciding = studio.workspace.deciding
    assert deciding.hide([photo_id]).result() == 1
    assert set(studio.listed()) == {"b.jpg"}
    studio.reopen()
    assert set(studio.wait_for("b.jpg")) == {"b.jpg"}
    deciding = studio.workspace.deciding
    assert [each.photo.path.name for each in deciding.hidden().result()] == ["a.jpg"]
    assert deciding.bring_back([photo_id]).result() == 1
    assert set(studio.wait_for("a.jpg", "b.jpg")) == {"a.jpg", "b.jpg"}
    assert studio.workspace.undo().result() == "1 photo brought back"
    assert deciding.n_hidden().result() == 1
    assert (studio.photos_folder / "a.jpg").is_file()
