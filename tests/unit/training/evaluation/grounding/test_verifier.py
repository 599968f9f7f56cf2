from __future__ import annotations

import ast
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from engine.answer import AxesAnswer, AxisLine, PairAnswer, render_axes, render_pair
from engine.scale import AXES, Axis, AxisLevel, Verdict
from training.evaluation.grounding import lexicon, measures, verifier
from training.evaluation.grounding.figures import Told, deciles, tell_apart
from training.evaluation.grounding.measures import OF_PAIR, OF_PHOTO, Measure
from training.evaluation.grounding.verifier import PairVerifier, PhotoVerifier

Measured = dict[Measure, float]


def pair_text(reason: str | None, verdict: Verdict = Verdict.WORSE) -> str:
    if reason is None:
        return render_pair(PairAnswer(dict.fromkeys(AXES, Verdict.SAME), 0.0))
    verdicts = dict.fromkeys(AXES, Verdict.SAME) | {Axis.LIGHTING: verdict}
    return render_pair(PairAnswer(dict(verdicts), -0.5, {Axis.LIGHTING: reason}))


def photo_text(sees: str, reason: str | None = None) -> str:
    lines = {axis: AxisLine(AxisLevel.FINE, None) for axis in AXES}
    if reason:
        lines[Axis.LIGHTING] = AxisLine(AxisLevel.POOR, reason)
    return render_axes(AxesAnswer(sees, lines, "no axis stands out."))


@pytest.fixture(scope="module")
def changes() -> list[Measured]:
    """Of 200 pairs; little happens in most."""
    rng = np.random.default_rng(2)
    return [dict(zip(OF_PAIR, rng.laplace(0, 0.02, len(OF_PAIR)).tolist(), strict=True)) for _ in range(200)]


@pytest.fixture(scope="module")
def photos() -> list[Measured]:
    rng = np.random.default_rng(3)
    return [dict(zip(OF_PHOTO, rng.random(len(OF_PHOTO)).tolist(), strict=True)) for _ in range(200)]


def test_a_pair_that_got_darker_is_told_from_what_else_is_said_of_it(changes: list[Measured]) -> None:
    darker = dict.fromkeys(OF_PAIR, 0.0) | {Measure.LIGHT: -0.3, Measure.WHITES: -0.3}
    agreement = PairVerifier(changes).agreement
    fitting = agreement(pair_text("too dark"), darker)
    for other in ("too bright", "less dark", "warm cast", None):
        assert fitting > agreement(pair_text(other), darker)


def test_words_of_relief_fit_where_the_fault_went(changes: list[Measured]) -> None:
    brighter = dict.fromkeys(OF_PAIR, 0.0) | {Measure.LIGHT: 0.3, Measure.WHITES: 0.3}
    agreement = PairVerifier(changes).agreement
    assert agreement(pair_text("better lit", Verdict.BETTER), brighter) > agreement(pair_text("too dark"), brighter)


def test_that_nothing_changed_fits_best_where_nothing_did(changes: list[Measured]) -> None:
    agreement = PairVerifier(changes).agreement
    nothing = dict.fromkeys(OF_PAIR, 0.0)
    assert agreement(pair_text(None), nothing) > agreement(pair_text(None), dict.fromkeys(OF_PAIR, 0.3))
    assert agreement(pair_text(None), nothing) > agreement(pair_text("too dark"), nothing)


def test_what_is_seen_is_held_against_the_photos_place_among_others(photos: list[Measured]) -> None:
    agreement = PhotoVerifier(photos).agreement
    dark = photos[0] | {Measure.LIGHT: 0.02}
    assert agreement(photo_text("a dog, very dark."), dark) > agreement(photo_text("a dog, very bright."), dark)
    red = photos[0] | {Measure.HUE: 0.99, Measure.ONE_HUE: 0.9}
    assert agreement(photo_text("mostly red."), red) > agreement(photo_text("mostly green."), red)


def test_a_reason_counts_where_a_single_photo_can_show_it(photos: list[Measured]) -> None:
    agreement = PhotoVerifier(photos).agreement
    noisy = photos[0] | {Measure.NOISE: 2.0, Measure.FINE: 2.0}
    plain = agreement(photo_text("a dog."), noisy)
    assert agreement(photo_text("a dog.", "noisy"), noisy) > plain
    assert agreement(photo_text("a dog.", "tilted left"), noisy) == plain


def told(number: int, text: str) -> Told:
    return Told(f"source {number}", text, {Measure.LIGHT: float(number)})


def test_a_text_that_others_share_counts_one_half_and_its_number_makes_no_other_text() -> None:
    same = tell_apart([told(0, "Lighting: worse\nDelta: -0.30"), told(1, "Lighting: worse\nDelta: -0.60")], _never)
    assert same == {"n": 2, "share": 0.5, "same_text": 2}


def test_the_share_is_that_of_texts_that_fit_their_own_better() -> None:
    texts = [told(number, str(number)) for number in range(20)]
    assert tell_apart(texts, lambda text, measured: -abs(float(text) - measured[Measure.LIGHT]))["share"] == 1.0
    assert tell_apart(texts, lambda text, measured: abs(float(text) - measured[Measure.LIGHT]))["share"] == 0.0


def test_distractors_come_from_the_same_tenth_and_from_other_sources() -> None:
    texts = [told(number // 2, str(number)) for number in range(8)]
    asked: list[tuple[str, int]] = []

    def noted(text: str, measured: object) -> float:
        asked.append((text, 0))
        return 0.0

    figures = tell_apart(texts, noted, [number // 2 for number in range(8)])
    assert figures["n"] == 0
    assert asked == []


def test_deciles_hold_equally_many_scores() -> None:
    assert deciles([float(number % 20) for number in range(20)]) == [number // 2 for number in range(20)]


def _never(text: str, measured: object) -> float:
    raise AssertionError(f"{text} was held against {measured}")


@pytest.mark.parametrize("module", [verifier, lexicon, measures])
def test_the_verifier_knows_nothing_of_what_writes_the_texts(module: ModuleType) -> None:
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    writers = {"reasoning", "phrasing", "effects", "builder", "instructions", "concepts", "appearance"}
    assert not imported & {f"training.dataset.{name}" for name in writers}
