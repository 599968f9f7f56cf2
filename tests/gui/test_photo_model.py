from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.library.photo import Flag
from app.ui.grid.model import PhotoModel
from app.ui.listing import Listing
from tests.support.made_up_photos import make_photo

PHOTOS = [make_photo(n) for n in range(1, 8)]


def test_the_model_keeps_qts_rules_while_photos_come_go_and_move(qtmodeltester: ModelTester, qtbot: QtBot) -> None:
    model = PhotoModel()
    qtmodeltester.check(model)
    for photos in (PHOTOS, PHOTOS[::-1], PHOTOS[2:], [], PHOTOS[:3], PHOTOS, PHOTOS[:2] + PHOTOS[4:], PHOTOS):
        model.show(Listing(photos))
    qtmodeltester.check(model)


def test_a_new_order_moves_persistent_indexes_with_their_photos(qtbot: QtBot) -> None:
    model = PhotoModel()
    model.show(Listing(PHOTOS))
    third = QPersistentModelIndex(model.index(2))
    model.show(Listing(PHOTOS[::-1]))
    assert model.photo_at(third.row()) == PHOTOS[2]
    assert third.row() == 4


def test_a_cell_is_spoken_with_everything_it_shows(qtbot: QtBot) -> None:
    model = PhotoModel()
    model.show(Listing([make_photo(1, rank=3, flag=Flag.PICK, stars=4, series_size=3, series_id=1)]))
    spoken = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "DSC_4001.jpg, AI score 9.09, rank 3, picked, 4 stars, series of 3"


def test_a_photo_without_score_is_spoken_as_not_scored(qtbot: QtBot) -> None:
    model = PhotoModel()
    model.show(Listing([make_photo(1, opinion=None)]))
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "DSC_4001.jpg, not scored yet"


def test_many_updates_reach_the_view_at_most_ten_times_a_second(qtbot: QtBot) -> None:
    model = PhotoModel()
    model.show(Listing(PHOTOS))
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    for stars in range(1, 6):
        for n in (2, 3, 6):
            model.refresh([make_photo(n, stars=stars)])
    qtbot.waitUntil(lambda: len(told) >= 3)
    assert told == [(1, 1), (1, 2), (5, 5)]
    assert model.photo_at(5).marks.stars == 5


def test_news_about_a_photo_that_is_not_shown_is_ignored(qtbot: QtBot) -> None:
    model = PhotoModel()
    model.show(Listing(PHOTOS))
    with qtbot.assertNotEmitted(model.dataChanged):
        model.refresh([make_photo(99)])
