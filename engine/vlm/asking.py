"""One question to a loaded model: pictures and prompt → a `Decoding` that is about to read the prompt."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Final

import torch
from PIL.Image import Image
from transformers.modeling_outputs import BaseModelOutputWithPooling

from engine.assessor import StopCheck
from engine.image_input import Picture
from engine.prompts import Message
from engine.results import ImageKey
from engine.vlm.decoding import Decoding
from engine.vlm.interrupting import heeding
from engine.vlm.loading import LoadedModel
from engine.vlm.memory import shortage_told
from engine.vlm.mini.configuration import RedAesMiniConfig

_KEPT_PHOTOS: Final = 64
_TOWER_AT_ONCE: Final = 4  # photos; more are no faster on a CPU, and a cancel waits for each layer over all of them


class Asker:
    """Asks a loaded model; the embedded model's tower runs once a photo, however many questions follow."""

    def __init__(self, loaded: LoadedModel) -> None:
        self._model, self._processor = loaded.model, loaded.processor
        self._questions_at_once = loaded.questions_at_once
        self._photo_tokens: OrderedDict[ImageKey, torch.Tensor] = OrderedDict()

    @property
    def questions_at_once(self) -> int:
        """How many questions one call of `ask` should hold, so that memory suffices; even."""
        return self._questions_at_once

    @property
    def photos_at_once(self) -> int:
        """How many photos one call may score: one in half precision, where its neighbours would move its score."""
        return self._questions_at_once if self._model.dtype == torch.float32 else 1

    @property
    def takes_any_prompt(self) -> bool:
        """Whether questions may be worded freely; the embedded model knows its four and no other."""
        return not isinstance(self._model.config, RedAesMiniConfig)

    def ask(self, rows: Sequence[tuple[list[Message], Sequence[Picture]]], stop: StopCheck) -> Decoding:
        """Questions of one kind, answered in step.

        Args:
            rows: each question's messages and the pictures they speak of, in order.
            stop: asked before every layer.
        """
        texts = [
            self._processor.apply_chat_template(messages, add_generation_prompt=True, tokenize=False)
            for messages, _ in rows
        ]
        pictures = [picture for _, asked in rows for picture in asked]
        if isinstance(self._model.config, RedAesMiniConfig):
            inputs = dict(self._processor(text=texts))
            image = BaseModelOutputWithPooling(last_hidden_state=self._tokens_of(pictures, stop))
            inputs["mm_encoder_outputs"] = {"image": image}
        else:
            images: list[list[Image]] = [[picture.pixels for picture in asked] for _, asked in rows]
            begins = self._processor.tokenizer.bos_token
            has_begun = begins is not None and texts[0].startswith(begins)  # the template may say it by itself
            inputs = dict(
                self._processor(
                    images=images, text=texts, padding=True, return_tensors="pt", add_special_tokens=not has_begun
                )
            )
        ready = {
            name: self._placed(value) if isinstance(value, torch.Tensor) else value for name, value in inputs.items()
        }
        return Decoding(self._model, self._processor.tokenizer, ready, stop)

    def _placed(self, values: torch.Tensor) -> torch.Tensor:
        """On the model's device; pixels in its own precision, which not every class sees to."""
        return values.to(self._model.device, self._model.dtype if values.is_floating_point() else None)

    @torch.inference_mode()
    def _tokens_of(self, pictures: Sequence[Picture], stop: StopCheck) -> torch.Tensor:
        """The tower's photo tokens, [pictures, 27, channels]; computed for photos not seen lately."""
        wanted = {picture.image_key: picture for picture in pictures}
        new = [picture for key, picture in wanted.items() if key not in self._photo_tokens]
        for first in range(0, len(new), _TOWER_AT_ONCE):
            some = new[first : first + _TOWER_AT_ONCE]
            pixels = self._processor.image_processor.preprocess([one.pixels for one in some])["pixel_values"]
            with heeding(stop), shortage_told("There was not enough memory for this photo."):
                tokens = self._model.get_image_features(pixel_values=self._placed(pixels)).last_hidden_state
            self._photo_tokens.update(zip((one.image_key for one in some), tokens, strict=True))
        stacked = torch.stack([self._photo_tokens[picture.image_key] for picture in pictures])
        for key in wanted:
            self._photo_tokens.move_to_end(key)
        while len(self._photo_tokens) > _KEPT_PHOTOS:
            self._photo_tokens.popitem(last=False)
        return stacked
