from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.answer import PairAnswer, parse_axes, parse_pair, render_axes, render_pair
from engine.edits.degradations import MAX_STRENGTH
from engine.scale import AXES, Axis, AxisLevel, Verdict
from training.dataset.concepts import CONCEPTS
from training.dataset.effects import EFFECTS, SignedEdit
from training.dataset.reasoning import axes_answer, level_numbers, pair_answer, verdict_numbers

APPEARANCE = np.array([0.3, 0.2, 0.15, 0.0, -4.0, 0.6], np.float32)
SAME = list(Verdict).index(Verdict.SAME)
DARK: SignedEdit = ("exposure-", 1)  # lighting, subject
CORNERS: SignedEdit = ("vignette", 3)  # lighting, composition

one_edit = st.tuples(st.sampled_from(sorted(EFFECTS)), st.integers(1, MAX_STRENGTH))
edits = st.lists(one_edit, max_size=2, unique_by=lambda edit: edit[0].rstrip("+-")).map(tuple)
seeds = st.integers(0, 2**32)
concepts = st.lists(st.sampled_from(sorted(set(CONCEPTS.values()))), max_size=2, unique=True)
appearances = st.lists(st.floats(-8, 1, width=32), min_size=6, max_size=6).map(lambda row: np.array(row, np.float32))


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def reasons(first: tuple[SignedEdit, ...], second: tuple[SignedEdit, ...]) -> dict[Axis, set[str]]:
    """Every reason that may be drawn for each axis."""
    drawn = [pair_answer(first, second, 0.0, rng(seed)).reasons for seed in range(60)]
    return {axis: {one[axis] for one in drawn} for axis in drawn[0]}


def causes(kind: str) -> set[str]:
    return set(EFFECTS[kind].causes)


def reliefs(kind: str) -> set[str]:
    return set(EFFECTS[kind].reliefs)


@given(done=edits, shown=concepts, measured=appearances, seed=seeds)
def test_a_written_explanation_is_read_back_as_it_was(
    done: tuple[SignedEdit, ...],
    shown: list[str],
    measured: np.ndarray[tuple[int], np.dtype[np.float32]],
    seed: int,
) -> None:
    answer = axes_answer(done, shown, measured, rng(seed))
    assert parse_axes(render_axes(answer)) == answer


@given(first=edits, second=edits, hundredths=st.integers(-500, 500), seed=seeds)
def test_a_written_comparison_is_read_back_as_it_was(
    first: tuple[SignedEdit, ...], second: tuple[SignedEdit, ...], hundredths: int, seed: int
) -> None:
    answer = pair_answer(first, second, hundredths / 100, rng(seed))
    expected = PairAnswer(answer.verdicts, pytest.approx(answer.delta), answer.reasons)
    assert parse_pair(render_pair(answer)) == expected


@given(first=edits, second=edits, seed=seeds)
def test_the_axes_that_changed_have_a_reason_and_no_others(
    first: tuple[SignedEdit, ...], second: tuple[SignedEdit, ...], seed: int
) -> None:
    answer = pair_answer(first, second, 0.0, rng(seed))
    assert set(answer.reasons) == {axis for axis in AXES if answer.verdicts[axis] is not Verdict.SAME}


def test_untouched_pictures_are_fine_on_every_axis_and_get_no_reason() -> None:
    answer = axes_answer((), [], APPEARANCE, rng())
    assert {line.level for line in answer.axes.values()} == {AxisLevel.FINE}
    assert {line.reason for line in answer.axes.values()} == {None}
    assert answer.conclusion == "no axis stands out."


def test_a_fault_is_named_on_its_axes_only_and_its_main_axis_concludes() -> None:
    answer = axes_answer((("exposure-", 2),), ["a dog"], APPEARANCE, rng())
    named = {axis: line for axis, line in answer.axes.items() if line.reason is not None}
    assert set(named) == {Axis.LIGHTING, Axis.SUBJECT}
    assert {line.level for line in named.values()} == {AxisLevel.POOR}
    assert {line.reason for line in named.values()} <= causes("exposure-")
    assert answer.conclusion in ("lighting holds it back most.", "it suffers most in lighting.")
    assert answer.sees == "a dog, dark, medium contrast, natural colors, neutral tones, clear detail, mostly blue."


def test_of_two_faults_each_axis_names_the_heavier_and_the_costlier_concludes() -> None:
    answer = axes_answer((("exposure-", 3), ("vignette", 2)), [], APPEARANCE, rng())
    assert answer.axes[Axis.LIGHTING].level is AxisLevel.BAD  # three and two steps down, no more than three count
    assert answer.axes[Axis.LIGHTING].reason in causes("exposure-")
    assert answer.axes[Axis.COMPOSITION].reason in causes("vignette")
    assert "lighting" in answer.conclusion
    darker_corners = axes_answer((DARK, CORNERS), [], APPEARANCE, rng())
    assert darker_corners.axes[Axis.LIGHTING].reason in causes("vignette")
    assert darker_corners.axes[Axis.SUBJECT].reason in causes("exposure-")


def test_what_lifts_an_axis_concludes_as_a_gain() -> None:
    conclusions = {axes_answer((("background blur", 2),), [], APPEARANCE, rng(k)).conclusion for k in range(20)}
    assert conclusions == {"background lifts it most.", "it gains most from background."}


def test_levels_stop_at_the_ends_of_the_scale() -> None:
    assert level_numbers([("defocus", 3)])[AXES.index(Axis.SHARPNESS)] == 0  # fine is 3, three steps down
    assert level_numbers([("defocus", 3), ("noise", 3)])[AXES.index(Axis.SHARPNESS)] == 0
    assert level_numbers([("background blur", 3)])[AXES.index(Axis.BACKGROUND)] == 4  # one step up is the top


def test_verdicts_are_second_minus_first() -> None:
    worse = verdict_numbers((), (("tilt+", 2),))
    better = verdict_numbers((("tilt+", 2),), ())
    place = AXES.index(Axis.COMPOSITION)
    assert (worse[place], better[place]) == (SAME - 2, SAME + 2)
    assert all(number == SAME for axis, number in zip(AXES, worse, strict=True) if axis is not Axis.COMPOSITION)


@given(first=edits, second=edits)
def test_verdicts_of_a_swapped_pair_are_mirrored(first: tuple[SignedEdit, ...], second: tuple[SignedEdit, ...]) -> None:
    asked, swapped = verdict_numbers(first, second), verdict_numbers(second, first)
    assert [len(Verdict) - 1 - number for number in swapped] == asked


def test_differences_beyond_three_steps_are_much_worse_or_better() -> None:
    place = AXES.index(Axis.BACKGROUND)  # +3 by background blur, -3 by clutter: six steps apart
    assert verdict_numbers((("background blur", 3),), (("clutter", 3),))[place] == 0


def test_a_fault_that_came_in_is_told_as_a_cause_and_one_that_went_as_a_relief() -> None:
    dark = (("exposure-", 2),)
    assert reasons((), dark) == dict.fromkeys((Axis.LIGHTING, Axis.SUBJECT), causes("exposure-"))
    assert reasons(dark, ()) == dict.fromkeys((Axis.LIGHTING, Axis.SUBJECT), reliefs("exposure-"))


def test_more_of_a_fault_is_told_as_a_cause_and_less_of_it_as_a_relief() -> None:
    weak, strong = (("haze", 1),), (("haze", 3),)
    assert reasons(weak, strong) == dict.fromkeys((Axis.LIGHTING, Axis.SHARPNESS), causes("haze"))
    assert reasons(strong, weak) == dict.fromkeys((Axis.LIGHTING, Axis.SHARPNESS), reliefs("haze"))


def test_what_lifts_an_axis_is_told_as_a_cause_where_it_came_in() -> None:
    blurred = (("background blur", 2),)
    assert reasons((), blurred)[Axis.BACKGROUND] == causes("background blur")
    assert reasons(blurred, ())[Axis.BACKGROUND] == reliefs("background blur")


def test_of_two_edits_that_came_in_each_axis_is_told_the_heavier_on_it() -> None:
    assert reasons((), (DARK, CORNERS)) == {
        Axis.COMPOSITION: causes("vignette"),
        Axis.LIGHTING: causes("vignette"),
        Axis.SUBJECT: causes("exposure-"),
    }


def test_an_edit_that_went_is_told_where_it_outweighs_the_one_that_came_in() -> None:
    assert reasons((CORNERS,), (DARK,)) == {
        Axis.COMPOSITION: reliefs("vignette"),
        Axis.LIGHTING: reliefs("vignette"),  # three steps won, one lost
        Axis.SUBJECT: causes("exposure-"),
    }


def test_what_both_pictures_share_is_told_of_neither() -> None:
    shared: SignedEdit = ("noise", 3)
    told = reasons((shared,), (shared, DARK))
    assert told == dict.fromkeys((Axis.LIGHTING, Axis.SUBJECT), causes("exposure-"))


@given(first=edits, second=edits, seed=seeds)
def test_words_vary_with_the_generator_alone(
    first: tuple[SignedEdit, ...], second: tuple[SignedEdit, ...], seed: int
) -> None:
    pairs = [pair_answer(first, second, 0.5, rng(seed)) for _ in range(2)]
    axes = [axes_answer(first, [], APPEARANCE, rng(seed)) for _ in range(2)]
    assert pairs[0] == pairs[1]
    assert axes[0] == axes[1]


def test_every_cause_of_a_fault_is_said_sooner_or_later() -> None:
    said = {axes_answer((("noise", 2),), [], APPEARANCE, rng(seed)).axes[Axis.SHARPNESS].reason for seed in range(40)}
    assert said == causes("noise")
