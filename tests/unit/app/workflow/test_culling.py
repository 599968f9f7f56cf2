"""Collections, trash and gains through the workspace's own threads and a real catalogue."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from app.library.bin import moving
from app.library.catalog import folders, judgements, marks, opinions, photo_lists, photos
from app.library.catalog.standings import standings
from app.library.filters import Filters
from app.library.marking import MarkChange
from app.library.photo import Flag, Marks, PhotoId
from app.library.photo_file import FileState
from app.workflow.announcements import Announcement, Announcer, CollectionsChanged
from app.workflow.background import Background, CatalogThread
from app.workflow.binning import Binning
from app.workflow.collecting import Collecting
from app.workflow.deciding import Deciding
from app.workflow.photo_news import PhotoNews
from app.workflow.reading import Reading
from engine.errors import RedAesError
from engine.image_key import image_key
from engine.results import Assessment, Suggestions
from tests.support.library_photos import NOON, key, photo_file, write_jpeg
from tests.support.made_up_photos import make_suggestions
from tests.unit.app.workflow.conftest import Studio

MODEL = "mini@1"


class Desk:
    """What a workspace puts together, as far as these acts need it."""

    def __init__(self, path: Path) -> None:
        self.news: list[Announcement] = []
        self.left: list[frozenset[PhotoId]] = []
        announcer = Announcer()
        announcer.listen(self.news.append)
        self.catalog = CatalogThread(path, self.fail)
        self.jobs = Background("jobs", 2, self.fail)
        self.collecting = Collecting(self.catalog, announcer)
        self.photo_news = PhotoNews(announcer)
        self.deciding = Deciding(self.catalog, self.photo_news, lambda: None, self.collecting.tell)
        reading = Reading(self.catalog, announcer)
        self.binning = Binning(self.catalog, reading, self.jobs, self.left.append)
        self.catalog.open()

    def take_in(self, path: Path, number: int) -> PhotoId:
        def take(connection):
            folder_id = folders.add(connection, path.parent, NOON)
            file = photo_file(path, number, folder_id)
            return photos.take_in(connection, file, NOON).photo_id

        return self.catalog.ask(take).result()

    def fail(self, error: RedAesError) -> None:
        raise AssertionError(error)

    def close(self) -> None:
        self.binning.close()
        self.jobs.close(finish=True)
        self.catalog.close()
        self.photo_news.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "catalog.sqlite3")
    yield made
    made.close()


def test_every_change_of_a_collection_is_announced_its_undo_too(desk: Desk) -> None:
    made = desk.collecting.make("Best", Filters(stars_min=4)).result(10)
    desk.collecting.rename(made, "Finest").result(10)
    assert desk.deciding.undo().result(10) == "Collection “Best” renamed to “Finest”"
    assert [each.name for each in desk.collecting.collections().result(10)] == ["Best"]
    assert desk.news == [CollectionsChanged()] * 3


def test_an_accepted_proposal_is_a_pick_that_is_known_as_such(desk: Desk, tmp_path: Path) -> None:
    mine, accepted = desk.take_in(tmp_path / "a.jpg", 1), desk.take_in(tmp_path / "b.jpg", 2)
    for number in (1, 2):
        desk.catalog.ask(
            partial(opinions.store, assessment=Assessment(key(number), 5.0, None, MODEL), now=NOON)
        ).result()
    desk.deciding.mark([mine], MarkChange(flag=Flag.PICK)).result()
    desk.deciding.accept([accepted]).result()
    given = desk.catalog.ask(partial(marks.marks_of, photo_ids=[mine, accepted])).result()
    assert given == dict.fromkeys([mine, accepted], Marks(flag=Flag.PICK))
    assert desk.catalog.ask(standings).result().models[MODEL].n_decided == 1


def test_binned_photos_leave_the_library_and_keep_their_marks_for_their_return(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_jpeg(tmp_path / "photos" / "1.jpg")
    state = path.stat()

    def take(connection):
        folder_id = folders.add(connection, path.parent, NOON)
        file = dataclasses.replace(
            photo_file(path, 1, folder_id),
            image_key=image_key(path.read_bytes()),
            state=FileState(state.st_size, state.st_mtime_ns, state.st_ctime_ns),
        )
        return photos.take_in(connection, file, NOON).photo_id

    photo_id = desk.catalog.ask(take).result()
    desk.deciding.mark([photo_id], MarkChange(flag=Flag.REJECT, stars=3)).result(10)
    send = partial(moving.move, send=lambda name: Path(name).rename(tmp_path / "gone.jpg"))
    monkeypatch.setattr("app.workflow.binning.move", send)
    planned = desk.binning.plan().result(10)
    assert planned.n_rejects == 1
    report = desk.binning.move(planned).result(10)
    assert report.moved == (path,)
    assert desk.left == [frozenset({photo_id})]
    assert desk.catalog.ask(lambda connection: photo_lists.library(connection, MODEL)).result() == ()
    (tmp_path / "gone.jpg").rename(path)
    candidates = desk.catalog.ask(lambda connection: photos.candidates(connection, image_key(path.read_bytes())))
    assert [each.photo_id for each in candidates.result()] == [photo_id]


def test_a_photo_tells_what_its_best_measured_edit_gains(desk: Desk, tmp_path: Path) -> None:
    ids = [desk.take_in(tmp_path / f"{n}.jpg", n) for n in (1, 2, 3)]
    made = make_suggestions(key(1))
    best = max(each.measured_delta for each in made.suggestions)

    def store(connection):
        opinions.store(connection, Assessment(key(1), 6.0, 0.3, MODEL), NOON)
        judgements.store_suggestions(connection, Suggestions(key(1), made.suggestions, MODEL), NOON)
        judgements.store_suggestions(connection, Suggestions(key(2), (), MODEL), NOON)
        judgements.store_suggestions(connection, Suggestions(key(3), made.suggestions, "other@1"), NOON)

    desk.catalog.ask(store).result()
    listed = desk.catalog.ask(lambda connection: photo_lists.library(connection, MODEL)).result()
    one = desk.catalog.ask(lambda connection: photo_lists.some(connection, MODEL, ids[:1], [6.0])).result()
    assert [each.gain for each in listed] == [best, 0.0, None]
    assert one[0].gain == best


def test_a_reject_binned_in_the_whole_workspace_comes_back_with_its_marks_and_collection(
    studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_jpeg(studio.photos_folder / "a.jpg", 10)
    write_jpeg(studio.photos_folder / "b.jpg", 20)
    studio.watch()
    photo_id = studio.wait_for("a.jpg", "b.jpg")["a.jpg"].photo.photo_id
    workspace = studio.workspace
    workspace.mark([photo_id], flag=Flag.REJECT, stars=3).result(20)
    made = workspace.collecting.make("Doubtful", None, [photo_id]).result(20)
    send = partial(moving.move, send=lambda name: Path(name).rename(tmp_path / "binned.jpg"))
    monkeypatch.setattr("app.workflow.binning.move", send)
    report = workspace.binning.move(workspace.binning.plan().result(20)).result(20)
    assert (report.moved, report.failed) == ((path,), ())
    assert set(studio.listed()) == {"b.jpg"}
    studio.reopen()
    (tmp_path / "binned.jpg").rename(path)
    back = studio.wait_for("a.jpg", "b.jpg")["a.jpg"]
    assert (back.photo.photo_id, back.marks) == (photo_id, Marks(Flag.REJECT, 3))
    (collection,) = studio.workspace.collecting.collections().result(20)
    assert (collection.collection_id, collection.photo_ids) == (made, {photo_id})
    assert studio.workspace.undo().result(20) == "Collection “Doubtful” made"
    assert studio.workspace.undo().result(20) == "1 photo rejected, rated 3 stars"
