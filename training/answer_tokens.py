"""Token ids of the embedded model that the losses look at: digits, signs, verdicts, levels."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from transformers import PreTrainedTokenizerFast

from engine.answer import BETTER, EQUAL, WORSE
from engine.scale import AxisLevel, Verdict
from training.dataset.effects import EFFECTS


@dataclass(frozen=True, slots=True)
class AnswerTokens:
    """Ids in the order of their values; each alternative is one token of the mini's tokenizer."""

    digits: torch.Tensor  # 0 to 9
    signs: torch.Tensor  # better, worse, equal
    verdicts: torch.Tensor  # much worse to much better
    levels: torch.Tensor  # bad to strong
    reasons: torch.Tensor  # every cause and relief
    n_tokens: int

    @staticmethod
    def of(tokenizer: PreTrainedTokenizerFast) -> AnswerTokens:
        """Looks the ids up.

        Raises:
            ValueError: an alternative is not one known token.
        """

        def ids(words: list[str]) -> torch.Tensor:
            found = [tokenizer(word, add_special_tokens=False)["input_ids"] for word in words]
            if any(len(one) != 1 or one[0] == tokenizer.unk_token_id for one in found):
                raise ValueError(f"not every one of {words} is a token of its own")
            return torch.tensor([one[0] for one in found])

        return AnswerTokens(
            digits=ids([str(digit) for digit in range(10)]),
            signs=ids([BETTER, WORSE, EQUAL]),
            verdicts=ids([f" {verdict}" for verdict in Verdict]),
            levels=ids([f" {level}" for level in AxisLevel]),
            reasons=ids([f", {words}" for effect in EFFECTS.values() for words in (*effect.causes, *effect.reliefs)]),
            n_tokens=len(tokenizer),
        )

    def weights(self) -> torch.Tensor:
        """Loss weight of each target token, shape [tokens]: what carries the answer counts, its grammar hardly.

        Source: the studies behind the embedded model (grammar .05, "same" .8 of other verdicts); reasons are ours.
        """
        weights = torch.full((self.n_tokens,), 0.05)
        weights[self.digits] = weights[self.signs] = weights[self.verdicts] = 1.0
        weights[self.verdicts[len(Verdict) // 2]] = 0.8
        weights[self.reasons] = 0.4
        return weights
