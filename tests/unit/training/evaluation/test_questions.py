"""The questions, asked of an untrained model: in its grammar it can't answer, but it can be asked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from engine.image_input import Picture
from engine.models.manifest import Manifest
from engine.prompts import preview_messages
from engine.vlm.asking import Asker
from engine.vlm.loading import LoadedModel
from engine.vlm.mini.configuration import RedAesTowerConfig
from engine.vlm.mini.processing import RedAesMiniProcessor
from training.evaluation.cached_tokens import CachedPhotos, key_of, read_tokens, unseen_pixels
from training.evaluation.questions import ask_axes, ask_in_one_order, ask_previews, ask_scores, never
from training.feature_cache import raw_tokens
from training.mini import MiniShape, build_model

_CHANNELS = RedAesTowerConfig().hidden_size
_NAMES = ("a/00", "a/01", "b/00")


@pytest.fixture(scope="module")
def asker(processor: RedAesMiniProcessor) -> Asker:
    model = build_model(processor.tokenizer, MiniShape(width=64, layers=1), 0)
    loaded = LoadedModel(model.eval(), processor, Manifest("untrained", "0", 0.0, (), {}))
    rng = np.random.default_rng(0)
    raw = {name: rng.normal(0, 1, (27, _CHANNELS)).astype(np.float16) for name in _NAMES}
    return Asker(loaded, CachedPhotos(loaded.model, raw))


def test_every_question_has_one_answer_a_picture_and_none_is_made_up(asker: Asker) -> None:
    pictures = [unseen_pixels(name) for name in _NAMES]
    assert np.isnan(ask_scores(asker, pictures)).all()
    assert ask_axes(asker, pictures[:2]) == [None, None]
    assert np.isnan(ask_previews(asker, [(pictures[0], "Raise the exposure by 0.5 EV.")])).all()
    assert ask_in_one_order(asker, [(pictures[0], pictures[1])]) == [None]


def noise_picture(seed: int) -> Image.Image:
    pixels = np.random.default_rng(seed).integers(0, 256, (6, 8, 3), np.uint8)
    return Image.fromarray(pixels).resize((64, 48))


def likelihoods(asker: Asker, pictures: Sequence[Picture]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """What an answer to PT-O2 may begin with, a row a picture."""
    messages = preview_messages("Raise the exposure by 0.5 EV.")
    return asker.ask([(messages, [picture]) for picture in pictures], never).choose(["+", "-", "0"])


def test_a_question_reads_the_caches_tokens_as_the_tower_would_have_made_them(processor: RedAesMiniProcessor) -> None:
    model: Any = build_model(processor.tokenizer, MiniShape(width=64, layers=1), 0).eval()
    loaded = LoadedModel(model, processor, Manifest("untrained", "0", 0.0, (), {}))
    pictures = [Picture(key_of(name), noise_picture(seed), (64, 48)) for seed, name in enumerate(_NAMES)]
    answered = likelihoods(Asker(loaded), pictures)
    assert not np.allclose(answered[0], answered[1])
    raw = raw_tokens(model.model.vision_tower, [picture.pixels for picture in pictures])
    from_cache = Asker(loaded, CachedPhotos(model, dict(zip(_NAMES, raw, strict=True))))
    assert np.allclose(likelihoods(from_cache, [unseen_pixels(name) for name in _NAMES]), answered, atol=0.01)


def test_pictures_have_their_own_name_in_the_cache_and_unedited_photos_their_sources(tmp_path: Path) -> None:
    rows = [
        {"source": "p/a.jpg", "name": "p/a/00", "steps": []},
        {"source": "p/b.jpg", "name": "", "steps": []},
        {"source": "p/b.jpg", "name": "", "steps": [["flip", 0]]},
    ]
    tokens = np.arange(3, dtype=np.float16)[:, None, None]
    np.savez(tmp_path / "shard.npz", tokens=tokens, rows=json.dumps(rows))
    found = read_tokens(tmp_path, ["p/a/00", "p/b.jpg", "p/a.jpg"])
    assert {name: float(values[0, 0]) for name, values in found.items()} == {"p/a/00": 0.0, "p/b.jpg": 1.0}
