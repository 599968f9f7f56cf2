import dataclasses
from concurrent.futures import Future
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.library.photo import Opinion
from app.ui.controls.delta_pill import DeltaPill
from app.ui.inspector.reasoning import regroup
from app.workflow.announcements import ExplanationGrew
from engine.errors import AnswerUnreadable, ImageUnreadable
from engine.scale import Axis
from tests.gui.conftest import MakeWindow, MakeWorkspace
from tests.support.made_up_photos import OLD_MODEL, failure, make_photo


def said(widget: QWidget) -> str:
    """Every visible text."""
    texts = [label.accessibleName() or label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    return "\n".join(texts)


def press(qtbot: QtBot, widget: QWidget, text: str) -> None:
    button = next(b for b in widget.findChildren(QPushButton) if b.text() == text and b.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def n_asked(workspace, question: str) -> int:
    return sum(asked == question for asked, _ in workspace.asked)


def test_a_photo_looked_at_for_a_while_is_explained(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    inspector = make_window(workspace).bench.inspector
    qtbot.waitUntil(lambda: "the colours carry the photo" in said(inspector))
    assert n_asked(workspace, "explain") == 1
    assert "9.09" in said(inspector)
    assert "Rank 1 of 12" in said(inspector)


def test_photos_passed_by_quickly_are_not_explained(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    for row in range(6):
        window.grid.activate(row)
    qtbot.waitUntil(lambda: ("explain", 6) in workspace.asked)
    assert not {argument for asked, argument in workspace.asked if asked == "explain"} & {2, 3, 4, 5}


def test_a_stored_explanation_is_shown_without_asking_for_another(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    workspace._explain(make_photo(1).photo.photo_id)
    inspector = make_window(workspace).bench.inspector
    qtbot.waitUntil(lambda: "the colours carry the photo" in said(inspector))
    qtbot.wait(400)
    assert n_asked(workspace, "explain") == 0


def test_the_whole_reasoning_is_shown_in_four_steps_on_request(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    inspector = make_window(make_workspace()).bench.inspector
    qtbot.waitUntil(lambda: "the colours carry the photo" in said(inspector))
    assert "Boats on gravel" in said(inspector)
    assert "Costs points" not in said(inspector)
    press(qtbot, inspector, "Show reasoning")
    qtbot.waitUntil(lambda: "Concludes" in said(inspector))
    text = said(inspector)
    steps = [text.index(step) for step in ("Sees", "Works", "Costs points", "Concludes")]
    assert steps == sorted(steps)
    assert "Boats on gravel" in text


def test_reasoning_regroups_the_axes_around_the_photos_own_mean(make_workspace: MakeWorkspace) -> None:
    explanation = make_workspace()._explain(make_photo(1).photo.photo_id)
    reasoning = regroup(explanation)
    mean = sum(axis.score for axis in explanation.axes) / 8
    assert all(axis.score > mean for axis in reasoning.works)
    assert all(axis.score < mean for axis in reasoning.costs)
    assert reasoning.costs[0].axis is Axis.BACKGROUND
    assert reasoning.sees.startswith("Boats on gravel")
    assert reasoning.concludes.startswith("The light")


def test_a_score_of_another_model_says_so_and_is_not_explained(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    old = dataclasses.replace(make_photo(1), opinion=Opinion(8.0, 0.1, OLD_MODEL, False))
    workspace = make_workspace([old])
    inspector = make_window(workspace).bench.inspector
    qtbot.waitUntil(lambda: "Scored by RED-Aes mini, unranked" in said(inspector))
    qtbot.wait(400)
    assert n_asked(workspace, "explain") == 0


def test_a_failed_photo_tells_why_and_can_be_tried_again(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace([make_photo(1, opinion=None, failure=failure())])
    inspector = make_window(workspace).bench.inspector
    qtbot.waitUntil(lambda: "This photo cannot be read" in said(inspector))
    assert "11.2 of 47.3 MB" in said(inspector)
    press(qtbot, inspector, "Try again")
    assert ("try_again", (1,)) in workspace.asked


def test_edits_are_suggested_on_request_with_prediction_and_measurement(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    inspector = make_window(workspace).bench.inspector
    qtbot.waitUntil(lambda: "AI score" in said(inspector))
    assert n_asked(workspace, "suggest") == 0
    press(qtbot, inspector, "Suggest edits")
    qtbot.waitUntil(lambda: "Exposure +0.80\u202fEV" in said(inspector))
    pills = [pill.accessibleName() for pill in inspector.findChildren(DeltaPill) if pill.isVisible()]
    assert pills[:2] == ["about plus 0.31, predicted", "plus 0.38, measured"]


def test_an_explanation_that_fails_says_why_and_offers_another_try(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    workspace.fails["explain"] = AnswerUnreadable("The model's answer has no number.", "Try again.")
    inspector = make_window(workspace).bench.inspector
    qtbot.waitUntil(lambda: "has no number" in said(inspector))
    del workspace.fails["explain"]
    press(qtbot, inspector, "Try again")
    qtbot.waitUntil(lambda: "the colours carry the photo" in said(inspector))


def test_without_any_photo_the_inspector_asks_for_one(make_window: MakeWindow, make_workspace: MakeWorkspace) -> None:
    assert "Choose a photo" in said(make_window(make_workspace([])).bench.inspector)


def test_a_measured_difference_within_the_noise_is_shown_as_none(qtbot: QtBot) -> None:
    pill = DeltaPill(0.05, is_predicted=False)
    qtbot.addWidget(pill)
    assert pill.toolTip() == "Within noise (±0.10)"


def test_axes_that_are_merely_fine_neither_work_nor_cost_points(make_workspace: MakeWorkspace) -> None:
    explanation = make_workspace()._explain(make_photo(1).photo.photo_id)
    level = explanation.assessment.score
    plain = tuple(dataclasses.replace(axis, score=level, text="good light") for axis in explanation.axes)
    fine = (dataclasses.replace(plain[0], score=level - 1.5, text="fine"), *plain[1:])
    nearly = (dataclasses.replace(plain[0], score=level + 0.05), *plain[1:])
    for axes in (fine, nearly):
        reasoning = regroup(dataclasses.replace(explanation, axes=axes))
        assert not [axis for axis in reasoning.works if axis.score != level]
        assert reasoning.costs == ()


def test_a_click_in_the_inspector_leaves_the_arrow_keys_to_the_photos(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    window = make_window(make_workspace())
    window.grid.setFocus()
    qtbot.waitUntil(lambda: "AI score" in said(window.bench.inspector))
    press(qtbot, window.bench.inspector, "Suggest edits")
    qtbot.waitUntil(lambda: "Exposure +0.80\u202fEV" in said(window.bench.inspector))
    press(qtbot, window.bench.inspector, "Pick")
    assert window.grid.hasFocus()


def test_a_file_that_cannot_be_read_has_no_size_in_pixels(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    unreadable = make_photo(
        1,
        opinion=None,
        failure=failure(),
        width_px=0,
        height_px=0,
        focal_length_mm=None,
        aperture=None,
        shutter_s=None,
        iso=None,
    )
    inspector = make_window(make_workspace([unreadable])).bench.inspector
    qtbot.waitUntil(lambda: "This photo cannot be read" in said(inspector))
    assert "MP" not in said(inspector)


def test_a_photo_looked_at_for_a_while_is_measured(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    inspector = make_window(workspace).bench.inspector
    qtbot.waitUntil(lambda: "Tilt: 1.2° counter-clockwise" in said(inspector))
    assert n_asked(workspace, "facts") == 1


def test_photos_passed_by_quickly_are_not_measured(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    for row in range(6):
        window.grid.activate(row)
    qtbot.waitUntil(lambda: ("facts", 6) in workspace.asked)
    assert not {argument for asked, argument in workspace.asked if asked == "facts"} & {2, 3, 4, 5}


def test_a_new_score_leaves_the_facts_as_they_are(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace([make_photo(1, opinion=None)])
    inspector = make_window(workspace).bench.inspector
    qtbot.waitUntil(lambda: "Tilt: 1.2°" in said(inspector))
    workspace.replace(make_photo(1))
    qtbot.waitUntil(lambda: "the colours carry the photo" in said(inspector))
    assert "Tilt: 1.2°" in said(inspector)
    assert n_asked(workspace, "facts") == 1


def test_a_photo_that_failed_is_not_measured(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace([make_photo(1, opinion=None, failure=failure())])
    inspector = make_window(workspace).bench.inspector
    qtbot.waitUntil(lambda: "This photo cannot be read" in said(inspector))
    qtbot.wait(400)
    assert n_asked(workspace, "facts") == 0


def test_a_measurement_that_fails_says_why_and_offers_another_try(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    workspace.fails["facts"] = ImageUnreadable("The card was removed.", "Insert it.")
    inspector = make_window(workspace).bench.inspector
    qtbot.waitUntil(lambda: "The card was removed." in said(inspector))
    del workspace.fails["facts"]
    press(qtbot, inspector, "Try again")
    qtbot.waitUntil(lambda: "Tilt: 1.2°" in said(inspector))
    assert "The card was removed." not in said(inspector)


@pytest.fixture
def being_explained(qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace) -> tuple[Any, Any, Future]:
    """A workspace, its inspector, and the explanation that the inspector waits for."""
    workspace, explanation = make_workspace(), Future()
    workspace.explain = lambda photo_id: explanation
    inspector = make_window(workspace).bench.inspector
    qtbot.waitUntil(lambda: "The explanation is being made" in said(inspector))
    return workspace, inspector, explanation


def test_an_explanation_is_read_while_it_is_written_and_nothing_below_moves(
    qtbot: QtBot, being_explained: tuple[Any, Any, Future]
) -> None:
    workspace, inspector, explanation = being_explained
    shown = make_photo(1).photo
    below = inspector.edits.mapTo(inspector, QPoint(0, 0)).y()
    for text, visible in (
        ("Sees: boats", "Boats"),
        ("Sees: boats on gravel.\nComposition: fi", "Boats on gravel.\nComposition: fi"),
        ("Sees: boats on gravel.\nComposition: fine\nLighting: weak, dark", "Boats on gravel.\nLighting: weak, dark"),
    ):
        workspace.announce(ExplanationGrew(shown.image_key, text))
        qtbot.waitUntil(lambda visible=visible: visible in said(inspector))
        assert inspector.edits.mapTo(inspector, QPoint(0, 0)).y() == below
    explanation.set_result(workspace._explain(shown.photo_id))
    qtbot.waitUntil(lambda: "the colours carry the photo" in said(inspector))
    assert "Lighting: weak, dark" not in said(inspector)


def test_the_explanation_of_another_photo_is_not_shown(qtbot: QtBot, being_explained: tuple[Any, Any, Future]) -> None:
    workspace, inspector, _ = being_explained
    workspace.announce(ExplanationGrew(make_photo(2).photo.image_key, "Sees: another photo"))
    workspace.announce(ExplanationGrew(make_photo(1).photo.image_key, "Sees: this photo"))
    qtbot.waitUntil(lambda: "This photo" in said(inspector))
    assert "nother photo" not in said(inspector)


def test_the_explanation_of_a_photo_that_was_left_is_cancelled(
    qtbot: QtBot, make_window: MakeWindow, make_workspace: MakeWorkspace
) -> None:
    workspace = make_workspace()
    window = make_window(workspace)
    first = make_photo(1).photo.image_key
    window.bench.inspector._explaining = first
    window.grid.activate(1)
    qtbot.waitUntil(lambda: ("stop_explaining", first) in workspace.asked)
    window.grid.activate(2)
    qtbot.wait(50)
    assert n_asked(workspace, "stop_explaining") == 1
