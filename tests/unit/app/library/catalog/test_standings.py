"""What each model has scored in this library, and how far it agrees with picks and rejects."""

from __future__ import annotations

from app.library.catalog import facts, folders, marks, opinions, photos
from app.library.catalog.database import Catalogue
from app.library.catalog.standings import MIN_DECIDED, SPEED_FACT, Standing, standings
from app.library.marking import MarkChange
from app.library.photo import Flag, FolderId, PhotoId
from engine.results import Assessment
from tests.support.library_photos import NOON, key, photo_file


def fill(catalogue: Catalogue, scores: list[float], flags: list[Flag], model: str = "a@1") -> list[PhotoId]:
    """One photo a score, decided about as said."""
    with catalogue.begin() as connection:
        ids = []
        for number, (score, flag) in enumerate(zip(scores, flags, strict=True)):
            photo_id = photos.take_in(connection, photo_file(f"/photos/{number}.jpg", number), NOON).photo_id
            opinions.store(connection, Assessment(key(number), score, None, model), NOON)
            if flag is not Flag.NONE:
                marks.mark(connection, [photo_id], MarkChange(flag=flag), NOON)
            ids.append(photo_id)
        return ids


def test_a_model_that_gives_every_pick_more_than_every_reject_agrees_fully(
    catalogue: Catalogue, folder: FolderId
) -> None:
    half = MIN_DECIDED // 2
    fill(catalogue, [8.0] * half + [4.0] * half, [Flag.PICK] * half + [Flag.REJECT] * half)
    with catalogue.begin() as connection:
        found = standings(connection)
    assert found.models == {"a@1": Standing(2 * half, None, 2 * half, 1.0)}
    assert (found.n_pictures, found.n_marked) == (2 * half, 2 * half)


def test_equal_scores_agree_half_and_few_decisions_say_nothing(catalogue: Catalogue, folder: FolderId) -> None:
    half = MIN_DECIDED // 2
    flags = [Flag.PICK] * half + [Flag.REJECT] * (half - 1) + [Flag.NONE]
    ids = fill(catalogue, [5.0] * (2 * half), flags)
    with catalogue.begin() as connection:
        assert standings(connection).models["a@1"].agreement is None
        marks.mark(connection, ids[-1:], MarkChange(flag=Flag.REJECT), NOON)
        assert standings(connection).models["a@1"].agreement == 0.5


def test_accepted_proposals_do_not_count_until_the_person_decides_anew(catalogue: Catalogue, folder: FolderId) -> None:
    half = MIN_DECIDED // 2
    ids = fill(catalogue, [3.0] * half + [4.0] * half + [9.0], [Flag.PICK] * half + [Flag.REJECT] * half + [Flag.NONE])
    with catalogue.begin() as connection:
        marks.mark(connection, ids[-1:], MarkChange(flag=Flag.PICK, is_proposed=True), NOON)
        assert standings(connection).models["a@1"] == Standing(len(ids), None, 2 * half, 0.0)
        marks.mark(connection, ids[-1:], MarkChange(stars=5), NOON)
        assert standings(connection).models["a@1"].n_decided == 2 * half
        for flag in (Flag.NONE, Flag.PICK):
            marks.mark(connection, ids[-1:], MarkChange(flag=flag), NOON)
        assert standings(connection).models["a@1"] == Standing(len(ids), None, 2 * half + 1, 1 / (half + 1))
        marks.undo(connection, NOON)
        marks.undo(connection, NOON)
        assert standings(connection).models["a@1"].n_decided == 2 * half


def test_photos_that_left_count_for_nothing(catalogue: Catalogue, folder: FolderId) -> None:
    fill(catalogue, [5.0, 6.0], [Flag.PICK, Flag.NONE])
    with catalogue.begin() as connection:
        folders.remove(connection, folder, NOON)
        found = standings(connection)
    assert (found.n_pictures, found.n_marked, found.models) == (0, 0, {})


def test_a_speed_that_was_measured_is_told_also_of_a_model_without_scores(catalogue: Catalogue) -> None:
    with catalogue.begin() as connection:
        facts.remember(connection, f"{SPEED_FACT}b@2+nf4", "1.250")
        assert standings(connection).models == {"b@2+nf4": Standing(photos_per_s=1.25)}
