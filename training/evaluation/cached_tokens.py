"""Photo tokens from the feature cache in place of the tower: for models that share its weights, as all stages do."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from engine.assessor import StopCheck
from engine.image_input import Picture
from engine.image_key import image_key
from engine.results import ImageKey
from engine.vlm.asking import Asker
from engine.vlm.loading import LoadedModel

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


class CachedAsker(Asker):
    """An asker that never runs the tower."""

    def __init__(self, loaded: LoadedModel, raw: RawTokens) -> None:
        super().__init__(loaded)
        self._tower = loaded.model.model.vision_tower
        self._raw = {key_of(name): tokens for name, tokens in raw.items()}

    @torch.inference_mode()
    def _tokens_of(self, pictures: Sequence[Picture], stop: StopCheck) -> torch.Tensor:
        """The cache's tokens, normalised as the model's tower does; [pictures, 27, channels]."""
        raw = np.stack([self._raw[picture.image_key] for picture in pictures]).astype(np.float32)
        tokens: torch.Tensor = self._tower.normalise(torch.from_numpy(raw))
        return tokens
