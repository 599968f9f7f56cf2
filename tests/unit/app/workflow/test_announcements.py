from __future__ import annotations

from app.inference.messages import EngineState
from app.workflow.announcements import Announcement, Announcer, EngineChanged, FoldersChanged, ScoringProgress


def test_a_late_listener_hears_how_engine_and_scoring_stand_and_nothing_older() -> None:
    announcer = Announcer()
    ready = EngineChanged(EngineState.READY, "mini@1", None)
    half = ScoringProgress(5, 10, None, None, False)
    for news in (EngineChanged(EngineState.STARTING, None, None), FoldersChanged(), half, ready):
        announcer.announce(news)

    heard: list[Announcement] = []
    announcer.listen(heard.append)

    assert set(heard) == {ready, half}


def test_a_listener_that_left_hears_nothing() -> None:
    announcer = Announcer()
    heard: list[Announcement] = []
    announcer.listen(heard.append)()

    announcer.announce(FoldersChanged())

    assert heard == []
