"""Photo tokens from the feature cache in place of the tower: for models that share its weights, as all stages do."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from transformers.modeling_outputs import BaseModelOutputWithPooling

from engine.image_input import Picture
from engine.image_key import image_key
from engine.results import ImageKey
from engine.stopping import StopCheck
from engine.vlm.mini.modeling import RedAesMiniForConditionalGeneration
from engine.vlm.seen_photos import SeenPhotos

RawTokens = Mapping[str, NDArray[np.float16]]
"""Before normalisation, (27, channels): by a picture's name in the data set, or a photo's in the data folder."""


def read_tokens(cache: Path, names: Collection[str]) -> dict[str, NDArray[np.float16]]:
    """Tokens of those names that the cache holds."""
    wanted, found = frozenset(names), {}
    for path in sorted(cache.glob("*.npz")):
        with np.load(path, allow_pickle=False) as shard:
            rows = json.loads(str(shard["rows"]))
            named = [(row["name"] or ("" if row["steps"] else row["source"])) for row in rows]
            places = [place for place, name in enumerate(named) if name in wanted]
            if places:
                tokens = shard["tokens"]
                found.update({named[place]: tokens[place].copy() for place in places})
    return found


def key_of(name: str) -> ImageKey:
    """The image key under which a name's tokens are asked for."""
    return image_key(name.encode())


def unseen_pixels(name: str) -> Picture:
    """A picture of which only the key is looked at."""
    return Picture(key_of(name), Image.new("RGB", (1, 1)), (1, 1))


class CachedPhotos(SeenPhotos):
    """Photos whose tokens are in the cache, so that the tower is never run."""

    def __init__(self, model: RedAesMiniForConditionalGeneration, raw: RawTokens) -> None:
        super().__init__(model, None, at_once=len(raw), kept=0)
        self._raw = {key_of(name): tokens for name, tokens in raw.items()}

    def _look(self, pictures: Sequence[Picture], stop: StopCheck) -> None:
        """Normalises the cache's tokens as the model's tower does."""
        raw = np.stack([self._raw[picture.image_key] for picture in pictures]).astype(np.float32)
        tokens = self._model.model.vision_tower.normalise(torch.from_numpy(raw)).split(1)
        seen = (BaseModelOutputWithPooling(last_hidden_state=one) for one in tokens)
        self._seen.update(zip((picture.image_key for picture in pictures), seen, strict=True))
