"""What the window says while a model scores in the place of the chosen one."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from app.inference.messages import EngineState
from app.library.photo import LibraryPhoto, Opinion
from app.ui import wording
from app.ui.inspector.panel import Inspector
from app.ui.replies import Replies
from app.ui.status_bar import StatusBar
from app.workflow.announcements import EngineChanged
from engine.assessor import StandIn
from tests.gui.conftest import MakeWorkspace
from tests.gui.test_inspector import said
from tests.support.fake_workspace import FakeWorkspace
from tests.support.made_up_photos import make_photo

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

MINI, LARGE = "red-aes-mini@0.4.0", "qwen3-vl-2b@1"
STANDING_IN = EngineChanged(EngineState.READY, MINI, None, device="cpu", stand_in=StandIn("qwen3-vl-2b", "No room."))


def scored_by(model: str, *, is_current: bool) -> LibraryPhoto:
    return dataclasses.replace(make_photo(1), opinion=Opinion(7.5, 0.1, model, is_current))


@pytest.mark.parametrize(("model", "told"), [(MINI, "mini, unranked"), (LARGE, "qwen3-vl-2b, unranked")])
def test_a_score_without_a_rank_names_its_model(model: str, told: str) -> None:
    assert wording.unranked(model) == told
    assert f"AI score 7.50, {told}" in wording.spoken_photo(scored_by(model, is_current=False))


@pytest.fixture
def inspector(qtbot: QtBot, make_workspace: MakeWorkspace) -> Iterator[Inspector]:
    workspace, replies = make_workspace(), Replies()
    made = Inspector(workspace, replies)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(344, 900)
    made.show()
    made.show_engine(STANDING_IN)
    yield made
    replies.close()


def n_explained(inspector: Inspector) -> int:
    """How often an explanation was asked for, once somebody has looked for a while."""
    asked = cast(FakeWorkspace, inspector._workspace).asked
    return sum(question == "explain" for question, _ in asked)


def test_it_explains_the_scores_that_it_gave(qtbot: QtBot, inspector: Inspector) -> None:
    inspector.show_photo(scored_by(MINI, is_current=False), 1, 1)
    qtbot.waitUntil(lambda: n_explained(inspector) == 1)


def test_a_score_of_the_chosen_model_is_explained_once_that_is_back(qtbot: QtBot, inspector: Inspector) -> None:
    inspector.show_photo(scored_by(LARGE, is_current=True), 1, 1)
    qtbot.waitUntil(lambda: not inspector._looked.isActive())
    assert "Qwen3-VL 2B gave this score. It says why once it runs again." in said(inspector)
    assert n_explained(inspector) == 0
    inspector.show_engine(EngineChanged(EngineState.READY, LARGE, None, device="cuda"))
    qtbot.waitUntil(lambda: n_explained(inspector) == 1)


@pytest.mark.parametrize(
    ("device", "told"),
    [("cpu", "mine · CPU"), ("cuda", "mine · GPU"), ("mps", "mine · GPU"), ("server", "mine · server"), (None, "mine")],
)
def test_the_status_bar_names_what_the_model_runs_on(qtbot: QtBot, device: str | None, told: str) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_engine(EngineChanged(EngineState.READY, "mine@1", None, device=device))
    assert bar._engine.text() == told
