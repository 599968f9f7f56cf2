"""The embedded model's processor: as many placeholder tokens for a photo as the question's view has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from PIL.Image import Image
from transformers import BatchFeature, ProcessorMixin

IMAGE_TOKEN = "<image>"


class RedAesMiniProcessor(ProcessorMixin):
    """Letterboxed pixels and token ids; the prompts' texts are single tokens of the tokenizer."""

    def __init__(
        self,
        image_processor: Any = None,
        tokenizer: Any = None,
        views: dict[str, Any] | None = None,
        chat_template: str | None = None,
    ) -> None:
        super().__init__(image_processor, tokenizer, chat_template=chat_template)
        self.views = views or {}

    def __call__(self, images: Sequence[Image] | None = None, text: str | Sequence[str] = "", **_: Any) -> BatchFeature:
        """Inputs of a batch whose texts, tokenized, are equally long or are padded on the left.

        Args:
            images: the photos of all texts, in order.
            text: prompts, each with one `<image>` a photo.
        """
        texts = [text] if isinstance(text, str) else list(text)
        rows = [self.expand(one) for one in texts]
        longest = max(len(row) for row in rows)
        pad = self.tokenizer.pad_token_id
        ids = torch.tensor([[pad] * (longest - len(row)) + row for row in rows])
        mask = torch.tensor([[0] * (longest - len(row)) + [1] * len(row) for row in rows])
        pixels = self.image_processor.preprocess(images) if images is not None else {}
        return BatchFeature({"input_ids": ids, "attention_mask": mask, **pixels})

    def expand(self, text: str) -> list[int]:
        """Token ids of one prompt, each `<image>` repeated as often as the question's view has tokens."""
        ids = self.tokenizer(text, add_special_tokens=False)["input_ids"]
        image_id = self.tokenizer.convert_tokens_to_ids(IMAGE_TOKEN)
        widths = iter(next((v["tokens"] for v in self.views.values() if v["prompt_token_id"] in ids), ()))
        row: list[int] = []
        for token in ids:
            row.extend([image_id] * next(widths) if token == image_id else [token])
        return row
