"""What the format that weights are stored in costs: the trained model in fp32 against INT8 as shipped, and NF4."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from transformers import AutoModelForImageTextToText, BitsAndBytesConfig

from engine.vlm.asking import Asker
from engine.vlm.loading import LoadedModel, load_model
from training.evaluation.cached_tokens import CachedPhotos, RawTokens, unseen_pixels
from training.evaluation.pair_figures import evaluate_signs, evaluate_verdicts
from training.evaluation.pairs import AskedPair, compare_asked
from training.evaluation.questions import ask_scores
from training.metrics import Numbers, srcc

NF4: Final = BitsAndBytesConfig(
    load_in_4bit=True,
    bnb_4bit_quant_type="nf4",
    bnb_4bit_use_double_quant=True,
    bnb_4bit_compute_dtype=torch.float32,
    llm_int8_skip_modules=["lm_head", "model.views", "model.vision_tower"],
)
"""The embedded model's language model in NF4; bitsandbytes can't compute the views' widths: 64 must divide them."""

_SCORED_AT_ONCE: Final = 64


def evaluate_storage(
    trained: Path, stored: LoadedModel, photos: Sequence[str], compared: Sequence[AskedPair], tokens: RawTokens
) -> dict[str, Any]:
    """Scores of photos and answers about pairs, from the same photo tokens in every format.

    Args:
        trained: the trained model's folder, in fp32.
        stored: the same, as it is shipped.
        photos: names of those that are scored.
        compared: pairs between which something changed.
        tokens: of all of these, before normalisation.

    Returns:
        By the format's name; `mean_change` and `largest_change` of a score against fp32, in points.
    """
    fp32 = load_model(trained)
    plain = _scores(fp32, photos, tokens)
    figures: dict[str, Any] = {"photos": len(photos), "fp32": _pairs(fp32, compared, tokens)}
    for name, loaded in _formats(trained, fp32, stored):
        scores = _scores(loaded, photos, tokens)
        both = ~np.isnan(scores + plain)
        changes = np.abs(scores - plain)[both]
        figures[name] = {
            "srcc": srcc(scores[both], plain[both]),
            "mean_change": float(changes.mean()),
            "largest_change": float(changes.max()),
            **_pairs(loaded, compared, tokens),
        }
    return figures


def _formats(trained: Path, fp32: LoadedModel, stored: LoadedModel) -> Iterator[tuple[str, LoadedModel]]:
    yield "stored", stored
    model = AutoModelForImageTextToText.from_pretrained(
        trained, quantization_config=NF4, dtype=torch.float32, device_map="cpu", local_files_only=True
    )
    yield "nf4", LoadedModel(model.eval(), fp32.processor, fp32.manifest)


def _scores(loaded: LoadedModel, photos: Sequence[str], tokens: RawTokens) -> Numbers:
    asker = Asker(loaded, CachedPhotos(loaded.model, {name: tokens[name] for name in photos}))
    return ask_scores(asker, [unseen_pixels(name) for name in photos], _SCORED_AT_ONCE)


def _pairs(loaded: LoadedModel, compared: Sequence[AskedPair], tokens: RawTokens) -> dict[str, float]:
    names = {picture.name for pair in compared for picture in (pair.first, pair.second)}
    asker = Asker(loaded, CachedPhotos(loaded.model, {name: tokens[name] for name in names}))
    answers, _ = compare_asked(asker, compared, {name: unseen_pixels(name) for name in names})
    signs: Mapping[str, float] = evaluate_signs(answers)
    return {
        "pair_accuracy_macro": signs["pair_accuracy_macro"],
        "exact_set": evaluate_verdicts(answers, ())["exact_set"],
    }
