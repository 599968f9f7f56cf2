import dataclasses
import random

from pytestqt.qtbot import QtBot

from app.library.photo import LibraryPhoto, Opinion
from app.ui.ranks import Ranks
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.made_up_photos import MODEL, OLD_MODEL, make_photo, ranked


def scored(number: int, score: float, model: str = MODEL) -> LibraryPhoto:
    return make_photo(number, opinion=Opinion(score, 0.1, model, is_current=model == MODEL))


def test_places_are_those_of_the_catalogue_whatever_came_and_went() -> None:
    draw = random.Random(7)
    photos = {n: scored(n, round(draw.uniform(3, 5), 1)) for n in range(60)}
    ranks = Ranks()
    ranks.change((), photos.values())
    for number in draw.sample(range(60), 30):
        ranks.change([photos.pop(number)], ())
    for number in range(60, 90):
        photos[number] = scored(number, round(draw.uniform(3, 5), 1))
        ranks.change((), [photos[number]])
    many = {n: scored(n, round(draw.uniform(3, 5), 1)) for n in range(90, 400)}
    ranks.change((), many.values())
    ranks.change(many.values(), ())
    assert [ranks.placed(shown) for shown in photos.values()] == ranked(list(photos.values()))
    assert len(ranks) == 60


def test_a_score_of_an_older_model_has_no_place() -> None:
    ranks = Ranks()
    old = scored(1, 9.0, OLD_MODEL)
    ranks.change((), [old, scored(2, 5.0)])
    assert ranks.placed(old).rank is None
    assert len(ranks) == 1


def test_a_new_score_moves_the_ranks_of_the_others_before_they_are_sorted_anew(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace([make_photo(1), make_photo(2), make_photo(3, opinion=None)])
    window = make_window(workspace)
    with qtbot.waitSignal(window.state.order_outdated):
        workspace.replace(dataclasses.replace(make_photo(3), opinion=Opinion(9.9, 0.1, MODEL, True)))
    assert {shown.photo.photo_id: shown.rank for shown in window.grid.visible_photos()} == {1: 2, 2: 3, 3: 1}
