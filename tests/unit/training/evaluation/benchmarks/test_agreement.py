from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from engine.errors import AnswerUnreadable, RedAesError
from engine.image_input import Picture
from engine.results import Assessment
from tests.support.pictures import scene
from training.evaluation.benchmarks import agreement
from training.evaluation.benchmarks.agreement import evaluate_benchmark
from training.evaluation.benchmarks.layout import Part
from training.metrics import Interval, plcc, srcc


class ByWidth:
    """An assessor whose score is the picture's width in tens of pixels; squares it can't answer on."""

    model = "by-width@1"

    def assess(self, pictures: Sequence[Picture]) -> list[Assessment | RedAesError]:
        return [
            AnswerUnreadable("No number.", "Ask again.")
            if picture.pixels.width == picture.pixels.height
            else Assessment(picture.image_key, picture.pixels.width / 10, 0.0, self.model)
            for picture in pictures
        ]


def set_of(folder: Path, widths: Sequence[int], mos: Sequence[float]) -> Path:
    rows = []
    for number, (width, score) in enumerate(zip(widths, mos, strict=True)):
        scene(width, 20).save(folder / f"{number}.png")
        rows.append(f"{number}.png,{score}\n")
    (folder / "set.csv").write_text("file,mos\n" + "".join(rows), encoding="utf-8")
    return folder / "set.csv"


def test_agreement_is_that_of_the_scores_with_the_ratings_over_what_can_be_scored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    widths = [24, 30, 20, 44, 35, 60, 48, 70, 28, 52]
    mos = [2.0, 1.0, 9.0, 5.0, 4.0, 6.0, 7.0, 8.0, 0.5, 6.5]
    place = set_of(tmp_path, widths, mos)
    (tmp_path / "3.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    monkeypatch.setattr(agreement, "load", lambda model: ByWidth() if model == tmp_path / "model" else None)
    found = evaluate_benchmark(tmp_path / "model", "csv", place, draws=100)
    kept = [row for row in range(10) if row not in (2, 3)]
    scores, ratings = np.array(widths)[kept] / 10, np.array(mos)[kept]
    assert (found.model, found.benchmark, found.part) == ("by-width@1", "csv", Part.ALL)
    assert (found.n, found.n_unreadable_photos, found.n_unreadable_answers) == (8, 1, 1)
    assert found.srcc.value == pytest.approx(srcc(scores, ratings))
    assert found.plcc.value == pytest.approx(plcc(scores, ratings))
    assert_around(found.srcc)
    assert_around(found.plcc)
    assert found.predictions == tuple(zip(scores.tolist(), ratings.tolist(), strict=True))


def assert_around(interval: Interval) -> None:
    assert -1 <= interval.low < interval.value < interval.high <= 1
