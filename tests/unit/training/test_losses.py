from __future__ import annotations

from math import log

import numpy as np
import pytest
import torch
from transformers import PreTrainedTokenizerFast

from engine.scale import AXES
from engine.vlm.mini.seen import Seen
from training.answer_tokens import AnswerTokens
from training.batches import Batch, Encoder
from training.dataset.draws import AxesSampler
from training.dataset.pair_draws import PairDraw, PairSampler
from training.losses import (
    answer_loss,
    axes_answer_loss,
    axes_head_loss,
    certain_levels,
    level_difference_loss,
    pair_answer_loss,
    pair_head_loss,
    score_answer_loss,
    score_head_loss,
    state_head_loss,
)

NOTHING = torch.zeros(0)
FINE, POOR, BAD = 3, 1, 0
N_AXES = len(AXES)
N_KINDS = 25


def saying(labels: torch.Tensor, n_tokens: int) -> torch.Tensor:
    """Logits that are sure of every label, one place before it stands."""
    logits = torch.zeros(*labels.shape, n_tokens)
    batch, place = (labels[:, 1:] != -100).nonzero(as_tuple=True)
    logits[batch, place, labels[batch, place + 1]] = 20.0
    return logits


def shares(*kinds: int) -> torch.Tensor:
    """Pictures of one edit each: [pictures, kinds]."""
    return torch.eye(N_KINDS)[list(kinds)]


def levels_of(*numbers: int) -> torch.Tensor:
    """Logits sure of these levels, one picture: [8, 5]."""
    sure = torch.full((N_AXES, 5), -1e3)
    sure[torch.arange(N_AXES), torch.tensor(numbers)] = 0.0
    return sure


def test_answer_loss_is_the_weighted_mean_over_what_is_asked() -> None:
    logits = torch.zeros(1, 3, 4)
    logits[0, 0, 1] = log(3.0)  # token 1 gets 3 / (3 + 1 + 1 + 1) = 1/2, then token 2 gets 1/4
    labels = torch.tensor([[-100, 1, 2]])
    weights = torch.tensor([9.0, 1.0, 0.5, 9.0])
    expected = (1.0 * log(2) + 0.5 * log(4)) / 1.5
    assert answer_loss(logits, labels, weights).item() == pytest.approx(expected)


def test_what_stands_on_the_prompt_changes_nothing() -> None:
    logits, labels = torch.randn(1, 4, 5), torch.tensor([[-100, -100, 3, 4]])
    changed = logits.clone()
    changed[0, 0] += 5.0 * torch.arange(5.0)
    weights = torch.ones(5)
    assert answer_loss(changed, labels, weights) == answer_loss(logits, labels, weights)


def test_edit_heads_that_know_nothing_cost_the_logarithms_of_their_choices() -> None:
    kinds = (torch.zeros(1, N_KINDS), torch.zeros(1, N_KINDS))
    seen = Seen(NOTHING, kinds=kinds, verdicts=torch.zeros(1, N_AXES, 7), delta=torch.tensor([0.1]))
    loss = pair_head_loss(seen, shares(0, 4)[None], torch.full((1, N_AXES), 3), torch.tensor([0.0]))
    huber = 0.5 * 0.1**2 / 0.3
    assert loss.item() == pytest.approx(2 * log(N_KINDS) + 2 * log(7) + 1.5 * huber)


def test_the_first_kind_head_speaks_of_the_first_picture() -> None:
    first, second = torch.zeros(1, N_KINDS), torch.zeros(1, N_KINDS)
    first[0, 4] = second[0, 0] = 20.0
    seen = Seen(NOTHING, kinds=(first, second), verdicts=torch.zeros(1, N_AXES, 7), delta=torch.zeros(1))
    same, delta = torch.full((1, N_AXES), 3), torch.zeros(1)
    assert pair_head_loss(seen, shares(4, 0)[None], same, delta) < pair_head_loss(seen, shares(0, 4)[None], same, delta)


def test_a_combined_edit_costs_least_where_both_its_kinds_are_believed_alike() -> None:
    combined, level = (shares(4) + shares(7)) / 2, torch.zeros(1, 2)

    def cost(*believed: int) -> float:
        logits = torch.full((1, N_KINDS), -30.0)
        logits[0, list(believed)] = 0.0
        return float(state_head_loss(Seen(NOTHING, kinds=(logits,), states=level[None]), combined, level))

    assert cost(4, 7) == pytest.approx(0.5 * log(2))
    assert cost(4) == cost(7) > cost(4, 7, 9) > cost(4, 7)


def test_state_and_score_heads_by_hand() -> None:
    read = torch.tensor([[[1.0, 0.0]], [[-1.0, 0.0]]])  # by two readings
    seen = Seen(NOTHING, kinds=(torch.zeros(1, N_KINDS),) * 2, states=read, score=torch.tensor([6.0]))
    states = torch.tensor([[-1.0, 0.0]])  # the first is off by 2: 2 - 0.25, all else by 0; mean of the four
    assert state_head_loss(seen, shares(3), states).item() == pytest.approx(0.5 * log(N_KINDS) + 1.75 / 4)
    assert score_head_loss(seen, torch.tensor([6.4])).item() == pytest.approx(0.5 * 0.4**2 / 0.5)


def test_level_differences_by_hand() -> None:
    neutral = [FINE] * N_AXES
    true = torch.tensor([neutral, [BAD, *neutral[1:]]])
    said = torch.stack([levels_of(*neutral), levels_of(POOR, *neutral[1:])])
    # said -2, true -3 on the touched axis: 1 - 0.25, weight 1.5; nothing on the seven others
    assert level_difference_loss(said, certain_levels(true)).item() == pytest.approx(0.75 * 1.5 / N_AXES)


def test_untouched_axes_weigh_a_third_of_touched_ones() -> None:
    neutral = [FINE] * N_AXES
    moved = torch.stack([levels_of(*neutral), levels_of(POOR, *neutral[1:])])
    still = torch.stack([levels_of(*neutral), levels_of(*neutral)])
    untouched = level_difference_loss(moved, certain_levels(torch.tensor([neutral, neutral])))
    touched = level_difference_loss(still, certain_levels(torch.tensor([neutral, [POOR, *neutral[1:]]])))
    assert untouched.item() == pytest.approx(touched.item() / 3)


def test_an_edit_that_is_said_to_be_better_than_its_source_costs_most() -> None:
    neutral = [FINE] * N_AXES
    true = certain_levels(torch.tensor([neutral, [POOR, *neutral[1:]]]))
    right = torch.stack([levels_of(*neutral), levels_of(POOR, *neutral[1:])])
    assert level_difference_loss(right, true) < level_difference_loss(right.flip(0), true)


def test_axes_heads_that_are_right_cost_nothing() -> None:
    neutral = [FINE] * N_AXES
    true = torch.tensor([neutral, [POOR, *neutral[1:]]])
    kinds = torch.full((2, N_KINDS), -1e3)
    kinds[0, 0] = kinds[1, 7] = 0.0
    seen = Seen(NOTHING, kinds=(kinds,), levels=torch.stack([levels_of(*row) for row in true.tolist()]))
    assert axes_head_loss(seen, shares(0, 7), true).item() == pytest.approx(0.0)


@pytest.fixture
def tokens(tokenizer: PreTrainedTokenizerFast) -> AnswerTokens:
    return AnswerTokens.of(tokenizer)


def score_loss(encoder: Encoder, tokens: AnswerTokens, said: float, true: float, shift: int = 0) -> float:
    """Loss of logits that are sure of `said` where the photo has `true`."""
    batch = encoder.scores([(0, true)])
    logits = saying(encoder.scores([(0, said)])["labels"], tokens.n_tokens).roll(shift, 1)
    return float(score_answer_loss(logits, batch["labels"], batch["mos"], tokens))


def test_the_right_score_costs_less_than_one_with_any_digit_wrong(encoder: Encoder, tokens: AnswerTokens) -> None:
    right = score_loss(encoder, tokens, 6.52, 6.52)
    for wrong in (5.52, 7.52, 6.42, 6.62, 6.51, 6.53):
        assert right < score_loss(encoder, tokens, wrong, 6.52)


def test_the_right_digits_one_place_off_cost_more(encoder: Encoder, tokens: AnswerTokens) -> None:
    right = score_loss(encoder, tokens, 6.52, 6.52)
    assert right < score_loss(encoder, tokens, 6.52, 6.52, shift=1)
    assert right < score_loss(encoder, tokens, 6.52, 6.52, shift=-1)


def test_a_score_costs_the_more_the_farther_its_first_digit_is_off(encoder: Encoder, tokens: AnswerTokens) -> None:
    costs = [score_loss(encoder, tokens, said, 6.52) for said in (6.52, 5.52, 4.52, 3.52)]
    assert costs == sorted(costs)


def test_a_score_that_knows_nothing_by_hand(encoder: Encoder, tokens: AnswerTokens) -> None:
    batch = encoder.scores([(0, 4.75)])
    logits = torch.zeros(1, batch["labels"].shape[1], tokens.n_tokens)
    vocabulary = log(tokens.n_tokens)
    read = 2 * (abs(5.0 - 4.75) ** 2 * 0.5 / 0.5)  # the middle of all digits is 4.5 + 0.5
    tenths = 0.3 * (abs(0.495 - 0.75) - 0.5 * 0.2)  # (4.5 + 0.45) / 10 against .75, beyond beta
    expected = vocabulary + 0.2 * vocabulary + (0.03 + 0.5) * vocabulary + read + tenths
    loss = score_answer_loss(logits, batch["labels"], batch["mos"], tokens)
    assert loss.item() == pytest.approx(expected, rel=1e-5)


@pytest.fixture
def axes_batch(encoder: Encoder) -> Batch:
    sampler, rng = AxesSampler(encoder.table, list(encoder.table.by_source)), np.random.default_rng(4)
    return encoder.axes([sampler.draw(rng) for _ in range(3)], rng)


def test_right_axes_cost_next_to_nothing_and_one_wrong_level_costs_more(
    axes_batch: Batch, tokens: AnswerTokens
) -> None:
    labels, levels = axes_batch["labels"], certain_levels(axes_batch["levels"])
    right = axes_answer_loss(saying(labels, tokens.n_tokens), labels, levels, tokens)
    assert right.item() < 0.01
    wrong = labels.clone()
    batch, place = torch.isin(labels, tokens.levels).nonzero()[0].tolist()
    wrong[batch, place] = tokens.levels[1]
    assert axes_answer_loss(saying(wrong, tokens.n_tokens), labels, levels, tokens) > right + 0.1


def test_axes_read_one_place_off_cost_more(axes_batch: Batch, tokens: AnswerTokens) -> None:
    labels, levels = axes_batch["labels"], certain_levels(axes_batch["levels"])
    shifted = saying(labels, tokens.n_tokens).roll(1, 1)
    assert axes_answer_loss(shifted, labels, levels, tokens) > 1.0


def test_levels_taught_as_half_likely_cost_least_where_they_are_said_so(
    axes_batch: Batch, tokens: AnswerTokens
) -> None:
    labels, levels = axes_batch["labels"], axes_batch["levels"]
    sure = saying(labels, tokens.n_tokens)
    torn = sure.clone()
    batch, place = torch.isin(labels, tokens.levels).nonzero(as_tuple=True)
    other = (levels.flatten() + 1) % 5
    torn[batch, place - 1, tokens.levels[other]] = 20.0
    taught = (certain_levels(levels) + certain_levels((levels + 1) % 5)) / 2
    assert axes_answer_loss(torn, labels, taught, tokens) < axes_answer_loss(sure, labels, taught, tokens) - 0.1


@pytest.fixture
def pair_batch(encoder: Encoder) -> Batch:
    table, rng = encoder.table, np.random.default_rng(4)
    sampler = PairSampler(table, list(table.by_source))
    return encoder.pairs([sampler.draw(rng) for _ in range(12)], rng)


def told_delta(batch: Batch, tokens: AnswerTokens, deltas: torch.Tensor) -> torch.Tensor:
    """The batch's labels with other first two digits of δ, those of `deltas` in points."""
    labels = batch["labels"].clone()
    places = torch.isin(labels, tokens.digits).nonzero()[:, 1].view(len(labels), 3)
    for row, delta in enumerate(deltas.abs().tolist()):
        labels[row, places[row, :2]] = tokens.digits[[int(delta), int(delta * 10) % 10]]
    return labels


def test_a_told_delta_costs_least_where_it_is_what_the_head_says(pair_batch: Batch, tokens: AnswerTokens) -> None:
    labels, true = pair_batch["labels"], pair_batch["delta"]
    changed = true.abs() > 0.01
    head = torch.where(changed, true + 0.3 * true.sign(), 0.0)
    as_head, as_truth = (
        pair_answer_loss(saying(told_delta(pair_batch, tokens, said), tokens.n_tokens), labels, tokens, head)
        for said in (torch.where(changed, head, true), true)
    )
    assert changed.any()
    assert as_head < as_truth


def test_a_pair_in_which_nothing_changed_is_told_as_it_is(encoder: Encoder, tokens: AnswerTokens) -> None:
    labels = encoder.pairs([PairDraw(row, row) for row in range(4)], np.random.default_rng(4))["labels"]
    logits = torch.randn(*labels.shape, tokens.n_tokens)
    told = pair_answer_loss(logits, labels, tokens, torch.full((len(labels),), 2.0))
    assert told.item() == pytest.approx(answer_loss(logits, labels, tokens.weights()).item(), rel=1e-5)


def test_a_head_that_errs_in_the_sign_leaves_it_and_tells_the_smallest_size(
    pair_batch: Batch, tokens: AnswerTokens
) -> None:
    labels, true = pair_batch["labels"], pair_batch["delta"]
    logits = torch.randn(*labels.shape, tokens.n_tokens)
    against, nothing = (pair_answer_loss(logits, labels, tokens, head) for head in (-true, torch.zeros(len(true))))
    assert against.item() == pytest.approx(nothing.item())
    assert against.item() != pytest.approx(pair_answer_loss(logits, labels, tokens, true).item())
