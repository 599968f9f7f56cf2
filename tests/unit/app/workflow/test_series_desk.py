from __future__ import annotations

from datetime import timedelta
from itertools import combinations

import pytest
from PIL import Image

from app.inference.messages import CompareRequest
from app.library.marking import MarkChange
from app.library.photo import Flag, LibraryPhoto, PhotoId, SeriesKind
from app.workflow.asking import PhotoUnknown
from engine.errors import ImageUnreadable
from engine.series import MAX_COMPARED
from tests.support import made_series
from tests.support.library_photos import NOON, write_jpeg
from tests.unit.app.workflow.conftest import Studio


def take(studio: Studio, n: int) -> dict[str, LibraryPhoto]:
    """Frames of one moment, grouped and scored."""
    names = [f"{number}.jpg" for number in range(n)]
    for number, name in enumerate(names):
        taken_at = NOON + timedelta(seconds=number)
        write_jpeg(studio.photos_folder / name, number, size=(64, 48), taken_at=taken_at)
    studio.watch()
    studio.wait_for(*names)
    studio.ears.wait_until(lambda: sizes(studio) == {n})
    return studio.listed()


def sizes(studio: Studio) -> set[int]:
    return {each.series_size for each in studio.listed().values()}


def ids(photos: dict[str, LibraryPhoto]) -> list[PhotoId]:
    return [each.photo.photo_id for each in photos.values()]


def n_comparisons(studio: Studio) -> int:
    assert studio.engine is not None
    return sum(isinstance(request, CompareRequest) for request in studio.engine.submitted)


def test_a_series_is_grouped_and_a_dissolved_one_stays_apart(studio: Studio) -> None:
    photos = take(studio, 3)
    series_id = photos["0.jpg"].series_id
    assert series_id is not None
    assert {each.series_kind for each in photos.values()} == {SeriesKind.MOMENT}
    studio.workspace.series.dissolve(series_id).result(20)
    studio.ears.wait_until(lambda: sizes(studio) == {1})
    assert studio.workspace.undo().result() == "Series of 3 split"
    studio.ears.wait_until(lambda: sizes(studio) == {3})


def test_photos_joined_by_hand_are_a_series_after_a_restart_until_it_is_undone(studio: Studio) -> None:
    for number in range(3):
        write_jpeg(studio.photos_folder / f"{number}.jpg", number)  # without a time: never grouped by itself
    studio.watch()
    photos = studio.wait_for("0.jpg", "1.jpg", "2.jpg")
    studio.workspace.series.join([photos["0.jpg"].photo.photo_id, photos["2.jpg"].photo.photo_id]).result(20)
    studio.ears.wait_until(lambda: studio.listed()["0.jpg"].series_size == 2)
    assert studio.listed()["2.jpg"].series_kind is SeriesKind.BY_HAND
    studio.reopen()
    studio.workspace.rescan().result(20)
    assert studio.listed()["0.jpg"].series_size == 2
    assert studio.workspace.undo().result() == "2 photos grouped"
    studio.ears.wait_until(lambda: sizes(studio) == {1})
    with pytest.raises(ValueError, match="two photos"):
        studio.workspace.series.join([photos["0.jpg"].photo.photo_id])


def test_keeping_one_frame_and_rejecting_the_rest_is_one_act(studio: Studio) -> None:
    first, *others = ids(take(studio, 3))
    reject = MarkChange(flag=Flag.REJECT)
    studio.workspace.series.decide({first: MarkChange(flag=Flag.PICK)} | dict.fromkeys(others, reject)).result(20)
    assert sorted(each.marks.flag for each in studio.listed().values()) == ["pick", "reject", "reject"]
    assert studio.workspace.undo().result() == "1 photo picked, 2 photos rejected"
    assert {each.marks.flag for each in studio.listed().values()} == {Flag.NONE}


def test_the_best_frames_alone_are_compared_and_what_was_compared_is_never_asked_again(studio: Studio) -> None:
    photos = take(studio, 8)
    series_id = photos["0.jpg"].series_id
    order = studio.workspace.series.order(ids(photos), series_id).result(20)
    assert order is not None
    assert sorted(order.photo_ids) == sorted(ids(photos))
    assert sum(place.is_compared for place in order.places) == MAX_COMPARED
    assert n_comparisons(studio) == len(list(combinations(range(MAX_COMPARED), 2)))
    studio.ears.wait_until(lambda: any(each.is_proposed for each in studio.listed().values()))
    assert [each.photo.photo_id for each in studio.listed().values() if each.is_proposed] == [order.photo_ids[0]]
    studio.reopen()
    studio.ears.wait_until(lambda: studio.engine is not None and studio.engine.model is not None)
    assert studio.workspace.series.order(ids(photos)).result(20) == order
    assert n_comparisons(studio) == 0


def test_nothing_is_ordered_before_every_frame_has_a_score(studio: Studio) -> None:
    photos = take(studio, 3)
    assert studio.workspace.series.order([*ids(photos), PhotoId(999)]).result(20) is None
    assert studio.workspace.series.order(ids(photos)[:1]).result(20) is None
    assert n_comparisons(studio) == 0


def test_a_comparison_that_fails_fails_the_order(studio: Studio) -> None:
    photos = take(studio, 3)
    (studio.photos_folder / "0.jpg").unlink()
    with pytest.raises((ImageUnreadable, PhotoUnknown)):
        studio.workspace.series.order(ids(photos)).result(20)


def test_a_bracket_is_recognised_from_its_files_and_stays_recognised(studio: Studio) -> None:
    scene = Image.linear_gradient("L").convert("RGB").resize((320, 240))
    scene.paste((200, 40, 40), (60, 60, 160, 130))
    scene.paste((30, 60, 190), (180, 90, 260, 200))
    for number, shot in enumerate(made_series.bracket(scene, (0, -1, 1))):
        (studio.photos_folder / f"{number}.jpg").write_bytes(made_series.jpeg(shot))
    studio.watch()
    names = ("0.jpg", "1.jpg", "2.jpg")
    studio.wait_for(*names)

    def kinds() -> set[SeriesKind | None]:
        return {each.series_kind for each in studio.listed().values()}

    studio.ears.wait_until(lambda: kinds() == {SeriesKind.BRACKET})
    studio.reopen()
    studio.wait_for(*names)
    assert kinds() == {SeriesKind.BRACKET}
