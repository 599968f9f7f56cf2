"""What the stages minimise, as plain functions of logits and targets.

Source of the weights: the studies behind the embedded model (chosen on held-out sources), but of the grammar's in the
score's text, .5 in place of .03: run 2 (EXPERIMENTS.md).
"""

from __future__ import annotations

from typing import Final

import torch
from torch.nn import functional

from engine.scale import LEVEL_POINTS, Verdict
from engine.vlm.mini.seen import Seen
from training.answer_tokens import AnswerTokens

_SAME_WEIGHT, _CHANGED_WEIGHT = 0.6, 1.2
_VERDICT_WEIGHTS: Final = torch.tensor(
    [_SAME_WEIGHT if verdict is Verdict.SAME else _CHANGED_WEIGHT for verdict in Verdict]
)
_LEVEL_POINTS: Final = torch.tensor(list(LEVEL_POINTS.values()))
_LEVEL_WEIGHTS: Final = torch.where(_LEVEL_POINTS == 0, _SAME_WEIGHT, _CHANGED_WEIGHT)
_DIGITS: Final = torch.arange(10.0)
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
    """State head: the picture's edit kind and how far it is from untouched in each property."""
    assert seen.states is not None
    kind_loss = functional.cross_entropy(seen.kinds[0], kinds)
    return 0.5 * kind_loss + functional.smooth_l1_loss(seen.states, states, beta=0.5)


def score_head_loss(seen: Seen, mos: torch.Tensor) -> torch.Tensor:
    """Score head, Huber in points."""
    assert seen.score is not None
    return functional.smooth_l1_loss(seen.score, mos, beta=0.5)


def axes_head_loss(seen: Seen, kinds: torch.Tensor, levels: torch.Tensor) -> torch.Tensor:
    """Level head: levels, edit kind, and the difference between a neutral picture and its edit."""
    assert seen.levels is not None
    level_loss = functional.cross_entropy(seen.levels.flatten(0, 1), levels.flatten(), weight=_LEVEL_WEIGHTS)
    kind_loss = functional.cross_entropy(seen.kinds[0], kinds)
    return level_loss + 0.5 * kind_loss + level_difference_loss(seen.levels, levels)


def level_difference_loss(level_logits: torch.Tensor, levels: torch.Tensor) -> torch.Tensor:
    """Expected points of the edit minus those of its source, against the truth; untouched axes weigh a third.

    Args:
        level_logits: [2 × pairs, 8, 5], a source and its edit side by side.
        levels: [2 × pairs, 8].
    """
    expected = level_logits.softmax(2) @ _LEVEL_POINTS
    true = _LEVEL_POINTS[levels]
    moved, truly_moved = expected[1::2] - expected[::2], true[1::2] - true[::2]
    weights = torch.where(truly_moved == 0, 0.5, 1.5)
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


def axes_answer_loss(
    logits: torch.Tensor, labels: torch.Tensor, levels: torch.Tensor, tokens: AnswerTokens
) -> torch.Tensor:
    """Axes text: levels weighted, their differences between source and edit, and the words around them.

    Args:
        logits: [2 × pairs, tokens, vocabulary].
        labels: [2 × pairs, tokens].
        levels: [2 × pairs, 8].
        tokens: ids of the levels.
    """
    is_level = torch.isin(labels, tokens.levels)
    before_level = is_level[:, 1:].nonzero()[:, 1].view(len(labels), levels.shape[1])
    level_logits = logits[torch.arange(len(labels))[:, None], before_level][:, :, tokens.levels]
    targets = levels.flatten()
    all_logits = logits[torch.arange(len(labels))[:, None], before_level].flatten(0, 1)
    losses = functional.cross_entropy(all_logits, tokens.levels[targets], reduction="none")
    level_loss = (losses * _LEVEL_WEIGHTS[targets]).sum() / _LEVEL_WEIGHTS[targets].sum()
    words = torch.where(is_level, -100, labels)
    word_loss = answer_loss(logits, words, torch.ones(tokens.n_tokens))
    return level_loss + level_difference_loss(level_logits, levels) + 0.3 * word_loss
