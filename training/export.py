"""Writes the model folder that the engine loads: quantized weights, manifest, noise and floors of suggestions."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

import numpy as np
import torch
from torch import nn
from transformers import AutoModelForImageTextToText, AutoProcessor, BitsAndBytesConfig

from engine.errors import RedAesError
from engine.image_input import read_picture
from engine.models.manifest import write_manifest
from engine.vlm.asking import Asker
from engine.vlm.loading import load_model
from engine.vlm.mini import registration  # noqa: F401  # makes the embedded model's classes known to transformers
from training.checkpoints import finished_model, written_whole
from training.dataset.instructions import INSTRUCTED
from training.evaluation.floors import measure_floors
from training.evaluation.held_out import made_pictures, open_pictures
from training.evaluation.interview import Sources
from training.evaluation.pairs import ComparedPair, PairSort, compare_asked, fitted_noise, pairs_of
from training.photos import rated_photos
from training.workshop import Workshop

log = logging.getLogger(__name__)

_PLAIN_MODULES: Final = ["lm_head", "vision_tower"]
_NOISE_SOURCES: Final = 60


class WeightsOverflow(RedAesError):
    """A trained value is too large for the exported number format."""


def export(workshop: Workshop, folder: Path) -> None:
    """Replaces `folder` by the model of the stage that the recipe exports, with its noise and its floors.

    Linear layers as INT8, the rest as fp16 (ARCHITECTURE.md, D17).

    Raises:
        StageMissing: that stage has not been run.
        WeightsOverflow: see `check_finite`.
    """
    recipe, trained = workshop.recipe, finished_model(workshop.runs, workshop.recipe.exported)
    quantization = BitsAndBytesConfig(load_in_8bit=True, llm_int8_threshold=0.0, llm_int8_skip_modules=_PLAIN_MODULES)
    model = AutoModelForImageTextToText.from_pretrained(
        trained, quantization_config=quantization, dtype=torch.float16, device_map="cpu"
    )
    check_finite(model)
    predicted = tuple(one.kind for one in INSTRUCTED)
    with written_whole(folder) as aside:
        model.save_pretrained(aside)
        AutoProcessor.from_pretrained(trained).save_pretrained(aside)
        write_manifest(aside, recipe.name, recipe.version, 0.0, predicted)
        noise, floors = _measured(workshop, aside)
        write_manifest(aside, recipe.name, recipe.version, noise, predicted, predicted_floors=floors)
    log.info("exported to %s: %.1f MB, noise %.3f points", folder, _size_mb(folder), noise)
    log.info("suggestions must be predicted above %s points", floors)


def check_finite(model: nn.Module) -> None:
    """What half precision cannot hold becomes infinite without a word, and every answer that reads it the same.

    Raises:
        WeightsOverflow: a weight or buffer is infinite or no number.
    """
    values = model.state_dict().items()
    wrong = [name for name, one in values if one.is_floating_point() and not bool(one.isfinite().all())]
    if wrong:
        raise WeightsOverflow(
            what=f"Half precision cannot hold {', '.join(wrong)}, so the model was not exported.",
            fix=f"Keep these numbers below {torch.finfo(torch.float16).max:,.0f} in training.",
        )


def _measured(workshop: Workshop, folder: Path) -> tuple[float, dict[str, float]]:
    """The noise on training sources, and the floors of suggestions on the anchors, of which no edit was learned."""
    loaded, dataset = load_model(folder), workshop.runs / "dataset"
    asker, sources = Asker(loaded), list(made_pictures(dataset, held_out=False).values())
    noise = _measured_noise(asker, dataset, sources)
    anchors = (read_picture(rated.path) for rated in rated_photos(workshop.data, "anchors"))
    return noise, measure_floors(asker, loaded.manifest, anchors)


def _measured_noise(asker: Asker, dataset: Path, sources: Sources) -> float:
    """|δ| that nine of ten changes that change nothing stay below."""
    pairs: list[ComparedPair] = []
    for place in np.random.default_rng(5).permutation(len(sources))[:_NOISE_SOURCES]:
        asked = [pair for pair in pairs_of(sources[place]) if pair.sort is PairSort.NEUTRAL]
        shown = open_pictures(dataset, [sources[place][0], *(pair.second for pair in asked)])
        pairs += compare_asked(asker, asked, shown)[0]
    return fitted_noise(pairs)


def _size_mb(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.iterdir()) / 1e6
