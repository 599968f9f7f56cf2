"""One question to a loaded model: pictures and prompt → a `Decoding` that is about to read the prompt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

import torch

from engine.image_input import Picture
from engine.models.planning import MOST_QUESTIONS
from engine.prompts import Message
from engine.stopping import StopCheck
from engine.vlm.decoding import Decoding
from engine.vlm.loading import LoadedModel
from engine.vlm.mini.configuration import RedAesMiniConfig
from engine.vlm.read_text import ReadText
from engine.vlm.seen_photos import SeenPhotos, placed
from engine.vlm.shared_prompt import split_prompts
from engine.vlm.words import Words

T = TypeVar("T")

_MINI_LOOKS: Final = {"at_once": 4, "kept": 64}
"""Photos a run of the tower: more are no faster on a CPU, and a cancel waits for each layer over all of them."""
_LOOKS: Final = {"at_once": 1, "kept": MOST_QUESTIONS // 2 + 1}
"""For classes whose photos are hundreds of tokens, of one run each; a photo and the edits that it is asked with."""
_PIXELS: Final = "pixel_"
"""What the names of inputs begin with that only the tower reads."""


class Asker:
    """Asks a loaded model; its tower looks once at a photo of several questions, one by one or side by side.

    Many photos side by side, each with a single question, are forgotten again by other classes than the embedded one.

    Args:
        loaded: the model.
        seen: what its tower makes of photos; None: it is run.
    """

    def __init__(self, loaded: LoadedModel, seen: SeenPhotos | None = None) -> None:
        self._model, self._processor = loaded.model, loaded.processor
        self._questions_at_once = loaded.questions_at_once
        looks = _LOOKS if self.takes_any_prompt else _MINI_LOOKS
        self._words = Words(self._processor.tokenizer)
        self._seen = seen or SeenPhotos(self._model, self._processor.image_processor, **looks)

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
        return Decoding(ReadText(self._model, self.inputs(rows, stop), self._pad_token_id, stop), self._words)

    def inputs(self, rows: Sequence[tuple[list[Message], Sequence[Picture]]], stop: StopCheck) -> dict[str, Any]:
        """The model's inputs for questions as `ask` takes them, on its device."""
        texts = [self._text(messages) for messages, _ in rows]
        pictures = [picture for _, asked in rows for picture in asked]
        if not self.takes_any_prompt:
            inputs = {**self._processor(text=texts), **self._looked_at(pictures, stop)}
        else:
            inputs = self._inputs(texts, [asked for _, asked in rows])
            if len(pictures) == 1:
                inputs = self._with_look(inputs, pictures[0], stop)
            elif len({picture.image_key for picture in pictures}) < len(pictures):
                inputs = _text_of(inputs) | self._looked_at(pictures, stop)
        return placed(self._model, inputs)

    def ask_about(self, picture: Picture, questions: Sequence[list[Message]], stop: StopCheck) -> Iterator[Decoding]:
        """Questions of one kind about one photo, as many together as there is memory for; none are no questions.

        The photo, and the words that all of them begin with, are read once.
        """
        if not self.takes_any_prompt:  # whose photo is a few tokens
            for some in self._some_at_once(questions):
                yield self.ask([(messages, [picture]) for messages in some], stop)
            return
        if not questions:
            return
        texts = [self._text(messages) for messages in questions]
        first = self._with_look(self._inputs(texts[:1], [[picture]]), picture, stop)
        shared, unread = split_prompts(first, [self._plain_ids(text) for text in texts])
        read = ReadText(self._model, placed(self._model, shared), self._pad_token_id, stop)
        for ends in self._some_at_once(unread):
            yield Decoding(read.copies(len(ends)), self._words, ends)

    def _some_at_once(self, questions: Sequence[T]) -> Iterator[Sequence[T]]:
        for first in range(0, len(questions), self._questions_at_once):
            yield questions[first : first + self._questions_at_once]

    def _text(self, messages: list[Message]) -> str:
        text: str = self._processor.apply_chat_template(messages, add_generation_prompt=True, tokenize=False)
        return text

    def _plain_ids(self, text: str) -> list[int]:
        """A prompt's token ids with one place for each picture."""
        ids: list[int] = self._processor.tokenizer(text, add_special_tokens=not self._has_begun(text))["input_ids"]
        return ids

    def _has_begun(self, text: str) -> bool:
        """Whether the template says by itself that a text begins."""
        begins = self._processor.tokenizer.bos_token
        return begins is not None and text.startswith(begins)

    @property
    def _pad_token_id(self) -> int:
        return self._processor.tokenizer.pad_token_id or 0

    def _inputs(self, texts: Sequence[str], pictures: Sequence[Sequence[Picture]]) -> dict[str, Any]:
        """A processor's, of prompts and the pictures of each."""
        images = [[picture.pixels for picture in asked] for asked in pictures]
        has_begun = self._has_begun(texts[0])
        return dict(
            self._processor(
                images=images, text=list(texts), padding=True, return_tensors="pt", add_special_tokens=not has_begun
            )
        )

    def _looked_at(self, pictures: Sequence[Picture], stop: StopCheck) -> dict[str, Any]:
        """The input that stands for pixels where the tower has looked at them already."""
        return {"mm_encoder_outputs": {"image": self._seen.of(pictures, stop)}}

    def _with_look(self, inputs: Mapping[str, Any], picture: Picture, stop: StopCheck) -> dict[str, Any]:
        """Inputs of one question about one photo, looked at with the pixels in them."""
        names = self._processor.image_processor.model_input_names
        self._seen.see(picture, {name: inputs[name] for name in names if name in inputs}, stop)
        return _text_of(inputs) | self._looked_at([picture], stop)


def _text_of(inputs: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values for name, values in inputs.items() if not name.startswith(_PIXELS)}
