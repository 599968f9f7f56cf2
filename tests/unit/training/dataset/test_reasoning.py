from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.answer import PairAnswer, parse_axes, parse_pair, render_axes, render_pair
from engine.edits.degradations import MAX_STRENGTH
from engine.scale import AXES, Axis, AxisLevel, Verdict
from training.dataset.concepts import CONCEPTS
from training.dataset.effects import EDIT_KINDS, EFFECTS
from training.dataset.reasoning import axes_answer, level_numbers, pair_answer, verdict_numbers

APPEARANCE = np.array([0.3, 0.2, 0.15, 0.0, -4.0, 0.6], np.float32)
kinds = st.sampled_from(EDIT_KINDS)
strengths = st.integers(1, MAX_STRENGTH)
concepts = st.lists(st.sampled_from(sorted(set(CONCEPTS.values()))), max_size=2, unique=True)
appearances = st.lists(st.floats(-8, 1, width=32), min_size=6, max_size=6).map(lambda row: np.array(row, np.float32))


@given(kind=kinds, strength=strengths, shown=concepts, measured=appearances)
def test_a_written_explanation_is_read_back_as_it_was(
    kind: str, strength: int, shown: list[str], measured: np.ndarray[tuple[int], np.dtype[np.float32]]
) -> None:
    answer = axes_answer(kind, strength, shown, measured)
    assert parse_axes(render_axes(answer)) == answer


@given(first=kinds, second=kinds, strength=strengths, other=strengths, hundredths=st.integers(-500, 500))
def test_a_written_comparison_is_read_back_as_it_was(
    first: str, second: str, strength: int, other: int, hundredths: int
) -> None:
    answer = pair_answer((first, strength), (second, other), hundredths / 100)
    assert parse_pair(render_pair(answer)) == PairAnswer(answer.verdicts, pytest.approx(answer.delta))


def test_untouched_pictures_are_fine_on_every_axis_and_get_no_reason() -> None:
    answer = axes_answer("none", 0, [], APPEARANCE)
    assert {line.level for line in answer.axes.values()} == {AxisLevel.FINE}
    assert {line.reason for line in answer.axes.values()} == {None}
    assert answer.conclusion == "no axis stands out."


def test_a_fault_is_named_on_its_axes_only_and_its_main_axis_concludes() -> None:
    answer = axes_answer("exposure-", -2, ["a dog"], APPEARANCE)
    named = {axis: line for axis, line in answer.axes.items() if line.reason is not None}
    assert set(named) == {Axis.LIGHTING, Axis.SUBJECT}
    assert {(line.level, line.reason) for line in named.values()} == {(AxisLevel.POOR, "too dark")}
    assert answer.conclusion == "lighting holds it back most."
    assert answer.sees == "a dog, dark, medium contrast, natural colors, neutral tones, clear detail, mostly blue."


def test_levels_stop_at_the_ends_of_the_scale() -> None:
    assert level_numbers("defocus", 3)[AXES.index(Axis.SHARPNESS)] == 0  # fine is 3, three steps down
    assert level_numbers("background blur", 3)[AXES.index(Axis.BACKGROUND)] == 4  # one step up is the top


def test_verdicts_are_second_minus_first() -> None:
    worse = verdict_numbers(("none", 0), ("tilt+", 2))
    better = verdict_numbers(("tilt+", 2), ("none", 0))
    same = list(Verdict).index(Verdict.SAME)
    place = AXES.index(Axis.COMPOSITION)
    assert (worse[place], better[place]) == (same - 2, same + 2)
    assert all(number == same for axis, number in zip(AXES, worse, strict=True) if axis is not Axis.COMPOSITION)


@given(first=kinds, second=kinds, strength=strengths, other=strengths)
def test_verdicts_of_a_swapped_pair_are_mirrored(first: str, second: str, strength: int, other: int) -> None:
    asked = verdict_numbers((first, strength), (second, other))
    swapped = verdict_numbers((second, other), (first, strength))
    assert [len(Verdict) - 1 - number for number in swapped] == asked


def test_differences_beyond_three_steps_are_much_worse_or_better() -> None:
    place = AXES.index(Axis.BACKGROUND)  # +3 by background blur, -3 by clutter: six steps apart
    assert verdict_numbers(("background blur", 3), ("clutter", 3))[place] == 0


def test_every_effect_has_a_cause_of_its_own() -> None:
    causes = [effect.cause for effect in EFFECTS.values()]
    assert len(set(causes)) == len(causes)
