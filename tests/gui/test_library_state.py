import dataclasses
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.library.arranging import Order
from app.library.filters import Filters
from app.library.photo import FolderId, Opinion
from app.ui.folders.scope import Scope
from app.workflow.announcements import PhotosChanged
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.made_up_photos import MODEL, failure, make_photo


def names(window) -> list[str]:
    return [shown.photo.path.name for shown in window.state.shown]


def test_photos_stand_by_score_until_another_order_is_chosen(
    make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    by_score = names(window)
    window.state.set_order(Order.NAME_DESCENDING)
    assert names(window) == by_score[::-1]


def test_a_score_filter_never_hides_a_photo_without_score(
    make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace([make_photo(1), make_photo(50), make_photo(3, opinion=None)]))
    window.state.set_filters(Filters(score_min=8.0))
    assert names(window) == ["DSC_4001.jpg", "DSC_4003.jpg"]


def test_a_new_score_is_shown_in_place_first_and_moves_when_nobody_works(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace([make_photo(1), make_photo(2), make_photo(3, opinion=None)])
    window = make_window(workspace)
    with qtbot.waitSignal(window.state.order_outdated) as outdated:
        scored = dataclasses.replace(make_photo(3), opinion=Opinion(9.9, 0.1, MODEL, True))
        workspace.replace(scored)
    assert outdated.args == [1]
    assert names(window)[-1] == "DSC_4003.jpg"
    assert window.state.shown[-1].opinion == scored.opinion
    qtbot.waitUntil(lambda: names(window)[0] == "DSC_4003.jpg")


def test_photos_that_come_and_go_are_shown_without_being_asked(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace([make_photo(1), make_photo(2)])
    window = make_window(workspace)
    workspace.library = {p.photo.photo_id: p for p in (make_photo(2), make_photo(3))}
    workspace.announce(PhotosChanged(None))
    qtbot.waitUntil(lambda: names(window) == ["DSC_4002.jpg", "DSC_4003.jpg"])


def test_the_parts_of_the_library_have_their_counts(make_window: MakeWindow, make_workspace: MakeWorkspace) -> None:
    photos = [
        make_photo(1, stars=3),
        make_photo(2, opinion=None, failure=failure()),
        make_photo(3, series_id=7, series_size=2),
        make_photo(4, series_id=7, series_size=2),
    ]
    counts = make_window(make_workspace(photos)).state.counts
    assert {scope: counts.of(scope) for scope in Scope} == {
        Scope.ALL: 4,
        Scope.PICKS: 0,
        Scope.SERIES: 1,
        Scope.UNRATED: 3,
        Scope.ATTENTION: 1,
        Scope.DISPUTED: 0,
    }


def test_a_folder_shows_its_own_photos_only(make_window: MakeWindow, make_workspace: MakeWorkspace) -> None:
    window = make_window(make_workspace([make_photo(1), make_photo(2, folder_id=FolderId(9))]))
    window.state.look_at(Scope.ALL, FolderId(1))
    assert names(window) == ["DSC_4001.jpg"]


def test_when_the_folder_shown_leaves_all_photos_are_shown(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace([make_photo(1), make_photo(2, folder_id=FolderId(2))], folders=(Path("/a"), Path("/b")))
    window = make_window(workspace)
    window.state.look_at(Scope.ALL, FolderId(2))
    workspace.remove_folder(FolderId(2))
    qtbot.waitUntil(lambda: window.state.folder_id is None and names(window) == ["DSC_4001.jpg"])
