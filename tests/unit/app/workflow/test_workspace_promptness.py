"""What nobody has to wait for."""

from __future__ import annotations

from threading import Event

from app.library.photo import Flag, Marks
from app.workflow.announcements import MarksRestored
from tests.support.library_photos import write_jpeg
from tests.unit.app.workflow.conftest import Studio


def test_an_undo_tells_at_once_which_marks_it_gave_back(studio: Studio) -> None:
    write_jpeg(studio.photos_folder / "a.jpg", 10)
    studio.watch()
    (photo,) = studio.wait_for("a.jpg").values()
    photo_id = photo.photo.photo_id
    studio.workspace.mark([photo_id], stars=2).result()
    studio.workspace.mark([photo_id], flag=Flag.REJECT).result()
    studio.workspace.undo().result()
    studio.workspace.redo().result()
    told = [news.marks for news in studio.ears.heard if isinstance(news, MarksRestored)]
    assert told == [{photo_id: Marks(stars=2)}, {photo_id: Marks(Flag.REJECT, stars=2)}]


def test_it_begins_without_waiting_for_what_was_asked_before(studio: Studio) -> None:
    studio.workspace.close()
    studio.workspace = studio.make()
    studio.workspace.open_library()
    gate = Event()
    asked = studio.workspace._catalog.ask(lambda _: gate.wait(5.0))
    studio.workspace.begin()
    assert not asked.done()
    gate.set()
