"""Writes the model folder that the engine loads: quantized weights, manifest, noise."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import Final

import numpy as np
import torch
from transformers import AutoModelForImageTextToText, AutoProcessor, BitsAndBytesConfig

from engine.vlm.asking import Asker
from engine.vlm.loading import load_model
from engine.vlm.manifest import write_manifest
from engine.vlm.mini import registration  # noqa: F401  # makes the embedded model's classes known to transformers
from training.dataset.instructions import INSTRUCTED
from training.dataset.pictures import clutter_patches, is_held_out
from training.evaluation.pairs import compare_held_out, fitted_noise
from training.photos import demo_overlap
from training.workshop import Workshop

log = logging.getLogger(__name__)

_PLAIN_MODULES: Final = ["lm_head", "vision_tower"]
_NOISE_SOURCES: Final = 60


def export(workshop: Workshop, folder: Path) -> None:
    """Replaces `folder` by the aligned model: linear layers as INT8, the rest fp16, and the noise it then has.

    INT8, since NF4 was measured to cost three points of exactly named axes (EXPERIMENTS.md).
    """
    trained = workshop.runs / "align" / "model"
    shutil.rmtree(folder, ignore_errors=True)
    quantization = BitsAndBytesConfig(load_in_8bit=True, llm_int8_threshold=0.0, llm_int8_skip_modules=_PLAIN_MODULES)
    model = AutoModelForImageTextToText.from_pretrained(
        trained, quantization_config=quantization, dtype=torch.float16, device_map="cpu"
    )
    model.save_pretrained(folder)
    AutoProcessor.from_pretrained(trained).save_pretrained(folder)
    predicted = tuple(one.kind for one in INSTRUCTED)
    recipe = workshop.recipe
    write_manifest(folder, recipe.name, recipe.version, 0.0, predicted)
    noise = _measured_noise(workshop, folder)
    write_manifest(folder, recipe.name, recipe.version, noise, predicted)
    log.info("exported to %s: %.1f MB, noise %.3f points", folder, _size_mb(folder), noise)


def _measured_noise(workshop: Workshop, folder: Path) -> float:
    """|δ| that nine of ten changes that change nothing stay below, on training sources."""
    sources = [name for name in workshop.source_names if not is_held_out(name) and name not in demo_overlap()]
    patches = clutter_patches([workshop.data / name for name in sources], np.random.default_rng(99))
    asker = Asker(load_model(folder))
    pairs, _ = compare_held_out(workshop, asker, sources[:_NOISE_SOURCES], patches)
    return fitted_noise([pair for pair in pairs if pair.neutral is not None])


def _size_mb(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.iterdir()) / 1e6
