"""The embedded model on the card, although the engine keeps it on the processor (D17): speed and scores of both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import torch

from engine.errors import RedAesError
from engine.image_input import Picture, read_picture
from engine.models.sizes import Quantization
from engine.prompts import score_messages
from engine.red_aes import EMBEDDED_MODEL, RedAesAssessor
from engine.results import ImageKey
from engine.vlm import asking
from engine.vlm.loading import LoadedModel, load_model
from tests.benchmarks.gpu.card import Card, plan, timed
from tests.benchmarks.gpu.figures import Figures

DEMO = Path(__file__).resolve().parents[3] / "assets" / "demo"
_BATCHES = (1, 8, 64)
_EXPLAINED = 3


def demo_pictures(n: int) -> list[Picture]:
    """So many decoded demo photos; those that come twice have keys of their own."""
    paths = sorted(DEMO.glob("*.jpg"))
    known = [read_picture(path) for path in paths[:n]]
    return [
        replace(known[i % len(known)], image_key=ImageKey(f"{known[i % len(known)].image_key}-{i}")) for i in range(n)
    ]


def embedded(card: Card, figures: Figures) -> None:
    """Scores, photos a second of the whole path and of the bare model, and explanations."""
    pictures = demo_pictures(8 if card.is_rehearsal else 64)
    ways: dict[str, LoadedModel] = {}
    for name, make in _ways(card.device):
        with figures.case(f"{name}: load"):
            ways[name] = make()
    expected = _scores(ways["cpu fp32"], pictures, 8)
    for name, loaded in ways.items():
        with figures.case(name):
            scores = _scores(loaded, pictures, 8)
            figures.add(
                name,
                off_cpu_fp32=max(abs(a - b) for a, b in zip(scores, expected, strict=True)),
                where=str(loaded.model.device),
            )
        for batch in _BATCHES:
            with figures.case(f"{name}, batches of {batch}"):
                _speed(figures, name, loaded, pictures, batch)
        with figures.case(f"{name}, explanations"):
            assessor = RedAesAssessor(loaded)
            assessor.explain(pictures[-1])
            _, seconds = timed(
                lambda loaded=loaded: [RedAesAssessor(loaded).explain(one) for one in pictures[:_EXPLAINED]]
            )
            figures.add(f"{name}, explanations", s_each=seconds / _EXPLAINED)


def _ways(device: str) -> Iterator[tuple[str, Callable[[], LoadedModel]]]:
    def on_cpu() -> LoadedModel:
        return load_model(EMBEDDED_MODEL)

    def moved(dtype: torch.dtype) -> LoadedModel:
        loaded = on_cpu()
        return replace(loaded, model=loaded.model.to(device, dtype))

    def as_stored() -> LoadedModel:
        return load_model(EMBEDDED_MODEL, plan(device, Quantization.INT8, Quantization.FP32, 64))

    yield "cpu fp32", on_cpu
    yield f"{device} fp32", lambda: moved(torch.float32)
    yield f"{device} bf16", lambda: moved(torch.bfloat16)
    yield f"{device} int8 as stored", as_stored


def _speed(figures: Figures, name: str, loaded: LoadedModel, pictures: Sequence[Picture], batch: int) -> None:
    at_once = replace(loaded, questions_at_once=batch)
    some = pictures[: 24 if batch == 1 else len(pictures)]
    _scores(at_once, some[:batch], batch)
    _, whole_s = timed(lambda: _scores(at_once, some, batch))
    told = {"whole_photos_per_s": len(some) / whole_s}
    if batch > 4:  # more than the engine's tower takes at once
        with patch.dict(asking._MINI_LOOKS, at_once=batch):
            _scores(at_once, some[:batch], batch)
            _, wide_s = timed(lambda: _scores(at_once, some, batch))
        told["with_tower_as_wide"] = len(some) / wide_s
    inputs = _inputs(loaded, some, batch)
    _pass(loaded.model, inputs[:1])
    _, bare_s = timed(lambda: _pass(loaded.model, inputs))
    figures.add(f"{name}, batches of {batch}", **told, bare_photos_per_s=len(some) / bare_s, photos=len(some))


def _scores(loaded: LoadedModel, pictures: Sequence[Picture], batch: int) -> list[float]:
    """By an assessor that has not seen the photos; in half precision it asks them one by one."""
    assessor = RedAesAssessor(loaded)
    answers = [answer for some in _batched(pictures, batch) for answer in assessor.assess(some)]
    return [float("nan") if isinstance(answer, RedAesError) else answer.score for answer in answers]


def _inputs(loaded: LoadedModel, pictures: Sequence[Picture], batch: int) -> list[dict[str, Any]]:
    model, processor = loaded.model, loaded.processor
    text = processor.apply_chat_template(score_messages(), add_generation_prompt=True, tokenize=False)
    groups = [[one.pixels for one in some] for some in _batched(pictures, batch)]
    made = [dict(processor(images=group, text=[text] * len(group))) for group in groups]
    return [
        {name: one.to(model.device, model.dtype if one.is_floating_point() else None) for name, one in inputs.items()}
        for inputs in made
    ]


def _batched(pictures: Sequence[Picture], size: int) -> Iterator[Sequence[Picture]]:
    return (pictures[first : first + size] for first in range(0, len(pictures), size))


@torch.inference_mode()
def _pass(model: Any, inputs: Sequence[dict[str, Any]]) -> None:
    for some in inputs:
        model(**some)
