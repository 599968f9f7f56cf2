"""What one step's batches cost the embedded model: its text's loss and its heads' for each question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import torch
from transformers import PreTrainedTokenizerFast
from transformers.modeling_outputs import BaseModelOutputWithPooling

from engine.vlm.mini.seen import Seen
from engine.vlm.mini.view_parts import mirror_order, mirrored
from engine.vlm.mini.views import ViewName
from training.answer_tokens import AnswerTokens
from training.batches import Batch
from training.dataset.instructions import TILT_STATE
from training.dataset.table import PictureTable
from training.losses import (
    answer_loss,
    axes_answer_loss,
    axes_head_loss,
    certain_levels,
    pair_answer_loss,
    pair_head_loss,
    score_answer_loss,
    score_head_loss,
    state_head_loss,
)

_FEATURE_DROPOUT: Final = 0.1
_BLEND: Final = torch.distributions.Beta(0.4, 0.4)  # of the share that one of two blended pictures has

Parts = dict[str, tuple[torch.Tensor | None, torch.Tensor]]
"""Of each question: the text's loss (None where only heads learn) and the heads'."""


class StepLosses:
    """Losses of the four questions over a table's photo tokens."""

    def __init__(
        self,
        table: PictureTable,
        tokenizer: PreTrainedTokenizerFast,
        loss_weights: Mapping[str, float],
        *,
        tells_heads: bool,
    ) -> None:
        """Of one stage.

        Args:
            table: the photos.
            tokenizer: the model's.
            loss_weights: of each question's text and, as NAME_head, of its heads.
            tells_heads: whether texts tell levels and sizes of δ as the heads say them, not as they truly are.
        """
        self._table, self._loss_weights, self._tells_heads = table, loss_weights, tells_heads
        self._mirror = mirror_order()
        self._tokens = AnswerTokens.of(tokenizer)
        self._weights = self._tokens.weights()

    def parts(self, model: Any, batches: Mapping[str, Batch], *, heads_alone: bool = False) -> Parts:
        """Every question's losses."""
        return {name: self._losses[name](self, model, batch, heads_alone) for name, batch in batches.items()}

    def total(self, parts: Parts, *, heads_alone: bool = False) -> torch.Tensor:
        """Their weighted sum, a scalar; heads that learn alone all weigh one."""
        total = torch.zeros(())
        for name, (text, head) in parts.items():
            total = total + head * (1.0 if heads_alone else self._loss_weights[f"{name}_head"])
            total = total if text is None else total + self._loss_weights[name] * text
        return total

    def _pair(self, model: Any, batch: Batch, heads_alone: bool) -> tuple[torch.Tensor | None, torch.Tensor]:
        level = self._table.states[batch["rows"].numpy(), TILT_STATE].reshape(-1, 2) == 0
        photos = self._photos(batch["rows"], images=2, may_mirror=level.all(1))
        seen = model.model.see(ViewName.PAIR, photos)
        head = pair_head_loss(seen, batch["kinds"], batch["verdicts"], batch["delta"])
        if heads_alone:
            return None, head
        logits = _logits(model, batch, seen)
        if not self._tells_heads:
            return answer_loss(logits, batch["labels"], self._weights), head
        assert seen.delta is not None
        return pair_answer_loss(logits, batch["labels"], self._tokens, seen.delta.detach()), head

    def _preview(self, model: Any, batch: Batch, heads_alone: bool) -> tuple[torch.Tensor | None, torch.Tensor]:
        """The readings learn from blended pictures, the text from pictures as they are."""
        photos = self._table.tokens[batch["rows"]].float()
        kept, others = _BLEND.sample((len(photos), 1)), torch.randperm(len(photos))
        blended, kinds, states = (
            torch.lerp(one[others], one, kept.view(-1, *[1] * (one.dim() - 1)))
            for one in (photos, batch["kinds"], batch["states"])
        )
        head = state_head_loss(model.model.see(ViewName.PREVIEW, blended), kinds, states)
        if heads_alone:
            return None, head
        seen = model.model.see(ViewName.PREVIEW, photos)
        return answer_loss(_logits(model, batch, seen), batch["labels"], self._weights), head

    def _score(self, model: Any, batch: Batch, heads_alone: bool) -> tuple[torch.Tensor | None, torch.Tensor]:
        """The text's loss stops at what the head said: through it, the head would learn photos by heart."""
        seen = model.model.see(ViewName.SCORE, self._table.tokens[batch["rows"]].float())
        head = score_head_loss(seen, batch["mos"])
        if heads_alone:
            return None, head
        assert seen.score is not None
        said = Seen(model.model.views.score.tokens_of(seen.score.detach()))
        return score_answer_loss(_logits(model, batch, said), batch["labels"], batch["mos"], self._tokens), head

    def _axes(self, model: Any, batch: Batch, heads_alone: bool) -> tuple[torch.Tensor | None, torch.Tensor]:
        level = self._table.states[batch["rows"].numpy(), TILT_STATE].reshape(-1, 2) == 0
        seen = model.model.see(ViewName.AXES, self._photos(batch["rows"], images=2, may_mirror=level.all(1)))
        head = axes_head_loss(seen, batch["kinds"], batch["levels"])
        if heads_alone:
            return None, head
        assert seen.levels is not None
        taught = seen.levels.detach().softmax(2) if self._tells_heads else certain_levels(batch["levels"])
        return axes_answer_loss(_logits(model, batch, seen), batch["labels"], taught, self._tokens), head

    _losses = {"pair": _pair, "preview": _preview, "score": _score, "axes": _axes}  # noqa: RUF012

    def _photos(self, rows: torch.Tensor, images: int, may_mirror: np.ndarray[Any, Any]) -> torch.Tensor:
        """Photo tokens, whole questions mirrored at random and channels dropped alike in a question's images."""
        photos = self._table.tokens[rows].float()
        turned = (torch.rand(len(may_mirror)) < 0.5) & torch.from_numpy(may_mirror)
        turned = turned.repeat_interleave(images)
        photos[turned] = mirrored(photos[turned], self._mirror)
        kept = torch.rand(len(may_mirror), 1, photos.shape[2]) > _FEATURE_DROPOUT
        return photos * kept.repeat_interleave(images, 0)


def _logits(model: Any, batch: Batch, seen: Seen) -> torch.Tensor:
    """[batch, tokens, vocabulary] of the language model over a view's tokens."""
    image = BaseModelOutputWithPooling(pooler_output=seen.tokens)
    logits: torch.Tensor = model(
        input_ids=batch["input_ids"], attention_mask=batch["attention_mask"], mm_encoder_outputs={"image": image}
    ).logits
    return logits
