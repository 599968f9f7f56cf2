"""The whole evaluation over a model that answers rightly: every figure that is always reported is there, and is met."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from engine.answer import render_axes
from engine.edits.degradations import Degradation
from engine.errors import RedAesError
from engine.image_input import Picture
from engine.models.manifest import Manifest, write_manifest
from engine.results import Assessment
from tests.support.training_material import data_folder_with, photo_names
from tests.unit.training.evaluation.made_up import rightly_answered
from training import evaluate as evaluation
from training.config import load_recipe
from training.dataset.editors.parametric import PARAMETRIC
from training.dataset.making import picture_name, picture_record, write_picture
from training.dataset.parts import write_part
from training.dataset.pictures import PictureRecipe, make_picture, open_source, picture_rng, steps_of
from training.dataset.reasoning import UNTOUCHED_LEVEL, axes_answer, level_numbers
from training.evaluation.grounding import evaluate as grounding
from training.evaluation.interview import Interview, Sources
from training.evaluation.matched import JudgedPair
from training.evaluation.matched_pairs import Matched
from training.evaluation.pairs import pairs_of
from training.evaluation.previews import AskedPreview
from training.evaluation.questions import OneOrder, ReadAxes
from training.evaluation.targets import reached
from training.metrics import Interval
from training.workshop import Workshop

RECIPES: Sequence[PictureRecipe] = (
    (),
    *(((kind, 0),) for kind in (Degradation.FLIP, Degradation.JPEG_90, Degradation.RESIZE, Degradation.ZOOM)),
    ((Degradation.EXPOSURE, -1),),
    ((Degradation.EXPOSURE, -3),),
    ((Degradation.NOISE, 2),),
    ((Degradation.TINT, 1),),
    ((Degradation.VIGNETTE, 3),),
    ((Degradation.EXPOSURE, -2), (Degradation.NOISE, 1)),
)
UNSEEN: PictureRecipe = ((Degradation.TINT, 1),)
"""What the judges do not see beside the untouched photo."""
MODEL = "made-up@1"


class Assessor:
    """Scores by brightness."""

    model = MODEL

    def assess(self, pictures: Sequence[Picture]) -> list[Assessment | RedAesError]:
        return [Assessment(one.image_key, float(np.asarray(one.pixels).mean()) / 30, 0.0, MODEL) for one in pictures]


def read(recipe: Any, source: str) -> ReadAxes:
    """What the table says of a picture's axes."""
    text = render_axes(axes_answer(recipe, [source], np.full(6, 0.2, np.float32), picture_rng(source, "said")))
    return ReadAxes(text, tuple(float(level - UNTOUCHED_LEVEL) for level in level_numbers(recipe)))


def right_answers(
    asker: object, dataset: Path, sources: Sources, previews: Sequence[AskedPreview], rendered: Sequence[AskedPreview]
) -> Interview:
    said = Interview()
    for number, pictures in enumerate(sources):
        for one in pictures:
            said.scores[one.name] = 6 + one.points + 0.01 * number
            said.axes[one.name] = read(one.edits, one.source)
        said.pairs += [rightly_answered(pair) for pair in pairs_of(pictures)]
    said.orders = [(OneOrder((1,) * 8, 0.5), OneOrder((-1,) * 8, -0.5))]
    said.mirrored = [0.0]
    said.predicted = {one: one.delta for one in previews}
    said.measured = {one: one.delta for one in rendered}
    said.count("pairs", len(said.pairs), 0)
    return said


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    """Three held-out photos with their pictures; no cache, since no model is asked."""
    names = photo_names(1, 3)
    recipe = replace(load_recipe("mini"), kinds_left_out=("vignette", "noise"))
    made = Workshop(data_folder_with(tmp_path / "data", names), tmp_path / "runs", recipe)
    (made.dataset / "parts").mkdir(parents=True)
    for name in names:
        photo, rng, records = open_source(made.data / name), picture_rng(name, "edit"), []
        photo.thumbnail((112, 112))
        for number, steps in enumerate(RECIPES):
            records.append(picture_record(name, number, PARAMETRIC, steps_of(steps)))
            write_picture(made.dataset, records[-1], make_picture(photo, steps, rng, [], None))
        write_part(made.dataset, [name], records)
    seen = {picture_name(name, number) for name in names for number, steps in enumerate(RECIPES) if steps != UNSEEN}
    monkeypatch.setattr(Workshop, "previewed", frozenset(seen))
    monkeypatch.setattr(Workshop, "taught_scores", {name: float(number) for number, name in enumerate(names)})
    return made


@pytest.fixture
def figures(workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Of the evaluation, in which only what asks a model is replaced."""
    third = Interval(0.03, 0.02, 0.04)
    beside = {
        "by_name": {"teacher": {"leave_one_theme_out": 0.62}},
        "group_gains": {"after grpo over after align": third},
        "srcc_lost_in_stage_3": 0.0,
    }
    judged = [JudgedPair(sort, 2, 0.2, 1.0, 1.0) for sort in Matched for _ in range(4)]
    loaded = SimpleNamespace(manifest=SimpleNamespace(predicted_floors=None, checksums={}), model=None)
    instead = {
        "load_model": lambda _: loaded,
        "RedAesAssessor": lambda _: Assessor(),
        "Asker": lambda _: None,
        "ask_axes": lambda _, pictures: [read((), "photo") for _ in pictures],
        "interview": right_answers,
        "_evaluate_suggestions": lambda *_: {"n": 1},
        "evaluate_free_answers": lambda *_: {"asked": 9, "unreadable": 0, "share": 0.0},
        "_evaluate_storage": lambda *_: {"storage": {"stored": {"srcc": 1.0, "mean_change": 0.0}}},
        "judge_matched": lambda *_: judged,
        "gather": lambda *_: None,
        "evaluate_baselines": lambda *_: beside,
    }
    for name, made_up in instead.items():
        monkeypatch.setattr(evaluation, name, made_up)
    monkeypatch.setattr(grounding, "tell_by_likelihood", lambda *_: {})
    monkeypatch.setattr(grounding, "deciles", lambda scores: np.zeros(len(scores), int))  # three photos fill no tenth
    return evaluation.evaluate(workshop, tmp_path / "model", tmp_path / "runs")


def test_every_aim_is_measured_and_right_answers_meet_what_is_asked_of_answers(figures: dict[str, Any]) -> None:
    found = {one.target.what: one for one in reached(figures)}
    assert [what for what, one in found.items() if one.value is None] == []
    right = (
        "pair accuracy, macro over kinds",
        "pair accuracy, kinds left out of training",
        "PT-O2 sign, both signs balanced",
        "PT-O2 rank correlation with PT-O1's measured δ",
        "main axis named, macro over axes",
        "exact set of changed axes",
        "exact set, two different edits",
        "touched axis below its own source's, by its level",
        "unreadable answers, share",
    )
    assert [what for what in right if not found[what].is_met] == []


def test_what_is_always_reported_is_there(figures: dict[str, Any]) -> None:
    left_out = figures["pairs"]["kinds_left_out"]
    assert left_out == {"macro": 1.0, "macro_against_untouched": 1.0, "by_kind": {"noise": 1.0, "vignette": 1.0}}
    assert set(figures["pairs"]["pair_accuracy_by_kind"]) == {"exposure-", "noise", "tint+", "vignette"}
    assert len(figures["pairs"]["pair_accuracy_by_size"]) >= 3
    assert figures["groups"]["consistency"]["value"] == 1.0
    assert figures["orders"]["after_symmetric_decoding"]["exact"] == 1.0
    assert figures["verdicts"]["axis_hit_rate"] == 1.0
    assert figures["verdicts"]["of_confirmed_edits"]["n"] == figures["verdicts"]["of_certain_edits"]["n"] - 3
    assert figures["previews"]["natural"]["n"] > figures["previews"]["of_unconfirmed_edits"]["n"] > 0
    assert {"drift_jpeg_90", "drift_resize_75", "drift_flip", "range", "srcc", "plcc"} <= figures["score"].keys()
    assert figures["unseen"]["distinct_of"] == figures["held_out_sources"] == 3
    assert figures["unreadable"]["by_question"].keys() == {"pairs", "ratings", "unseen photos"}
    assert figures["grounding"].keys() == {"pairs", "photos"}


def test_it_is_written_as_markdown_json_and_plots(figures: dict[str, Any], tmp_path: Path) -> None:
    runs = tmp_path / "runs"
    assert json.loads((runs / "evaluation.json").read_text(encoding="utf-8")) == figures
    told = (runs / "evaluation.md").read_text(encoding="utf-8")
    assert "| pair accuracy, kinds left out of training | 1 | ≥ 0.8 | yes |" in told
    assert "| kinds_left_out · by_kind · vignette | 1.0 |" in told
    for plot in ("scores", "kinds", "previews"):
        assert f"(evaluation_{plot}.png)" in told
        assert (runs / f"evaluation_{plot}.png").is_file()


def test_only_the_workshops_own_model_is_compared_with_what_it_was_stored_from(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.exported.mkdir(parents=True)
    (workshop.exported / "config.json").write_text("{}")
    own = write_manifest(workshop.exported, "red-aes-mini", "1", 0.1, ())
    (workshop.runs / workshop.recipe.exported / "model").mkdir(parents=True)
    material: Any = SimpleNamespace(is_cached=True, tokens={}, compared=())
    monkeypatch.setattr(evaluation, "read_tokens", lambda *_: {})
    monkeypatch.setattr(evaluation, "evaluate_storage", lambda *_: "measured")

    def told(manifest: Manifest) -> dict[str, Any]:
        loaded: Any = SimpleNamespace(manifest=manifest)
        return evaluation._evaluate_storage(workshop, loaded, material)

    assert told(own) == {"storage": "measured"}
    assert told(replace(own, checksums={"config.json": "of another model"})) == {}
