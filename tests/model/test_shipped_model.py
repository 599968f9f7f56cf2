"""The model in git: undamaged, and still saying of the demo photos what it said when it was exported."""

from __future__ import annotations

import csv
import itertools
import json
import time
from pathlib import Path

import pytest

from engine.answer import parse_axes, parse_pair
from engine.image_input import Picture, read_picture
from engine.models.manifest import DESCRIPTIONS, read_manifest
from engine.red_aes import EMBEDDED_MODEL, RedAesAssessor
from engine.results import Assessment
from engine.scale import AXES, MOS_MAX, MOS_MIN
from engine.vlm.loading import LoadedModel, load_model
from tests.model.record_demo_scores import DEMO, PHOTOS, TABLE

WEAK_OF = {
    "weak_defocused_dogs.jpg": "two_dogs_at_window.jpg",
    "weak_hazy_meadow.jpg": "autumn_meadow_mountain.jpg",
    "weak_tilted_pagoda.jpg": "pagoda_above_lake.jpg",
    "weak_underexposed_trail.jpg": "picos_de_europa_trail.jpg",
}


@pytest.fixture(scope="module")
def loaded() -> LoadedModel:
    return load_model(EMBEDDED_MODEL)


@pytest.fixture(scope="module")
def shipped(loaded: LoadedModel) -> RedAesAssessor:
    return RedAesAssessor(loaded)


def photo(name: str) -> Picture:
    return read_picture(DEMO / name)


def test_every_file_of_the_model_is_the_published_one() -> None:
    manifest = read_manifest(EMBEDDED_MODEL)
    files = {path.name for path in EMBEDDED_MODEL.iterdir()} - DESCRIPTIONS
    assert set(manifest.checksums) == files
    assert manifest.model.startswith("red-aes-mini@")
    assert sum(path.stat().st_size for path in EMBEDDED_MODEL.iterdir()) < 40_000_000


def test_ten_demo_photos_score_as_recorded_and_apart(shipped: RedAesAssessor) -> None:
    recorded = json.loads(TABLE.read_text(encoding="utf-8"))
    answers = shipped.assess([photo(name) for name in PHOTOS])
    scores = {
        name: answer.score for name, answer in zip(PHOTOS, answers, strict=True) if isinstance(answer, Assessment)
    }
    assert scores == pytest.approx(recorded, abs=1e-3)
    assert len({round(score, 3) for score in scores.values()}) == len(PHOTOS)
    assert all(MOS_MIN <= score <= MOS_MAX for score in scores.values())


def test_a_demo_photo_scores_the_same_alone(shipped: RedAesAssessor) -> None:
    (answer,) = shipped.assess([photo(PHOTOS[0])])
    assert isinstance(answer, Assessment)
    assert answer.score == pytest.approx(json.loads(TABLE.read_text(encoding="utf-8"))[PHOTOS[0]], abs=1e-3)


@pytest.mark.parametrize("path", sorted(DEMO.glob("*.jpg")), ids=lambda path: path.stem)
def test_a_demo_photos_explanation_is_in_the_grammar_and_names_every_axis(shipped: RedAesAssessor, path: Path) -> None:
    explanation = shipped.explain(read_picture(path))
    assert list(parse_axes(explanation.cot).axes) == list(AXES)
    assert [axis.axis for axis in explanation.axes] == list(AXES)


@pytest.mark.parametrize("question", ["explain", "assess", "compare"])
def test_a_stop_is_looked_for_at_least_every_200_ms_of_computing(loaded: LoadedModel, question: str) -> None:
    fresh = RedAesAssessor(loaded)  # which has not seen the photos yet
    photos = [photo(name) for name in PHOTOS[:4]]
    looks = [time.process_time()]

    def stop() -> bool:
        looks.append(time.process_time())
        return False

    {
        "explain": lambda: fresh.explain(photos[0], stop),
        "assess": lambda: fresh.assess(photos, stop),
        "compare": lambda: fresh.compare(photos[0], photos[1], stop),
    }[question]()
    assert max(after - before for before, after in itertools.pairwise(looks)) < 0.2


def test_the_weak_frames_are_the_ones_labelled_so() -> None:
    with (DEMO / "attribution.csv").open(encoding="utf-8", newline="") as file:
        labelled = {row["file"] for row in csv.DictReader(file) if row["changes"].startswith("WEAK ON PURPOSE")}
    assert labelled == set(WEAK_OF)


@pytest.mark.parametrize("weak", WEAK_OF)
def test_a_demo_photo_beats_its_weak_frame(shipped: RedAesAssessor, weak: str) -> None:
    comparison = shipped.compare(photo(WEAK_OF[weak]), photo(weak))
    assert comparison.better == "a"
    assert comparison.delta < -shipped.noise
    assert list(parse_pair(comparison.cot).verdicts) == list(AXES)
