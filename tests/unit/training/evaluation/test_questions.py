"""The questions, asked of an untrained model: in its grammar it can't answer, but it can be asked."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.models.manifest import Manifest
from engine.vlm.loading import LoadedModel
from engine.vlm.mini.configuration import RedAesTowerConfig
from engine.vlm.mini.processing import RedAesMiniProcessor
from training.evaluation.cached_tokens import CachedAsker, read_tokens, unseen_pixels
from training.evaluation.questions import ask_axes, ask_in_one_order, ask_previews, ask_scores, never
from training.mini import MiniShape, build_model

_CHANNELS = RedAesTowerConfig().hidden_size
_NAMES = ("a/00", "a/01", "b/00")


@pytest.fixture(scope="module")
def asker(processor: RedAesMiniProcessor) -> CachedAsker:
    model = build_model(processor.tokenizer, MiniShape(width=64, layers=1), 0)
    rng = np.random.default_rng(0)
    raw = {name: rng.normal(0, 1, (27, _CHANNELS)).astype(np.float16) for name in _NAMES}
    return CachedAsker(LoadedModel(model.eval(), processor, Manifest("untrained", "0", 0.0, (), {})), raw)


def test_every_question_has_one_answer_a_picture_and_none_is_made_up(asker: CachedAsker) -> None:
    pictures = [unseen_pixels(name) for name in _NAMES]
    assert np.isnan(ask_scores(asker, pictures)).all()
    assert ask_axes(asker, pictures[:2]) == [None, None]
    assert np.isnan(ask_previews(asker, [(pictures[0], "Raise the exposure by 0.5 EV.")])).all()
    assert ask_in_one_order(asker, [(pictures[0], pictures[1])]) == [None]


def test_the_caches_tokens_are_normalised_as_the_tower_would(asker: CachedAsker) -> None:
    tokens = asker._tokens_of([unseen_pixels("b/00"), unseen_pixels("a/00")], never)
    assert tokens.shape == (2, 27, _CHANNELS)
    assert torch.equal(tokens[0], asker._tokens_of([unseen_pixels("b/00")], never)[0])
    assert not torch.equal(tokens[0], tokens[1])


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
