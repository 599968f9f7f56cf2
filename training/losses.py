"""What the stages minimise, as plain functions of logits and targets.

Source of the weights: the studies behind the embedded model (chosen on held-out sources), but of the grammar's in the
score's text, .5 in place of .03: run 2 (EXPERIMENTS.md).
"""

from __future__ import annotations

from typing import Final

import torch
from torch.nn import functional

from engine.scale import HALF_A_STEP, LEVEL_POINTS, Verdict
from engine.vlm.mini.seen import Seen
from training.answer_tokens import AnswerTokens

_SAME_WEIGHT, _CHANGED_WEIGHT = 0.6, 1.2
_VERDICT_WEIGHTS: Final = torch.tensor(
    [_SAME_WEIGHT if verdict is Verdict.SAME else _CHANGED_WEIGHT for verdict in Verdict]
)
_LEVEL_POINTS: Final = torch.tensor(list(LEVEL_POINTS.values()))
_LEVEL_WEIGHTS: Final = torch.where(_LEVEL_POINTS == 0, _SAME_WEIGHT, _CHANGED_WEIGHT)
_DIGITS: Final = torch.arange(10.0)
_TENTHS: Final = _DIGITS[:, None] + (_DIGITS + 0.5) / 10  # the middle of what each pair of first digits stands for
_DELTA_BLUR: Final = 0.2  # points; deviation of a told δ about what the edit head says
_INTEGER_BLUR: Final = 0.6  # points; deviation of the soft label on the score's first digit


def answer_loss(logits: torch.Tensor, labels: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    """Cross-entropy of the answers' tokens, each target token weighted; a scalar.

    Args:
        logits: [batch, tokens, vocabulary].
        labels: [batch, tokens], -100 where nothing is asked.
        weights: [vocabulary].
    """
    targets = labels[:, 1:].flatten()
    asked = targets != -100
    losses = functional.cross_entropy(logits[:, :-1].flatten(0, 1)[asked], targets[asked], reduction="none")
    token_weights = weights[targets[asked]]
    return (losses * token_weights).sum() / token_weights.sum()


def pair_head_loss(seen: Seen, kinds: torch.Tensor, verdicts: torch.Tensor, delta: torch.Tensor) -> torch.Tensor:
    """Edit head: both pictures' kinds [batch, 2, kinds] as shares, eight verdicts [batch, 8], δ [batch]."""
    assert seen.verdicts is not None
    assert seen.delta is not None
    kind_loss = sum(
        (functional.cross_entropy(logits, kinds[:, k]) for k, logits in enumerate(seen.kinds)), torch.tensor(0.0)
    )
    verdict_loss = functional.cross_entropy(seen.verdicts.flatten(0, 1), verdicts.flatten(), weight=_VERDICT_WEIGHTS)
    return kind_loss + 2 * verdict_loss + 1.5 * functional.smooth_l1_loss(seen.delta, delta, beta=0.3)


def state_head_loss(seen: Seen, kinds: torch.Tensor, states: torch.Tensor) -> torch.Tensor:
    """State heads: the picture's edit kind and how far it is from untouched in each property; the readings' mean."""
    assert seen.states is not None
    kind_loss = torch.stack([functional.cross_entropy(logits, kinds) for logits in seen.kinds]).mean()
    return 0.5 * kind_loss + functional.smooth_l1_loss(seen.states, states.expand_as(seen.states), beta=0.5)


def score_head_loss(seen: Seen, mos: torch.Tensor) -> torch.Tensor:
    """Score head, Huber in points."""
    assert seen.score is not None
    return functional.smooth_l1_loss(seen.score, mos, beta=0.5)


def axes_head_loss(seen: Seen, kinds: torch.Tensor, levels: torch.Tensor) -> torch.Tensor:
    """Level head: levels, edit kind, and the difference between a neutral picture and its edit."""
    assert seen.levels is not None
    level_loss = functional.cross_entropy(seen.levels.flatten(0, 1), levels.flatten(), weight=_LEVEL_WEIGHTS)
    kind_loss = functional.cross_entropy(seen.kinds[0], kinds)
    return level_loss + 0.5 * kind_loss + level_difference_loss(seen.levels, certain_levels(levels))


def certain_levels(levels: torch.Tensor) -> torch.Tensor:
    """Levels [batch, 8] as how likely each is, [batch, 8, 5]."""
    return functional.one_hot(levels, len(_LEVEL_POINTS)).float()


def level_difference_loss(level_logits: torch.Tensor, taught: torch.Tensor) -> torch.Tensor:
    """Expected points of the edit minus those of its source, against what is taught; untouched axes weigh a third.

    Args:
        level_logits: [2 × pairs, 8, 5], a source and its edit side by side.
        taught: how likely each level is, of the same shape.
    """
    expected, true = level_logits.softmax(2) @ _LEVEL_POINTS, taught @ _LEVEL_POINTS
    moved, truly_moved = expected[1::2] - expected[::2], true[1::2] - true[::2]
    weights = torch.where(truly_moved.abs() < HALF_A_STEP, 0.5, 1.5)
    return (functional.smooth_l1_loss(moved, truly_moved, beta=0.5, reduction="none") * weights).mean()


def score_answer_loss(
    logits: torch.Tensor, labels: torch.Tensor, mos: torch.Tensor, tokens: AnswerTokens
) -> torch.Tensor:
    """Score text: soft label on the first digit, the others plain, and Huber on the expectation that is read.

    Args:
        logits: [batch, tokens, vocabulary].
        labels: [batch, tokens] of `Score: N.NN` and the end.
        mos: [batch], 0 to 10.
        tokens: ids of the digits.
    """
    is_digit = torch.isin(labels, tokens.digits)
    before_digit = is_digit[:, 1:].nonzero()[:, 1].view(len(labels), 3)
    batch = torch.arange(len(labels))[:, None]
    at_digits = logits[batch, before_digit]  # [batch, 3, vocabulary]
    first = at_digits[:, 0].log_softmax(1)[:, tokens.digits]
    soft = torch.exp(-((_DIGITS + 0.5 - mos[:, None]) ** 2) / (2 * _INTEGER_BLUR**2))
    integer_loss = -(soft / soft.sum(1, keepdim=True) * first).sum(1).mean()
    targets = labels[batch, before_digit + 1]
    tenth_loss = functional.cross_entropy(at_digits[:, 1], targets[:, 1])
    hundredth_loss = functional.cross_entropy(at_digits[:, 2], targets[:, 2])
    grammar = torch.where(is_digit, -100, labels)
    grammar_loss = answer_loss(logits, grammar, torch.ones(tokens.n_tokens))
    expected = first.softmax(1) @ (_DIGITS + 0.5)
    tenths = at_digits[:, 1, tokens.digits].softmax(1) @ (_DIGITS + 0.45) / 10
    read_loss = 2 * functional.smooth_l1_loss(expected, mos, beta=0.5)
    read_loss = read_loss + 0.3 * functional.smooth_l1_loss(tenths, mos - mos.floor(), beta=0.2)
    return integer_loss + 0.2 * tenth_loss + 0.03 * hundredth_loss + 0.5 * grammar_loss + read_loss


def pair_answer_loss(
    logits: torch.Tensor, labels: torch.Tensor, tokens: AnswerTokens, delta: torch.Tensor
) -> torch.Tensor:
    """Pair text whose δ is told as the edit head says it, as far as the sign lets it; all else as `answer_loss`.

    The head tells sizes between the few that are taught. A δ of 0 stays 0.

    Args:
        logits: [batch, tokens, vocabulary].
        labels: [batch, tokens], -100 where nothing is asked.
        tokens: ids of digits and signs.
        delta: [batch], the head's, in points.
    """
    told = labels[:, 1:]
    asked, batch = told != -100, torch.arange(len(told))
    losses = functional.cross_entropy(logits[:, :-1].transpose(1, 2), told, reduction="none")
    digits = torch.isin(told, tokens.digits).nonzero()[:, 1].view(len(told), 3)[:, :2]
    signs = told[batch, digits[:, 0] - 1]
    side = (signs == tokens.signs[0]).float() - (signs == tokens.signs[1]).float()
    near = -((_TENTHS - (side * delta).clamp_min(0)[:, None, None]) ** 2) / (2 * _DELTA_BLUR**2)
    integers = near.flatten(1).softmax(1).view_as(near).sum(2)
    tenths = near[batch, (told[batch, digits[:, 0], None] == tokens.digits).int().argmax(1)].softmax(1)
    said = logits[batch[:, None], digits].log_softmax(2)[:, :, tokens.digits]
    blurred = -(torch.stack([integers, tenths], 1) * said).sum(2)
    losses = losses.scatter(1, digits, torch.where(side[:, None] == 0, losses.gather(1, digits), blurred))
    weights = torch.where(asked, tokens.weights()[told.clamp_min(0)], 0.0)
    return (losses * weights).sum() / weights.sum()


def axes_answer_loss(
    logits: torch.Tensor, labels: torch.Tensor, taught: torch.Tensor, tokens: AnswerTokens
) -> torch.Tensor:
    """Axes text: levels weighted, their differences between source and edit, and the words around them.

    Args:
        logits: [2 × pairs, tokens, vocabulary].
        labels: [2 × pairs, tokens].
        taught: how likely each level is, [2 × pairs, 8, 5].
        tokens: ids of the levels.
    """
    is_level = torch.isin(labels, tokens.levels)
    before_level = is_level[:, 1:].nonzero()[:, 1].view(len(labels), taught.shape[1])
    at_levels = logits[torch.arange(len(labels))[:, None], before_level]
    said = at_levels.log_softmax(2)[:, :, tokens.levels]
    weights = taught * _LEVEL_WEIGHTS
    level_loss = -(weights * said).sum() / weights.sum()
    words = torch.where(is_level, -100, labels)
    word_loss = answer_loss(logits, words, torch.ones(tokens.n_tokens))
    return level_loss + level_difference_loss(at_levels[:, :, tokens.levels], taught) + 0.3 * word_loss
