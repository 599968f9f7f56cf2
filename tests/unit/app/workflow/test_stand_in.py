"""A model that scores in the place of the chosen one leaves the ranks alone."""

from __future__ import annotations

from app.inference.messages import EngineState, ScoreRequest
from app.workflow.announcements import EngineChanged
from engine.assessor import StandIn
from engine.errors import AnswerUnreadable
from engine.image_key import image_key
from tests.support.fake_supervisor import MODEL, FakeSupervisor
from tests.support.library_photos import write_jpeg
from tests.unit.app.workflow.conftest import Studio

MINI = "mini@1"
NO_ROOM = StandIn("stand-in", "It needs 9.0 GB.")


def become(engine: FakeSupervisor, model: str, stand_in: StandIn | None = None) -> None:
    engine.become(EngineState.STARTING)
    engine.stand_in = stand_in
    engine._will_be = model
    engine.become_ready()


def stood_in_for(studio: Studio) -> FakeSupervisor:
    """The chosen model has scored a photo; then another one stands in for it."""
    write_jpeg(studio.photos_folder / "a.jpg", 1)
    studio.watch()
    studio.wait_for("a.jpg")
    assert studio.engine is not None
    become(studio.engine, MINI, NO_ROOM)
    return studio.engine


def scored_names(engine: FakeSupervisor) -> list[str]:
    return [path.name for each in engine.submitted if isinstance(each, ScoreRequest) for path in each.paths]


def test_its_scores_have_no_rank_and_those_of_the_chosen_model_keep_theirs(studio: Studio) -> None:
    engine = stood_in_for(studio)
    write_jpeg(studio.photos_folder / "b.jpg", 2)
    studio.workspace.rescan()
    studio.ears.wait_until(lambda: "b.jpg" in (listed := studio.listed()) and listed["b.jpg"].opinion is not None)
    listed = studio.listed()
    by_mini, by_chosen = listed["b.jpg"], listed["a.jpg"]
    assert by_mini.opinion is not None
    assert by_chosen.opinion is not None
    assert (by_mini.opinion.model, by_mini.opinion.is_current, by_mini.rank) == (MINI, False, None)
    assert (by_chosen.opinion.model, by_chosen.opinion.is_current, by_chosen.rank) == (MODEL, True, 1)
    assert scored_names(engine) == ["a.jpg", "b.jpg"]
    assert (by_mini.is_unranked, by_chosen.is_unranked) == (True, False)


def test_a_photo_that_fails_only_in_it_says_so_until_the_chosen_model_scores_it(studio: Studio) -> None:
    engine = stood_in_for(studio)
    path = write_jpeg(studio.photos_folder / "b.jpg", 2)
    engine.broken[image_key(path.read_bytes())] = AnswerUnreadable("It said nothing.", "Try again.")
    studio.workspace.rescan()
    studio.ears.wait_until(lambda: "b.jpg" in (listed := studio.listed()) and listed["b.jpg"].failure is not None)
    engine.broken.clear()
    become(engine, MODEL)
    listed = studio.wait_for("a.jpg", "b.jpg")
    assert listed["b.jpg"].failure is None


def test_what_it_scored_is_scored_and_ranked_once_the_chosen_model_is_back(studio: Studio) -> None:
    engine = stood_in_for(studio)
    write_jpeg(studio.photos_folder / "b.jpg", 2)
    studio.workspace.rescan()
    studio.ears.wait_until(lambda: "b.jpg" in scored_names(engine))
    become(engine, MODEL)
    listed = studio.wait_for("a.jpg", "b.jpg")
    assert {each.opinion.model for each in listed.values() if each.opinion is not None} == {MODEL}
    assert not any(each.is_unranked for each in listed.values())
    assert sorted(each.rank or 0 for each in listed.values()) == [1, 2]


def test_chosen_itself_it_ranks(studio: Studio) -> None:
    become(stood_in_for(studio), MINI)
    studio.ears.wait_until(lambda: (opinion := studio.listed()["a.jpg"].opinion) is not None and opinion.model == MINI)
    assert studio.wait_for("a.jpg")["a.jpg"].rank == 1


def test_where_no_model_ever_ranked_it_does(studio: Studio) -> None:
    studio.is_automatic = False
    studio.workspace.close()
    studio.catalogue.unlink()
    studio.reopen()
    assert studio.engine is not None
    studio.engine.stand_in = NO_ROOM
    write_jpeg(studio.photos_folder / "a.jpg", 1)
    studio.watch()
    studio.engine.become_ready()
    studio.ears.wait_until(lambda: bool(studio.engine and studio.engine.submitted))
    studio.engine.answer_next()
    assert studio.wait_for("a.jpg")["a.jpg"].rank == 1


def test_the_window_hears_of_it_and_of_the_device(studio: Studio) -> None:
    assert studio.engine is not None
    become(studio.engine, MINI, NO_ROOM)
    last = next(news for news in reversed(studio.ears.heard) if isinstance(news, EngineChanged))
    assert (last.model, last.device, last.stand_in) == (MINI, "cpu", NO_ROOM)
