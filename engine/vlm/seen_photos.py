"""What a model's vision tower made of photos: it runs once a photo, however many questions speak of it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import torch

from engine.image_input import Picture
from engine.interrupting import heeding
from engine.results import ImageKey
from engine.stopping import StopCheck


class SeenPhotos:
    """The tower's outputs for the photos that were asked about last.

    Args:
        model: has a tower behind `get_image_features`.
        image_processor: makes its pixels.
        at_once: photos in one run of the tower; more than one only where its outputs have a row each.
        kept: how many photos are remembered after a question.
    """

    def __init__(self, model: Any, image_processor: Any, at_once: int, kept: int) -> None:
        self._model, self._image_processor = model, image_processor
        self._at_once, self._kept = at_once, kept
        self._seen: OrderedDict[ImageKey, Any] = OrderedDict()

    @torch.inference_mode()
    def of(self, pictures: Sequence[Picture], stop: StopCheck) -> Any:
        """Outputs of these photos one after the other, as `mm_encoder_outputs` takes them; computed for new ones."""
        wanted = {picture.image_key: picture for picture in pictures}
        new = [picture for key, picture in wanted.items() if key not in self._seen]
        for first in range(0, len(new), self._at_once):
            self._look(new[first : first + self._at_once], stop)
        joined = _joined([self._seen[picture.image_key] for picture in pictures])
        for key in wanted:
            self._seen.move_to_end(key)
        while len(self._seen) > self._kept:
            self._seen.popitem(last=False)
        return joined

    def see(self, picture: Picture, pixels: Mapping[str, Any], stop: StopCheck) -> None:
        """Looks at a new photo, prepared already; `of` returns it next."""
        if picture.image_key not in self._seen:
            self._run([picture], pixels, stop)

    def _look(self, pictures: Sequence[Picture], stop: StopCheck) -> None:
        pixels = self._image_processor([picture.pixels for picture in pictures], return_tensors="pt")
        self._run(pictures, pixels, stop)

    @torch.inference_mode()
    def _run(self, pictures: Sequence[Picture], pixels: Mapping[str, Any], stop: StopCheck) -> None:
        with heeding(stop):
            output = self._model.get_image_features(**placed(self._model, pixels), return_dict=True)
        keys = (picture.image_key for picture in pictures)
        self._seen.update(zip(keys, _parted(output, len(pictures)), strict=True))


def placed(model: Any, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Inputs on a model's device; pixels in its own precision, which not every class sees to."""
    return {
        name: values.to(model.device, model.dtype if values.is_floating_point() else None)
        if isinstance(values, torch.Tensor)
        else values
        for name, values in inputs.items()
    }


def _parted(output: Any, n_photos: int) -> Iterator[Any]:
    """Each photo's own output."""
    if n_photos == 1:
        yield output
        return
    for tokens in output.last_hidden_state.split(1):
        yield type(output)(last_hidden_state=tokens)


def _joined(outputs: Sequence[Any]) -> Any:
    """One output of several; what the language model doesn't read is left out."""
    kind, first = type(outputs[0]), outputs[0]
    if first.pooler_output is None:
        return kind(last_hidden_state=_in_a_row([one.last_hidden_state for one in outputs]))
    joined = kind(last_hidden_state=None)
    joined.pooler_output = _in_a_row([one.pooler_output for one in outputs])
    if getattr(first, "deepstack_features", None) is not None:  # of each tapped layer
        layers = zip(*(one.deepstack_features for one in outputs), strict=True)
        joined.deepstack_features = [_in_a_row(layer) for layer in layers]
    return joined


def _in_a_row(photos: Sequence[Any]) -> Any:
    """A tensor of tensors, or a tuple of tuples with a tensor a photo."""
    return torch.cat(list(photos)) if torch.is_tensor(photos[0]) else (*chain(*photos),)
