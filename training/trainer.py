"""TRL's SFT trainer with the embedded model's extra losses; each step draws its own samples from the feature cache."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from datasets import Dataset
from transformers.modeling_outputs import BaseModelOutputWithPooling
from trl.trainer.sft_config import SFTConfig
from trl.trainer.sft_trainer import SFTTrainer

from engine.vlm.mini.modeling import RedAesMiniForConditionalGeneration
from engine.vlm.mini.view_parts import mirror_order
from engine.vlm.mini.views import Seen, ViewName
from training.answer_tokens import AnswerTokens
from training.batches import Batch, Encoder
from training.config import StageConfig
from training.dataset.draws import AxesSampler, PairSampler, PreviewSampler, ScoreSampler
from training.dataset.instructions import INSTRUCTED
from training.dataset.table import PictureTable
from training.losses import (
    answer_loss,
    axes_answer_loss,
    axes_head_loss,
    pair_head_loss,
    score_answer_loss,
    score_head_loss,
    state_head_loss,
)

_TILT_STATE = [one.kind.value for one in INSTRUCTED].index("straighten")
_FEATURE_DROPOUT = 0.1


@dataclass(frozen=True, slots=True)
class StepSamplers:
    """Where a step's samples come from; a stage that does not train the score has no score sampler."""

    pairs: PairSampler
    previews: PreviewSampler
    axes: AxesSampler
    scores: ScoreSampler | None


class StepCollator:
    """Step number → the four batches of that step; the same seed and number give the same samples."""

    def __init__(self, encoder: Encoder, samplers: StepSamplers, stage: StageConfig, seed: list[int]) -> None:
        self._encoder, self._samplers, self._stage, self._seed = encoder, samplers, stage, seed

    def __call__(self, features: list[dict[str, int]]) -> dict[str, Batch]:
        """`features` holds one step number."""
        rng = np.random.default_rng([*self._seed, features[0]["step"]])
        stage, samplers, encoder = self._stage, self._samplers, self._encoder
        batches = {
            "pair": encoder.pairs([samplers.pairs.draw(rng) for _ in range(stage.n_pairs)]),
            "preview": encoder.previews([samplers.previews.draw(rng) for _ in range(stage.n_previews)]),
            "axes": encoder.axes([samplers.axes.draw(rng) for _ in range(stage.n_axes // 2)]),
        }
        if samplers.scores is not None:
            batches["score"] = encoder.scores([samplers.scores.draw(rng) for _ in range(stage.n_scores)])
        return batches


class RedTrainer(SFTTrainer):
    """Language-model losses of each prompt and, at half weight, those of the heads beside it.

    For the first `warm_steps` only the heads learn.
    """

    def __init__(
        self,
        model: RedAesMiniForConditionalGeneration,
        table: PictureTable,
        collator: StepCollator,
        stage: StageConfig,
        folder: Path,
        seed: int,
    ) -> None:
        self._table, self._stage = table, stage
        self._mirror = mirror_order()
        tokenizer = collator._encoder.processor.tokenizer
        self._tokens = AnswerTokens.of(tokenizer)
        self._weights = self._tokens.weights()
        model.model.vision_tower.requires_grad_(False)
        super().__init__(
            model=model,
            args=_arguments(stage, folder, seed),
            data_collator=collator,
            train_dataset=Dataset.from_dict({"step": list(range(stage.steps)), "labels": [0] * stage.steps}),
            processing_class=tokenizer,
        )

    def compute_loss(
        self,
        model: Any,
        inputs: dict[str, Any],
        return_outputs: bool = False,
        num_items_in_batch: Any = None,
    ) -> Any:
        """The step's weighted sum; the parts go to the log."""
        is_warm = self.state.global_step < self._stage.warm_steps
        parts = {name: self._losses[name](self, model, batch, is_warm) for name, batch in inputs.items()}
        for name, (text, head) in parts.items():
            self._metrics["train"][f"{name}_head"].append(head.item())
            if text is not None:
                self._metrics["train"][name].append(text.item())
        weights = self._stage.loss_weights
        total = torch.zeros(())
        for name, (text, head) in parts.items():
            total = total + (head * (1.0 if is_warm else weights[f"{name}_head"]))
            total = total if text is None else total + weights[name] * text
        return total

    def _pair(self, model: Any, batch: Batch, is_warm: bool) -> tuple[torch.Tensor | None, torch.Tensor]:
        level = self._table.states[batch["rows"].numpy(), _TILT_STATE].reshape(-1, 2) == 0
        photos = self._photos(batch["rows"], images=2, may_mirror=level.all(1))
        seen = model.model.see(ViewName.PAIR, photos)
        head = pair_head_loss(seen, batch["kinds"], batch["verdicts"], batch["delta"])
        text = None if is_warm else answer_loss(_logits(model, batch, seen), batch["labels"], self._weights)
        return text, head

    def _preview(self, model: Any, batch: Batch, is_warm: bool) -> tuple[torch.Tensor | None, torch.Tensor]:
        seen = model.model.see(ViewName.PREVIEW, self._table.tokens[batch["rows"]].float())
        head = state_head_loss(seen, batch["kinds"], batch["states"])
        text = None if is_warm else answer_loss(_logits(model, batch, seen), batch["labels"], self._weights)
        return text, head

    def _score(self, model: Any, batch: Batch, is_warm: bool) -> tuple[torch.Tensor | None, torch.Tensor]:
        photos = self._photos(batch["rows"], images=1, may_mirror=np.ones(len(batch["rows"]), bool))
        seen = model.model.see(ViewName.SCORE, photos)
        head = score_head_loss(seen, batch["mos"])
        if is_warm:
            return None, head
        return score_answer_loss(_logits(model, batch, seen), batch["labels"], batch["mos"], self._tokens), head

    def _axes(self, model: Any, batch: Batch, is_warm: bool) -> tuple[torch.Tensor | None, torch.Tensor]:
        level = self._table.states[batch["rows"].numpy(), _TILT_STATE].reshape(-1, 2) == 0
        seen = model.model.see(ViewName.AXES, self._photos(batch["rows"], images=2, may_mirror=level.all(1)))
        head = axes_head_loss(seen, batch["kinds"], batch["levels"])
        if is_warm:
            return None, head
        return axes_answer_loss(_logits(model, batch, seen), batch["labels"], batch["levels"], self._tokens), head

    _losses = {"pair": _pair, "preview": _preview, "score": _score, "axes": _axes}  # noqa: RUF012

    def _photos(self, rows: torch.Tensor, images: int, may_mirror: np.ndarray[Any, Any]) -> torch.Tensor:
        """Photo tokens, whole questions mirrored at random and channels dropped alike in a question's images."""
        photos = self._table.tokens[rows].float()
        mirrored = (torch.rand(len(may_mirror)) < 0.5) & torch.from_numpy(may_mirror)
        mirrored = mirrored.repeat_interleave(images)
        photos[mirrored] = photos[mirrored][:, self._mirror]
        kept = torch.rand(len(may_mirror), 1, photos.shape[2]) > _FEATURE_DROPOUT
        return photos * kept.repeat_interleave(images, 0)


def _logits(model: Any, batch: Batch, seen: Seen) -> torch.Tensor:
    """[batch, tokens, vocabulary] of the language model over a view's tokens."""
    image = BaseModelOutputWithPooling(pooler_output=seen.tokens)
    logits: torch.Tensor = model(
        input_ids=batch["input_ids"], attention_mask=batch["attention_mask"], mm_encoder_outputs={"image": image}
    ).logits
    return logits


def _arguments(stage: StageConfig, folder: Path, seed: int) -> SFTConfig:
    return SFTConfig(
        output_dir=str(folder),
        max_steps=stage.steps,
        per_device_train_batch_size=1,  # a step's samples come as one row
        learning_rate=stage.learning_rate,
        lr_scheduler_type="cosine_with_min_lr",
        lr_scheduler_kwargs={"min_lr_rate": 0.03},
        warmup_steps=100,
        adam_beta2=0.98,
        weight_decay=0.05,
        max_grad_norm=1.0,
        logging_steps=50,
        save_steps=stage.save_every_steps,
        save_total_limit=1,
        seed=seed,
        report_to=[],
        use_cpu=True,
        bf16=False,
        max_length=None,
        gradient_checkpointing=False,
        remove_unused_columns=False,
        disable_tqdm=True,
        dataset_kwargs={"skip_prepare_dataset": True},
    )
