from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np
import pytest
import torch
from PIL import Image
from scipy.stats import spearmanr

from tests.support.pictures import scene
from training import teacher
from training.teacher import Features, Teacher, cached_features, class_probabilities, leave_one_theme_out

WIDTHS = {"grid": 90, "logits": 1000, "deep": 10, "final": 12}


def features(n_photos: int, seed: int) -> tuple[Features, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """Photos that differ along one hidden direction in every view, and the smooth score that it decides."""
    rng = np.random.default_rng(seed)
    hidden = rng.uniform(-1, 1, n_photos)
    directions = np.random.default_rng(99)
    views = {}
    for name, width in WIDTHS.items():
        direction = directions.normal(size=width)
        noise = 0.05 * rng.normal(size=(n_photos, width))
        views[name] = (hidden[:, None] * direction + noise).astype(np.float32)
    return views, 6.0 + np.sin(2 * hidden)


def test_a_smooth_score_is_predicted_for_photos_not_seen() -> None:
    anchors, mos = features(120, 0)
    photos, true = features(60, 1)
    predicted = Teacher.fit(anchors, mos).predict(photos)
    assert spearmanr(predicted, true).statistic > 0.95
    assert np.abs(predicted - true).mean() < 0.15


def test_scores_spread_as_peoples_do_where_the_ridge_alone_would_draw_them_to_the_middle() -> None:
    anchors, mos = features(120, 0)
    photos, _ = features(400, 1)
    rng = np.random.default_rng(5)
    rated = mos + rng.normal(scale=0.8, size=len(mos))  # people differ
    spread = Teacher.fit(anchors, rated).predict(photos).std()
    assert spread == pytest.approx(rated.std(), rel=0.25)


def test_a_photo_like_no_anchor_gets_nearly_the_mean_score() -> None:
    anchors, mos = features(50, 0)
    far = {name: (values[:1] + 1000 * np.sign(values[:1])).astype(np.float32) for name, values in anchors.items()}
    far["logits"] = anchors["logits"][:1]
    predicted = Teacher.fit(anchors, mos).predict(far)[0]
    assert abs(predicted - mos.mean()) < abs(Teacher.fit(anchors, mos).predict(anchors)[0] - mos.mean()) / 2


def test_the_same_anchors_give_the_same_teacher() -> None:
    anchors, mos = features(40, 0)
    photos, _ = features(5, 1)
    first, second = (Teacher.fit(anchors, mos).predict(photos) for _ in range(2))
    assert first.tolist() == second.tolist()


def test_a_theme_is_judged_by_a_teacher_that_never_saw_it(monkeypatch: pytest.MonkeyPatch) -> None:
    anchors, mos = features(30, 0)
    themes = [f"theme {number % 3}" for number in range(30)]
    fit, fitted = Teacher.fit, []

    def watched(seen: Features, scores: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Teacher:
        fitted.append({float(value) for value in seen["deep"][:, 0]})
        return fit(seen, scores)

    monkeypatch.setattr(Teacher, "fit", staticmethod(watched))
    agreement = leave_one_theme_out(anchors, mos, themes)
    assert agreement > 0.9
    assert len(fitted) == 3
    by_theme = [{float(anchors["deep"][row, 0]) for row in range(30) if row % 3 == theme} for theme in range(3)]
    for seen in fitted:
        assert sum(not seen & theirs for theirs in by_theme) == 1


def test_class_probabilities_sum_to_one_and_never_overflow() -> None:
    probabilities = class_probabilities(np.array([[1e4, 1e4, 0.0], [log2, 0.0, 0.0]], np.float32))
    assert probabilities == pytest.approx(np.array([[0.5, 0.5, 0.0], [0.5, 0.25, 0.25]]))


log2 = float(np.log(2.0))


def test_a_photo_taken_upright_is_seen_upright(tmp_path: Path) -> None:
    seen = []

    def tower(pixels: torch.Tensor) -> dict[str, torch.Tensor]:
        seen.append(pixels)
        return {"deep": pixels.flatten(1)[:, :4]}

    upright = scene().rotate(90, expand=True)
    exif = Image.Exif()
    exif[274] = 6  # lies on its side, to be turned by a quarter
    upright.save(tmp_path / "upright.png")
    upright.rotate(90, expand=True).save(tmp_path / "lying.png", exif=exif)
    for name in ("upright.png", "lying.png"):
        teacher.photo_features(cast(teacher.TeacherTower, tower), [tmp_path / name])
    half = len(seen) // 2
    assert all(torch.equal(one, other) for one, other in zip(seen[:half], seen[half:], strict=True))


def test_features_are_computed_once_a_photo_and_come_back_in_the_order_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    computed: list[str] = []

    def drawn(_: object, paths: Sequence[Path]) -> Features:
        computed.extend(path.name for path in paths)
        return {"deep": np.array([[float(path.stem)] for path in paths], np.float32)}

    monkeypatch.setattr(teacher, "TeacherTower", object)
    monkeypatch.setattr(teacher, "photo_features", drawn)
    cache = tmp_path / "new" / "teacher.npz"
    paths = [tmp_path / "photos" / "web" / f"{number}.jpg" for number in range(7)]
    assert cached_features(paths[:5], cache)["deep"][:, 0].tolist() == [0, 1, 2, 3, 4]
    assert cached_features(paths[::-1], cache)["deep"][:, 0].tolist() == [6, 5, 4, 3, 2, 1, 0]
    assert sorted(computed) == sorted(path.name for path in paths)
    told = ["teacher's features: 5 of 5 photos, 0 min left", "teacher's features: 7 of 7 photos, 0 min left"]
    assert caplog.messages == told
